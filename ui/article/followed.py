"""A followed article: its latest text and annotations in a view, kept as they are in the library by listening."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager
from functools import partial
from math import inf
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from ui.article.bookmark import Bookmark
from ui.article.kept import MANY, Kept
from ui.article.places import Paragraphs
from ui.bridge import Bridge
from ui.reader.view import ReaderView
from ui.widgets.again import Again
from ui.widgets.painting_now import paint_what_is_due
from workbench.application.following import annotation_moves
from workbench.application.reading import ReadingText
from workbench.application.work import Command
from workbench.domain.annotation import Annotation
from workbench.domain.article import ArticleVersion
from workbench.domain.change import Changed
from workbench.domain.span import Span

_SLICE = 0.008
"""Seconds at a time that are spent on a long text while nothing else is to be done."""

_FRAME = 10
"""Milliseconds until somebody looks again whether the text was painted."""

_UNSEEN = 1.0
"""Seconds after which nobody waits any longer for a picture; a window may come up behind others."""

_COUNTED_AT_ONCE = 100_000
"""Code points of a text whose sentences are found so quickly that whoever asks can wait."""


class FollowedArticle(QObject):
    """Shows the latest version of one article in a view and applies whatever changes of it.

    ``progressed(decided, total)`` counts the sentences that this reviewer decided; ``current_changed`` says that what
    is current looks different now; ``renamed`` that details of the article changed; ``reloaded`` that it has another
    text; ``gone`` that it was removed from the library; ``repeats_found`` that what stands twice in a long text is
    known now.
    """

    progressed = Signal(int, int)
    current_changed = Signal()
    renamed = Signal()
    reloaded = Signal()
    gone = Signal()
    repeats_found = Signal()

    def __init__(self, bridge: Bridge, view: ReaderView, article_id: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.article_id = article_id
        self.view = view
        self._bridge = bridge
        self._desk = bridge.desk
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self._go_on)
        self._ahead = QTimer(self, interval=0, singleShot=True)
        self._ahead.timeout.connect(self._prepare_quote)
        view.current_sentence_changed.connect(self._ahead.start)
        self._looking: Iterator[None] | None = None
        self._is_told = False
        self._unseen_until = time.perf_counter() + _UNSEEN
        self._take_latest = Again(self._show_other_version, self)
        self._show_latest()
        self._news = False
        bridge.text_changed.connect(self._follow)
        bridge.changed.connect(self._tell_news)
        bridge.unsaved.connect(self._show_pending)
        bridge.saved.connect(self._show_pending)

    @property
    def version(self) -> ArticleVersion:
        """The version whose text is shown."""
        return self._version

    @property
    def text(self) -> ReadingText:
        """The text that is shown."""
        return self._text

    @property
    def paragraphs(self) -> Paragraphs:
        """The numbers of its paragraphs."""
        return self._paragraphs

    @property
    def decided(self) -> tuple[int, int]:
        """How many sentences this reviewer decided, and how many there are; ``(0, 0)`` as long as nobody knows."""
        coverage = self._kept.coverage
        return (coverage.decided, coverage.total) if self.is_counted else (0, 0)

    @property
    def is_counted(self) -> bool:
        """Whether all sentences are found; those of a text that is not very long are found here and now.

        Until then nobody can tell which sentence is the next undecided one, and the window would stand still.
        """
        return self._kept.coverage.advance(inf if len(self._text.text) <= _COUNTED_AT_ONCE else 0)

    @property
    def counted_share(self) -> int:
        """How much of the text was looked through for its sentences, in per cent."""
        return self._kept.coverage.share

    @property
    def pending(self) -> frozenset[str]:
        """Ids of the annotations that are shown but not saved yet."""
        return self._kept.pending

    def undecided_after(self, offset: int) -> Span | None:
        """Return the first sentence after ``offset`` (-1 for the whole text) that this reviewer has not decided."""
        return self._kept.coverage.next_undecided(offset)

    def undecided_in(self, start: int, end: int) -> list[Span]:
        """Return the sentences that begin in ``start..end`` and that this reviewer has not decided."""
        return self._kept.coverage.undecided_in(start, end)

    def annotation(self, annotation_id: str) -> Annotation | None:
        """Return the annotation of that id as it is shown, or None."""
        return self._kept.get(annotation_id)

    def saved(self) -> list[Annotation]:
        """Return the annotations of its version as they are in the library."""
        return self._kept.saved()

    def close(self) -> None:
        """Stop listening; the view may go."""
        self._idle.stop()
        self._ahead.stop()
        self._take_latest.stop()
        self._bridge.text_changed.disconnect(self._follow)
        self._bridge.changed.disconnect(self._tell_news)
        self._bridge.unsaved.disconnect(self._show_pending)
        self._bridge.saved.disconnect(self._show_pending)

    def _painted_first(self) -> AbstractContextManager[None]:
        """What is decided in here is painted in the text before lists and counts follow."""
        return self._bridge.text_first(partial(paint_what_is_due, self.view))

    def _decide(self, command: Command[Any], leave: Callable[[], bool]) -> bool:
        """Give a command about annotations here. Once they are shown as decided, ``leave`` goes on from there.

        It tells whether they are, which is what this returns; it is asked again until it says so. What it leaves
        selected stays so if the disk refuses and they are shown as held.
        """
        left, selected = False, None

        def try_to_leave() -> None:
            nonlocal left, selected
            if not left:
                left = leave()
                selected = self.view.selected_annotation()

        self._bridge.do(command, then=try_to_leave)
        try_to_leave()
        if left:
            self.view.select_annotation(selected)
        return left

    def _show_latest(self) -> None:
        with self._desk.database.looking():
            version = self._desk.articles.version(self.article_id)
            text = self._desk.articles.text(version)
            annotations = self._desk.annotations.of_version(version.id)
        self._version, self._text = version, text
        self._paragraphs = Paragraphs(self._text)
        self.view.number_paragraph = self._paragraphs.number
        self._kept = Kept(self._version.id, self._text, annotations, self._desk.reviewer.id)
        self._is_told, self._looking = False, None
        self._kept.hold(self._bridge.pending)
        self.view.show_text(self._text)
        self.view.show_annotations(self._kept.shown())
        self.view.set_pending(self._kept.pending)
        self._idle.start(0)

    def _go_on(self) -> None:
        """Do what can wait until the text is on screen: count its sentences and paragraphs, fold what stands twice."""
        if self._is_coming_into_sight():
            self._idle.start(_FRAME)
            return
        if not self._kept.coverage.advance(_SLICE):
            self._idle.start(0)
            return
        if not self._is_told:
            self._is_told = True
            self.progressed.emit(*self.decided)
        if not (self._paragraphs.advance(_SLICE) and self._find_repeats()):
            self._idle.start(0)

    def _prepare_quote(self) -> None:
        """Find the words of the current sentence while nobody waits: it will probably be decided next."""
        here = self.view.current_sentence()
        if here is not None:
            self._text.quoter.prepare(*here)

    def _is_coming_into_sight(self) -> bool:
        first = self.view.isVisible() and not self.view.work.painted
        return first and time.perf_counter() < self._unseen_until

    def _find_repeats(self) -> bool:
        """Look on for passages that stand twice, which are folded then; tell whether that is done."""
        if self._looking is None:
            # A short text was folded when it was shown; folding it again would close what somebody opened.
            if self._text.knows_repeats:
                return True
            self._looking = self._text.look_for_repeats()
        until = time.perf_counter() + _SLICE
        for _ in self._looking:
            if time.perf_counter() >= until:
                return False
        self._looking = None
        self.view.fold_repeats()
        self.repeats_found.emit()
        return True

    def _follow(self, changed: Changed) -> None:
        if "article_version" in changed.entities and self._took_other_version(changed):
            return
        if self.article_id in changed.ids("article"):
            self.renamed.emit()
        if self._version.id not in changed.versions:
            return
        if self._kept.me != self._desk.reviewer.id:
            self._kept.count_for(self._desk.reviewer.id)
        touched = self._kept.take_over(annotation_moves(changed))
        self._news = self._apply(touched | self._kept.hold(self._bridge.pending)) or self._news

    def _tell_news(self, _changed: Changed) -> None:
        if self._news:
            self._tell()

    def _took_other_version(self, changed: Changed) -> bool:
        """Show the latest version if the change brought or took one of this article's; tell whether it did."""
        rows = [each.after or each.before or {} for each in changed.revisions if each.entity == "article_version"]
        # Of a row that was emptied for good since, nobody can tell whose it was.
        if all(row.get("article", self.article_id) != self.article_id for row in rows):
            return False
        self._take_latest()
        return True

    def _show_other_version(self) -> None:
        if not self._desk.articles.versions(self.article_id):
            self.gone.emit()
            return
        bookmark = Bookmark(self.view, self._text)
        self._show_latest()
        bookmark.reopen(self.view, self._text)
        self.reloaded.emit()
        self._tell()

    def _show_pending(self, *_news: object) -> None:
        if self._apply(self._kept.hold(self._bridge.pending)):
            self._tell()

    def _apply(self, ids: Collection[str]) -> bool:
        """Show these annotations as they are now, and nothing else again; tell whether there were any."""
        if not ids:
            return False
        if len(ids) >= MANY:
            self.view.show_annotations(self._kept.shown())
            self._is_told = False
            self._idle.start(0)
        else:
            shown = {each: self._kept.get(each) for each in ids}
            self.view.change_annotations(
                [key for key, annotation in shown.items() if annotation is None],
                [annotation for annotation in shown.values() if annotation is not None],
            )
        self.view.set_pending(self._kept.pending)
        return True

    def _tell(self) -> None:
        self._news = False
        if self._kept.coverage.is_complete:
            self.progressed.emit(*self.decided)
        self.current_changed.emit()
