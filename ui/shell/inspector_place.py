"""Whether the inspector is shown: as somebody wants it, and in a sweep only while something is written in it."""

from __future__ import annotations

from ui.shell.window_state import WindowState


class InspectorPlace:
    """Remembers what somebody wants; a sweep puts the inspector away without forgetting that."""

    def __init__(self, state: WindowState) -> None:
        self._state = state
        self._wanted = state.flag("inspector", usual=True)
        self._is_small = self._is_used = False

    @property
    def is_shown(self) -> bool:
        """Whether it has its place in the window now."""
        return self._is_used if self._is_small else self._wanted

    def toggle(self) -> None:
        """Show it, or not."""
        if self._is_small:
            self._is_used = not self._is_used
        else:
            self._wanted = not self._wanted
            self._state.keep_flag("inspector", self._wanted)

    def want(self, on: bool) -> bool:
        """Show it or not, whatever was wanted; tell whether anything is different."""
        if self._is_small or on == self._wanted:
            return False
        self.toggle()
        return True

    def shrink(self, on: bool) -> bool:
        """Put it away while a sweep goes on, or give it back its place; tell whether anything is different."""
        before = self.is_shown
        self._is_small, self._is_used = on, False
        return self.is_shown != before

    def reset(self) -> None:
        """Show it, as a new window does."""
        self._wanted = True
