"""The details of an annotation: the finer reason, the source, the neutral wording."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.inspector.parts_field import PartsField
from ui.inspector.shown import Shown
from ui.inspector.source_field import SourceField
from ui.inspector.typed import ContestBar, Typed
from ui.inspector.voice_field import VoiceField
from ui.theme.tokens import Theme
from ui.widgets.field import Field
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel, tooltip
from ui.widgets.quiet import QuietComboBox, is_leaving_key
from workbench.application.reading import revealed
from workbench.application.wording import sentence


class FieldsSection(QWidget):
    """Shows the details that the label asks for, and wishes others.

    ``detail_wanted(annotation, name, text)`` carries ``facet``, ``source``, ``voice`` or ``neutral_wording``, empty for
    none; ``part_wanted(deed, annotation, part)`` the words of the article that say whose it is: ``go`` or ``drop``;
    ``typed(annotation, name, text)`` what is typed and not saved yet, None once nothing is;
    ``source_wanted(source, name, value)`` a detail of the source itself. ``left`` says that the writer is done.
    """

    detail_wanted = Signal(str, str, str)
    source_wanted = Signal(str, str, object)
    typed = Signal(str, str, object)
    part_wanted = Signal(str, str, str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None
        self._compact = False
        self._showing = False
        self.facet = QuietComboBox()
        self.facet.setObjectName("facetChoice")
        self.facet.setAccessibleName(sentence("inspector", "facet.name"))
        self._facet_title = PlainLabel(sentence("inspector", "facet.title"))
        self._facet_title.setBuddy(self.facet)
        self._meaning = PlainLabel(wraps=True)
        self._meaning.setObjectName("facetMeaning")
        self.source = SourceField(theme)
        self.parts = PartsField(theme)
        self.voice = VoiceField()
        self.wording = Field()
        self.wording.setObjectName("neutralWording")
        self.wording.setAccessibleName(sentence("inspector", "wording.name"))
        self.wording.setPlaceholderText(sentence("inspector", "wording.placeholder"))
        self.wording.installEventFilter(self)
        self._wording_title = PlainLabel(sentence("inspector", "wording.title"))
        self._wording_title.setBuddy(self.wording)
        self.kernel = named(PlainLabel(wraps=True), "neutralKernel")
        wording_bar = ContestBar("wording")
        self.wording_text = Typed(self.wording.text, self.wording.setText, wording_bar, self)
        self.wording_text.wanted.connect(self._wish_wording)
        self.wording_text.typed.connect(self._tell_wording)
        self._lay_out(wording_bar)
        self._connect()
        self.set_theme(theme)

    def _lay_out(self, wording_bar: ContestBar) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        parts: list[QWidget] = [self._facet_title, self.facet, self._meaning, self.source, self.parts, self.voice]
        parts += [self._wording_title, wording_bar, self.wording, self.kernel]
        for each in parts:
            column.addWidget(each)
        column.addStretch(1)

    def _connect(self) -> None:
        self.facet.activated.connect(self._wish_facet)
        self.facet.highlighted.connect(self._explain)
        self.voice.wanted.connect(self._wish_voice)
        self.parts.go_wanted.connect(self._wish_go)
        self.parts.drop_wanted.connect(self._wish_drop)
        self.wording.editingFinished.connect(self._finish_wording)
        self.wording.textEdited.connect(self.wording_text.note_typing)
        self.source.source_wanted.connect(self._wish_source)
        self.source.typed.connect(self._tell_source)
        self.source.kind_wanted.connect(self._wish_kind)
        self.source.group_wanted.connect(self._wish_group)
        self.source.left.connect(self.left)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self.source.set_theme(theme)
        self.parts.set_theme(theme)

    def set_compact(self, compact: bool) -> None:
        """Leave out what is explained elsewhere, where there is little height."""
        self._compact = compact
        self._explain(self.facet.currentIndex())

    def show_details(self, shown: Shown | None) -> None:
        """Show the details of an annotation; a passage that is not decided has none."""
        # Words about another annotation are asked for while that one is still shown.
        annotation = shown.annotation if shown is not None else None
        if self._shown is not None and annotation != self._shown.annotation:
            self.flush()
        # A field that is hidden loses the focus and believes that somebody is done with it.
        self._showing = True
        before, self._shown = self._shown, shown
        self.wording_text.show(annotation, (shown.neutral_wording or "") if shown is not None else "")
        self.setVisible(shown is not None and bool(shown.facets or shown.takes_source or shown.takes_voice))
        if shown is not None:
            self._show_fields(shown, before)
        self._showing = False

    def _show_fields(self, shown: Shown, before: Shown | None) -> None:
        self._show_facets(shown, before)
        self.source.setVisible(shown.takes_source)
        self.source.show_source(shown.source, editable=shown.editable, annotation=shown.annotation)
        self.parts.setVisible(shown.takes_source)
        self.parts.show_parts(shown.cue, shown.source_words, editable=shown.editable)
        self.voice.setVisible(shown.takes_voice)
        self.voice.show_voice(shown.voice, editable=shown.editable)
        for each in (self._wording_title, self.wording):
            each.setVisible(shown.takes_wording)
        self.wording.setReadOnly(not shown.editable)
        self.kernel.setVisible(bool(shown.kernel) and shown.takes_wording)
        self.kernel.setText(sentence("inspector", "wording.kernel", kernel=shown.kernel) if shown.kernel else "")

    def flush(self) -> None:
        """Ask for what was typed and not asked for yet."""
        self.source.flush()
        self.wording_text.leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc takes back what was typed and leads to the article; Ctrl+Enter keeps it."""
        if isinstance(event, QKeyEvent) and is_leaving_key(event):
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                if event.key() == Qt.Key.Key_Escape:
                    self.wording_text.take_back()
                self.left.emit()
                self.wording_text.leave()
            return True
        return super().eventFilter(watched, event)

    def _show_facets(self, shown: Shown, before: Shown | None) -> None:
        for each in (self._facet_title, self.facet):
            each.setVisible(bool(shown.facets))
        if before is None or before.facets != shown.facets:
            self.facet.clear()
            self.facet.addItem(sentence("inspector", "facet.none"), "")
            for facet in shown.facets:
                self.facet.addItem(facet.name, facet.key)
                definition = tooltip(facet.definition)
                self.facet.setItemData(self.facet.count() - 1, definition, Qt.ItemDataRole.ToolTipRole)
        # A reason that the scheme does not have any more is shown as it is kept.
        if shown.facet and self.facet.findData(shown.facet) < 0:
            self.facet.addItem(revealed(shown.facet), shown.facet)
        self.facet.setCurrentIndex(max(0, self.facet.findData(shown.facet or "")))
        self.facet.setEnabled(shown.editable)
        self._explain(self.facet.currentIndex())

    def _explain(self, index: int) -> None:
        key = self.facet.itemData(index)
        facets = self._shown.facets if self._shown is not None else ()
        words = next((each.definition for each in facets if each.key == key), "")
        self._meaning.setText(words)
        self._meaning.setVisible(bool(words) and not self._compact)

    def _wish_facet(self) -> None:
        key = str(self.facet.currentData())
        if self._shown is not None and key != (self._shown.facet or ""):
            self._wish("facet", key)

    def _wish_voice(self, voice: str) -> None:
        self._wish("voice", voice)

    def _wish_go(self, part: str) -> None:
        if self._shown is not None:
            self.part_wanted.emit("go", self._shown.annotation or "", part)

    def _wish_drop(self, part: str) -> None:
        if self._shown is not None:
            self.part_wanted.emit("drop", self._shown.annotation or "", part)

    def _finish_wording(self) -> None:
        if not self._showing:
            self.wording_text.flush()

    def _wish_wording(self, annotation: str, text: str, _leaving: bool) -> None:
        self.detail_wanted.emit(annotation, "neutral_wording", text.strip())

    def _tell_wording(self, annotation: str, text: object) -> None:
        self.typed.emit(annotation, "neutral_wording", text)

    def _tell_source(self, annotation: str, text: object) -> None:
        self.typed.emit(annotation, "source", text)

    def _wish(self, name: str, text: str) -> None:
        if not self._showing and self._shown is not None and self._shown.annotation is not None:
            self.detail_wanted.emit(self._shown.annotation, name, text)

    def _wish_source(self, annotation: str, name: str) -> None:
        self.detail_wanted.emit(annotation, "source", name)

    def _wish_kind(self, kind: object) -> None:
        self._wish_of_source("kind", kind)

    def _wish_group(self, group: str) -> None:
        self._wish_of_source("independence_group", group or None)

    def _wish_of_source(self, name: str, value: object) -> None:
        if not self._showing and self._shown is not None and self._shown.source is not None:
            self.source_wanted.emit(self._shown.source.id, name, value)
