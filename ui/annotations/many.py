"""Many rows of the list that one change touched: put in their places at once, in a turn of their own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, QTimer, Signal

from ui.annotations.annotations_model import AnnotationsModel
from ui.annotations.annotations_view import AnnotationsView
from ui.annotations.listing import Row
from workbench.application.following import AnnotationMove

MANY = 200
"""Rows of one change from which the list takes them over all at once instead of row by row."""


class ManyMoves(QObject):
    """Takes over what a change did to very many rows once the text has been given its own turn.

    What was selected and is still there stays selected, and the list stays where it is scrolled to. ``row`` gives the
    row of a move, None for one that is not of the list. ``moved`` says that it is done.
    """

    moved = Signal()

    def __init__(
        self,
        model: AnnotationsModel,
        view: AnnotationsView,
        row: Callable[[AnnotationMove], Row | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._model, self._view, self._row = model, view, row
        self._waiting: list[AnnotationMove] = []
        self._turn = QTimer(self, interval=0, singleShot=True)
        self._turn.timeout.connect(self._take_over)

    def takes(self, moves: Sequence[AnnotationMove]) -> bool:
        """Take these if they are many, or if others still wait, which come first; tell whether they were taken."""
        if not self._waiting and len(moves) <= MANY:
            return False
        self._waiting += moves
        self._turn.start()
        return True

    def forget(self) -> None:
        """Forget what waits: the list is read anew, or gone."""
        self._turn.stop()
        self._waiting.clear()

    def _take_over(self) -> None:
        moves, self._waiting = self._waiting, []
        chosen, place = [each.id for each in self._view.selected()], self._view.rows.currentIndex()
        current = self._model.row(place).annotation.id if place.isValid() else None
        row, top = place.row(), self._view.rows.verticalScrollBar().value()
        if not self._model.change_many((move.id, self._row(move)) for move in moves):
            self._select(chosen, current)
            if chosen and not self._view.rows.selectionModel().hasSelection():
                self._view.go_to_row(row)
            self._view.rows.verticalScrollBar().setValue(top)
        self.moved.emit()

    def _select(self, ids: Collection[str], current: str | None) -> None:
        """Select these rows and no others, as far as they are shown, and go on from ``current``."""
        places = sorted(place for each in ids if (place := self._model.row_of(each)) is not None)
        chosen = QItemSelection()
        first = 0
        for at in range(1, len(places) + 1):
            if at == len(places) or places[at] != places[at - 1] + 1:
                chosen.select(self._model.index(places[first]), self._model.index(places[at - 1]))
                first = at
        selection = self._view.rows.selectionModel()
        here = self._model.row_of(current) if current is not None else None
        if here is not None:
            selection.setCurrentIndex(self._model.index(here), QItemSelectionModel.SelectionFlag.NoUpdate)
        selection.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
