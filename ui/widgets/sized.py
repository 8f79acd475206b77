"""How large things are: a dialog no larger than the window it belongs to, a column as wide as its title."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHeaderView, QWidget

_USUAL = 14
"""Pixels from line to line of letters of the usual size."""

_LEFT = 40
"""Pixels of the window that are still seen around a dialog."""

_SIDES = 24
"""Pixels of a column that its title does not get."""


def fit(dialog: QWidget, width: int, height: int) -> None:
    """Give a dialog a size in pixels, meant for letters of the usual size; larger ones get more if there is room."""
    share = max(1.0, dialog.fontMetrics().lineSpacing() / _USUAL)
    usual, wanted = QSize(width, height), QSize(round(width * share), round(height * share))
    holder = dialog.parentWidget()
    room = room_in(holder) if holder is not None else usual
    dialog.resize(wanted.boundedTo(room).expandedTo(usual) if share > 1.2 else usual)


def fit_titles(header: QHeaderView) -> None:
    """Give each column room for its whole title; those that stretch share what is left."""
    titles = [str(header.model().headerData(each, Qt.Orientation.Horizontal) or "") for each in range(header.count())]
    wide = {section: header.fontMetrics().horizontalAdvance(each) + _SIDES for section, each in enumerate(titles)}
    stretched = {each for each in wide if header.sectionResizeMode(each) == QHeaderView.ResizeMode.Stretch}
    header.setMinimumSectionSize(max((wide[each] for each in stretched), default=-1))
    for section in wide.keys() - stretched:
        header.resizeSection(section, wide[section])


def room_in(holder: QWidget) -> QSize:
    """Return the size that a dialog over the window of ``holder`` may have at most."""
    return holder.window().size() - QSize(_LEFT, _LEFT)
