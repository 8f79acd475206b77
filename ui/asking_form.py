"""A form that stands there until what is written in it was taken or given up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog

from ui.bridge import Bridge
from ui.widgets.said import Said
from workbench.application.wording import say
from workbench.domain.errors import WorkbenchError


def ask_until_taken(dialog: QDialog, said: Said, bridge: Bridge, write: Callable[[], None]) -> None:
    """Show a dialog; when it is accepted, ``write`` gives commands to the bridge.

    What is refused stands in the dialog again, with why. What has to be decided against somebody else's work, or could
    not be saved yet, is kept by others, so the dialog goes.
    """

    def take() -> None:
        with heard(bridge, said):
            write()
        if said.text():
            QTimer.singleShot(0, dialog, dialog.open)
        else:
            dialog.deleteLater()

    dialog.accepted.connect(take)
    dialog.rejected.connect(dialog.deleteLater)
    dialog.open()


@contextmanager
def heard(bridge: Bridge, said: Said) -> Iterator[None]:
    """Let a form say why something that is done in here was refused, and nothing if nothing was."""
    refused: list[WorkbenchError] = []

    def hear(error: WorkbenchError) -> None:
        refused.append(error)

    bridge.refused.connect(hear)
    try:
        yield
    finally:
        bridge.refused.disconnect(hear)
        said.say(say(refused[0]) if refused else "")
