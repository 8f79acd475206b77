"""Every icon is a small drawing that fetches nothing and runs nothing; its licence lies beside it."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"
PROGRAM = "workbench"
ALL = (
    "alert-circle alert-triangle arrow-down arrow-up bar-chart check chevron-down chevron-left chevron-right "
    "chevron-up clipboard-paste columns command copy download eye file-plus filter flag folder-open grip help "
    "history keyboard layout-list library link maximize message-square minus moon more-horizontal note panel-bottom "
    "panel-left panel-right paperclip pencil play plus redo rotate-ccw save scale search settings sun trash undo "
    "unlink upload x zoom-in zoom-out"
)
NAMES = ALL.split()
SHAPES = {"svg", "path", "circle", "rect", "line", "polyline", "polygon", "ellipse"}

each_icon = pytest.mark.parametrize("name", [*NAMES, PROGRAM])


def drawing(name: str) -> ET.Element:
    return ET.fromstring((ICONS / f"{name}.svg").read_text(encoding="utf-8"))


def test_the_folder_holds_the_icons_and_nothing_unknown() -> None:
    assert {path.stem for path in ICONS.glob("*.svg")} == {*NAMES, PROGRAM}


@each_icon
def test_an_icon_is_made_of_shapes_alone(name: str) -> None:
    for element in drawing(name).iter():
        assert element.tag.removeprefix("{http://www.w3.org/2000/svg}") in SHAPES
        assert not any(key.startswith("on") or "href" in key or key == "style" for key in element.attrib)
        assert not any("url(" in value for value in element.attrib.values())


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_has_one_colour_which_the_theme_gives(name: str) -> None:
    root = drawing(name)
    assert root.get("viewBox") == "0 0 24 24"
    assert root.get("stroke") == "currentColor"
    painted = {element.get(key) for element in root.iter() for key in ("fill", "stroke")}
    assert painted <= {None, "none", "currentColor"}


def test_the_licence_lies_beside_the_icons_and_each_names_it() -> None:
    licence = (ICONS / "LICENSE-lucide.txt").read_text(encoding="utf-8")
    assert "ISC License" in licence
    assert "Lucide Icons and Contributors" in licence
    for name in NAMES:
        first = (ICONS / f"{name}.svg").read_text(encoding="utf-8").split("\n", 1)[0]
        assert re.fullmatch(r"<!-- @license lucide-static v1\.62\.0 - ISC -->", first), name


@each_icon
def test_qt_can_draw_it(name: str) -> None:
    picture = QImage(24, 24, QImage.Format.Format_ARGB32)
    picture.fill(0)
    renderer = QSvgRenderer(str(ICONS / f"{name}.svg"))
    assert renderer.isValid()
    painter = QPainter(picture)
    renderer.render(painter)
    painter.end()
    inked = sum(picture.pixelColor(x, y).alpha() > 128 for x in range(24) for y in range(24))
    assert inked > 10
