"""The register of sources: opening it, and doing what is asked for there."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.bridge import Bridge, looking_once
from ui.claims.ledger import Ledger
from workbench.application.commands import EditSource, MergeSources
from workbench.domain.change import Changed

if TYPE_CHECKING:
    from ui.claims.named_places import Place
    from ui.claims.sources_dialog import SourcesDialog


class SourceRegister(QObject):
    """Shows who the articles name and where, and changes and merges entries.

    ``jump_wanted(article, annotation)`` asks to go to a place (ids).
    """

    jump_wanted = Signal(str, str)

    def __init__(self, bridge: Bridge, ledger: Ledger, window: QWidget) -> None:
        super().__init__(window)
        self._bridge, self._ledger, self._window = bridge, ledger, window
        self._dialog: SourcesDialog | None = None

    def show(self) -> None:
        """Open the register."""
        from ui.claims.sources_dialog import SourcesDialog

        if self._dialog is None:
            self._dialog = SourcesDialog(self._window)
            self._dialog.places_wanted.connect(self._show_places)
            self._dialog.go_wanted.connect(self._go)
            self._dialog.edit_wanted.connect(self._change)
            self._dialog.merge_wanted.connect(self._merge)
            self._dialog.finished.connect(self._end)
            self._bridge.changed.connect(self._follow)
        self._renew()
        self._dialog.open()

    @looking_once
    def _renew(self) -> None:
        if self._dialog is not None:
            found = self._bridge.desk.annotations
            self._dialog.show_sources(found.sources(), Counter(found.sources_named()))

    @looking_once
    def _show_places(self, source: str | None) -> None:
        if self._dialog is not None:
            self._dialog.show_places(self._places(source) if source is not None else [])

    def _places(self, source: str) -> list[Place]:
        from ui.claims.named_places import Place

        desk = self._bridge.desk
        articles = desk.annotations.articles_of()
        found = [(articles[each.version], each) for each in desk.annotations.all(source=source)]
        known = {article: desk.articles.get(article) for article in {article for article, _ in found}}
        names = {article: each.outlet or each.title for article, each in known.items()}
        found.sort(key=lambda each: (names[each[0]].casefold(), each[0], each[1].start))
        return [Place(article, each.id, names[article], each.exact) for article, each in found]

    def _go(self, place: Place) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self.jump_wanted.emit(place.article, place.annotation)

    def _follow(self, changed: Changed) -> None:
        if changed.entities & {"source", "annotation", "article"}:
            self._renew()

    def _change(self, source: str, details: dict[str, Any]) -> None:
        self._bridge.do(EditSource(id=source, details=details))

    def _merge(self, sources: list[str]) -> None:
        for each in sources[1:]:
            self._bridge.do(MergeSources(kept=sources[0], gone=each))

    def _end(self) -> None:
        self._bridge.changed.disconnect(self._follow)
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
