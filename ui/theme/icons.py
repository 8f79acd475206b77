"""Icons: the one-colour drawings of ``resources/icons``, tinted with a colour of the theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from workbench.paths import data

_SIZES = (16, 20, 24, 32, 40)


@lru_cache(maxsize=256)
def icon(name: str, colour: str, faded: str | None = None) -> QIcon:
    """Return the icon of ``resources/icons/<name>.svg`` in ``colour`` (``#RRGGBB``); ``faded`` is for disabled ones.

    Raises ``FileNotFoundError`` if there is no such drawing.
    """
    made = QIcon()
    drawing = _drawing(name, colour)
    for size in _SIZES:
        picture = _painted(drawing, size)
        made.addPixmap(picture)
        if faded is not None:
            made.addPixmap(_tinted(picture, faded), QIcon.Mode.Disabled)
    return made


def program_icon() -> QIcon:
    """Return the icon of the program, which keeps its own colours."""
    drawing = _drawing("workbench", "#000000")
    made = QIcon()
    for size in (16, 32, 64, 128):
        made.addPixmap(_painted(drawing, size))
    return made


def _drawing(name: str, colour: str) -> QSvgRenderer:
    source = (data("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))


def _painted(drawing: QSvgRenderer, size: int) -> QPixmap:
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    drawing.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def _tinted(picture: QPixmap, colour: str) -> QPixmap:
    """Return the same shape in another colour, which costs less than drawing it again."""
    copy = QPixmap(picture)
    painter = QPainter(copy)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(copy.rect(), QColor(colour))
    painter.end()
    return copy
