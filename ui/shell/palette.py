"""The command palette: type a part of a name, and do it or go there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.shell.ranking import Choice, ranked
from ui.widgets.floating import Floating
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from workbench.application.reading import revealed
from workbench.application.wording import sentence

_WIDTH = 560
_ROWS = 12
_KEYS = Qt.ItemDataRole.UserRole
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
COMMANDS_ONLY = ">"

More = Callable[[str, str], list[Choice]]
"""Gives the choices behind a sign that fit what was typed after it."""

Index = QModelIndex | QPersistentModelIndex


class ChoiceModel(QAbstractListModel):
    """The rows that fit."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[Choice] = []

    def show(self, rows: Sequence[Choice]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, index: Index) -> Choice:
        """Return the choice of a row."""
        return self._rows[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words, the keys, or both for a screen reader."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return revealed(row.words)
        if role == _KEYS:
            return row.keys
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.words}, {row.keys}" if row.keys else row.words
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A row whose command has nothing to act on now is shown but cannot be chosen."""
        if index.isValid() and not self._rows[index.row()].enabled:
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class KeysDelegate(QStyledItemDelegate):
    """Draws the keys at the right end of a row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row, then its keys."""
        keys = str(index.data(_KEYS) or "")
        room = option.fontMetrics.horizontalAdvance(keys) + 16 if keys else 0
        whole = QRect(option.rect)
        self.initStyleOption(option, index)
        words, option.text = option.text, ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        usable = bool(option.state & QStyle.StateFlag.State_Enabled)
        group = QPalette.ColorGroup.Active if usable else QPalette.ColorGroup.Disabled
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        painter.save()
        painter.setPen(option.palette.color(group, role))
        inner = whole.adjusted(8, 0, -8 - room, 0)
        line = option.fontMetrics.elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        vertical = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, int(vertical | Qt.AlignmentFlag.AlignLeft), line)
        painter.drawText(whole.adjusted(0, 0, -8, 0), int(vertical | Qt.AlignmentFlag.AlignRight), keys)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> Any:
        """Give every row the same comfortable height."""
        size = super().sizeHint(option, index)
        size.setHeight(option.fontMetrics.height() + 10)
        return size


class Palette(Floating):
    """Offers choices over the window; ``chosen`` carries the key of the one that was taken."""

    chosen = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self._commands: list[Choice] = []
        self._articles: list[Choice] = []
        self._recent: list[str] = []
        self._signs = ""
        self._more: More | None = None
        self._window = window
        self._model = ChoiceModel(self)
        self.edit = named(QLineEdit(), "paletteEdit")
        self.edit.setAccessibleName(sentence("window", "palette.name"))
        self.edit.textChanged.connect(self._filter)
        self.edit.installEventFilter(self)
        self.list = named(QListView(), "paletteList")
        self.list.setAccessibleName(sentence("window", "palette.rows"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(KeysDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(self._take)
        self._nothing = named(PlainLabel(sentence("window", "palette.nothing"), wraps=True), "paletteNothing")
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.edit)
        column.addWidget(self.list)
        column.addWidget(self._nothing)
        self.hide()

    def open_with(
        self,
        commands: Sequence[Choice],
        articles: Sequence[Choice],
        recent: Sequence[str],
        *,
        more: tuple[str, More] | None = None,
        articles_only: bool = False,
    ) -> None:
        """Appear with these choices; ``recent`` holds the keys of the commands used last, the latest first.

        ``more`` are signs, each a letter that may be typed first, and what is offered behind them.
        """
        self._signs, self._more = more if more is not None and not articles_only else ("", None)
        self._commands = [] if articles_only else list(commands)
        self._articles, self._recent = list(articles), list(recent)
        self.edit.setPlaceholderText(sentence("window", "palette.articles" if articles_only else "palette.placeholder"))
        self.note_focus()
        self.edit.clear()
        for part in (self, self.edit, self.list):
            part.ensurePolished()
        self._filter("")
        self.show()
        self.raise_()
        self.edit.setFocus(Qt.FocusReason.PopupFocusReason)

    def rows(self) -> list[Choice]:
        """Return the rows that are shown."""
        return [self._model.row(self._model.index(number)) for number in range(self._model.rowCount())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move through the list while somebody types; go away when the focus does."""
        self.goes_with_focus(event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _MOVES:
                QApplication.sendEvent(self.list, event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.list.currentIndex())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.dismiss()
                return True
        return super().eventFilter(watched, event)

    def _filter(self, typed: str) -> None:
        text = typed.strip()
        if text.startswith(COMMANDS_ONLY):
            rows = ranked(self._commands, text[1:], self._recent)
        elif self._more is not None and text[:1] and text[0] in self._signs:
            rows = self._more(text[0], text[1:].strip())
        else:
            rows = ranked([*self._commands, *self._articles], text, self._recent)
        self._model.show(rows)
        first = next((number for number, row in enumerate(rows) if row.enabled), None)
        self.list.setCurrentIndex(self._model.index(first) if first is not None else QModelIndex())
        self.list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._nothing.setText(sentence("window", f"palette.nothing{self._why(text)}"))
        self.edit.setAccessibleDescription("" if rows else self._nothing.text())
        self._place(len(rows))

    def _why(self, text: str) -> str:
        """Return the end of the key of the words for a list without rows."""
        if not text or text[0] not in self._signs:
            return ""
        return "-claims" if text[0] == "@" else "-writings" if text[1:].strip() else "-yet"

    def _take(self, index: QModelIndex) -> None:
        if not index.isValid() or not self._model.row(index).enabled:
            return
        key = self._model.row(index).key
        self.dismiss()
        self.chosen.emit(key)

    def _place(self, rows: int) -> None:
        """Stand at the head of the window, as high as the rows need, up to a dozen."""
        window, column = self._window, self._column
        row = self.fontMetrics().height() + 10
        width = min(_WIDTH + 8 * row, window.width() - 40)
        around = column.contentsMargins() + self.contentsMargins()
        if rows:
            needed = min(rows, _ROWS) * row + 2 * self.list.frameWidth()
        else:
            needed = self._nothing.heightForWidth(width - around.left() - around.right())
        height = around.top() + self.edit.sizeHint().height() + column.spacing() + needed + around.bottom()
        self.setGeometry((window.width() - width) // 2, 48, width, min(height, window.height() - 96))
