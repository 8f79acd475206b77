"""The colours of a label under one theme: two fields, and how well they are seen, in words while they are picked."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QColorDialog, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ui.widgets.chip import LEAST
from ui.widgets.field import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.plain import PlainLabel, tooltip
from workbench.application.scheme_colours import in_words
from workbench.application.wording import sentence
from workbench.domain.label import Ink, Label, LabelScheme

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


class InkRow(QWidget):
    """Shows the line and the fill of a label under one theme; ``changed(ink)`` carries what was picked."""

    changed = Signal(object)

    def __init__(self, theme: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ink = Ink(theme=theme, line="#000000", fill="#FFFFFF")
        name = sentence("scheme-faults", f"theme.{theme.replace('_', '-')}")
        self._fields: dict[str, Field] = {}
        self._buttons: dict[str, QToolButton] = {}
        line = FlowLayout(gap=6)
        title = PlainLabel(name.capitalize())
        title.setMinimumWidth(title.fontMetrics().horizontalAdvance("High contrast "))
        line.addWidget(title)
        for part in ("line", "fill"):
            field = self._fields[part] = Field()
            field.setObjectName(f"ink_{theme}_{part}")
            field.setAccessibleName(sentence("schemes", f"colour.{part}-name", theme=name))
            field.setMaxLength(7)
            field.editingFinished.connect(self._read)
            field.textEdited.connect(self._read)
            button = self._buttons[part] = QToolButton()
            button.setObjectName(f"pick_{theme}_{part}")
            button.setAccessibleName(sentence("schemes", f"colour.pick-{part}", theme=name))
            button.setToolTip(tooltip(button.accessibleName()))
            button.setMinimumSize(LEAST, LEAST)
            button.setProperty("part", part)
            button.clicked.connect(self._pick)
            field.setFixedWidth(field.fontMetrics().horizontalAdvance("#MMMMMM ") + 16)
            both = QWidget()
            row = QHBoxLayout(both)
            row.setContentsMargins(0, 0, 0, 0)
            for each in (PlainLabel(sentence("schemes", f"colour.{part}")), field, button):
                row.addWidget(each)
            line.addWidget(both)
        self._words = PlainLabel(wraps=True)
        self._words.setObjectName(f"inkWords_{theme}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(self._words)

    def show_ink(self, ink: Ink, label: Label, scheme: LabelScheme) -> None:
        """Show these colours; what is being typed stays as it is."""
        self._ink = ink
        for part, field in self._fields.items():
            colour = getattr(ink, part)
            if field.text().upper() != colour.upper() and not field.hasFocus():
                field.setText(colour)
            self._buttons[part].setIcon(_patch(colour, self.palette().text().color()))
        self._say(ink, label, scheme)

    def _say(self, ink: Ink, label: Label, scheme: LabelScheme) -> None:
        usable, words = in_words(ink, label, scheme)
        self._words.setText(words)
        self._words.setProperty("usable", usable)
        style = self._words.style()
        style.unpolish(self._words)
        style.polish(self._words)

    def _read(self) -> None:
        """Take over what is typed once it is a colour."""
        typed = {part: field.text().strip().upper() for part, field in self._fields.items()}
        if all(_COLOUR.fullmatch(each) for each in typed.values()):
            ink = Ink(theme=self._theme, line=typed["line"], fill=typed["fill"])
            if ink != self._ink:
                self._ink = ink
                self.changed.emit(ink)

    def _pick(self) -> None:
        part = str(self.sender().property("part"))
        dialog = QColorDialog(QColor(getattr(self._ink, part)), self)
        dialog.setObjectName("inkDialog")
        dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        dialog.setProperty("part", part)
        dialog.currentColorChanged.connect(self._try)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _try(self, colour: QColor) -> None:
        """Show and judge a colour while it is looked for."""
        part = str(self.sender().property("part"))
        self._fields[part].setText(colour.name().upper())
        self._read()


def _patch(colour: str, edge: QColor) -> QIcon:
    """Return a patch of a colour with an edge, so that it is there on any ground."""
    picture = QPixmap(16, 16)
    picture.fill(edge)
    painter = QPainter(picture)
    painter.fillRect(1, 1, 14, 14, QColor(colour))
    painter.end()
    return QIcon(picture)
