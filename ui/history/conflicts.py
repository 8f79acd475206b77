"""Conflicts: what clashed comes before a person, one thing after the other, and nothing is decided without them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.bridge import Bridge, Clashing
from ui.widgets.again import Again
from workbench.application.clashes import BOTH, ClashView, Settled, kept_both, settled, view_of
from workbench.application.wording import sentence
from workbench.domain.clash import Clash

if TYPE_CHECKING:
    from ui.history.conflict_dialog import Choices, ConflictDialog


class Conflicts(QObject):
    """Opens the conflict dialog for whatever clashes, and saves what was chosen.

    ``told`` carries a sentence; ``put_off`` and ``done`` a ``Clashing`` that was left undecided, or was decided.
    """

    told = Signal(str)
    put_off = Signal(object)
    done = Signal(object)

    def __init__(self, bridge: Bridge, window: QWidget) -> None:
        super().__init__(window)
        self._bridge, self._window = bridge, window
        self._waiting: list[Clashing] = []
        self._dialog: ConflictDialog | None = None
        self._show_next = Again(self._open_next, self)
        bridge.clashed.connect(self.show)

    def show(self, clashing: Clashing) -> None:
        """Ask about this; should the dialog be open already, after that."""
        self._waiting.append(clashing)
        if self._dialog is None:
            self._show_next()

    def close(self) -> None:
        """Ask nothing any more; what is undecided stays undecided."""
        self._bridge.clashed.disconnect(self.show)
        self._show_next.stop()
        self._waiting = self._waiting[:1]
        if self._dialog is not None:
            self._dialog.reject()

    def _open_next(self) -> None:
        if not self._waiting:
            return
        from ui.history.conflict_dialog import ConflictDialog

        dialog = ConflictDialog(self._views(), self._window)
        self._dialog = dialog
        dialog.decided.connect(self._decide)
        dialog.rejected.connect(self._put_off)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _views(self) -> list[ClashView]:
        desk = self._bridge.desk
        with desk.database.looking():
            views = [view_of(desk, each) for each in self._waiting[0].clashes]
        if self._waiting[0].command is None:
            # A step that is taken back leaves one version.
            return [msgspec.structs.replace(each, may_keep_both=False) for each in views]
        return views

    def _decide(self, choices: Sequence[Choices]) -> None:
        clashing = self._take()
        chosen = {clash.key: self._settled(clash, each) for clash, each in zip(clashing.clashes, choices, strict=True)}
        if _is_left_alone(clashing, choices) or self._bridge.settle(clashing, chosen):
            self.told.emit(sentence("clash", "settled"))
            self.done.emit(clashing)
        self._show_next()

    def _settled(self, clash: Clash, choices: Choices) -> Settled:
        return kept_both(self._bridge.desk, clash) if choices == BOTH else settled(clash, choices)

    def _put_off(self) -> None:
        clashing = self._take()
        words = any(name in clash.fields for clash in clashing.clashes for name in ("note", "neutral_wording"))
        self.told.emit(sentence("clash", "undecided-words" if words else "undecided"))
        self.put_off.emit(clashing)
        self._show_next()

    def _take(self) -> Clashing:
        self._dialog = None
        # The next key goes on in the article, also where the system brings no window forward by itself.
        self._window.activateWindow()
        return self._waiting.pop(0)


def _is_left_alone(clashing: Clashing, choices: Sequence[Choices]) -> bool:
    """Tell whether nothing is to be done: a deletion or a step back that was given up has no words."""
    theirs = all(each.side == "theirs" for chosen in choices for each in chosen.values())
    return theirs and (clashing.command is None or all(clash.yours is None for clash in clashing.clashes))
