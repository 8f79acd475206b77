"""The claim board as it looks: a field to filter, what can be done, and the list of claims."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from ui.claims.board_model import STATEMENT, BoardModel
from ui.claims.dragging import dragged
from ui.theme.icons import icon
from ui.theme.tokens import Theme
from ui.widgets.chip import Chip
from ui.widgets.drawn import DrawnButton
from ui.widgets.field import Field
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel, tooltip
from ui.widgets.roomy_rows import as_table
from workbench.application.wording import sentence

DEEDS = {
    "new": "plus",
    "go": "chevron-right",
    "edit": "pencil",
    "evidence": "paperclip",
    "contacts": "message-square",
    "verdict": "scale",
    "merge": "link",
    "delete": "trash",
}
"""What can be done with claims, and the drawing of its button; ``new`` needs none."""


class ClaimList(QTreeView):
    """The list.

    ``deed_wanted(name)`` asks for one of ``DEEDS``, ``peek_wanted`` to look closer; ``dropped`` carries a claim's row
    and the annotation that was dropped on it.
    """

    deed_wanted = Signal(str)
    peek_wanted = Signal(QPoint)
    dropped = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("claimList")
        as_table(self, sentence("claims", "board.list"))
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(self._go)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the claim, F2 edits it, Del removes it, the space bar looks closer."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        deeds = {
            Qt.Key.Key_Return: "go",
            Qt.Key.Key_Enter: "go",
            Qt.Key.Key_F2: "edit",
            Qt.Key.Key_Delete: "delete",
            Qt.Key.Key_Insert: "new",
        }
        deed = deeds.get(Qt.Key(event.key()))
        if plain and deed is not None:
            self.deed_wanted.emit(deed)
        elif plain and event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.peek_wanted.emit(self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft()))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what the buttons offer."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for each in DEEDS:
            action = QAction(sentence("claims", f"board.{each}"), menu)
            action.setData(each)
            menu.addAction(action)
        menu.triggered.connect(self._wish)
        menu.popup(event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take an annotation."""
        if dragged(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take it where a claim stands."""
        at = self.indexAt(event.position().toPoint())
        if dragged(event.mimeData()) and at.isValid():
            self.setCurrentIndex(at)
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Link the annotation to the claim it was dropped on."""
        at, annotation = self.indexAt(event.position().toPoint()), dragged(event.mimeData())
        if at.isValid() and annotation:
            event.acceptProposedAction()
            self.dropped.emit(at.row(), annotation)

    def _go(self) -> None:
        self.deed_wanted.emit("go")

    def _wish(self, action: QAction) -> None:
        self.deed_wanted.emit(str(action.data()))


class BoardView(QWidget):
    """Shows the board and wishes; decides nothing. ``filtered`` says that other claims are to be shown."""

    filtered = Signal()

    def __init__(self, model: BoardModel) -> None:
        super().__init__()
        self.setObjectName("claimBoard")
        self.setAccessibleName(sentence("claims", "board.name"))
        self._model = model
        self.list = ClaimList()
        self.list.setModel(model)
        self.list.selectionModel().selectionChanged.connect(self._allow)
        model.modelReset.connect(self._fit_columns)
        self.filter = named(Field(), "claimFilter")
        self.filter.setPlaceholderText(sentence("claims", "board.filter"))
        self.filter.setAccessibleName(sentence("claims", "board.filter"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self.filtered)
        self.filter.leads_to(self.list)
        self.all = named(Chip(sentence("claims", "board.all-tip"), sentence("claims", "board.all")), "claimAll")
        self.all.toggled.connect(self.filtered)
        self._buttons = {each: self._button(each) for each in DEEDS}
        self._empty = named(PlainLabel(wraps=True), "claimsEmpty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self._lay_out()
        self._allow()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(2)
        bar.addWidget(self.filter, 1)
        bar.addWidget(self.all)
        for each in self._buttons.values():
            bar.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 6)
        column.setSpacing(4)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)
        # Who comes here wants the claims first; what narrows them is one Shift+Tab away.
        self.setFocusProxy(self.list)

    def set_theme(self, theme: Theme) -> None:
        """Tint the icons with the colours of a theme."""
        for each, button in self._buttons.items():
            button.setIcon(icon(DEEDS[each], theme.text, theme.border))

    @property
    def typed(self) -> str:
        """What the claims are filtered by."""
        return self.filter.text()

    def chosen(self) -> list[str]:
        """Return the claims that are selected, in their order."""
        rows = sorted(self.list.selectionModel().selectedRows(), key=lambda each: each.row())
        return [claim for each in rows if (claim := self._model.claim(each)) is not None]

    def choose(self, claim: str) -> None:
        """Select a claim, if it is shown."""
        row = self._model.row_of(claim)
        if row is not None:
            index = self._model.index(row, 0)
            flags = QItemSelectionModel.SelectionFlag
            self.list.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.list.scrollTo(index)

    def show_emptiness(self, words: str) -> None:
        """Show the claims, or these words if there are none."""
        self._empty.setText(words)
        self._stack.setCurrentWidget(self._empty if words else self.list)
        self._allow()

    def minimumSizeHint(self) -> QSize:
        """Be as low as the panel that holds it."""
        return QSize(200, 60)

    def _allow(self) -> None:
        chosen = len(self.list.selectionModel().selectedRows()) if self._model.rowCount() else 0
        for each, button in self._buttons.items():
            button.setEnabled(each == "new" or (chosen > 1 if each == "merge" else chosen > 0))

    def _fit_columns(self) -> None:
        header = self.list.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        metrics = self.fontMetrics()
        for section in range(self._model.columnCount()):
            if section == STATEMENT:
                header.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)
                continue
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Interactive)
            title = str(self._model.headerData(section, Qt.Orientation.Horizontal) or "")
            wide = max(6, len(title) + 2) if section else 6
            header.resizeSection(section, max(metrics.averageCharWidth() * wide, metrics.horizontalAdvance(title) + 24))

    def _button(self, name: str) -> DrawnButton:
        button = named(DrawnButton(), f"claims_{name}")
        words = sentence("claims", f"board.{name}")
        button.setAccessibleName(words)
        button.setToolTip(tooltip(sentence("claims", f"board.{name}-tip")))
        button.setProperty("deed", name)
        button.clicked.connect(self._wish)
        return button

    def _wish(self) -> None:
        button = self.sender()
        if isinstance(button, DrawnButton):
            self.list.deed_wanted.emit(str(button.property("deed")))
