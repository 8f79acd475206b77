"""Painting at once what is due: the picture comes before what merely follows from a key."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget


def paint_what_is_due(widget: QWidget) -> None:
    """Paint now what is to be painted anew in the window of ``widget``, and nothing else.

    It is what ``QWidget.repaint`` does in the end, which would paint all of the widget.
    """
    QCoreApplication.sendEvent(widget.window(), QEvent(QEvent.Type.UpdateRequest))
