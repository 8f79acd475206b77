"""The matrix as it looks: what can be done with it, the table, and the totals below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui.matrix.heads import Heads
from ui.matrix.matrix_delegate import CellDelegate
from ui.matrix.matrix_model import MatrixModel
from ui.theme.icons import icon
from ui.theme.tokens import Theme
from ui.widgets.chip import Chip
from ui.widgets.drawn import DrawnButton
from ui.widgets.elided import ElidedLabel
from ui.widgets.field import Field
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel, tooltip
from workbench.application.wording import sentence
from workbench.domain.label import LabelScheme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAST_COLUMN = 150


class MatrixTable(QTableView):
    """The table. Keys: Enter goes to the passage, the space bar looks closer, label keys label it, F2 edits the claim.

    ``go_wanted``, ``edit_wanted``, ``peek_wanted(point)``, ``label_wanted(key)``; ``copy_wanted`` asks for all of it.
    """

    go_wanted = Signal()
    edit_wanted = Signal()
    peek_wanted = Signal(QPoint)
    label_wanted = Signal(str)
    copy_wanted = Signal()

    def __init__(self, scheme: LabelScheme) -> None:
        super().__init__()
        self.setObjectName("matrixTable")
        self.setAccessibleName(sentence("matrix", "table"))
        self.set_scheme(scheme)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self.go_wanted)
        self.setHorizontalHeader(Heads(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(Heads(Qt.Orientation.Vertical, self))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def set_scheme(self, scheme: LabelScheme) -> None:
        """Take the keys of these labels; one that is retired is not given any more."""
        self._keys = {key: label.key for label in scheme.offered for key in label.keys}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means here; arrows walk from cell to cell."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        here = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif plain and event.key() in _ENTER:
            self.go_wanted.emit()
        elif plain and event.key() == Qt.Key.Key_F2:
            self.edit_wanted.emit()
        elif plain and event.key() == Qt.Key.Key_Space and here.isValid():
            self.peek_wanted.emit(self.viewport().mapToGlobal(self.visualRect(here).bottomLeft()))
        elif plain and event.text().upper() in self._keys and here.isValid():
            if not event.isAutoRepeat():
                self.label_wanted.emit(self._keys[event.text().upper()])
        else:
            super().keyPressEvent(event)

    def fit_rows(self) -> None:
        """Give all rows the height of two lines and the heads of rows a third of the width."""
        height = 2 * self.fontMetrics().lineSpacing() + 10
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalHeader().setFixedWidth(max(140, min(self.width() // 3, 420)))
        self.horizontalHeader().setMinimumSectionSize(_LEAST_COLUMN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        self.fit_rows()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Make room for another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit_rows()


class MatrixView(QWidget):
    """Shows the matrix and wishes; decides nothing.

    ``sorted_anew`` and ``filtered`` say that other claims, or another order, are wanted; ``copy_wanted`` and
    ``export_wanted`` ask for the table.
    """

    sorted_anew = Signal()
    copy_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, model: MatrixModel, scheme: LabelScheme) -> None:
        super().__init__()
        self.setObjectName("matrixView")
        self.setAccessibleName(sentence("matrix", "name"))
        self._model = model
        self.table = MatrixTable(scheme)
        self.table.setModel(model)
        self._delegate = CellDelegate(scheme, self.table)
        self.table.setItemDelegate(self._delegate)
        self.filter = named(Field(), "matrixFilter")
        self.filter.setPlaceholderText(sentence("claims", "board.filter"))
        self.filter.setAccessibleName(sentence("claims", "board.filter"))
        self.filter.setClearButtonEnabled(True)
        self.by_difference = named(Chip(sentence("matrix", "sort-tip"), sentence("matrix", "sort")), "matrixSort")
        self.all = named(Chip(sentence("claims", "board.all-tip"), sentence("claims", "board.all")), "matrixAll")
        self._copy = self._button("matrixCopy", "copy")
        self._export = self._button("matrixExport", "export")
        self._totals = named(ElidedLabel(2), "matrixTotals")
        self._empty = named(PlainLabel(wraps=True), "matrixEmpty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self._lay_out()
        self.filter.textChanged.connect(self.sorted_anew)
        self.filter.leads_to(self.table)
        self.by_difference.toggled.connect(self.sorted_anew)
        self.all.toggled.connect(self.sorted_anew)
        self._copy.clicked.connect(self.copy_wanted)
        self.table.copy_wanted.connect(self.copy_wanted)
        self._export.clicked.connect(self.export_wanted)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(2)
        bar.addWidget(self.filter, 1)
        for each in (self.by_difference, self.all, self._copy, self._export):
            bar.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 6)
        column.setSpacing(4)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.table)
        column.addWidget(self._totals)

    def set_scheme(self, scheme: LabelScheme) -> None:
        """Draw these labels and take their keys."""
        self.table.set_scheme(scheme)
        self._delegate.set_scheme(scheme)
        self.table.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._delegate.set_theme(theme)
        self._copy.setIcon(icon("copy", theme.text, theme.border))
        self._export.setIcon(icon("upload", theme.text, theme.border))
        self.table.viewport().update()

    def show_emptiness(self, words: str) -> None:
        """Show the table, or these words if there is nothing in it."""
        self._empty.setText(words)
        self._stack.setCurrentWidget(self._empty if words else self.table)
        self._totals.setVisible(not words)
        for each in (self._copy, self._export):
            each.setEnabled(not words)

    def show_totals(self, words: str) -> None:
        """Show what all cells come to."""
        self._totals.set_text(words)

    def choose(self, claim: str, column: int) -> None:
        """Go to a cell."""
        row = self._model.row_of(claim)
        if row is not None and 0 <= column < self._model.columnCount():
            self.table.setCurrentIndex(self._model.index(row, column))

    def minimumSizeHint(self) -> QSize:
        """Be as low as the panel that holds it."""
        return QSize(200, 60)

    def _button(self, name: str, words: str) -> DrawnButton:
        button = named(DrawnButton(), name)
        said = sentence("matrix", words)
        button.setAccessibleName(said)
        button.setToolTip(tooltip(said))
        return button
