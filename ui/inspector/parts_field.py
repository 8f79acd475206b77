"""The words of the article that say whose an annotation is, as quotes that lead there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.theme.icons import icon
from ui.theme.tokens import Theme
from ui.widgets.drawn import DrawnButton
from ui.widgets.elided import ElidedLabel
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel, tooltip
from workbench.application.wording import quoted, sentence
from workbench.domain.annotation import Words

PARTS = ("cue", "source_words")


class PartsField(QWidget):
    """Shows cue and source as they stand in the article; ``go_wanted`` and ``drop_wanted`` carry a part.

    While neither is marked, a line says how.
    """

    go_wanted = Signal(str)
    drop_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("attributionParts")
        self._hint = named(PlainLabel(sentence("attribution", "hint"), wraps=True), "attributionHint")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._hint, 0, 0, 1, 4)
        self._rows: dict[str, tuple[PlainLabel, ElidedLabel, DrawnButton, DrawnButton]] = {}
        for row, part in enumerate(PARTS, 1):
            self._rows[part] = self._row(part)
            for column, each in enumerate(self._rows[part]):
                grid.addWidget(each, row, column)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Tint the icons with the colours of a theme."""
        for _, _, go, drop in self._rows.values():
            go.setIcon(icon("chevron-right", theme.text, theme.border))
            drop.setIcon(icon("x", theme.text, theme.border))

    def show_parts(self, cue: Words | None, source_words: Words | None, *, editable: bool) -> None:
        """Show these words; None where none are marked."""
        self._hint.setVisible(editable and cue is None and source_words is None)
        for part, words in zip(PARTS, (cue, source_words), strict=True):
            for each in self._rows[part]:
                each.setVisible(words is not None)
            _, quote, _, drop = self._rows[part]
            quote.set_text(quoted(words.exact) if words is not None else "")
            drop.setEnabled(editable)

    def _row(self, part: str) -> tuple[PlainLabel, ElidedLabel, DrawnButton, DrawnButton]:
        name = part.replace("_", "-")
        title = PlainLabel(sentence("attribution", f"title.{name}"))
        quote = named(ElidedLabel(1), f"attribution_{part}")
        return title, quote, self._button("go", part, name), self._button("drop", part, name)

    def _button(self, deed: str, part: str, name: str) -> DrawnButton:
        button = named(DrawnButton(), f"attribution_{deed}_{part}")
        words = sentence("attribution", f"{deed}.{name}")
        button.setAccessibleName(words)
        button.setToolTip(tooltip(words))
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.setProperty("deed", deed)
        button.setProperty("part", part)
        button.clicked.connect(self._wish)
        return button

    def _wish(self) -> None:
        button = self.sender()
        if isinstance(button, DrawnButton):
            wish = self.go_wanted if button.property("deed") == "go" else self.drop_wanted
            wish.emit(str(button.property("part")))
