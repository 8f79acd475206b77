"""Offers in the inspector what the reviewer used lately: notes below the note, sources first in the register."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QPlainTextEdit

from ui.inspector.inspector_view import InspectorView
from ui.inspector.offers import Offers
from workbench.application.recent import recent_notes, recent_sources
from workbench.application.workbench import Workbench
from workbench.domain.errors import StorageError


class Lately(QObject):
    """Asks the library when somebody comes to a field, and offers nothing while another program writes."""

    def __init__(self, desk: Workbench, view: InspectorView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._view = desk, view
        self.offer_notes(view.note.edit)
        view.fields.source.name_edit.installEventFilter(self)

    def offer_notes(self, edit: QPlainTextEdit) -> Offers:
        """Offer notes in a field."""
        return Offers(edit, lambda: self._asked(recent_notes))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put what was used lately first when somebody comes to the field of the source."""
        if event.type() == QEvent.Type.FocusIn:
            names = self._asked(recent_sources)
            if names:
                self._view.show_register(names)
        return super().eventFilter(watched, event)

    def _asked(self, question: Callable[[Workbench], list[str]]) -> list[str]:
        try:
            with self._desk.database.waiting(0):
                return question(self._desk)
        except StorageError:
            return []
