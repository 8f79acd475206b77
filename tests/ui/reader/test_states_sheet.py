"""The states sheet can be looked at, is kept as a picture, and is told apart without colour."""

from __future__ import annotations

import os
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from tests.ui.reader.made import colours, painted, place
from tests.ui.reader.sheet import LINES, TEXT, beside, states_sheet, through_eyes
from ui.reader.view import ReaderView
from workbench.domain.colour import DEFICIENCIES, contrast, difference, seen, simulated

pytestmark = pytest.mark.pictures
SPANS = {label: place(TEXT, LINES[row].partition(": ")[2]) for row, label in ((1, "S"), (2, "U"), (3, "E"))}
KEPT = Path(__file__).resolve().parents[2] / "pictures"
THEMES = ("light", "dark", "high_contrast")
ALIKE = 0.004
"""Share of the pixels that another version of the letters' outlines may turn out otherwise."""


def grey(image: QImage) -> QImage:
    """Return a picture without its colours."""
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def signature(image: QImage, left: int, right: int, bottom: int, ground: int) -> list[int]:
    """Return how many runs of ink each row below a line of text has."""
    runs = []
    for y in range(bottom - 1, bottom + 4):
        ink = [abs(QColor(image.pixel(x, y)).lightness() - ground) > 60 for x in range(left, right)]
        runs.append(sum(1 for at, on in enumerate(ink) if on and (at == 0 or not ink[at - 1])))
    return runs


def sheet(qtbot: QtBot, theme: str, density: str) -> ReaderView:
    """Return the sheet in a theme and a density, with its margins drawn."""
    view = states_sheet(theme, density)
    qtbot.addWidget(view)
    qtbot.waitUntil(lambda: view.strip.is_drawn)
    return view


def underlined(view: ReaderView, label: str) -> tuple[int, int, int, int]:
    """Return left, right, top and bottom of the letters of a label's example on its first line."""
    start = view.point_for_offset(SPANS[label].start)
    top = start.y() - view.line_height() // 2
    return start.x() + 2, start.x() + 200, top, top + view.line_height()


def unlike(one: QImage, other: QImage) -> float:
    """Return the share of the pixels that an eye would see to differ; 1 for pictures of different sizes."""
    if one.size() != other.size():
        return 1.0
    first, second = (bytes(each.convertToFormat(QImage.Format.Format_RGB32).constBits()) for each in (one, other))
    if first == second:
        return 0.0
    pixels = range(0, len(first), 4)
    differing = sum(
        1
        for at in pixels
        if first[at : at + 3] != second[at : at + 3]
        and sum(abs(a - b) for a, b in zip(first[at : at + 3], second[at : at + 3], strict=True)) > 90
    )
    return differing / len(pixels)


@pytest.mark.parametrize("theme", THEMES)
def test_the_sheet_looks_as_it_was_kept(qtbot: QtBot, tmp_path: Path, theme: str) -> None:
    """Set KEEP_PICTURES=1 to keep what is drawn now, and look at it before it is committed."""
    soft, full = (sheet(qtbot, theme, density).grab().toImage() for density in ("soft", "full"))
    drawn = beside([soft, full, grey(soft).convertToFormat(soft.format()), through_eyes(soft, "deutan")])
    kept = KEPT / f"states_{theme}.png"
    if os.environ.get("KEEP_PICTURES"):
        assert drawn.save(str(kept), None, 0)
    now = tmp_path / kept.name
    assert drawn.save(str(now))
    assert unlike(drawn, QImage(str(kept))) < ALIKE, f"compare {kept} with {now}"


def test_a_sheet_that_differs_in_one_state_is_noticed(qtbot: QtBot) -> None:
    soft = sheet(qtbot, "light", "soft")
    before = soft.grab().toImage()
    soft.set_pending([])
    soft.set_candidates([])
    assert unlike(before, before) == 0
    assert unlike(before, soft.grab().toImage()) > 0
    soft.change_annotations([each.id for each in soft.annotations() if each.label == "unsourced"], [])
    assert unlike(before, soft.grab().toImage()) > ALIKE


@pytest.mark.parametrize("theme", THEMES)
def test_labels_differ_in_grey_by_their_lines(qtbot: QtBot, theme: str) -> None:
    view = sheet(qtbot, theme, "underlines")
    picture = grey(painted(view))
    ground = QColor(view.look.theme.pane).lightness()
    found = {}
    for label in SPANS:
        left, right, _, bottom = underlined(view, label)
        found[label] = signature(picture, left, right, bottom, ground)
    assert max(found["S"]) == 1
    assert min(runs for runs in found["U"] if runs) >= 5
    assert sum(1 for runs in found["E"] if runs) >= 2
    assert len({tuple(runs) for runs in found.values()}) == 3


@pytest.mark.parametrize("deficiency", sorted(DEFICIENCIES))
@pytest.mark.parametrize("theme", THEMES)
def test_labels_differ_for_eyes_that_mix_up_colours(qtbot: QtBot, theme: str, deficiency: str) -> None:
    view = sheet(qtbot, theme, "full")
    picture = painted(view)
    inks, fills = {}, {}
    for label in SPANS:
        left, right, top, bottom = underlined(view, label)
        fills[label] = next(iter(colours(picture, left, right, top, bottom - 2)))
        below = colours(picture, left, right, bottom, bottom + 2)
        inked = {each: count * contrast(each, fills[label]) for each, count in below.items() if each != fills[label]}
        inks[label] = max(inked, key=inked.__getitem__)
    for one, other in combinations(SPANS, 2):
        assert difference(seen(inks[one], deficiency), seen(inks[other], deficiency)) >= 10, (one, other)
        if view.look.theme.lines.fills:
            assert difference(seen(fills[one], deficiency), seen(fills[other], deficiency)) >= 6.5, (one, other)
    for label, fill in fills.items():
        assert contrast(simulated(inks[label], deficiency), simulated(fill, deficiency)) >= 3, label
