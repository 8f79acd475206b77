"""The presenter of one open article: turns keys into commands, and changes into what the text shows."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QObject, Signal

from ui.article.bookmark import Bookmark
from ui.article.kept import Kept
from ui.bridge import Bridge
from ui.reader.view import ReaderView
from workbench.application.commands import Annotate, EditAnnotations, MoveAnnotation, RemoveAnnotations
from workbench.application.following import annotation_moves
from workbench.application.reading import ReadingText, Sentence
from workbench.application.wording import sentence
from workbench.domain.annotation import Annotation
from workbench.domain.article import ArticleVersion
from workbench.domain.change import Changed
from workbench.domain.span import Span


class ArticlePresenter(QObject):
    """Shows the latest version of one article in a view and does there what the user asks for.

    Nobody refreshes it: it listens to the bridge and applies what concerns its article. ``letter`` is the letter of its
    pane, given by the window. Signals: ``progressed(decided, total)`` counts the sentences this reviewer decided;
    ``current_changed`` says that ``current()`` answers something else; ``removed`` carries the annotations that were just
    taken away; ``announced`` is what a screen reader should say; ``told`` why nothing happened; ``note_wanted`` and
    ``inspector_wanted`` carry an annotation's id; ``renamed`` says that details of the article changed; ``gone`` that it
    was removed from the library.
    """

    progressed = Signal(int, int)
    current_changed = Signal()
    removed = Signal(object)
    announced = Signal(str)
    told = Signal(str)
    note_wanted = Signal(str)
    inspector_wanted = Signal(str)
    renamed = Signal()
    gone = Signal()

    def __init__(self, bridge: Bridge, view: ReaderView, article_id: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.article_id = article_id
        self.view = view
        self.letter = ""
        self._bridge = bridge
        self._desk = bridge.desk
        self._show_latest()
        bridge.changed.connect(self._follow)
        bridge.unsaved.connect(self._show_pending)
        bridge.saved.connect(self._show_pending)
        view.span_wanted.connect(self.move_span)
        view.annotation_activated.connect(self.inspector_wanted)
        view.annotation_selected.connect(self._tell_current)
        view.current_sentence_changed.connect(self._tell_current)
        view.selection_changed.connect(self._tell_current)

    @property
    def version(self) -> ArticleVersion:
        """The version whose text is shown."""
        return self._version

    @property
    def text(self) -> ReadingText:
        """The text that is shown."""
        return self._text

    @property
    def decided(self) -> tuple[int, int]:
        """How many sentences this reviewer decided, and how many there are."""
        coverage = self._kept.coverage
        return coverage.decided, coverage.total

    @property
    def pending(self) -> frozenset[str]:
        """Ids of the annotations that are shown but not saved yet."""
        return self._kept.pending

    def close(self) -> None:
        """Stop listening; the view may go."""
        self._bridge.changed.disconnect(self._follow)
        self._bridge.unsaved.disconnect(self._show_pending)
        self._bridge.saved.disconnect(self._show_pending)

    def annotation(self, annotation_id: str) -> Annotation | None:
        """Return the annotation of that id as it is shown, or None."""
        return self._kept.get(annotation_id)

    def current(self) -> Annotation | None:
        """Return the selected annotation, else this reviewer's own on exactly the current target, else None."""
        selected = self.view.selected_annotation()
        if selected is not None:
            return self._kept.get(selected)
        span = self.target()
        return self._kept.mine_on(span) if span is not None else None

    def target(self) -> Span | None:
        """Return what a label would apply to now; None in an empty text."""
        return self.view.target() if self._text.sentences or self.view.selection_range() else None

    def around(self, annotation: Annotation) -> list[Annotation]:
        """Return the annotations that stand where ``annotation`` begins, innermost first, itself among them."""
        return self.view.annotations_at(annotation.start)

    def label(self, key: str) -> None:
        """Label what was picked with Ctrl+click, else the target; a whole sentence fills its copies too."""
        picked = self._picked()
        if picked:
            self._label_many(picked, key)
            return
        span = self.target()
        if span is None:
            self.told.emit(sentence("article", "nothing.to-label"))
            return
        whole = self.view.target_is_sentence()
        wanted = Annotate(version=self._version.id, start=span.start, end=span.end, label=key, fill_copies=whole)
        self._bridge.do(wanted)
        mine = self._kept.mine_on(span)
        if mine is not None:
            self._settle(mine)
            self._announce(key)

    def remove(self) -> None:
        """Take away what is picked or current, if it is this reviewer's own."""
        ids = [each.id for each in self._own_or_tell()]
        if not ids:
            return
        gone = self._bridge.do(RemoveAnnotations(ids=tuple(ids)))
        if gone:
            self.removed.emit(gone)

    def edit_note(self) -> None:
        """Ask for the note of the current annotation."""
        current = self.current()
        if current is None:
            self.told.emit(sentence("article", "nothing.for-note"))
        else:
            self._select(current)
            self.note_wanted.emit(current.id)

    def open_in_inspector(self) -> None:
        """Ask for the current annotation to be shown in the inspector."""
        current = self.current()
        if current is None:
            self.told.emit(sentence("article", "nothing.here"))
        else:
            self._select(current)
            self.inspector_wanted.emit(current.id)

    def flag(self) -> None:
        """Flag what is picked or current for later; flag it no longer if all of it is flagged."""
        own = self._own_or_tell()
        if own:
            flagged = not all(each.flagged for each in own)
            self._bridge.do(EditAnnotations(ids=tuple(each.id for each in own), details={"flagged": flagged}))

    def next_undecided(self, *, from_start: bool = False) -> bool:
        """Go to the next sentence that this reviewer has not decided; tell whether there was one."""
        return self._go(self._kept.coverage.next_undecided(-1 if from_start else self._here()))

    def previous_undecided(self, *, from_end: bool = False) -> bool:
        """Go to the previous sentence that this reviewer has not decided; tell whether there was one."""
        return self._go(self._kept.coverage.previous_undecided(len(self._text.text) + 1 if from_end else self._here()))

    def move_span(self, annotation_id: str, start: int, end: int) -> None:
        """Give one of this reviewer's annotations other edges."""
        found = self._kept.get(annotation_id)
        if found is None:
            return
        if not self._is_mine(found):
            self._tell_not_mine(found)
            self.view.change_annotations([], [found])
        else:
            self._bridge.do(MoveAnnotation(id=annotation_id, start=start, end=end))

    def cycle_overlap(self) -> None:
        """Select the next of the annotations that overlap here."""
        self.view.cycle_overlap()

    def jump_to(self, annotation_id: str) -> bool:
        """Select an annotation and bring it into view; tell whether it stands in this text."""
        found = self._kept.get(annotation_id)
        if found is None:
            return False
        self.view.set_current_sentence(found.start)
        self.view.select_annotation(annotation_id)
        self.view.scroll_to(found.start)
        return True

    def _show_latest(self) -> None:
        self._version = self._desk.articles.version(self.article_id)
        self._text = self._desk.articles.text(self._version)
        annotations = self._desk.annotations.of_version(self._version.id)
        self._kept = Kept(self._version.id, self._text, annotations, self._desk.reviewer.id)
        self._kept.hold(self._bridge.pending)
        self.view.show_text(self._text)
        self.view.show_annotations(self._kept.shown())
        self.view.set_pending(self._kept.pending)

    def _follow(self, changed: Changed) -> None:
        if "article_version" in changed.entities and self._took_other_version(changed):
            return
        if self.article_id in changed.ids("article"):
            self.renamed.emit()
        if self._version.id not in changed.versions:
            return
        if self._kept.me != self._desk.reviewer.id:
            self._kept.count_for(self._desk.reviewer.id)
        touched = self._kept.save(annotation_moves(changed))
        self._apply(touched | self._kept.hold(self._bridge.pending))

    def _took_other_version(self, changed: Changed) -> bool:
        """Show the latest version if the change brought or took one of this article's; tell whether it did."""
        rows = [each.after or each.before or {} for each in changed.revisions if each.entity == "article_version"]
        if all(row["article"] != self.article_id for row in rows):
            return False
        if not self._desk.articles.versions(self.article_id):
            self.gone.emit()
            return True
        places = Bookmark(self.view, self._text)
        self._show_latest()
        places.reopen(self._text)
        self._tell_all()
        return True

    def _show_pending(self, *_news: object) -> None:
        self._apply(self._kept.hold(self._bridge.pending))

    def _apply(self, ids: Collection[str]) -> None:
        """Show these annotations as they are now, and nothing else again."""
        if not ids:
            return
        shown = {each: self._kept.get(each) for each in ids}
        self.view.change_annotations(
            [key for key, annotation in shown.items() if annotation is None],
            [annotation for annotation in shown.values() if annotation is not None],
        )
        self.view.set_pending(self._kept.pending)
        self._tell_all()

    def _tell_all(self) -> None:
        self.progressed.emit(*self.decided)
        self.current_changed.emit()

    def _tell_current(self, *_what: object) -> None:
        self.current_changed.emit()

    def _here(self) -> int:
        span = self.view.current_sentence()
        return span.start if span is not None else -1

    def _go(self, place: Sentence | None) -> bool:
        if place is None:
            return False
        self.view.select_annotation(None)
        self.view.select(None)
        self.view.set_current_sentence(place.start)
        return True

    def _select(self, annotation: Annotation) -> None:
        if self.view.selected_annotation() != annotation.id:
            self.view.select_annotation(annotation.id)

    def _settle(self, annotation: Annotation) -> None:
        """After a decision its annotation is selected, so that another key corrects it and a note finds it."""
        self.view.select(None)
        self._select(annotation)

    def _announce(self, key: str) -> None:
        spoken = self._desk.scheme.label(key).spoken
        decided, total = self.decided
        words = "decided-unsaved" if self._bridge.pending else "decided"
        self.announced.emit(sentence("article", words, label=spoken, n=decided, total=total))

    def _label_many(self, picked: Sequence[Annotation], key: str) -> None:
        """Give annotations that were picked one label in one change; on others' passages make one's own."""
        own = tuple(each.id for each in picked if self._is_mine(each))
        if own:
            self._bridge.do(EditAnnotations(ids=own, details={"label": key}))
        for each in picked:
            if not self._is_mine(each):
                self._bridge.do(Annotate(version=self._version.id, start=each.start, end=each.end, label=key))
        self._announce(key)

    def _picked(self) -> list[Annotation]:
        found = [self._kept.get(each) for each in self.view.picked_annotations()]
        return [each for each in found if each is not None]

    def _own_or_tell(self) -> list[Annotation]:
        """Return what of the picked or current annotations is this reviewer's own; say why if nothing is."""
        current = self.current()
        chosen = self._picked() or ([current] if current is not None else [])
        own = [each for each in chosen if self._is_mine(each)]
        if not chosen:
            self.told.emit(sentence("article", "nothing.here"))
        elif not own:
            self._tell_not_mine(chosen[0])
        return own

    def _is_mine(self, annotation: Annotation) -> bool:
        return annotation.reviewer == self._kept.me

    def _tell_not_mine(self, annotation: Annotation) -> None:
        names = {each.id: each.name for each in self._desk.annotations.reviewers()}
        who = names.get(annotation.reviewer, sentence("article", "someone"))
        self.told.emit(sentence("article", "not-yours", who=who))
