"""The presenter of the inspector for several annotations: what is asked for happens to all of them in one change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from ui.annotations.batch import Batch
from ui.bridge import Bridge
from ui.inspector.batch_section import BatchSection
from ui.theme.tokens import Theme
from workbench.application.recent import recent_sources
from workbench.domain.annotation import Annotation
from workbench.domain.change import Changed
from workbench.domain.errors import StorageError


class BatchPresenter(QObject):
    """Shows what is selected in its ``view`` and does what is wished of it."""

    def __init__(self, bridge: Bridge, batch: Batch, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._batch = batch
        self._chosen: Sequence[Annotation] = ()
        self.view = BatchSection(bridge.desk.scheme, theme)
        self.view.label_wanted.connect(self._label)
        self.view.detail_wanted.connect(self._edit)
        self.view.flag_wanted.connect(self._flag)
        self.view.remove_wanted.connect(self._remove)
        bridge.changed.connect(self._follow)
        self._read_register()

    def show(self, chosen: Sequence[Annotation]) -> None:
        """Show these annotations; what was typed about others and not written says so."""
        if {each.id for each in chosen} != {each.id for each in self._chosen}:
            self.view.turn_away()
        self._chosen = tuple(chosen)
        self.view.show_chosen(self._chosen, self._bridge.desk.reviewer.id)

    def close(self) -> None:
        """Stop listening."""
        self._bridge.changed.disconnect(self._follow)

    def _label(self, key: str) -> None:
        self._batch.label(self._chosen, key)

    def _edit(self, name: str, text: str) -> None:
        self._batch.edit(self._chosen, **{name: text})

    def _flag(self) -> None:
        self._batch.flag(self._chosen)

    def _remove(self) -> None:
        self._batch.remove(self._chosen)

    def _follow(self, changed: Changed) -> None:
        if "source" in changed.entities:
            self._read_register()

    def _read_register(self) -> None:
        try:
            with self._bridge.desk.database.waiting(0):
                self.view.show_register(recent_sources(self._bridge.desk))
        except StorageError:
            # Names are typed all the same; the next change of the register offers them.
            return
