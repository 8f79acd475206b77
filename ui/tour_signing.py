"""The part of the tour that rates the claim and hands the article in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QRadioButton, QWidget

from ui.tour_part import TourPart
from workbench.application.wording import sentence

_CTRL: Final = Qt.KeyboardModifier.ControlModifier


class SigningTour(TourPart):
    """Does with keys and clicks what a checker does at the end."""

    def rate(self, picture: Callable[[QWidget], None]) -> None:
        """Choose a rating with the arrow keys, write why, and save with Ctrl+Enter; the window is open."""
        dialog = self._dialog("verdictDialog")
        first = dialog.findChild(QRadioButton)
        reasons = dialog.findChild(QPlainTextEdit, "verdictReasons")
        assert first is not None
        assert reasons is not None
        first.setFocus()
        for _ in range(2):
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
        reasons.setFocus()
        QTest.keyClicks(reasons, sentence("tour", "verdict-reasons"))
        picture(dialog)
        QTest.keyClick(reasons, Qt.Key.Key_Return, _CTRL)
        self._wait(lambda: all(each.verdict for each in self._desk.claims))

    def submit(self, article: str, picture: Callable[[QWidget], None]) -> None:
        """Hand the article (id) in with a click; the window is open."""
        dialog = self._dialog("signDialog")
        button = dialog.findChild(QPushButton, "sign_submitted")
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self._wait(lambda: any(each.id == article and each.reviews for each in self._desk.articles.rows()))
        picture(dialog)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    def _dialog(self, name: str) -> QWidget:
        found = self._window.findChild(QWidget, name)
        self._check(found is not None and found.isVisible(), name)
        assert found is not None
        found.activateWindow()
        self._wait(found.isActiveWindow)
        return found


def seen_together(window: QWidget, dialog: QWidget | None) -> QPixmap:
    """Return a picture of a window, with a dialog over the middle of it as it stands on a screen."""
    picture = window.grab()
    if dialog is not None:
        above = dialog.grab()
        place = QPoint(window.width() - dialog.width(), window.height() - dialog.height()) / 2
        painter = QPainter(picture)
        painter.drawPixmap(place, above)
        painter.setPen(dialog.palette().text().color())
        painter.drawRect(place.x(), place.y(), dialog.width() - 1, dialog.height() - 1)
        painter.end()
    return picture
