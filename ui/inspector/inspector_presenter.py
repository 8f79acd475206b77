"""The presenter of the inspector: shows what is current in the article that has the focus, and saves what is said."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from ui.article.presenter import ArticlePresenter
from ui.bridge import Bridge, Clashing
from ui.history.drafts import Drafts
from ui.inspector.inspector_view import InspectorView
from ui.inspector.shown import HistoryLine, Shown
from ui.widgets.again import Again
from ui.widgets.times import local_time
from workbench.application.commands import EditAnnotations, EditSource
from workbench.application.past import history_of
from workbench.application.telling import Difference
from workbench.application.wording import sentence, shortened
from workbench.domain.annotation import Annotation
from workbench.domain.change import Changed
from workbench.domain.errors import InvalidError
from workbench.domain.label import Label
from workbench.domain.people import Reviewer, Source

_CHOSEN = frozenset({"facet", "voice"})
_SHOWN_AS_KEPT = ("facet", "cue", "source_words", "voice", "neutral_wording", "note", "flagged")
_QUOTED = 300
"""Code points of a passage that the inspector shows at most."""


class InspectorPresenter(QObject):
    """Follows one open article at a time; ``follow`` says which. ``showed`` carries the annotation shown, or None."""

    showed = Signal(object)

    def __init__(self, bridge: Bridge, view: InspectorView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.drafts = Drafts(bridge.desk.name, bridge.desk.reviewer.name, self)
        self._typed_since: dict[tuple[str, str], int] = {}
        self._bridge = bridge
        self._desk = bridge.desk
        self._view = view
        self._article: ArticlePresenter | None = None
        self._current: Annotation | None = None
        self._sources: dict[str, Source] = {}
        self._reviewers: dict[str, Reviewer] = {}
        self._soon = QTimer(self, interval=0, singleShot=True)  # the text is painted first, and many changes count once
        self._soon.timeout.connect(self.refresh)
        self._read_again = Again(self._read_register, self)
        self._read_register()
        self._soon.stop()
        self._show_history = Again(self._read_history, self)
        bridge.changed.connect(self._follow_changes)
        view.label_wanted.connect(self._label)
        view.flag_wanted.connect(self._flag)
        view.overlap_wanted.connect(self._cycle)
        view.detail_wanted.connect(self._edit)
        view.typed.connect(self._note_typing)
        view.source_wanted.connect(self._edit_source)
        view.note_wanted.connect(self._save_note)
        view.history_wanted.connect(self._show_history)
        view.seen.connect(self._refresh_soon)
        view.left.connect(self.return_to_article)

    def follow(self, article: ArticlePresenter | None) -> None:
        """Show what is current in this article from now on; None shows nothing."""
        self._view.flush()
        # A presenter whose tab was closed may be gone before anybody says so.
        if self._article is not None and article is not self._article and isValid(self._article):
            self._article.current_changed.disconnect(self._refresh_soon)
            self._article.note_wanted.disconnect(self.edit_note)
            self._article.inspector_wanted.disconnect(self.open)
        if article is not None and article is not self._article:
            article.current_changed.connect(self._refresh_soon)
            article.note_wanted.connect(self.edit_note)
            article.inspector_wanted.connect(self.open)
        self._article = article
        self.refresh()

    @property
    def current(self) -> Annotation | None:
        """The annotation that is shown."""
        return self._current

    def edit_note(self, _annotation: str = "") -> None:
        """Put the cursor into the note of what is current."""
        self.refresh()
        self._view.focus_note()

    def edit(self, field: str) -> None:
        """Put the cursor into a field of what is current."""
        self.refresh()
        self._view.focus_field(field)

    def open(self, _annotation: str = "") -> None:
        """Put the focus on the first thing that can be said of what is current."""
        self.refresh()
        self._view.focus_first()

    def return_to_article(self) -> None:
        """Give the focus back to the article."""
        if self._article is not None:
            self._article.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self) -> None:
        """Save what was typed and stop listening."""
        self.follow(None)
        for each in (self._soon, self._read_again, self._show_history):
            each.stop()
        self.drafts.close()
        self._bridge.changed.disconnect(self._follow_changes)

    def refresh(self) -> None:
        """Show what is current as it is now."""
        self._soon.stop()
        if self._article is not None and not isValid(self._article):
            self._article = None
        current = self._article.current() if self._article is not None else None
        if (current.id if current is not None else None) != (self._current.id if self._current is not None else None):
            self._current = None
            self._view.flush()
            # What was typed may have changed what is current, such as the name of its source.
            current = self._article.current() if self._article is not None else None
        self._current = current
        self._view.show_passage(self._shown())
        self.showed.emit(current)
        if current is not None:
            self._offer_drafts(current)
        if current is not None and self._view.learning.shows_history:
            self._show_history()

    def _refresh_soon(self) -> None:
        if self._view.isVisible() or not self._view.window().isVisible():
            self._soon.start()

    def _follow_changes(self, changed: Changed) -> None:
        if changed.entities & {"source", "reviewer"}:
            self._read_again()

    def _read_register(self) -> None:
        self._sources = {each.id: each for each in self._desk.annotations.sources()}
        self._reviewers = {each.id: each for each in self._desk.annotations.reviewers()}
        self._view.show_register([each.name for each in self._sources.values()])
        self._refresh_soon()

    def _shown(self) -> Shown | None:
        if self._article is None:
            return None
        if self._current is None:
            return self._shown_passage(self._article)
        current = self._current
        overlap, outer = self._overlap(self._article, current)
        return Shown(
            annotation=current.id,
            quote=shortened(current.exact, _QUOTED),
            label=self._label_of(current),
            where=self._where(self._article, current),
            overlap=overlap,
            overlap_label=self._label_of(outer) if outer is not None else None,
            source=self._sources.get(current.source or ""),
            kernel=self._article.kernel(current),
            **{name: getattr(current, name) for name in _SHOWN_AS_KEPT},
            editable=self._article.is_mine(current),
            hollow=current.is_suggestion,
        )

    def _shown_passage(self, article: ArticlePresenter) -> Shown | None:
        span = article.view.target()
        if span is None:
            return None
        number = article.paragraphs.number(span.start)
        return Shown(
            annotation=None,
            quote=shortened(article.text.text[span.start : span.end], _QUOTED),
            label=None,
            where=sentence("inspector", "where.passage", letter=article.letter, number=number).strip(),
        )

    def _where(self, article: ArticlePresenter, current: Annotation) -> str:
        reviewer = self._reviewers.get(current.reviewer)
        state = "state.unsaved" if current.id in article.pending else "state.saved"
        return sentence(
            "inspector",
            "where.annotation",
            letter=article.letter,
            number=article.paragraphs.number(current.start),
            who=reviewer.initials if reviewer is not None else self._desk.reviewer.initials,
            at=local_time(current.modified_at),
            state=sentence("inspector", "state.suggested" if current.is_suggestion else state),
        ).strip()

    def _overlap(self, article: ArticlePresenter, current: Annotation) -> tuple[str, Annotation | None]:
        """Return in words what else lies here, and the next annotation around this one."""
        here = article.around(current)
        if len(here) < 2 or current not in here:
            return "", None
        place = here.index(current) + 1
        outer = next((each for each in here[place:] if each.span.contains(current.span)), None)
        if outer is None:
            return sentence("inspector", "overlap.beside", n=place, total=len(here)), None
        label = self._label_of(outer)
        name = label.name if label is not None else outer.label
        return sentence("inspector", "overlap.inside", label=name, n=place, total=len(here)), outer

    def _label_of(self, annotation: Annotation) -> Label | None:
        try:
            return self._desk.scheme.label(annotation.label)
        except InvalidError:
            return None

    def _label(self, key: str) -> None:
        if self._article is not None:
            self._article.label(key)
            self.refresh()

    def _flag(self, flagged: bool) -> None:
        if self._current is not None:
            self._change(self._current.id, {"flagged": flagged})

    def _cycle(self) -> None:
        if self._article is not None:
            self._article.cycle_overlap()
            self.refresh()

    def put_off(self, clashing: Clashing) -> None:
        """Leave words that were not decided about in their field, where they wait."""
        self.refresh()

    def forget(self, clashing: Clashing) -> None:
        """Let go words that were decided about."""
        for clash in clashing.clashes:
            for each in self.drafts.of(clash.id):
                self._typed_since.pop((each.annotation, each.field), None)
                self.drafts.drop(each.annotation, each.field)
                self._view.take_back(each.annotation, each.field)
        self.refresh()

    def _edit(self, annotation: str, name: str, text: str) -> None:
        if name in _CHOSEN:
            self._change(annotation, {name: text})
        else:
            self._say(annotation, name, text)
            if self._current is not None and self._current.id == annotation:
                self.refresh()

    def _save_note(self, annotation: str, text: str, leaving: bool) -> None:
        # On a pause the writer goes on typing; a window that opens then would catch the next letters.
        self._say(annotation, "note", text, leaving=leaving)

    def _say(self, annotation: str, name: str, text: str, *, leaving: bool = True) -> None:
        """Save words that were typed, as somebody who saw what stood when they began."""
        if self.drafts.get(annotation, name) is None:
            self._keep(annotation, name, text)

        def clashed(clashing: Clashing) -> None:
            self._typed_since[annotation, name] = clashing.seen
            self._read_register()
            clash = next((each for each in clashing.clashes if each.id == annotation), None)
            theirs = clash.theirs if clash is not None else None
            held = theirs is not None and self._contest(annotation, name, text, self._words_of(theirs.get(name), name))
            if leaving or not held:
                self._bridge.clashed.emit(clashing)

        command = EditAnnotations(ids=(annotation,), details={name: text})
        seen = self._typed_since.pop((annotation, name), None)
        if self._bridge.do(command, seen=seen, clashed=clashed) is not None:
            self.drafts.drop(annotation, name)

    def _contest(self, annotation: str, field: str, mine: str, theirs: str) -> bool:
        words = sentence("inspector", "note.clash" if theirs else "note.clash-empty", note=theirs)
        return self._view.contest(annotation, field, mine, theirs, words)

    def _words_of(self, value: object, field: str) -> str:
        if field == "source":
            source = self._sources.get(str(value))
            return source.name if source is not None else ""
        return str(value or "")

    def _offer_drafts(self, current: Annotation) -> None:
        """Put words that were typed before and never saved back into their field, marked as not saved."""
        for each in self.drafts.of(current.id):
            saved = self._words_of(getattr(current, each.field), each.field)
            if self._view.is_unsaved(current.id, each.field):
                continue
            if saved == each.text:
                # Held in memory is not saved: the words stay on the disk until they are.
                if not self._bridge.pending:
                    self.drafts.drop(each.annotation, each.field)
                continue
            words = sentence("inspector", "draft.offer", at=local_time(each.at), saved=saved or "—")
            self._view.contest(current.id, each.field, each.text, saved, words, before=True)
            self._typed_since[current.id, each.field] = self._desk.seen

    def _note_typing(self, annotation: str, field: str, text: object) -> None:
        if text is None:
            self._typed_since.pop((annotation, field), None)
            self.drafts.drop(annotation, field)
        else:
            self._typed_since.setdefault((annotation, field), self._desk.seen)
            self._keep(annotation, field, str(text))

    def _keep(self, annotation: str, field: str, text: str) -> None:
        about = self._current if self._current is not None and self._current.id == annotation else None
        self.drafts.keep(annotation, field, text, about.exact if about is not None else "")

    def _change(self, annotation: str, details: dict[str, object]) -> None:
        self._bridge.do(EditAnnotations(ids=(annotation,), details=details))
        if self._current is not None and self._current.id == annotation:
            self.refresh()

    def _edit_source(self, source: str, name: str, value: object) -> None:
        self._bridge.do(EditSource(id=source, details={name: value}))

    def _read_history(self) -> None:
        self._view.show_history(self._history() if self._current is not None else [])

    def _history(self) -> Sequence[HistoryLine]:
        assert self._current is not None
        return [
            HistoryLine(
                at=local_time(each.at),
                who=each.who,
                words=each.words,
                differences=tuple(_in_words(difference) for difference in each.differences),
            )
            for each in reversed(history_of(self._desk, self._current.id))
        ]


def _in_words(difference: Difference) -> str:
    return sentence(
        "history",
        "difference",
        field=difference.title,
        before=difference.before or sentence("clash", "nothing"),
        after=difference.after or sentence("clash", "nothing"),
    )
