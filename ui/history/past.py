"""What concerns the past of a library, in one place for the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.bridge import Bridge
from ui.history.conflicts import Conflicts
from ui.history.deleted import RecentlyDeleted
from ui.history.drafts import Drafts
from ui.history.since import ChangedSince
from ui.history.unsaved_words import UnsavedWords


class Past(QObject):
    """Two versions compared, what was deleted, what changed since, and words that are not saved; ``told`` says it.

    ``last_seen`` is how far the history was read when this library was last closed here.
    """

    told = Signal(str)

    def __init__(self, bridge: Bridge, drafts: Drafts, last_seen: int | None, window: QWidget) -> None:
        super().__init__(window)
        self.conflicts = Conflicts(bridge, window)
        self.deleted = RecentlyDeleted(bridge, window)
        self.since = ChangedSince(bridge, last_seen, window)
        self.unsaved_words = UnsavedWords(bridge, drafts, window)
        for each in (self.conflicts, self.deleted, self.since, self.unsaved_words):
            each.told.connect(self.told)

    def close(self) -> None:
        """Ask and say nothing any more."""
        self.conflicts.close()
        self.unsaved_words.close()
