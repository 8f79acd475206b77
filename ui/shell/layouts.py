"""Ways to lay the window out for a kind of work: to read, to sweep, to compare."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from ui.shell.dock import Dock

_MATRIX = "matrixView"


class Shaped(Protocol):
    """The window, as far as its shape is chosen here."""

    def want_inspector(self, on: bool) -> None:
        """Show the inspector, or not."""


class Sweeping(Protocol):
    """The sweep, as far as it is begun and ended here."""

    is_on: bool

    def start(self) -> None:
        """Begin."""

    def stop(self) -> None:
        """End."""


class Layouts:
    """Changes the shape of the window and nothing else that is open; ``sweep`` gives the sweep."""

    def __init__(self, window: Shaped, dock: Dock, sweep: Callable[[], Sweeping]) -> None:
        self._window, self._dock, self._sweep = window, dock, sweep

    def read(self) -> None:
        """Articles with the inspector, the lower panel closed."""
        self._end_sweep()
        self._dock.close_page()
        self._window.want_inspector(True)

    def sweep(self) -> None:
        """One key a sentence; the inspector is a line, the lower panel closed."""
        self._dock.close_page()
        if not self._sweep().is_on:
            self._sweep().start()

    def compare(self) -> None:
        """Articles at their widest, the matrix below them."""
        self._end_sweep()
        self._window.want_inspector(False)
        self._dock.show_page(_MATRIX)

    def _end_sweep(self) -> None:
        if self._sweep().is_on:
            self._sweep().stop()
