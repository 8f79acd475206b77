"""The head of the inspector: what is marked, where, and the keys to mark it otherwise."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.inspector.shown import Shown
from ui.theme.glyphs import Glyph, glyph_icon, glyph_size
from ui.theme.icons import icon
from ui.theme.tokens import Theme
from ui.widgets.chip import LEAST, Chip
from ui.widgets.elided import ElidedLabel
from ui.widgets.flow import FlowLayout
from ui.widgets.plain import PlainLabel, action_text, tooltip
from workbench.application.wording import sentence
from workbench.domain.label import LabelScheme

_QUOTES = "\"'“”„‟«»‘’‚"


class HeadSection(QWidget):
    """Shows glyph, label, quote and place; wishes another label, the flag, or the next overlapping annotation."""

    label_wanted = Signal(str)
    flag_wanted = Signal(bool)
    overlap_wanted = Signal()

    def __init__(self, scheme: LabelScheme, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scheme = scheme
        self._shown: Shown | None = None
        self._glyph = Glyph()
        self._name = PlainLabel()
        bold = self._name.font()
        bold.setBold(True)
        self._name.setFont(bold)
        self._quote = ElidedLabel(2)
        self._quote.setObjectName("inspectorQuote")
        self._where = PlainLabel(wraps=True)
        self._where.setObjectName("inspectorWhere")
        self._overlap = QPushButton()
        self._overlap.setObjectName("inspectorOverlap")
        # A palette cannot say that the words of a button begin at its left.
        self._overlap.setStyleSheet(
            "text-align: left; padding: 1px; border-color: transparent; background: transparent;"
        )
        self._overlap.setMinimumHeight(LEAST)
        self._overlap.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._overlap.setToolTip(sentence("inspector", "overlap.tip"))
        self._overlap.clicked.connect(self.overlap_wanted)
        self._buttons: dict[str, Chip] = {}
        self._flag = Chip(sentence("inspector", "flag"))
        self._labels = FlowLayout()
        self._arrange()
        self._offer_labels()
        self.set_theme(theme)

    def _arrange(self) -> None:
        title = QHBoxLayout()
        title.setSpacing(6)
        title.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignVCenter)
        title.addWidget(self._name, 1)
        title.addWidget(self._flag)
        self._flag.setObjectName("inspectorFlag")
        self._flag.clicked.connect(self.flag_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(title)
        column.addWidget(self._quote)
        column.addWidget(self._where)
        column.addWidget(self._overlap)
        column.addLayout(self._labels)
        column.addStretch(1)

    def _offer_labels(self) -> None:
        for old in self._buttons.values():
            self._labels.removeWidget(old)
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._buttons = {label.key: Chip(label.name, label.letter) for label in self._scheme.offered}
        for label in self._scheme.offered:
            button = self._buttons[label.key]
            button.setObjectName(f"inspectorLabel{label.letter}")
            button.setProperty("label", label.key)
            keys = " ".join(label.keys)
            button.setToolTip(tooltip(f"{label.name} ({keys})\n{label.definition}" if keys else label.definition))
            button.clicked.connect(self._wish_label)
            self._labels.addWidget(button)

    def set_scheme(self, scheme: LabelScheme) -> None:
        """Offer the labels of another scheme."""
        self._scheme = scheme
        self._offer_labels()
        self.set_theme(self._theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw glyphs and icons in the colours of a theme."""
        self._theme = theme
        for label in self._scheme.offered:
            self._buttons[label.key].show_icon(glyph_icon(label, theme))
        self._flag.show_icon(icon("flag", theme.text, theme.border), 1.2)
        self.show_passage(self._shown)

    def show_passage(self, shown: Shown | None) -> None:
        """Show one annotation or passage; nothing for None."""
        self._shown = shown
        if shown is None:
            return
        self._glyph.show_label(shown.label, self._theme, hollow=shown.hollow)
        name = shown.label.name if shown.label is not None else sentence("inspector", "undecided")
        self._name.setText(sentence("inspector", "suggested", label=name) if shown.hollow else name)
        quoted = shown.quote[:1] in _QUOTES and shown.quote[-1:] in _QUOTES
        self._quote.set_text(shown.quote if quoted else f"“{shown.quote}”")
        self._where.setText(shown.where)
        self._overlap.setAccessibleName(shown.overlap)
        self._overlap.setVisible(bool(shown.overlap))
        outer = shown.overlap_label
        self._overlap.setIcon(
            glyph_icon(outer, self._theme) if outer is not None else icon("layout-list", self._theme.text)
        )
        self._fit_overlap()
        decided = shown.annotation is not None and not shown.hollow
        chosen = shown.label.key if shown.label is not None and decided else None
        for key, button in self._buttons.items():
            button.setChecked(key == chosen)
        self._flag.setChecked(shown.flagged)
        self._flag.setEnabled(shown.annotation is not None and shown.editable)

    @property
    def quote(self) -> QWidget:
        """What shows the words of the annotation; they can be dragged away from there."""
        return self._quote

    def labels_width(self) -> int:
        """Return how wide the labels are beside one another, in pixels."""
        return self._labels.sizeHint().width()

    def first_button(self) -> QToolButton:
        """Return the button of the label that is chosen, else the first."""
        chosen = [button for button in self._buttons.values() if button.isChecked()]
        return (chosen or list(self._buttons.values()))[0]

    def minimumSizeHint(self) -> QSize:
        """Return the least size: two buttons abreast."""
        return QSize(120, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words about what lies here where the width ends."""
        super().resizeEvent(event)
        self._fit_overlap()

    def changeEvent(self, event: QEvent) -> None:
        """Cut the words anew under another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_overlap()

    def _fit_overlap(self) -> None:
        metrics = self._overlap.fontMetrics()
        size = glyph_size(metrics)
        self._overlap.setIconSize(QSize(size, size))
        words = self._shown.overlap if self._shown is not None else ""
        room = self.width() - size - 2 * metrics.averageCharWidth()
        self._overlap.setText(action_text(metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)))

    def _wish_label(self) -> None:
        button = self.sender()
        assert isinstance(button, QToolButton)
        # What is down is what is saved; the press only asks.
        self.show_passage(self._shown)
        self.label_wanted.emit(str(button.property("label")))
