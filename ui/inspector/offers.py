"""What was used lately, offered below a field while somebody types; nothing is taken without a key."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QPlainTextEdit

from ui.widgets.roomy_rows import RoomyRows
from workbench.application.wording import sentence

MOST = 5
"""Offers shown at once."""


class Offers(QObject):
    """Watches a text field and shows below it what begins with, then what holds, the words that are typed.

    ``lately`` gives what was used, the latest first; it is asked when somebody begins to type. The arrow down goes into
    the list, Enter or Tab takes what is chosen there, Esc closes it, and every other key goes on typing.
    """

    def __init__(self, edit: QPlainTextEdit, lately: Callable[[], Sequence[str]]) -> None:
        super().__init__(edit)
        self._edit = edit
        self._lately = lately
        self._texts: Sequence[str] | None = None
        self._closed_for = ""
        self._taking = False
        self.list = QListWidget(edit)
        self.list.setObjectName("noteOffers")
        self.list.hide()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.Box)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setAccessibleName(sentence("inspector", "offers.name"))
        self.list.setItemDelegate(RoomyRows(self.list))
        self.list.itemClicked.connect(self._take)
        edit.textChanged.connect(self._follow)
        edit.installEventFilter(self)

    def forget(self) -> None:
        """Ask anew what was used when somebody types again."""
        self._texts = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Use the keys of the list while it is open."""
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.list.hide()
            self.forget()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.list.isVisible():
            return self._press(event)
        elif event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(self.list.isVisible() and event.key() == Qt.Key.Key_Escape)
            return event.isAccepted()
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        row = self.list.currentRow()
        if not plain:
            return False
        if event.key() == Qt.Key.Key_Down:
            self.list.setCurrentRow(min(row + 1, self.list.count() - 1))
        elif event.key() == Qt.Key.Key_Up and row >= 0:
            self.list.setCurrentRow(row - 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab) and row >= 0:
            self._take()
        elif event.key() == Qt.Key.Key_Escape:
            self._closed_for = self._edit.toPlainText()
            self.list.hide()
        else:
            return False
        return True

    def _follow(self) -> None:
        typed = " ".join(self._edit.toPlainText().split())
        if self._taking or not self._edit.hasFocus() or not typed or self._edit.isReadOnly():
            self.list.hide()
            return
        if self._closed_for and self._edit.toPlainText().startswith(self._closed_for):
            return
        self._closed_for = ""
        if self._texts is None:
            self._texts = self._lately()
        self._show(fitting(typed, self._texts))

    def _show(self, texts: Sequence[str]) -> None:
        self.list.clear()
        if not texts:
            self.list.hide()
            return
        self.list.addItems([" ".join(each.split()) for each in texts])
        for number, each in enumerate(texts):
            self.list.item(number).setData(Qt.ItemDataRole.UserRole, each)
        self.list.setCurrentRow(-1)
        height = self.list.sizeHintForRow(0) * len(texts) + 2 * self.list.frameWidth() + 2
        self.list.setFixedSize(self._edit.width(), height)
        # It lies on the window, not in the field: what scrolls would cut it.
        window = self._edit.window()
        if self.list.parentWidget() is not window:
            self.list.setParent(window)
        place = self._edit.mapTo(window, QPoint(0, self._edit.height() + 1))
        if place.y() + height > window.height():
            place = self._edit.mapTo(window, QPoint(0, -height - 1))
        self.list.move(place)
        self.list.show()
        self.list.raise_()

    def _take(self, *_item: object) -> None:
        item = self.list.item(self.list.currentRow())
        self._taking = True
        self._edit.selectAll()
        # Written as if it were typed, so that it is saved like that and Ctrl+Z in the field takes it back.
        self._edit.insertPlainText(str(item.data(Qt.ItemDataRole.UserRole)))
        self._taking = False
        self.list.hide()


def fitting(typed: str, texts: Sequence[str]) -> list[str]:
    """Return up to ``MOST`` of these texts that begin with what is typed, then those that hold it, in their order."""
    wanted = typed.casefold()
    others = [each for each in texts if each.casefold() != wanted]
    begin = [each for each in others if each.casefold().startswith(wanted)]
    hold = [each for each in others if wanted in each.casefold() and each not in begin]
    return [*begin, *hold][:MOST]
