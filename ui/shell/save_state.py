"""Whether everything is saved: the indicator in the status bar, and the bar that stays while something is not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import Enum

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui.bridge import Bridge, Pending
from ui.shell.announcing import announce
from ui.widgets.dressed import dress_by
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel, tooltip
from workbench.application.wording import say, sentence
from workbench.domain.errors import WorkbenchError

BUSY_AT_MOST = 6000
"""Milliseconds for which a busy library counts as being saved to; after that, it counts as not saved."""


class SaveState(Enum):
    """What the indicator says."""

    SAVED = "saved"
    SAVING = "saving"
    UNSAVED = "unsaved"


def clock(instant: str | None) -> str:
    """Return the local time of an instant of the library, such as ``14:02:07``; empty for None."""
    return datetime.fromisoformat(instant).astimezone().strftime("%H:%M:%S") if instant else ""


class Saving(QObject):
    """Follows the bridge and knows what is saved; ``changed`` says that ``state`` or its words are others."""

    changed = Signal()

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self.state = SaveState.SAVED
        self.pending: tuple[Pending, ...] = ()
        self._bridge = bridge
        self._error: WorkbenchError | None = None
        self._patience = QTimer(self, interval=BUSY_AT_MOST, singleShot=True)
        self._patience.timeout.connect(self._give_up)
        bridge.saved.connect(self._saved)
        bridge.unsaved.connect(self._unsaved)

    @property
    def at(self) -> str:
        """The local time of the last save; empty if nothing was saved in this window yet."""
        return clock(self._bridge.last_saved)

    @property
    def reason(self) -> str:
        """Why something is not saved, as a sentence."""
        return say(self._error) if self._error is not None else ""

    def close(self) -> None:
        """Wait for nothing any more."""
        self._patience.stop()

    @Slot(str)
    def _saved(self, _at: str) -> None:
        self._patience.stop()
        self._error, self.pending = None, ()
        self._turn(SaveState.SAVED)

    @Slot(object, object)
    def _unsaved(self, pending: Sequence[Pending], error: WorkbenchError | None) -> None:
        self.pending = tuple(pending)
        self._error = error or self._error
        busy = self._error is not None and self._error.key == "library.locked"
        if busy and self.state is not SaveState.UNSAVED:
            if not self._patience.isActive():
                self._patience.start()
            self._turn(SaveState.SAVING)
        else:
            self._turn(SaveState.UNSAVED)

    @Slot()
    def _give_up(self) -> None:
        self._turn(SaveState.UNSAVED)

    def _turn(self, state: SaveState) -> None:
        self.state = state
        self.changed.emit()


class SaveIndicator(PlainLabel):
    """Says in the status bar when the last decision was saved, or that one is not; the tooltip says what is safe."""

    def __init__(self, saving: Saving) -> None:
        super().__init__()
        self.setObjectName("saveIndicator")
        self._saving = saving
        saving.changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Say how things stand."""
        saving = self._saving
        key = f"save.{saving.state.value}"
        if saving.state is SaveState.SAVED and not saving.at:
            key = "save.nothing-yet"
        self.setText(sentence("window", key, at=saving.at))
        tip = sentence("window", f"save.{saving.state.value}-tip", n=len(saving.pending), reason=saving.reason)
        if self.toolTip() != tooltip(tip):
            self.setToolTip(tooltip(tip))
        dress_by(self, "state", saving.state.value)


class UnsavedBar(QFrame):
    """Stays at the top of the window while decisions are held in memory only."""

    retry_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unsavedBar")
        self._saving = saving
        self._words = PlainLabel(wraps=True)
        self._words.setObjectName("unsavedWords")
        retry = named(QPushButton(sentence("window", "save.retry")), "retryButton")
        copy = named(QPushButton(sentence("window", "save.copy")), "saveCopyButton")
        retry.clicked.connect(self.retry_wanted)
        copy.clicked.connect(self.copy_wanted)
        line = QHBoxLayout(self)
        line.addWidget(self._words, 1)
        line.addWidget(retry)
        line.addWidget(copy)
        self.hide()
        saving.changed.connect(self._refresh)

    @Slot()
    def _refresh(self) -> None:
        saving = self._saving
        unsaved = saving.state is SaveState.UNSAVED
        if unsaved:
            key = "save.bar-since" if saving.at else "save.bar"
            words = sentence("window", key, at=saving.at, n=len(saving.pending), reason=saving.reason)
            if self._words.text() != words:
                self._words.setText(words)
        if unsaved and self.isHidden():
            announce(self, self._words.text(), urgent=True)
        self.setVisible(unsaved)
