"""How long a test waits for what must come: long enough for a machine that does much else.

A wait ends as soon as what it waits for is there, so patience costs a test that passes nothing; impatience fails it on
a slow day without a fault anywhere. What must come *soon* is measured in what it would cost otherwise, in its test.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

PATIENCE: Final = 60.0
"""Seconds."""
_MILLISECONDS: Final = int(PATIENCE * 1000)


class PatientQtBot(QtBot):
    """The bot of pytest-qt, which waits five seconds unless told otherwise, with patience for slow machines."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = _MILLISECONDS) -> None:
        """Wait until ``callback`` returns true, or nothing at all without an ``AssertionError``."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = _MILLISECONDS, **given: Any) -> Any:
        """Wait until the signal was emitted."""
        return super().waitSignal(signal, timeout=timeout, **given)

    def waitExposed(self, widget: Any, *, timeout: int = _MILLISECONDS) -> Any:
        """Wait until the window is shown."""
        return super().waitExposed(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Return a bot that has patience."""
    return PatientQtBot(request)
