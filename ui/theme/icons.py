"""Icons: the one-colour drawings of ``resources/icons``, tinted with a colour of the theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from workbench.paths import data

_SIZES = (16, 20, 24, 32, 40)


@lru_cache(maxsize=256)
def icon(name: str, colour: str, faded: str | None = None) -> QIcon:
    """Return the icon of ``resources/icons/<name>.svg`` in ``colour`` (``#RRGGBB``); ``faded`` is for disabled ones.

    Raises ``FileNotFoundError`` if there is no such drawing.
    """
    made = QIcon()
    drawing = (data("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    for size in _SIZES:
        made.addPixmap(_painted(drawing, colour, size))
        if faded is not None:
            made.addPixmap(_painted(drawing, faded, size), QIcon.Mode.Disabled)
    return made


def program_icon() -> QIcon:
    """Return the icon of the program, which keeps its own colours."""
    drawing = (data("resources") / "icons" / "workbench.svg").read_text(encoding="utf-8")
    made = QIcon()
    for size in (16, 32, 64, 128):
        made.addPixmap(_painted(drawing, "#000000", size))
    return made


def _painted(drawing: str, colour: str, size: int) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
