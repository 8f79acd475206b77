"""The view of the inspector: one narrow column beside the text, or several columns in a drawer below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui.claims.section import ClaimSection
from ui.inspector.fields import FieldsSection
from ui.inspector.head import HeadSection
from ui.inspector.learning import LearningSection
from ui.inspector.note_field import NoteField
from ui.inspector.shown import HistoryLine, Shown, definitions
from ui.inspector.typed import Typed
from ui.theme.tokens import Theme
from ui.widgets.plain import PlainLabel
from ui.widgets.still import still
from ui.wording.section import WordingSection
from workbench.application.wording import sentence
from workbench.domain.label import LabelScheme

_TWO_COLUMNS = 68
_FOUR_COLUMNS = 122
"""Widths in average letters from which the parts stand in so many columns."""

_LOW = 16
"""Height in lines of text below which two columns become three, so that nothing has to be scrolled to."""


class Body(QWidget):
    """What scrolls in the inspector: it begins to only where its parts cannot be any smaller.

    ``rearranged`` says that a part wants another size than before.
    """

    rearranged = Signal()

    def event(self, event: QEvent) -> bool:
        """Tell that parts want other sizes."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.rearranged.emit()
        return super().event(event)

    def heightForWidth(self, width: int) -> int:
        """Return the least height at which everything is there."""
        layout = self.layout()
        return layout.totalMinimumHeightForWidth(width) if layout is not None else 0


