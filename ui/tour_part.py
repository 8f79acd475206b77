"""What each part of the tour has: the library, the window, and the ways to wait and to check that the tour gives it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMainWindow

from workbench.application.workbench import Workbench


class TourPart:
    """Some steps of the tour; ``wait`` waits until something is so, ``check`` ends the tour where it is not."""

    def __init__(
        self,
        desk: Workbench,
        window: QMainWindow,
        wait: Callable[[Callable[[], bool]], None],
        check: Callable[[bool, str], None],
    ) -> None:
        self._desk, self._window, self._wait, self._check = desk, window, wait, check
