"""Answering suggestions: which one Enter or X is about, and what becomes of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.article.followed import FollowedArticle
from ui.bridge import Bridge
from ui.reader.view import ReaderView
from workbench.application import commands
from workbench.application.wording import sentence
from workbench.domain.annotation import Annotation
from workbench.domain.span import Span

_SEARCHED_AT_ONCE = 100_000
"""Code points of a text in which what stands twice is found so quickly that a key can wait for it."""

_COPIES_AT_ONCE = 500
"""Copies of a passage that are decided with it."""


class AnsweredArticle(FollowedArticle):
    """A followed article whose suggestions can be accepted and rejected.

    ``removed`` carries the list of annotations that were just taken away, ``labelled`` the span that a key or a button
    decided, whatever it was before, while the disk may still be writing that: until ``decision_kept`` says that it is
    saved or held, nothing may be shown or said of it, nor read; ``announced`` is what a screen reader should
    say, ``told`` why nothing happened.
    """

    removed = Signal(object)
    labelled = Signal(object)
    decision_kept = Signal()
    announced = Signal(str)
    told = Signal(str)

    def __init__(self, bridge: Bridge, view: ReaderView, article_id: str, parent: QObject | None = None) -> None:
        self._uncopied: set[Span] = set()
        super().__init__(bridge, view, article_id, parent)
        self.repeats_found.connect(self._fill_late_copies)
        self.reloaded.connect(self._uncopied.clear)

    def suggestions(self) -> list[Annotation]:
        """Return the suggestions that an answer is about: those picked, the selected one, else the first at hand.

        At hand is what was proposed for the target itself, then what begins in the current sentence.
        """
        picked = [self._kept.get(each) for each in self.view.picked_annotations()]
        selected = self.view.selected_annotation()
        if picked:
            chosen = picked
        elif selected is not None:
            chosen = [self._kept.get(selected)]
        else:
            chosen = [*self._at_hand()[:1]]
        return [each for each in chosen if each is not None and each.is_suggestion]

    def accept(self, label: str | None = None) -> bool:
        """Make the suggestions at hand one's own decisions, with another label if one is given; False if none are."""
        proposed = self.suggestions()
        if not proposed or self._out_of_view():
            return bool(proposed)
        whole = len(proposed) == 1 and proposed[0].span == self.view.current_sentence()
        copied = whole and self.fills_copies(proposed[0].span)
        ids = tuple(each.id for each in proposed)

        def leave() -> bool:
            now = [self._kept.get(each) or self._kept.mine_on(proposed[0].span) for each in ids]
            if all(each is None or each.is_suggestion for each in now):
                return False
            if whole:
                # The sentence is the target without the ring too, and the next key goes on with what is left in it.
                self.view.select_annotation(None)
            self.labelled.emit(proposed[0].span)
            return True

        with self._painted_first():
            if self._decide(commands.AcceptSuggestions(ids=ids, label=label, fill_copies=copied), leave):
                words = self._in_words(label or proposed[0].label)
                self.announced.emit(sentence("article", "suggestion.accepted", words=words))
                self.decision_kept.emit()
        return True

    def reject(self) -> None:
        """Take the suggestions at hand away for good."""
        proposed = self.suggestions()
        if not proposed:
            self.told.emit(sentence("article", "suggestion.none"))
            return
        if self._out_of_view():
            return
        gone = self._bridge.do(commands.RejectSuggestions(ids=tuple(each.id for each in proposed)))
        if gone:
            self.removed.emit(gone)
            known = self._desk.scheme.get(gone[0].label)
            label = known.spoken if known is not None else gone[0].label
            self.announced.emit(sentence("article", "suggestion.rejected", label=label))

    def fills_copies(self, span: Span) -> bool:
        """Tell whether a decision on a sentence goes for its copies at once.

        In a very long text it is not known at first which sentences are copies; those of a decision made until then
        follow when it is. What stands hundreds of times is no copy that somebody forgot to take out.
        """
        text = self._text
        if not text.knows_repeats and len(text.text) > _SEARCHED_AT_ONCE and text.stands_twice(span):
            self._uncopied.add(span)
            return False
        copies = len(text.copies(span))
        if copies > _COPIES_AT_ONCE:
            self.told.emit(sentence("article", "too-many-copies", n=f"{copies:,}"))
        return copies <= _COPIES_AT_ONCE

    def _fill_late_copies(self) -> None:
        """Decide the copies of what was decided before anybody knew of them."""
        late, self._uncopied = self._uncopied, set()
        for span in sorted(late):
            mine = self._kept.mine_on(span)
            if mine is not None and self._text.copies(span) and self.fills_copies(span):
                self._bridge.do(
                    commands.Annotate(
                        version=self._version.id, start=span.start, end=span.end, label=mine.label, fill_copies=True
                    )
                )

    def _at_hand(self) -> list[Annotation]:
        target = self.view.target()
        if target is None or not self._kept.has_suggestions:
            return []
        whole = self.view.target_is_sentence()
        found = [each for each in self.view.annotations_between(*target) if each.is_suggestion]
        here = [each for each in found if _concerns(each.span, target, whole)]
        return sorted(here, key=lambda each: (each.span != target, each.start, -each.end))

    def _in_words(self, key: str) -> str:
        """Return a decision as a screen reader says it: the label, and how many sentences are decided."""
        known = self._desk.scheme.get(key)
        spoken = known.spoken if known is not None else key
        words = "decided-unsaved" if self._bridge.pending else "decided"
        if not self.is_counted:
            return sentence("article", f"{words}-uncounted", label=spoken)
        decided, total = self.decided
        return sentence("article", words, label=spoken, n=decided, total=total)

    def _out_of_view(self) -> bool:
        """Bring back what somebody scrolled away from, and say so, rather than decide what they do not see."""
        away = self.view.bring_back()
        if away:
            self.told.emit(sentence("article", "out-of-view"))
        return away


def _concerns(span: Span, target: Span, whole: bool) -> bool:
    """Tell whether an answer here is about a span: it lies in the target, or begins in the current sentence."""
    return target.start <= span.start < target.end if whole else target.contains(span)