class InspectorView(QWidget):
    """Shows one annotation and wishes what the user wants of it; decides nothing.

    ``label_wanted(key)``, ``flag_wanted(bool)``, ``overlap_wanted``, ``detail_wanted(annotation, name, text)``,
    ``source_wanted(source, name, value)``, ``note_wanted(annotation, text, leaving)``, ``history_wanted``;
    ``typed(annotation, field, text)`` is what is not saved yet, None once nothing is; ``left`` says that the focus
    should go back to the article, ``seen`` that it came into view.
    """

    label_wanted = Signal(str)
    flag_wanted = Signal(bool)
    overlap_wanted = Signal()
    detail_wanted = Signal(str, str, str)
    source_wanted = Signal(str, str, object)
    note_wanted = Signal(str, str, bool)
    typed = Signal(str, str, object)
    history_wanted = Signal()
    left = Signal()
    seen = Signal()

    def __init__(self, scheme: LabelScheme, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAccessibleName(sentence("inspector", "name"))
        self._scheme = scheme
        self._columns = 0
        self._shown: Shown | None = None
        self.head = HeadSection(scheme, theme)
        self.fields = FieldsSection(theme)
        self.claims = ClaimSection(theme)
        self.note = NoteField()
        self.wording = WordingSection()
        self._said = QVBoxLayout()
        self._said.setSpacing(6)
        # Above the note, which its key reaches wherever it is: with the lower panel open there is no room for both.
        self._said.addWidget(self.claims)
        self._said.addWidget(self.note, 1)
        self._said.addWidget(self.wording)
        self.learning = LearningSection(theme)
        self._empty = PlainLabel(sentence("inspector", "empty"), wraps=True)
        self._empty.setObjectName("inspectorEmpty")
        self._body = Body()
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(8, 6, 8, 6)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        self._connect()
        self._arrange(1)
        self._body.rearranged.connect(self._fit_labels)
        self.show_passage(None)

    @property
    def _texts(self) -> dict[str, Typed]:
        fields = self.fields
        return {"note": self.note.text, "neutral_wording": fields.wording_text, "source": fields.source.text}

    def _connect(self) -> None:
        self.head.label_wanted.connect(self.label_wanted)
        self.head.flag_wanted.connect(self.flag_wanted)
        self.head.overlap_wanted.connect(self.overlap_wanted)
        self.fields.detail_wanted.connect(self.detail_wanted)
        self.fields.source_wanted.connect(self.source_wanted)
        self.fields.typed.connect(self.typed)
        self.note.note_wanted.connect(self.note_wanted)
        self.note.typed.connect(self._tell_note)
        self.learning.history_wanted.connect(self.history_wanted)
        for part in (self.fields, self.note, self.learning):
            part.left.connect(self.left)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self.head.set_theme(theme)
        self.fields.set_theme(theme)
        self.claims.set_theme(theme)
        self.learning.set_theme(theme)

    def set_scheme(self, scheme: LabelScheme) -> None:
        """Offer the labels of another scheme, and explain these."""
        self._scheme = scheme
        self.head.set_scheme(scheme)
        self._show_definitions()

    def show_passage(self, shown: Shown | None) -> None:
        """Show one annotation or undecided passage; for None, say what to do."""
        with still(self._body, self.head, self.fields, self.fields.source, self.note):
            self._show(shown)

    def _show(self, shown: Shown | None) -> None:
        self._empty.setVisible(shown is None)
        self.head.setVisible(shown is not None)
        self.head.show_passage(shown)
        self.fields.show_details(shown)
        annotation = shown.annotation if shown is not None else None
        self.note.setVisible(annotation is not None)
        note = (shown.note or "") if shown is not None else ""
        self.note.show_note(annotation, note, editable=shown is not None and shown.editable)
        self._shown = shown
        self._place_head()
        self._show_definitions()
        self.learning.tabs.setTabVisible(1, annotation is not None)

    def show_register(self, names: list[str]) -> None:
        """Offer these sources."""
        self.fields.source.show_register(names)

    def show_history(self, lines: Sequence[HistoryLine]) -> None:
        """Show these changes of the annotation."""
        self.learning.show_history(lines)

    def flush(self) -> None:
        """Ask for everything that was typed and not asked for yet."""
        self.fields.flush()
        self.note.leave()

    def contest(self, annotation: str, field: str, mine: str, theirs: str, words: str, *, before: bool = False) -> bool:
        """Hold words in a field against what is saved until somebody decides; tell whether that field is shown.

        ``before`` are words of an earlier day.
        """
        text = self._texts[field]
        if text.annotation != annotation:
            return False
        text.contest(theirs, mine, words, from_before=before)
        return True

    def is_unsaved(self, annotation: str, field: str) -> bool:
        """Tell whether the field shows words about that annotation that are not saved."""
        text = self._texts[field]
        return text.annotation == annotation and text.is_unsaved

    def take_back(self, annotation: str, field: str) -> None:
        """Show what is saved in a field again."""
        text = self._texts[field]
        if text.annotation == annotation:
            text.take_back()

    def focus_note(self) -> None:
        """Put the cursor at the end of the note."""
        self.note.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        cursor = self.note.edit.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.note.edit.setTextCursor(cursor)
        self._scroll.ensureWidgetVisible(self.note)

    def focus_field(self, field: str) -> None:
        """Put the cursor into the field of that name."""
        edits = {"neutral_wording": self.fields.wording, "source": self.fields.source.combo}
        if field in edits:
            edits[field].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._scroll.ensureWidgetVisible(edits[field])
        else:
            self.focus_note()

    def focus_first(self) -> None:
        """Put the focus on the first thing that can be changed."""
        self.head.first_button().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Say that it came into view."""
        super().showEvent(event)
        self.seen.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room: more columns where it is wide."""
        super().resizeEvent(event)
        self._use_room()

    def changeEvent(self, event: QEvent) -> None:
        """Use the room anew under another font: larger letters need wider columns."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._use_room()

    def sizeHint(self) -> QSize:
        """Return the size of the column beside the text."""
        return QSize(292, 420)

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which everything can still be scrolled to."""
        return QSize(200, 96)

    def _tell_note(self, annotation: str, text: object) -> None:
        self.typed.emit(annotation, "note", text)

    def _use_room(self) -> None:
        metrics = self.fontMetrics()
        letters = self.width() // metrics.averageCharWidth()
        if letters >= _FOUR_COLUMNS:
            self._arrange(4)
        elif letters >= _TWO_COLUMNS:
            self._arrange(3 if self.height() < _LOW * metrics.lineSpacing() else 2)
        else:
            self._arrange(1)
        self._fit_labels()

    def _fit_labels(self) -> None:
        """Keep the labels on one line where the other columns leave the room; else nothing is to be cut for that."""
        fields, said, learning = (
            each.minimumSize().width() if isinstance(each, QVBoxLayout) else each.minimumSizeHint().width()
            for each in (self.fields, self._said, self.learning)
        )
        others = fields + (max(said, learning) if self._columns == 3 else said + learning)
        margins, bar = self._grid.contentsMargins(), self._scroll.verticalScrollBar().sizeHint().width()
        around = margins.left() + margins.right() + (self._columns - 1) * self._grid.horizontalSpacing() + bar
        wanted = self.head.labels_width() if self._columns > 2 else 0
        self._grid.setColumnMinimumWidth(0, wanted if wanted + others + around <= self.width() else 0)

    def _show_definitions(self) -> None:
        """In a drawer there is no room below the choice of a reason; it is explained with the label then."""
        shown = self._shown
        facet = shown.chosen_facet if shown is not None and self._columns > 1 else None
        self.learning.show_definitions(definitions(self._scheme, shown.label if shown is not None else None), facet)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        parts: tuple[QWidget | None, ...] = (self.head, self.fields, None, self.learning)
        for each in (self.head, self.fields, self.learning, self._empty):
            self._grid.removeWidget(each)
        self._grid.removeItem(self._said)
        self._said.setParent(None)
        for index in range(5):
            self._grid.setColumnStretch(index, 0)
            self._grid.setRowStretch(index, 0)
        self._grid.addWidget(self._empty, 0, 0, 1, columns)
        for part, (row, column, rows) in zip(parts, _PLACES[columns], strict=True):
            if part is not None:
                self._grid.addWidget(part, row, column, rows, 1)
            else:
                self._grid.addLayout(self._said, row, column, rows, 1)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        self._grid.setRowStretch(_GROWING[columns], 1)
        self._grid.setVerticalSpacing(4 if columns == 3 else 8)
        self.fields.set_compact(columns > 1)
        self.learning.set_low(columns == 3)
        self._place_head()
        self.wording.set_low(columns > 1)
        self._show_definitions()

    def _place_head(self) -> None:
        """Give the head the columns beside it that stay empty; the definitions stay where they are."""
        is_decided = self._shown is not None and self._shown.annotation is not None
        free = min(_FREE[self._columns], 2) if is_decided else _FREE[self._columns]
        row, column, rows = _PLACES[self._columns][0]
        self._grid.removeWidget(self.head)
        self._grid.addWidget(self.head, row, column, rows, free if self.fields.isHidden() else 1)


_PLACES = {
    1: ((1, 0, 1), (2, 0, 1), (3, 0, 1), (4, 0, 1)),
    2: ((1, 0, 1), (2, 0, 2), (1, 1, 2), (3, 1, 1)),
    3: ((1, 0, 2), (1, 1, 2), (1, 2, 1), (2, 2, 1)),
    4: ((1, 0, 1), (1, 1, 1), (1, 2, 1), (1, 3, 1)),
}
"""Row, column and number of rows of head, fields, note and definitions, by the number of columns."""

_FREE = {1: 1, 2: 1, 3: 2, 4: 2}
"""How many columns the head has while there is nothing to say of an annotation; shared wording keeps its own."""

_GROWING = {1: 4, 2: 3, 3: 2, 4: 1}
