"""The inspector while several annotations are selected: how many of what, and fields that say something of them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFrame,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.inspector.note_field import NoteEdit
from ui.theme.glyphs import glyph_icon
from ui.theme.icons import icon
from ui.theme.tokens import Theme
from ui.widgets.chip import Chip
from ui.widgets.field import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from ui.widgets.quiet import QuietComboBox, is_leaving_key
from workbench.application.wording import sentence
from workbench.domain.annotation import Annotation
from workbench.domain.label import Label, LabelScheme


class BatchSection(QWidget):
    """Shows what is selected and wishes one thing for all of it.

    ``label_wanted(key)``, ``detail_wanted(name, text)`` for facet, source and note, ``flag_wanted``, ``remove_wanted``;
    ``left`` says that the focus should go back to the list.
    """

    label_wanted = Signal(str)
    detail_wanted = Signal(str, str)
    flag_wanted = Signal()
    remove_wanted = Signal()
    left = Signal()

    def __init__(self, scheme: LabelScheme, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("batchSection")
        self.setAccessibleName(sentence("batch", "name"))
        self._scheme, self._theme = scheme, theme
        self._common: Label | None = None
        self._chosen: Sequence[Annotation] = ()
        self._given = ""
        self._title = PlainLabel(wraps=True)
        self._title.setObjectName("batchTitle")
        bold = self._title.font()
        bold.setBold(True)
        self._title.setFont(bold)
        self._parts = PlainLabel(wraps=True)
        self._parts.setObjectName("batchParts")
        self._left = PlainLabel(wraps=True)
        self._left.setObjectName("batchLeft")
        self._labels = FlowLayout()
        self._chips: dict[str, Chip] = {}
        self._flag = named(QPushButton(sentence("batch", "flag")), "batchFlag")
        self._remove = named(QPushButton(sentence("batch", "remove")), "batchRemove")
        self._facet_title = PlainLabel(sentence("batch", "facet"))
        self._facet = QuietComboBox()
        self._facet.setObjectName("batchFacet")
        self._facet.setAccessibleName(sentence("batch", "facet"))
        self._make_source()
        self._give_source = named(QPushButton(sentence("batch", "give-source")), "batchGiveSource")
        self.note = NoteEdit()
        self.note.setObjectName("batchNote")
        self.note.setTabChangesFocus(True)
        self.note.setAccessibleName(sentence("batch", "note"))
        self.note.setPlaceholderText(sentence("batch", "note-placeholder"))
        self._give_note = named(QPushButton(sentence("batch", "give-note")), "batchGiveNote")
        self._hints: dict[QWidget, PlainLabel] = {}
        for field, name in ((self.source, "batchSourceHint"), (self.note, "batchNoteHint")):
            self._hints[field] = named(PlainLabel(wraps=True), name)
            self._hints[field].hide()
        self._arrange()
        self._connect()
        self.set_scheme(scheme)

    def _make_source(self) -> None:
        self.source = QuietComboBox()
        self.source.setObjectName("batchSource")
        self.source.setEditable(True)
        self.source.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.source.setAccessibleName(sentence("batch", "source"))
        self._source_name = Field()
        self._source_name.setAccessibleName(sentence("batch", "source"))
        self._source_name.setPlaceholderText(sentence("batch", "source-placeholder"))
        self.source.setLineEdit(self._source_name)
        # The frame is that of the combo box; a second one inside would cut the letters.
        self._source_name.setStyleSheet("border: none; padding: 0; background: transparent;")
        completer = QCompleter(self.source.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.source.setCompleter(completer)
        self._popup = completer.popup()

    def _arrange(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(6)
        for label in (self._title, self._parts, self._left):
            column.addWidget(label)
        column.addLayout(self._labels)
        column.addWidget(self._facet_title)
        column.addWidget(self._facet)
        for title, field, button in (
            ("source", self.source, self._give_source),
            ("note", self.note, self._give_note),
        ):
            heading = PlainLabel(sentence("batch", title))
            heading.setBuddy(field)
            column.addWidget(heading)
            column.addWidget(field)
            column.addWidget(self._hints[field])
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.note.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self._scroll = scroll

    def _connect(self) -> None:
        self._flag.clicked.connect(self.flag_wanted)
        self._remove.clicked.connect(self.remove_wanted)
        self._facet.activated.connect(self._wish_facet)
        self._give_source.clicked.connect(self._wish_source)
        self._give_note.clicked.connect(self._wish_note)
        self.note.textChanged.connect(self._enable)
        self._source_name.textChanged.connect(self._enable)
        self.note.textChanged.connect(self._hints[self.note].hide)
        self._source_name.textEdited.connect(self._hints[self.source].hide)
        for each in (self.note, self.source):
            each.installEventFilter(self)

    def set_scheme(self, scheme: LabelScheme) -> None:
        """Offer the labels of a scheme."""
        self._scheme = scheme
        while self._labels.count():
            self._labels.takeAt(0)
        for old in self._chips.values():
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._chips = {each.key: Chip(each.name, each.letter) for each in scheme.offered}
        for key, chip in self._chips.items():
            chip.setObjectName(f"batchLabel_{key}")
            chip.setCheckable(False)
            chip.setProperty("label", key)
            chip.clicked.connect(self._wish_label)
            self._labels.addWidget(chip)
        for button in (self._flag, self._remove):
            self._labels.addWidget(button)
        self.set_theme(self._theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._theme = theme
        for label in self._scheme.offered:
            self._chips[label.key].show_icon(glyph_icon(label, theme))
        self._flag.setIcon(icon("flag", theme.text, theme.border))
        self._remove.setIcon(icon("trash", theme.text, theme.border))

    def show_chosen(self, chosen: Sequence[Annotation], me: str) -> None:
        """Show what these annotations have in common; ``me`` is the reviewer who may change their own."""
        self._chosen = tuple(chosen)
        self._title.setText(sentence("batch", "title", n=f"{len(chosen):,}"))
        counts = Counter(each.label for each in chosen)
        names = {each.key: each.name for each in self._scheme}
        parts = [sentence("batch", "part", n=f"{n:,}", label=names.get(key, key)) for key, n in counts.most_common()]
        self._parts.setText(sentence("batch", "parts", parts=parts))
        others = sum(each.reviewer != me and not each.is_suggestion for each in chosen)
        self._left.setText(sentence("batch", "others", n=f"{others:,}") if others else "")
        self._left.setVisible(bool(others))
        self._flag.setText(sentence("batch", "unflag" if all(each.flagged for each in chosen) else "flag"))
        self._common = self._scheme.get(next(iter(counts))) if len(counts) == 1 else None
        self._show_facets(chosen)
        sources = {each.source for each in chosen}
        self._source_name.setPlaceholderText(
            sentence("batch", "source-placeholder" if sources == {None} else "source-several")
        )
        self._enable()

    def show_register(self, names: Sequence[str]) -> None:
        """Offer these sources; what is being typed stays."""
        typed = self._source_name.text()
        self.source.clear()
        self.source.addItems(list(names))
        self._source_name.setText(typed)

    def turn_away(self) -> None:
        """Empty what is written into those that are shown, before others are; what is not stays and says so."""
        for field in self._hints:
            if self._is_written(field):
                self.note.clear() if field is self.note else self._source_name.clear()
        self._hint("for-others")

    def focus_note(self) -> None:
        """Put the cursor into the note for all."""
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._scroll.ensureWidgetVisible(self.note)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter writes into all of them; Esc leads back, and what was typed stays in the field and says so."""
        if isinstance(event, QKeyEvent) and is_leaving_key(event) and not self._is_completing():
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                if event.key() == Qt.Key.Key_Escape:
                    self._hint("unwritten")
                else:
                    (self._wish_note if watched is self.note else self._wish_source)()
                self.left.emit()
            return True
        return super().eventFilter(watched, event)

    def _hint(self, key: str) -> None:
        """Say of what was typed and not written what has become of it."""
        for field, hint in self._hints.items():
            hint.setText(sentence("batch", key))
            hint.setVisible(not self._is_written(field))

    def _is_written(self, field: QWidget) -> bool:
        typed = self._typed(field)
        if field is self.note:
            return not typed.strip() or all((each.note or "") == typed for each in self._chosen)
        has_one = len({each.source for each in self._chosen}) == 1 and self._chosen[0].source is not None
        return not typed or (typed == self._given and has_one)

    def _typed(self, field: QWidget) -> str:
        return self.note.toPlainText() if field is self.note else " ".join(self._source_name.text().split())

    def _is_completing(self) -> bool:
        return self._popup is not None and self._popup.isVisible()

    def _show_facets(self, chosen: Sequence[Annotation]) -> None:
        facets = self._common.facets if self._common is not None else ()
        for each in (self._facet_title, self._facet):
            each.setVisible(bool(facets))
        self._facet.clear()
        kept = {each.facet or "" for each in chosen}
        if len(kept) > 1:
            self._facet.addItem(sentence("batch", "facet-several"), None)
        self._facet.addItem(sentence("inspector", "facet.none"), "")
        for facet in facets:
            self._facet.addItem(facet.name, facet.key)
        self._facet.setCurrentIndex(max(0, self._facet.findData(next(iter(kept)))) if len(kept) == 1 else 0)

    def _enable(self) -> None:
        self._give_note.setEnabled(bool(self.note.toPlainText().strip()))
        self._give_source.setEnabled(bool(self._source_name.text().strip()))

    def _wish_label(self) -> None:
        self.label_wanted.emit(str(self.sender().property("label")))

    def _wish_facet(self) -> None:
        facet = self._facet.currentData()
        if facet is not None:
            self.detail_wanted.emit("facet", facet)

    def _wish_source(self) -> None:
        name = self._typed(self.source)
        if name:
            self._given = name
            self._hints[self.source].hide()
            self.detail_wanted.emit("source", name)

    def _wish_note(self) -> None:
        if self.note.toPlainText().strip():
            self._hints[self.note].hide()
            self.detail_wanted.emit("note", self.note.toPlainText())
