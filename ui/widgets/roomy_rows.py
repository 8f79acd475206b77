"""Rows of a table that are high enough to be read and hit, and show words from outside as they are."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QStyleOptionViewItem, QTreeView

from ui.widgets.chip import LEAST
from ui.widgets.plain import RevealingDelegate


class RoomyRows(RevealingDelegate):
    """Gives each cell the height of a button and some room beside its words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the room that a cell wants."""
        found = super().sizeHint(option, index)
        return QSize(found.width() + 8, max(LEAST, found.height() + 6))


def as_table(rows: QTreeView, name: str = "") -> None:
    """Let a tree be a table: roomy lines without branches, the focus around a whole line; ``name`` is spoken."""
    if name:
        rows.setAccessibleName(name)
    rows.setItemDelegate(RoomyRows(rows))
    rows.setRootIsDecorated(False)
    rows.setUniformRowHeights(True)
    rows.setAllColumnsShowFocus(True)
