"""How the dock stood for each story is remembered, so that each is found as it was left."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.shell.dock import Dock
from ui.shell.overview import Overview
from ui.shell.window_state import DockShape, WindowState


class DockMemory(QObject):
    """Keeps the shape of the dock for the story that is open; ``library`` is the name of the library."""

    def __init__(self, dock: Dock, overview: Overview, library: str, window: QObject) -> None:
        super().__init__(window)
        self._dock, self._library = dock, library
        self._state = WindowState()
        self._story = overview.story
        dock.restore(self._state.dock(library, self._story))
        dock.reshaped.connect(self._keep)
        overview.story_changed.connect(self._recall)

    def reset(self) -> None:
        """Forget how it stood, and let it stand as it came."""
        self._dock.restore(DockShape())
        self._keep()

    def _keep(self) -> None:
        self._state.keep_dock(self._library, self._story, self._dock.shape)

    def _recall(self, story: str) -> None:
        self._story = story
        self._dock.restore(self._state.dock(self._library, story))
