"""The states sheet can be looked at, and is told apart without colour."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from tests.ui.reader.made import painted, place
from tests.ui.reader.sheet import LINES, TEXT, beside, states_sheet

pytestmark = pytest.mark.pictures
SPANS = {label: place(TEXT, LINES[row].partition(": ")[2]) for row, label in ((1, "S"), (2, "U"), (3, "E"))}


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


@pytest.mark.parametrize("theme", ["light", "dark", "high_contrast"])
def test_the_sheet_is_drawn_and_its_labels_differ_in_grey(qtbot: QtBot, tmp_path: Path, theme: str) -> None:
    sheets = []
    for density in ("soft", "underlines", "full"):
        view = states_sheet(theme, density)
        qtbot.addWidget(view)
        qtbot.wait(50)
        sheets.append(view.grab().toImage())
    assert beside([*sheets, grey(sheets[0]).convertToFormat(sheets[0].format())]).save(str(tmp_path / f"{theme}.png"))
    plain = states_sheet(theme, "underlines")
    qtbot.addWidget(plain)
    picture = grey(painted(plain))
    ground = QColor(plain.look.theme.pane).lightness()
    found = {}
    for label, span in SPANS.items():
        start = plain.point_for_offset(span.start)
        bottom = start.y() - plain.line_height() // 2 + plain.line_height()
        found[label] = signature(picture, start.x() + 2, start.x() + 200, bottom, ground)
    assert max(found["S"]) == 1
    assert min(runs for runs in found["U"] if runs) >= 5
    assert sum(1 for runs in found["E"] if runs) >= 2
    assert len({tuple(runs) for runs in found.values()}) == 3
