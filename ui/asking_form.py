"""A form that stands there until what is written in it was taken or given up."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog

from ui.widgets.plain import plain_box
from ui.widgets.said import Said
from workbench.application.wording import say, sentence
from workbench.domain.errors import WorkbenchError

Hear: TypeAlias = Callable[[WorkbenchError], None]
"""Hears why the one command of a form was refused; given to ``Bridge.do`` as ``refused``."""


def ask_until_taken(dialog: QDialog, said: Said, write: Callable[[Hear], None]) -> None:
    """Show a dialog; when it is accepted, ``write(hear)`` gives its command to the bridge.

    What is refused stands in the dialog again, with why. What has to be decided against somebody else's work, or could
    not be saved yet, is kept by others, so the dialog goes; what else is refused meanwhile is not about the form.
    """

    def take() -> None:
        write(hearing(said))
        if said.text():
            QTimer.singleShot(0, dialog, dialog.open)
        else:
            dialog.deleteLater()

    dialog.accepted.connect(take)
    dialog.rejected.connect(dialog.deleteLater)
    dialog.open()


def ask_to_give_up(dialog: QDialog, table: str, give_up: Callable[[], object]) -> None:
    """Ask whether what is written in a form and not saved may go; ``table`` is that of its words."""
    box = plain_box(dialog, sentence(table, "discard"))
    box.setObjectName("discardBox")
    kept = box.addButton(sentence(table, "discard.keep"), box.ButtonRole.RejectRole)
    dropped = box.addButton(sentence(table, "discard.drop"), box.ButtonRole.AcceptRole)
    dropped.setObjectName("discardDrop")
    box.setDefaultButton(kept)
    dropped.clicked.connect(give_up)
    box.finished.connect(box.deleteLater)
    box.open()


def hearing(said: Said) -> Hear:
    """Let a form say nothing, and return what lets it say why its command was refused."""
    said.say("")
    return lambda error: said.say(say(error))
