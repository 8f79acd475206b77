"""Opening an attached file outside: the one place where the program starts another, and only after somebody said so."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from ui.widgets.plain import plain_box
from workbench.application.wording import sentence


def ask_and_open(window: QWidget, name: str, body: bytes, tell: Callable[[str], object]) -> None:
    """Ask whether a file from outside is to be opened, and open a copy of it; ``tell`` says what went wrong."""
    box = plain_box(window, sentence("evidence", "open-words", name=name))
    box.setObjectName("openAttachment")
    box.setWindowTitle(sentence("evidence", "open-title"))
    box.setStandardButtons(QMessageBox.StandardButton.Open | QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)

    def answered(answer: int) -> None:
        if answer == QMessageBox.StandardButton.Open:
            _open(name, body, tell)

    box.finished.connect(answered)
    box.finished.connect(box.deleteLater)
    box.open()


def _open(name: str, body: bytes, tell: Callable[[str], object]) -> None:
    try:
        # A name from outside may hold a path; only its last part becomes a name here.
        path = Path(tempfile.mkdtemp(prefix="workbench-")) / (Path(name.replace("\\", "/")).name or "attachment")
        path.write_bytes(body)
        path.chmod(0o400)
    except (OSError, ValueError):
        tell(sentence("evidence", "not-written", name=name))
        return
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
