"""Screens with small pixels: text is set in their pixels, and no seam shows where pixels are divided."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.pictures
ROOT = Path(__file__).resolve().parents[3]
# Qt reads the scale of the screen once, when it starts, so each scale has a process of its own.
DRAWN = """
import json
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
application = QApplication([])
from tests.surroundings.fonts import use_bundled_fonts
use_bundled_fonts(application)
from tests.ui.reader.made import TEXT, annotation, look, painted
from ui.reader.view import ReaderView
from workbench.application.reading import ReadingText
view = ReaderView(look())
view.resize(361, 701)
view.show()
view.show_text(ReadingText(TEXT))
view.measure_all()
view.show_annotations([annotation(TEXT, "► The ferry was sold", "sourced")])
for _ in range(3):
    view.next_sentence()
view.verticalScrollBar().setValue(0)
image = painted(view)
ratio = view.devicePixelRatioF()
edge = {image.pixelColor(image.width() - 2, y).name().upper() for y in range(image.height())}
blocks = [
    {image.pixel(x + a, y + b) for a in (0, 1) for b in (0, 1)}
    for y in range(0, image.height() - 1, 2) for x in range(0, image.width() - 1, 2)
]
start = view.point_for_offset(TEXT.index("The ferry"))
column = [image.pixelColor(round((start.x() + 3) * ratio), y).name().upper() for y in range(image.height())]
print(json.dumps({
    "ratio": ratio, "size": [image.width(), image.height()], "edge": sorted(edge),
    "pane": [view.look.theme.pane, view.look.theme.current_band],
    "divided": sum(len(block) > 1 for block in blocks) / len(blocks),
    "line": column.count(view.look.theme.label("sourced").line),
}))
"""


def drawn(scale: str) -> Any:
    """Return what is seen on a screen of that scale."""
    surroundings = os.environ | {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", DRAWN],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("scale", ["1.25", "1.5", "1.75", "2"])
def test_text_is_sharp_and_without_seams_at_every_scale(scale: str) -> None:
    seen = drawn(scale)
    assert seen["ratio"] == float(scale)
    assert set(seen["edge"]) <= set(seen["pane"])
    assert abs(seen["line"] - 2 * seen["ratio"]) <= 1
    # A picture drawn for large pixels and then enlarged has next to no letter edge between two of its own pixels.
    assert seen["divided"] > 0.08
