"""Words that came from outside, made safe to show where Qt would look for markup."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


def tooltip(text: str) -> str:
    """Return ``text`` for a tooltip: it wraps, keeps its lines, and nothing in it is markup."""
    return f"<p style='white-space: pre-wrap'>{escape(text)}</p>" if text else ""


def action_text(text: str) -> str:
    """Return ``text`` for a menu or a button, where a single ``&`` would underline a letter."""
    return text.replace("&", "&&")


class PlainLabel(QLabel):
    """A label that shows its text as it is, and breaks it into lines if it may."""

    def __init__(self, text: str = "", *, wraps: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        self.setText(text)
