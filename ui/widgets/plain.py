"""Words that came from outside, made safe to show where Qt would look for markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6 import QtWidgets
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QLabel, QStyledItemDelegate, QWidget

from workbench.application.reading import revealed

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView, QMessageBox

_IN_MARKUP: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})


def escaped(text: str) -> str:
    """Return ``text`` as it is written in markup; Python's own module for that brings all the letters of HTML along."""
    return text.translate(_IN_MARKUP)


def tooltip(text: str) -> str:
    """Return ``text`` for a tooltip: it wraps, keeps its lines, and nothing in it is markup or hidden."""
    return f"<p style='white-space: pre-wrap'>{escaped(revealed(text))}</p>" if text else ""


def action_text(text: str) -> str:
    """Return ``text`` for a menu, a tab or a button, where a single ``&`` would underline a letter."""
    return revealed(text).replace("&", "&&")


def window_title(text: str) -> str:
    """Return ``text`` for the title of a window, where ``[*]`` would stand for a sign of unsaved work."""
    return revealed(text).replace("[*]", "[*][*]")


def plain_box(parent: QWidget | None, words: str) -> QMessageBox:
    """Return a message box that shows ``words`` as they are."""
    box = QtWidgets.QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(revealed(words))
    return box


class RevealingDelegate(QStyledItemDelegate):
    """Draws rows whose words are to be taken as they are, with signs for what is hidden in them."""

    def displayText(self, value: Any, locale: QLocale | QLocale.Language) -> str:
        """Return what is drawn of a row."""
        return revealed(super().displayText(value, locale))


def reveal_rows(*lists: QAbstractItemView | None) -> None:
    """Let these lists draw their rows with signs for what is hidden in them."""
    for each in lists:
        if each is not None:
            each.setItemDelegate(RevealingDelegate(each))


class PlainLabel(QLabel):
    """A label that shows its text as it is, and breaks it into lines if it may."""

    def __init__(self, text: str = "", *, wraps: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show ``text``, and what is hidden in it as signs."""
        super().setText(revealed(text))
