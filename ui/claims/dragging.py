"""Dragging an annotation: what a drag carries, where it begins, and where it may end in a text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.reader.view import ReaderView

KIND = "application/x-workbench-annotation"


def dragged(carried: QMimeData | None) -> str:
    """Return the annotation (id) that a drag carries; empty for anything else."""
    if carried is None or not carried.hasFormat(KIND):
        return ""
    return bytes(carried.data(KIND).data()).decode("ascii", errors="ignore")


def carrying(annotation: str, words: str = "") -> QMimeData:
    """Return what a drag of an annotation carries: its id for claims and passages, its words for text fields."""
    carried = QMimeData()
    if words:
        carried.setText(words)
    carried.setData(KIND, QByteArray(annotation.encode()))
    return carried


def drag_away(widget: QWidget, annotation: str, words: str = "") -> None:
    """Let an annotation be dropped on a claim, on a passage, or its words in a text field."""
    drag = QDrag(widget)
    drag.setMimeData(carrying(annotation, words))
    drag.exec(Qt.DropAction.LinkAction | Qt.DropAction.CopyAction)


class DragSource(QObject):
    """Lets the annotation that ``current`` gives be dragged away by a widget that shows it."""

    def __init__(self, widget: QWidget, current: Callable[[], str]) -> None:
        super().__init__(widget)
        self._widget, self._current = widget, current
        self._from: QPoint | None = None
        widget.installEventFilter(self)
        widget.setCursor(Qt.CursorShape.OpenHandCursor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin a drag once the pointer was moved far enough with the button down."""
        if isinstance(event, QMouseEvent):
            point = event.position().toPoint()
            if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
                self._from = point
                return True
            if event.type() == QEvent.Type.MouseMove and self._from is not None:
                if (point - self._from).manhattanLength() >= QApplication.startDragDistance():
                    self._from = None
                    self._drag()
                return True
            if event.type() == QEvent.Type.MouseButtonRelease:
                self._from = None
        return super().eventFilter(watched, event)

    def _drag(self) -> None:
        annotation = self._current()
        if annotation:
            drag_away(self._widget, annotation)


class DropTarget(QObject):
    """Takes an annotation that is dropped on another one in a text; ``dropped`` carries both ids, its own first."""

    dropped = Signal(str, str)

    def __init__(self, view: ReaderView) -> None:
        super().__init__(view)
        self._view = view
        view.viewport().setAcceptDrops(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a drag where an annotation lies under it."""
        if event.type() == QEvent.Type.DragEnter and isinstance(event, QDropEvent) and dragged(event.mimeData()):
            event.acceptProposedAction()
            return True
        if event.type() in (QEvent.Type.DragMove, QEvent.Type.Drop) and isinstance(event, (QDragMoveEvent, QDropEvent)):
            carried = dragged(event.mimeData())
            here = [each.id for each in self._view.annotations_under(event.position().toPoint())]
            under = next((each for each in here if each != carried), "")
            if not carried:
                return super().eventFilter(watched, event)
            event.setAccepted(bool(under))
            if under and event.type() == QEvent.Type.Drop:
                self.dropped.emit(carried, under)
            return True
        return super().eventFilter(watched, event)
