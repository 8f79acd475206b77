"""The view of the list of annotations: a scope, chips that narrow it, a field to search it, and the rows."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ui.annotations.annotation_rows import AnnotationRows
from ui.annotations.annotations_model import AnnotationsModel
from ui.annotations.listing import FLAGGED, LOST, NOTED, Wanted
from ui.annotations.row_delegate import RowDelegate, Words
from ui.theme.glyphs import glyph_icon
from ui.theme.icons import icon
from ui.theme.tokens import Theme
from ui.widgets.chip import Chip
from ui.widgets.field import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.plain import PlainLabel, action_text
from ui.widgets.quiet import QuietComboBox
from workbench.application.wording import sentence
from workbench.domain.annotation import Annotation
from workbench.domain.label import LabelScheme

SCOPES = ("article", "open", "library")
_WIDE = 760
_BUTTON = 28
"""Pixels that a button under the words takes beside its letters."""

_STATES = ((FLAGGED, "flag"), (NOTED, "note"), (LOST, "unlink"))


class AnnotationsView(QWidget):
    """Shows the list and wishes; decides nothing.

    ``jump_wanted(id)`` asks to go to an annotation, ``show_wanted(id)`` to show it; ``label_wanted(key)``,
    ``flag_wanted`` and ``remove_wanted`` are about the selected ones; ``wanted_changed`` carries the filter,
    ``scope_chosen`` one of ``SCOPES``; ``all_wanted`` asks for all rows to be selected; ``seen`` says that the list
    came into view.
    """

    jump_wanted = Signal(str)
    show_wanted = Signal(str)
    label_wanted = Signal(str)
    flag_wanted = Signal()
    remove_wanted = Signal()
    wanted_changed = Signal(object)
    scope_chosen = Signal(str)
    all_wanted = Signal()
    seen = Signal()

    def __init__(
        self,
        model: AnnotationsModel,
        scheme: LabelScheme,
        theme: Theme,
        words: tuple[Words, Words, Words],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("annotationsPanel")
        self.setAccessibleName(sentence("annotations", "name"))
        self._model = model
        self._scheme = scheme
        self._me: str | None = None
        self.rows = AnnotationRows(model)
        self.delegate = RowDelegate(scheme, theme, *words, parent=self)
        self.rows.setItemDelegate(self.delegate)
        self.rows.fit_rows()
        self.scope = QuietComboBox()
        self.scope.setObjectName("annotationScope")
        self.scope.setAccessibleName(sentence("annotations", "scope.name"))
        self.scope.setMinimumContentsLength(10)
        for each in SCOPES:
            self.scope.addItem(sentence("annotations", f"scope.{each}"), each)
        self.search = Field()
        self.search.setObjectName("annotationFilter")
        self.search.setAccessibleName(sentence("annotations", "search.name"))
        self.search.setPlaceholderText(sentence("annotations", "search.name"))
        self.search.setClearButtonEnabled(True)
        self.search.leads_to(self.rows)
        self.mine = Chip(sentence("annotations", "mine.name"), sentence("annotations", "mine"))
        self._labels: dict[str, Chip] = {}
        self._is_held = False
        self._states = {state: Chip(sentence("annotations", f"{state}.name")) for state, _ in _STATES}
        self._empty = PlainLabel(wraps=True, parent=self.rows.viewport())
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setObjectName("annotationsEmpty")
        self._empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._arrange()
        self._connect()
        self.set_theme(theme)

    def _arrange(self) -> None:
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self._fill_chips()
        self._top = QHBoxLayout()
        self._top.setSpacing(4)
        self._top.addWidget(self.scope)
        self._top.addWidget(self.search, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 6)
        column.setSpacing(4)
        column.addLayout(self._top)
        column.addWidget(self._chips)
        column.addWidget(self.rows, 1)

    def _fill_chips(self) -> None:
        """Put a chip for each label before those of the states."""
        while self._flow.count():
            self._flow.takeAt(0)
        for old in self._labels.values():
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._labels = {label.key: Chip(label.name) for label in self._scheme}
        for key, chip in (*self._labels.items(), *self._states.items(), ("mine", self.mine)):
            chip.setObjectName(f"annotationChip_{key}")
            self._flow.addWidget(chip)
        for chip in self._labels.values():
            chip.clicked.connect(self._tell_wanted)

    def set_scheme(self, scheme: LabelScheme) -> None:
        """Offer the labels of another scheme to narrow the list and to give."""
        chosen = self.wanted().labels
        self._scheme = self.delegate.scheme = scheme
        self._fill_chips()
        for key, chip in self._labels.items():
            chip.setChecked(key in chosen)
        self.set_theme(self.delegate.theme)
        self._tell_wanted()

    def holds_focus(self) -> bool:
        """Tell whether somebody works here."""
        return self.isAncestorOf(self.window().focusWidget()) if self.window().focusWidget() is not None else False

    def _spread(self) -> None:
        """Where it is wide and low, as in a drawer, put everything above the rows on one line."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        wide = self.width() >= _WIDE
        if wide != (self._top.indexOf(self._chips) >= 0):
            (column if wide else self._top).removeWidget(self._chips)
            if wide:
                self._top.insertWidget(1, self._chips, 2)
            else:
                column.insertWidget(1, self._chips)

    def _connect(self) -> None:
        self.scope.activated.connect(self._choose_scope)
        self.search.textChanged.connect(self._tell_wanted)
        self.rows.all_wanted.connect(self.all_wanted)
        for chip in (self.mine, *self._states.values()):
            chip.clicked.connect(self._tell_wanted)
        self.rows.remove_wanted.connect(self.remove_wanted)
        self.rows.open_wanted.connect(self._jump)
        self.rows.doubleClicked.connect(self._jump)
        self.rows.clicked.connect(self._show)
        self.rows.customContextMenuRequested.connect(self._open_menu)
        for signal in (self._model.modelReset, self._model.rowsInserted, self._model.rowsRemoved):
            signal.connect(self.show_counts)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self.delegate.theme = theme
        for label in self._scheme:
            self._labels[label.key].show_icon(glyph_icon(label, theme))
        for state, drawing in _STATES:
            self._states[state].show_icon(icon(drawing, theme.text, theme.border), 1.05)
        self.rows.viewport().update()

    def show_reviewer(self, me: str) -> None:
        """Take ``me`` (an id) for the reviewer whose rows the chip *Mine* leaves."""
        if me != self._me:
            self._me = me
            self._tell_wanted()

    def wanted(self) -> Wanted:
        """Return what is asked for now."""
        return Wanted(
            labels=frozenset(key for key, chip in self._labels.items() if chip.isChecked()),
            states=frozenset(state for state, chip in self._states.items() if chip.isChecked()),
            words=" ".join(self.search.text().split()),
            by=self._me if self.mine.isChecked() else None,
        )

    def show_counts(self) -> None:
        """Write on the chips how many rows there are of each kind; a plus says that there may be more."""
        by = self._me if self.mine.isChecked() else None
        plus = "" if self._model.is_complete else "+"
        counts = self._model.counts
        for label in self._scheme:
            total = counts.of_label(label.key, by)
            count = f"{total:,}{plus}"
            chip = self._labels[label.key]
            # A label that is retired is there as long as something carries it.
            chip.setVisible(not label.retired or bool(total) or chip.isChecked())
            chip.setText(count)
            self._labels[label.key].setAccessibleDescription(count)
        for state, _ in _STATES:
            total = counts.of_state(state, by)
            count = f"{total:,}{plus}"
            # A chip that would find nothing takes no room; lost places are always accounted for.
            self._states[state].setVisible(bool(total) or state == LOST or self._states[state].isChecked())
            shown = sentence("annotations", "lost.chip", n=count) if state == LOST else count
            self._states[state].setText(shown)
            self._states[state].setAccessibleDescription(count)
        self._show_empty()

    def show_held(self, held: bool) -> None:
        """Say of an empty list whether something was marked that is not saved yet."""
        if held != self._is_held:
            self._is_held = held
            self._show_empty()

    def selected(self) -> list[Annotation]:
        """Return the selected annotations in the order of the list."""
        return [self._model.row(self._model.index(place)).annotation for place in self.rows.selected_places()]

    def go_to_row(self, place: int) -> None:
        """Select the row at that place, or the last one."""
        if self._model.rowCount():
            index = self._model.index(min(max(place, 0), self._model.rowCount() - 1))
            self.rows.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def select(self, annotation_id: str | None) -> None:
        """Select the row of an annotation and bring it into view; nothing if it is not shown."""
        place = self._model.row_of(annotation_id) if annotation_id is not None else None
        selection = self.rows.selectionModel()
        if place is None:
            selection.clear()
            return
        index = self._model.index(place)
        if index != self.rows.currentIndex() or not selection.isSelected(index):
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.rows.scrollTo(index)

    def showEvent(self, event: QShowEvent) -> None:
        """Say that the list came into view."""
        super().showEvent(event)
        self.seen.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words of the empty list inside it."""
        super().resizeEvent(event)
        self._spread()
        self._place_empty()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Return the least size: at the present width no chip is cut, and an empty list has room for its button."""
        column, least = self.layout(), super().minimumSizeHint()
        if column is None or not self.width():
            return least
        button = 0 if self._chips.isVisibleTo(self) else self._empty.fontMetrics().height() + _BUTTON
        height = max(least.height(), column.totalMinimumHeightForWidth(self.width()))
        return QSize(least.width(), height + button)

    def _place_empty(self) -> None:
        """Say it as fully as there is room, the button under it first; in the middle of a room for one line."""
        area = self.rows.viewport().rect().adjusted(8, 0, -8, 0)
        key = "empty-filter" if self.wanted() != Wanted() else "empty"
        key = "empty-lost" if self._states[LOST].isChecked() else key
        button = self._empty.fontMetrics().height() + _BUTTON if key == "empty" else 0
        key = "empty-held" if key == "empty" and self._is_held else key
        for room, words in ((button, key), (button, f"{key}-low"), (0, key), (0, f"{key}-low")):
            self._empty.setText(sentence("annotations", words))
            if self._empty.heightForWidth(area.width()) + room <= area.height():
                break
        spare = max(0, area.height() - self._empty.fontMetrics().height())
        self._empty.setGeometry(area.adjusted(0, min(8, spare // 2), 0, 0))

    def _show_empty(self) -> None:
        is_empty = not self._model.rowCount() and self._model.is_complete
        # Where there is nothing, there is nothing to narrow, and the way to begin needs the room.
        if self._chips.isVisibleTo(self) == (is_empty and self.wanted() == Wanted()):
            self._chips.setVisible(not self._chips.isVisibleTo(self))
            self.updateGeometry()
        self._empty.setVisible(is_empty)
        if is_empty:
            self._place_empty()

    def _tell_wanted(self) -> None:
        wanted = self.wanted()
        two_lines = LOST in wanted.states
        if two_lines != self.delegate.two_lines:
            self.delegate.two_lines = two_lines
            self.rows.fit_rows()
        self.wanted_changed.emit(wanted)
        self.show_counts()

    def _choose_scope(self) -> None:
        self.scope_chosen.emit(self.scope.currentData())

    def _jump(self) -> None:
        index = self.rows.currentIndex()
        if index.isValid():
            self.jump_wanted.emit(self._model.row(index).annotation.id)

    def _show(self) -> None:
        chosen = self.selected()
        if len(chosen) == 1:
            self.show_wanted.emit(chosen[0].id)

    def _open_menu(self, place: QPoint) -> None:
        if not self.selected():
            return
        menu = QMenu(self)
        menu.setObjectName("annotationsMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for label in self._scheme.offered:
            action = menu.addAction(glyph_icon(label, self.delegate.theme), action_text(label.name))
            action.setData(label.key)
            action.triggered.connect(self._label)
        menu.addSeparator()
        menu.addAction(sentence("annotations", "menu.flag")).triggered.connect(self.flag_wanted)
        menu.addAction(sentence("annotations", "menu.remove")).triggered.connect(self.remove_wanted)
        menu.popup(self.rows.viewport().mapToGlobal(place))

    def _label(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.label_wanted.emit(str(action.data()))
