"""The inspector in a sweep: one line that says what is said of the passage at hand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme.glyphs import Glyph
from ui.theme.tokens import Theme
from ui.widgets.elided import ElidedLabel
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from workbench.application.wording import sentence, shortened
from workbench.domain.annotation import Annotation
from workbench.domain.label import LabelScheme


class SaidStrip(QWidget):
    """Shows label, reason, source and note of an annotation, and the keys that say more; the focus never comes here."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("sweepStrip")
        self.setAccessibleName(sentence("inspector", "name"))
        self._theme = theme
        self._glyph = Glyph()
        self._said = named(ElidedLabel(), "sweepSaid")
        self._keys = named(PlainLabel(), "sweepMore")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 3, 10, 3)
        row.setSpacing(8)
        row.addWidget(self._glyph)
        row.addWidget(self._said, 1)
        row.addWidget(self._keys)

    def words(self) -> str:
        """Return what it says."""
        return self._said.text()

    def show_keys(self, words: str) -> None:
        """Show which keys say more."""
        self._keys.setText(words)

    def show_said(self, annotation: Annotation | None, scheme: LabelScheme, source_of: Callable[[str], str]) -> None:
        """Show what is said of an annotation; None stands for a passage that nobody decided."""
        label = next((each for each in scheme if annotation is not None and each.key == annotation.label), None)
        hollow = annotation is not None and annotation.is_suggestion
        self._glyph.show_label(label, self._theme, hollow=hollow)
        if annotation is None:
            self._said.set_text(sentence("inspector", "undecided"))
            return
        facet = next((each.name for each in (label.facets if label else ()) if each.key == annotation.facet), "")
        name = label.name if label is not None else annotation.label
        said = [
            sentence("inspector", "suggested", label=name) if hollow else name,
            sentence("sweep", "quoted", quote=shortened(annotation.exact, 60)),
            facet,
            source_of(annotation.source) if annotation.source is not None else "",
            sentence("sweep", "flagged-here") if annotation.flagged else "",
            sentence("sweep", "note", note=annotation.note) if annotation.note else "",
        ]
        self._said.set_text(" · ".join(filter(None, said)))

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._theme = theme
