"""The register of sources: opening it, and doing what is asked for there."""

from __future__ import annotations

from collections import Counter
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.bridge import Bridge
from ui.claims.ledger import Ledger
from workbench.application.commands import EditSource, MergeSources
from workbench.domain.change import Changed


class SourceRegister(QObject):
    """Shows who the articles name, and changes and merges entries."""

    def __init__(self, bridge: Bridge, ledger: Ledger, window: QWidget) -> None:
        super().__init__(window)
        self._bridge, self._ledger, self._window = bridge, ledger, window

    def show(self) -> None:
        """Open the register."""
        from ui.claims.sources_dialog import SourcesDialog

        dialog = SourcesDialog(self._window)

        def renew() -> None:
            desk = self._bridge.desk
            found = self._bridge.look_once(lambda: (desk.annotations.sources(), desk.annotations.sources_named()))
            if found is not None:
                dialog.show_sources(found[0], Counter(found[1]))

        def follow(changed: Changed) -> None:
            if changed.entities & {"source", "annotation"}:
                renew()

        def change(source: str, details: dict[str, Any]) -> None:
            self._bridge.do(EditSource(id=source, details=details))

        def merge(sources: list[str]) -> None:
            for each in sources[1:]:
                self._bridge.do(MergeSources(kept=sources[0], gone=each))

        def end() -> None:
            self._bridge.changed.disconnect(follow)
            dialog.deleteLater()

        dialog.edit_wanted.connect(change)
        dialog.merge_wanted.connect(merge)
        dialog.finished.connect(end)
        self._bridge.changed.connect(follow)
        renew()
        dialog.open()
