"""Pointing at a row: which row of a list or a table lies under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView


class PointedRow(QObject):
    """Watches a list or table and the heads of its rows; ``pointed`` carries the row, -1 once there is none."""

    pointed = Signal(int)

    def __init__(self, rows: QAbstractItemView, heads: QHeaderView | None = None) -> None:
        super().__init__(rows)
        self._rows, self._heads = rows, heads
        self._row = -1
        for each in (rows, heads):
            if each is not None:
                each.viewport().setMouseTracking(True)
                each.viewport().installEventFilter(self)
        rows.verticalScrollBar().valueChanged.connect(self._leave)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell where the pointer is, and take nothing from anybody."""
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            at = event.position().toPoint()
            in_heads = self._heads is not None and watched is self._heads.viewport()
            self._tell(self._headed(at) if in_heads else self._rows.indexAt(at).row())
        elif event.type() in (QEvent.Type.Leave, QEvent.Type.Hide):
            self._leave()
        return super().eventFilter(watched, event)

    def _headed(self, at: QPoint) -> int:
        return self._heads.logicalIndexAt(at) if self._heads is not None else -1

    def _leave(self) -> None:
        self._tell(-1)

    def _tell(self, row: int) -> None:
        if row != self._row:
            self._row = row
            self.pointed.emit(row)
