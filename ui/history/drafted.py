"""A form whose words outlive the program: what is typed into it is kept until it is saved or thrown away."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit

from ui.history.drafts import Drafts


class Drafted(QObject):
    """Keeps what is typed into the fields of a dialog, and puts back what was typed when the program ended suddenly.

    ``kind`` and ``thing`` name what the dialog is about (``article`` and its id), ``about`` tells it to people. Each
    field is given to ``watch``. Closing the dialog, either way, is the end of the words; see ``UnsavedWords`` for how
    they are found again.
    """

    def __init__(self, drafts: Drafts, kind: str, thing: str, about: str, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._drafts, self._key, self._about = drafts, f"{kind}:{thing}", about
        self._names: list[str] = []
        dialog.finished.connect(self._let_go)

    def watch(self, name: str, field: QLineEdit | QPlainTextEdit) -> bool:
        """Keep what is typed into ``field`` from now on; tell whether words from before were put into it."""
        self._names.append(name)
        kept = self._drafts.get(self._key, name)
        if isinstance(field, QLineEdit):
            if kept is not None:
                field.setText(kept.text)
            field.textEdited.connect(lambda words: self._keep(name, words))
        else:
            if kept is not None:
                field.setPlainText(kept.text)
            field.textChanged.connect(lambda: self._keep(name, field.toPlainText()))
        return kept is not None

    def _keep(self, name: str, words: str) -> None:
        self._drafts.keep(self._key, name, words, self._about)

    def _let_go(self) -> None:
        for name in self._names:
            self._drafts.drop(self._key, name)
