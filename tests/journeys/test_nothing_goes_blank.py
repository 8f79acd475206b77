"""What is painted a moment later keeps its old picture until then: no part of the window is ever blank."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.opened_window import press, settle, view
from ui.window.main_window import MainWindow


def colours_on_screen(part: QWidget) -> set[int]:
    """Return the colours of a part as they are on the screen now; nothing is painted for it."""
    window = part.window()
    place = part.mapTo(window, QPoint(0, 0))
    shot = window.screen().grabWindow(window.winId(), place.x(), place.y(), part.width(), part.height())
    image = shot.toImage().convertToFormat(QImage.Format.Format_RGB32)
    return {image.pixel(x, y) for y in range(0, image.height(), 2) for x in range(0, image.width(), 2)}


class Watching(QObject):
    """Looks at a part whenever the window is about to be painted anew: at every picture that was to be seen."""

    def __init__(self, part: QWidget) -> None:
        super().__init__(part)
        self._part = part
        self.fewest = 1000
        part.window().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest:
            self.look()
        return False

    def look(self) -> None:
        self.fewest = min(self.fewest, len(colours_on_screen(self._part)))


def test_the_list_is_never_blank_while_the_inspector_grows_and_shrinks(window: MainWindow) -> None:
    text = view(window)
    rows = window.parts.side.annotations.view.rows
    press(text, Qt.Key.Key_1)
    settle()
    watching = Watching(rows.viewport())
    for key in (Qt.Key.Key_2, Qt.Key.Key_Down, Qt.Key.Key_3, Qt.Key.Key_1, Qt.Key.Key_Down, Qt.Key.Key_4) * 3:
        QTest.keyClick(text, key)
        settle()
        watching.look()
    assert watching.fewest > 2
