"""How a label looks in a text: a line of the reader itself, with one passage marked."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.reader.look import Look
from ui.reader.view import ReaderView
from ui.theme.tokens import Theme
from workbench.application.reading import ReadingText
from workbench.application.wording import sentence
from workbench.domain.annotation import Annotation
from workbench.domain.label import LabelScheme

_PART = (0.12, 0.62)


class Preview(QWidget):
    """One line drawn as articles are drawn; nothing in it can be changed."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("labelPreview")
        self.setAccessibleName(sentence("schemes", "preview"))
        self._view = ReaderView(look)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._text = sentence("schemes", "preview.text")
        self._view.show_text(ReadingText(self._text))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._view)

    def show_label(self, scheme: LabelScheme, key: str, theme: Theme) -> None:
        """Mark a passage with a label of a scheme."""
        self._view.set_look(_dressed(self._look, scheme, theme))
        first, last = (round(len(self._text) * share) for share in _PART)
        start, end = self._text.rfind(" ", 0, first) + 1, self._text.find(" ", last)
        self._view.show_annotations([_annotation(self._text, start, end, key)])

    def sizeHint(self) -> QSize:
        """Return room for two lines of text."""
        return QSize(320, 3 * self._view.line_height() + 8)

    def minimumSizeHint(self) -> QSize:
        """Return room for two lines of text."""
        return QSize(200, self.sizeHint().height())


def _dressed(look: Look, scheme: LabelScheme, theme: Theme) -> Look:
    return msgspec.structs.replace(look, scheme=scheme, theme=theme.wearing(scheme))


def _annotation(text: str, start: int, end: int, label: str) -> Annotation:
    return Annotation(
        id="preview",
        version="preview",
        start=start,
        end=end,
        exact=text[start:end],
        prefix="",
        suffix="",
        occurrence=(1, 1),
        label=label,
        reviewer="",
        created_at="",
        modified_at="",
    )
