"""How large a dialog is: as large as its letters ask for, and no larger than the window it belongs to."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_USUAL = 14
"""Pixels from line to line of letters of the usual size."""

_LEFT = 40
"""Pixels of the window that are still seen around a dialog."""


def fit(dialog: QWidget, width: int, height: int) -> None:
    """Give a dialog a size in pixels, meant for letters of the usual size; larger ones get more if there is room."""
    share = max(1.0, dialog.fontMetrics().lineSpacing() / _USUAL)
    usual, wanted = QSize(width, height), QSize(round(width * share), round(height * share))
    holder = dialog.parentWidget()
    room = room_in(holder) if holder is not None else usual
    dialog.resize(wanted.boundedTo(room).expandedTo(usual) if share > 1.2 else usual)


def room_in(holder: QWidget) -> QSize:
    """Return the size that a dialog over the window of ``holder`` may have at most."""
    return holder.window().size() - QSize(_LEFT, _LEFT)
