"""Properties that the style sheet looks at."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def dress_by(widget: QWidget, name: str, value: str | bool) -> None:
    """Give a widget a property that the style sheet looks at; one that is dressed already is dressed anew."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    # Asking for the style brings everything that styles can do to Python, which no first picture should wait for.
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
