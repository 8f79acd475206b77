"""The page of the search: a field, what narrows it, and every place under the others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from ui.search.filters import Filters
from ui.search.line_delegate import LineDelegate
from ui.search.search_model import Line, SearchModel
from ui.search.search_rows import SearchRows
from ui.theme.glyphs import glyph_icon
from ui.theme.tokens import Theme
from ui.widgets.chip import Chip
from ui.widgets.field import Field, enter_rows
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel, action_text
from workbench.application.concordance import Suggestion
from workbench.application.wanted import Wanted
from workbench.application.wording import sentence
from workbench.domain.label import LabelScheme

PAUSE = 250
"""Milliseconds without a key after which somebody wants to see what was found."""

_SHOWN_AFTER = 500
_LOW = 9
"""Height in lines of text below which what narrows the search is folded."""

_MOST_LETTERS = 100_000


class SearchView(QWidget):
    """Shows what was found and wishes; decides nothing.

    ``wanted(words)`` asks to search, at once or after a pause; ``cancelled`` that it be given up; ``show_wanted(line)``
    to show a place and ``jump_wanted(line)`` to go there; ``label_wanted(key, found_alone)`` is about the selected
    rows: their sentences, or the words found alone. ``seen`` says that the page came into view.
    """

    wanted = Signal(object)
    cancelled = Signal()
    show_wanted = Signal(object)
    jump_wanted = Signal(object)
    label_wanted = Signal(str, bool)
    seen = Signal()

    def __init__(self, edit: Field, model: SearchModel, scheme: LabelScheme, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("searchPanel")
        self.setAccessibleName(sentence("search", "name"))
        self._model = model
        self._scheme = scheme
        self.delegate = LineDelegate(scheme, theme, self)
        self.rows = SearchRows(model)
        self.rows.setItemDelegate(self.delegate)
        self.edit = edit
        self.edit.setPlaceholderText(sentence("search", "edit"))
        self.edit.setMaxLength(_MOST_LETTERS)
        self.edit.setClearButtonEnabled(True)
        self.edit.installEventFilter(self)
        self.filters = Filters(scheme)
        self._fold = named(Chip(sentence("search", "filters.name"), sentence("search", "filters")), "searchFold")
        self.status = named(PlainLabel(), "searchStatus")
        self.cancel = named(QPushButton(sentence("window", "job.cancel")), "searchCancel")
        self.cancel.hide()
        self._empty = named(PlainLabel(wraps=True, parent=self.rows.viewport()), "searchEmpty")
        self._empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.better = named(QPushButton(), "searchSuggestion")
        self.better.setFlat(True)
        self.better.hide()
        self._better = ""
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._due = QTimer(self, interval=_SHOWN_AFTER, singleShot=True)
        self._is_searching = self._goes_in = False
        self._arrange()
        self._connect()
        self.rows.viewport().installEventFilter(self)
        self.show_empty()

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.edit, 3)
        self.edit.show()
        top.addWidget(self._fold)
        top.addWidget(self.better)
        top.addWidget(self.status, 2)
        top.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 6)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.filters)
        column.addWidget(self.rows, 1)

    def _connect(self) -> None:
        self.edit.textChanged.connect(self._wait)
        self.filters.changed.connect(self._wait)
        self.filters.changed.connect(self._show_filters)
        self._fold.clicked.connect(self._show_filters)
        self._pause.timeout.connect(self.search_now)
        self._due.timeout.connect(self._show_slow)
        self.cancel.clicked.connect(self.cancelled)
        self.better.clicked.connect(self._take_better)
        self.rows.open_wanted.connect(self._jump)
        self.rows.doubleClicked.connect(self._jump)
        self.rows.clicked.connect(self._show)
        self.rows.left.connect(self.enter)
        self.rows.customContextMenuRequested.connect(self._open_menu)

    def enter(self) -> None:
        """Put the focus into the field, with what stands there selected."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def look_for(self, words: str) -> None:
        """Put words into the field and search for them."""
        self.edit.setText(words)
        self.search_now()

    def search_now(self) -> None:
        """Search without waiting for a pause."""
        self._pause.stop()
        self.wanted.emit(self.asked())

    def asked(self) -> Wanted:
        """Return what is asked for now."""
        return self.filters.wanted(self.edit.text())

    def show_searching(self) -> None:
        """Say that it goes on, should it take longer than a moment."""
        self._is_searching = True
        self._due.start()

    def show_found(self, words: str) -> None:
        """Say in a few words what was found; the rows are in the model."""
        goes_in = self._goes_in and self.edit.hasFocus()
        self._end_searching()
        self.status.setText(words)
        self.better.hide()
        self._empty.setVisible(self._model.rowCount() == 0)
        if goes_in:
            self._enter_rows()

    def show_empty(self) -> None:
        """Say what can be searched for, and what keys do with what is found."""
        self.show_nothing(sentence("search", "empty", keys=self._scheme.usual_keys))

    def show_nothing(self, words: str, better: Suggestion | None = None) -> None:
        """Say why nothing is shown, and offer words that would find something."""
        self._end_searching()
        self.status.setText("")
        self._empty.setText(words)
        self._empty.show()
        self._place_empty()
        self._better = better.words if better is not None else ""
        self.better.setVisible(better is not None)
        if better is not None:
            self.better.setText(action_text(sentence("search", "suggestion", words=better.words, n=better.total)))

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self.delegate.theme = theme
        self.rows.viewport().update()

    def set_scheme(self, scheme: LabelScheme) -> None:
        """Offer and draw these labels."""
        self._scheme = self.delegate.scheme = scheme
        self.filters.set_scheme(scheme)

    def current(self) -> tuple[str, int | None] | None:
        """Return what tells the current row from all others, or None."""
        index = self.rows.currentIndex()
        return self._model.line(index.row()).key if index.isValid() else None

    def go_to(self, keys: Sequence[tuple[str, int | None]], current: tuple[str, int | None] | None) -> None:
        """Select the rows of these keys, and make one of them the current one, as far as they are there."""
        selection = self.rows.selectionModel()
        for key in keys:
            row = self._model.row_of(key)
            if row is not None:
                selection.select(self._model.index(row), QItemSelectionModel.SelectionFlag.Select)
        row = self._model.row_of(current) if current is not None else None
        if row is not None:
            selection.setCurrentIndex(self._model.index(row), QItemSelectionModel.SelectionFlag.NoUpdate)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the field, the arrow down and Enter lead into the rows; Esc empties it first."""
        if watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go_in(at_once=event.key() == Qt.Key.Key_Down)
                return True
            if event.key() == Qt.Key.Key_Escape and self.edit.text():
                self.edit.clear()
                return True
        if watched is self.rows.viewport() and event.type() == QEvent.Type.Resize:
            self._place_empty()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Say that the page came into view."""
        super().showEvent(event)
        self.seen.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is low, the places that were found need the room: what narrows them is folded behind a chip."""
        super().resizeEvent(event)
        self._show_filters()

    def close_view(self) -> None:
        """Wait for nothing any more."""
        self._pause.stop()
        self._due.stop()

    def _wait(self) -> None:
        self._goes_in = False
        self._pause.start()

    def _show_filters(self) -> None:
        is_low = self.height() < _LOW * self.fontMetrics().height()
        self._fold.setVisible(is_low)
        self.filters.setVisible(not is_low or self._fold.isChecked())
        chosen = self.filters.number
        key = "filters.chosen" if chosen else "filters"
        self._fold.setText(action_text(sentence("search", key, n=chosen) if chosen else sentence("search", key)))

    def _go_in(self, *, at_once: bool) -> None:
        """Go into the rows, which may not be there yet: who types fast goes into them when they are."""
        if self._pause.isActive():
            self.search_now()
            self._goes_in = at_once
        elif self._is_searching:
            self._goes_in = True
        else:
            self._enter_rows()

    def _enter_rows(self) -> None:
        rows = self._model.rowCount()
        if rows:
            enter_rows(self.rows, 1 if rows > 1 else 0)

    def _show_slow(self) -> None:
        self.status.setText(sentence("search", "searching"))
        self.cancel.show()

    def _end_searching(self) -> None:
        self._is_searching = self._goes_in = False
        self._due.stop()
        self.cancel.hide()

    def _place_empty(self) -> None:
        area = self.rows.viewport().rect().adjusted(12, 8, -12, -4)
        self._empty.setGeometry(
            area.adjusted(0, 0, 0, max(0, self._empty.heightForWidth(area.width()) - area.height()))
        )
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _take_better(self) -> None:
        self.look_for(self._better)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _jump(self) -> None:
        line = self._current_line()
        if line is not None:
            self.jump_wanted.emit(line)

    def _show(self) -> None:
        line = self._current_line()
        if line is not None and len(self.rows.selectionModel().selectedIndexes()) == 1:
            self.show_wanted.emit(line)

    def _current_line(self) -> Line | None:
        index = self.rows.currentIndex()
        return self._model.line(index.row()) if index.isValid() else None

    def _open_menu(self, place: QPoint) -> None:
        if not any(line.place is not None and line.place.version for line in self.rows.chosen()):
            return
        menu = QMenu(self)
        menu.setObjectName("searchMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for alone in (False, True):
            menu.addSection(sentence("search", "menu.found" if alone else "menu.sentence"))
            for label in self._scheme.offered:
                action = menu.addAction(glyph_icon(label, self.delegate.theme), action_text(label.name))
                action.setData((label.key, alone))
                action.triggered.connect(self._label)
        menu.popup(self.rows.viewport().mapToGlobal(place))

    def _label(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.label_wanted.emit(*action.data())
