"""The form for one label: its names and meaning, its keys, its shape and its colours."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ui.inspector.note_field import NoteEdit
from ui.schemes.facet_table import FacetTable
from ui.schemes.ink_row import InkRow
from ui.theme.glyphs import glyph_icon
from ui.theme.tokens import Theme
from ui.widgets.field import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from ui.widgets.quiet import QuietComboBox
from workbench.application.schemes import GLYPHS, THEMES, UNDERLINES, ink_of
from workbench.application.wording import sentence
from workbench.domain.label import ROLES, Example, Ink, Label, LabelScheme


class LabelForm(QWidget):
    """Shows one label of a scheme.

    ``changed(details)`` carries what somebody changed of it, by the names of its fields; ``propose_wanted`` asks for
    colours.
    """

    changed = Signal(object)
    propose_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._label: Label | None = None
        self._showing = False
        self.name = self._field("labelName", "name")
        self.letter = self._field("labelLetter", "letter")
        self.letter.setMaxLength(2)
        self.keys = self._field("labelKeys", "keys")
        self.keys.setToolTip(sentence("schemes", "keys-tip"))
        self.role = self._choice("labelRole", "role", ROLES)
        self.role.setToolTip(sentence("schemes", "role-tip"))
        self.definition = self._words("labelDefinitionEdit", "definition")
        self.examples = self._words("labelExamples", "examples")
        self.facets = FacetTable()
        self.glyph = self._choice("labelGlyph", "glyph", GLYPHS)
        self.underline = self._choice("labelUnderline", "underline", UNDERLINES)
        self._inks = {each: InkRow(each) for each in THEMES}
        self._propose = named(QPushButton(sentence("schemes", "colour.propose")), "proposeColours")
        self._propose.setAutoDefault(False)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        short = FlowLayout(gap=8)
        for title, field in (("letter", self.letter), ("keys", self.keys), ("role", self.role)):
            short.addWidget(_headed(sentence("schemes", title), field))
        self.letter.setFixedWidth(4 * self.fontMetrics().averageCharWidth() + 16)
        self.keys.setFixedWidth(10 * self.fontMetrics().averageCharWidth() + 16)
        shape = FlowLayout(gap=8)
        for field in (self.glyph, self.underline):
            shape.addWidget(field)
        self._colours = QWidget()
        colours = QVBoxLayout(self._colours)
        colours.setContentsMargins(0, 0, 0, 0)
        for row in self._inks.values():
            colours.addWidget(row)
        form = QFormLayout(self)
        form.setContentsMargins(8, 4, 8, 8)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(PlainLabel(sentence("schemes", "name")), self.name)
        form.addRow(short)
        form.addRow(PlainLabel(sentence("schemes", "definition")), self.definition)
        form.addRow(PlainLabel(sentence("schemes", "examples"), wraps=True), self.examples)
        form.addRow(PlainLabel(sentence("schemes", "facets")), self.facets)
        form.addRow(PlainLabel(f"{sentence('schemes', 'glyph')} · {sentence('schemes', 'underline')}"), shape)
        form.addRow(PlainLabel(sentence("schemes", "colours")), self._colours)
        proposing = QHBoxLayout()
        proposing.addWidget(self._propose)
        proposing.addStretch(1)
        form.addRow(proposing)

    def _connect(self) -> None:
        self.name.textEdited.connect(self._tell)
        self.letter.textEdited.connect(self._tell)
        self.keys.textEdited.connect(self._tell)
        self.definition.textChanged.connect(self._tell)
        self.examples.textChanged.connect(self._tell)
        for choice in (self.role, self.glyph, self.underline):
            choice.activated.connect(self._tell)
        self.facets.changed.connect(self._tell_facets)
        for row in self._inks.values():
            row.changed.connect(self._tell_ink)
        self._propose.clicked.connect(self.propose_wanted)

    def show_label(self, label: Label, scheme: LabelScheme) -> None:
        """Show a label; a field in which somebody types keeps what stands there."""
        another = self._label is None or self._label.key != label.key
        before, self._label = self._label, label
        self._showing = True
        texts = {self.name: label.name, self.letter: label.letter, self.keys: " ".join(label.keys)}
        for field, text in texts.items():
            if another or not field.hasFocus():
                field.setText(text)
        for words, text in ((self.definition, label.definition), (self.examples, _examples_text(label))):
            if another or (words.toPlainText() != text and not words.hasFocus()):
                words.setPlainText(text)
        for choice, value in ((self.role, label.role), (self.glyph, label.glyph), (self.underline, label.underline)):
            choice.setCurrentIndex(max(0, choice.findData(value)))
        if another or (before is not None and before.facets != label.facets and not self.facets.table.hasFocus()):
            self.facets.show_facets(label.facets)
        self._show_glyphs(label)
        for theme, row in self._inks.items():
            ink = ink_of(label, theme)
            row.setVisible(ink is not None and label.is_drawn)
            if ink is not None:
                row.show_ink(ink, label, scheme)
        self._propose.setVisible(label.is_drawn)
        self._showing = False

    def _show_glyphs(self, label: Label) -> None:
        for number in range(self.glyph.count()):
            shaped = _with_glyph(label, str(self.glyph.itemData(number)))
            self.glyph.setItemIcon(number, glyph_icon(shaped, self._theme))

    def set_theme(self, theme: Theme) -> None:
        """Draw the signs in the colours of a theme."""
        self._theme = theme

    def _tell(self) -> None:
        if self._showing or self._label is None:
            return
        label = self._label
        found: dict[str, Any] = {
            "name": self.name.text().strip(),
            "letter": self.letter.text().strip(),
            "keys": tuple(each.upper() for each in self.keys.text().split()),
            "definition": self.definition.toPlainText().strip(),
            "examples": _examples(self.examples.toPlainText()),
            "role": self.role.currentData(),
            "glyph": self.glyph.currentData(),
            "underline": self.underline.currentData(),
        }
        details = {name: value for name, value in found.items() if value != getattr(label, name)}
        if details:
            self.changed.emit(details)

    def _tell_facets(self, facets: object) -> None:
        self.changed.emit({"facets": facets})

    def _tell_ink(self, ink: Ink) -> None:
        """Whoever changes one colour has colours of their own under all themes."""
        if self._label is None:
            return
        kept = {each: ink_of(self._label, each) for each in THEMES}
        kept[ink.theme] = ink
        self.changed.emit({"inks": tuple(each for each in kept.values() if each is not None)})

    def _field(self, name: str, words: str) -> Field:
        field = Field()
        field.setObjectName(name)
        field.setAccessibleName(sentence("schemes", words))
        return field

    def _words(self, name: str, words: str) -> QPlainTextEdit:
        edit = NoteEdit()
        edit.setObjectName(name)
        edit.setTabChangesFocus(True)
        edit.setAccessibleName(sentence("schemes", words))
        edit.setMinimumHeight(3 * edit.fontMetrics().lineSpacing() + 16)
        return edit

    def _choice(self, name: str, words: str, keys: tuple[str, ...]) -> QComboBox:
        choice = QuietComboBox()
        choice.setObjectName(name)
        choice.setAccessibleName(sentence("schemes", words))
        for each in keys:
            choice.addItem(sentence("schemes", f"{words}.{each.replace('_', '-')}"), each)
        return choice


def _headed(title: str, field: QWidget) -> QWidget:
    """Return a field with its title before it."""
    heading = PlainLabel(title)
    heading.setBuddy(field)
    both = QWidget()
    line = QHBoxLayout(both)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(heading)
    line.addWidget(field)
    return both


def _with_glyph(label: Label, glyph: str) -> Label:
    return Label(key=label.key, name="", letter="", spoken="", definition="", glyph=glyph, colour=label.colour)


def _examples_text(label: Label) -> str:
    return "\n".join(f"{each.text} | {each.why}" if each.why else each.text for each in label.examples)


def _examples(text: str) -> tuple[Example, ...]:
    parts = (line.partition("|") for line in text.splitlines() if line.strip())
    return tuple(Example(text=first.strip(), why=why.strip()) for first, _, why in parts)
