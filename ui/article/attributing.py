"""Marking the words of an article that say whose an annotation is: "according to", and who that is."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.article.open_articles import OpenArticles
from ui.article.presenter import ArticlePresenter
from ui.bridge import Bridge
from workbench.application.commands import EditAnnotations
from workbench.application.wording import quoted, sentence, shortened
from workbench.domain.annotation import Annotation, Words
from workbench.domain.span import Span

_SAID = 60


class Attributing(QObject):
    """Takes the words that are selected for one of the reviewer's annotations; ``told`` says what was done or lacks.

    They belong to the annotation that was shown last if it is in the same paragraph, else to the innermost one around
    them, else to the one shown last if it stands in the paragraph before or after.
    """

    told = Signal(str)

    def __init__(self, bridge: Bridge, panes: OpenArticles, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge, self._panes = bridge, panes
        self._last = ""

    def note_shown(self, annotation: Annotation | None) -> None:
        """Remember the annotation that somebody looked at last."""
        if annotation is not None:
            self._last = annotation.id

    def take_cue(self) -> None:
        """Take the selected words for those that say that it is somebody's."""
        self._take("cue")

    def take_source(self) -> None:
        """Take the selected words for those that say whose it is."""
        self._take("source_words")

    def drop(self, annotation: str, part: str) -> None:
        """Let words go."""
        self._bridge.do(EditAnnotations(ids=(annotation,), details={part: None}))

    def go(self, part: str) -> None:
        """Go to the words of the annotation that is shown; it stays the one that is shown."""
        presenter = self._panes.presenter
        found = presenter.annotation(self._last) if presenter is not None else None
        words: Words | None = getattr(found, part, None)
        if presenter is None or found is None or words is None:
            return
        presenter.view.setFocus()
        presenter.view.scroll_to(words.start)
        presenter.view.select_annotation(found.id)

    def _take(self, part: str) -> None:
        presenter = self._panes.presenter
        if presenter is None:
            return
        span = presenter.view.selection_range()
        if span is None:
            self.told.emit(sentence("attribution", "select-first"))
            return
        owner = self._owner(presenter, span)
        if owner is None:
            self.told.emit(sentence("attribution", "no-annotation"))
            return
        words = Words(span.start, span.end, presenter.text.text[span.start : span.end])
        if self._bridge.do(EditAnnotations(ids=(owner.id,), details={part: words})) is None:
            return
        presenter.view.select(None)
        presenter.view.select_annotation(owner.id)
        said = {"words": quoted(shortened(words.exact, _SAID)), "quote": quoted(shortened(owner.exact, _SAID))}
        self.told.emit(sentence("attribution", f"taken.{part.replace('_', '-')}", **said))

    def _owner(self, presenter: ArticlePresenter, span: Span) -> Annotation | None:
        last = presenter.annotation(self._last)
        if last is not None and not self._takes(presenter, last):
            last = None
        apart = _lines_between(presenter.text.text, last.span, span) if last is not None else 0
        if last is not None and apart == 0:
            return last
        here = [each for each in presenter.view.annotations_at(span.start) if each.span.contains(span)]
        around = [each for each in here if self._takes(presenter, each)]
        return min(around, key=lambda each: each.end - each.start, default=last if apart <= 1 else None)

    def _takes(self, presenter: ArticlePresenter, annotation: Annotation) -> bool:
        """Tell whether an annotation may say whose it is: one's own, and neither editorial nor no claim."""
        label = self._bridge.desk.scheme.get(annotation.label)
        attributable = label is None or label.role not in ("editorial", "no_claim")
        return presenter.is_mine(annotation) and (attributable or annotation.source is not None)


def _lines_between(text: str, one: Span, other: Span) -> int:
    """Return how many lines with words in them begin between the end of one span and the end of the other."""
    between = text[min(one.end, other.end) : max(one.end, other.end)]
    return sum(bool(line.strip()) for line in between.split("\n")[1:])
