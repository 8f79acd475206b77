"""The presenter of one open article: turns what its keys and mouse ask for into commands."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from ui.article.answering import AnsweredArticle
from ui.bridge import Bridge
from ui.reader.view import ReaderView
from workbench.application import commands
from workbench.application.wording import sentence
from workbench.application.work import Command
from workbench.domain.annotation import Annotation
from workbench.domain.errors import StorageError
from workbench.domain.span import Span


class Many(Protocol):
    """Who does one thing with many annotations, beside the window if there are very many."""

    def do(self, command: Command[Any], number: int, done: Callable[[Any], None]) -> None:
        """Give a command about so many annotations; ``done`` hears what it gave."""


class ArticlePresenter(AnsweredArticle):
    """Does in one article what the user asks for; the window binds its methods to keys, menus and buttons.

    Nobody refreshes it after a command. ``letter`` is the letter of its pane and ``batch`` does things with many
    annotations, both given by the window. ``note_wanted`` and ``inspector_wanted`` carry an annotation's id.
    """

    note_wanted = Signal(str)
    inspector_wanted = Signal(str)
    batch_note_wanted = Signal()

    def __init__(self, bridge: Bridge, view: ReaderView, article_id: str, parent: QObject | None = None) -> None:
        super().__init__(bridge, view, article_id, parent)
        self.letter = ""
        self.batch: Many | None = None
        view.span_wanted.connect(self.move_span)
        view.annotation_activated.connect(self.inspector_wanted)
        view.annotation_selected.connect(self._tell_current)
        view.current_sentence_changed.connect(self._tell_current)
        view.selection_changed.connect(self._tell_current)

    def current(self) -> Annotation | None:
        """Return the selected annotation, else this reviewer's own on exactly the current target, else None.

        What is only proposed for the target counts where nothing is decided.
        """
        selected = self.view.selected_annotation()
        if selected is not None:
            return self._kept.get(selected)
        span = self.view.target()
        return None if span is None else self._kept.mine_on(span) or self._kept.proposed_on(span)

    def around(self, annotation: Annotation) -> list[Annotation]:
        """Return the annotations that are shown where ``annotation`` begins, innermost first, itself among them."""
        return self.view.annotations_at(annotation.start)

    def kernel(self, annotation: Annotation) -> str:
        """Return the sentence of an editorial annotation without the outlet's own words; empty if nothing is left."""
        place = self.view.sentence_at(annotation.start)
        editorial = {each.key for each in self._desk.scheme if each.role == "editorial"}
        if annotation.label not in editorial or place is None:
            return ""
        here = self.view.annotations_between(*place)
        own = [each for each in here if each.label in editorial and not each.is_suggestion]
        wordings = {each.span: each.neutral_wording or "" for each in own}
        from workbench.application.kernels import neutral_kernel

        kernel = neutral_kernel(self._text.text, place, wordings, wordings)
        return kernel if any(letter.isalnum() for letter in kernel) else ""

    def is_mine(self, annotation: Annotation) -> bool:
        """Tell whether this reviewer decided an annotation."""
        return annotation.reviewer == self._kept.me and not annotation.is_suggestion

    def label(self, key: str) -> None:
        """Label what was picked with Ctrl+click, else the target; a whole sentence fills its copies too."""
        picked = self._picked()
        if picked:
            self._label_many(picked, key)
            return
        span = self.view.target()
        if span is None:
            self.told.emit(sentence("article", "nothing.to-label"))
            return
        if not self._out_of_view():
            with self._painted_first():
                self._label_span(span, key)

    def _label_span(self, span: Span, key: str) -> None:
        whole = self.view.target_is_sentence()
        copied = whole and self.fills_copies(span)
        proposed = self._kept.proposed_on(span) if self._kept.mine_on(span) is None else None
        command: Command[Any] = (
            commands.Annotate(version=self._version.id, start=span.start, end=span.end, label=key, fill_copies=copied)
            if proposed is None
            else commands.AcceptSuggestions(ids=(proposed.id,), label=key, fill_copies=copied)
        )

        def leave() -> bool:
            mine = self._kept.mine_on(span)
            if mine is None or mine.label != key:
                return False
            if not whole or self.view.selection_range() is not None:
                self._settle(mine)
            self.labelled.emit(span)
            return True

        if self._decide(command, leave):
            self._announce(key)
            self.decision_kept.emit()

    def detach(self) -> None:
        """Let what is picked or current stand for itself, apart from its copies."""
        own = self._own_or_tell()
        if own and not self._bridge.do(commands.DetachCopies(ids=tuple(each.id for each in own))):
            self.told.emit(sentence("article", "no-copies"))

    def remove(self) -> None:
        """Take away what is picked or current, if it is this reviewer's own; a suggestion is rejected."""
        current = self.current()
        if current is not None and current.is_suggestion and not self.view.picked_annotations():
            self.reject()
            return
        ids = tuple(each.id for each in self._own_or_tell())
        if ids:
            self._do_many(commands.RemoveAnnotations(ids=ids), len(ids), self._tell_removed)

    def edit_note(self) -> None:
        """Ask for the note of the current annotation, or of all that are picked."""
        if len(self._picked()) > 1:
            self.batch_note_wanted.emit()
            return
        current = self._current_or_tell("nothing.for-note")
        if current is not None and not self._out_of_view():
            self.note_wanted.emit(current.id)

    def accept_or_open(self) -> None:
        """Accept the suggestion at hand; without one, ask for the current annotation to be shown in the inspector."""
        if not self.accept():
            self.open_in_inspector()

    def open_in_inspector(self) -> None:
        """Ask for the current annotation to be shown in the inspector."""
        current = self._current_or_tell("nothing.here")
        if current is not None:
            self.inspector_wanted.emit(current.id)

    def flag(self) -> None:
        """Flag what is picked or current for later; flag it no longer if all of it is flagged."""
        own = self._own_or_tell()
        if own:
            flagged = not all(each.flagged for each in own)
            command = commands.EditAnnotations(ids=tuple(each.id for each in own), details={"flagged": flagged})
            self._do_many(command, len(own), lambda _changed: None)

    def next_undecided(self, *, from_start: bool = False) -> bool:
        """Go to the next sentence that this reviewer has not decided; tell whether there was one."""
        return self._go(self._kept.coverage.next_undecided(-1 if from_start else self._here()))

    def previous_undecided(self, *, from_end: bool = False) -> bool:
        """Go to the previous sentence that this reviewer has not decided; tell whether there was one."""
        offset = len(self._text.text) if from_end else self._here()
        return self._go(self._kept.coverage.previous_undecided(offset))

    def move_span(self, annotation_id: str, start: int, end: int) -> None:
        """Give one of this reviewer's annotations other edges (code points)."""
        found = self._kept.get(annotation_id)
        if found is None:
            return
        if self.is_mine(found):
            self._bridge.do(commands.MoveAnnotation(id=annotation_id, start=start, end=end))
        else:
            self._tell_not_mine(found)

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

    def _tell_current(self, *_what: object) -> None:
        self.current_changed.emit()

    def _here(self) -> int:
        span = self.view.current_sentence()
        return span.start if span is not None else -1

    def _go(self, place: Span | None) -> bool:
        if place is None:
            return False
        self.view.set_current_sentence(place.start)
        self.view.select_annotation(None)
        return True

    def _settle(self, annotation: Annotation) -> None:
        """After a decision on a part, that part is selected: another key corrects it, a note finds it."""
        self.view.select(None)
        self.view.select_annotation(annotation.id)

    def _announce(self, key: str) -> None:
        self.announced.emit(self._in_words(key))

    def _label_many(self, picked: Sequence[Annotation], key: str) -> None:
        """Give annotations that were picked one label in one change; on others' passages make one's own."""
        command = commands.LabelMany(ids=tuple(each.id for each in picked), label=key)
        self._do_many(command, len(picked), lambda _changed: self._announce(key))

    def _do_many(self, command: Command[Any], number: int, done: Callable[[Any], None]) -> None:
        """Give a command about so many annotations; ``done`` hears what it gave, later if it goes on beside.

        The article may be closed by then, and nobody is there to hear it.
        """
        if self.batch is not None:
            self.batch.do(command, number, lambda result: done(result) if isValid(self) else None)
        elif (result := self._bridge.do(command)) is not None:
            done(result)

    def _tell_removed(self, gone: Any) -> None:
        if gone:
            self.removed.emit(gone)

    def _picked(self) -> list[Annotation]:
        found = [self._kept.get(each) for each in self.view.picked_annotations()]
        return [each for each in found if each is not None]

    def _current_or_tell(self, why_not: str) -> Annotation | None:
        current = self.current()
        if current is None:
            self.told.emit(sentence("article", why_not))
        elif self.view.selected_annotation() != current.id:
            self.view.select_annotation(current.id)
        return current

    def _own_or_tell(self) -> list[Annotation]:
        """Return what of the picked or current annotations is this reviewer's own; say why if nothing is."""
        current = self.current()
        picked = self._picked()
        if current is not None and not picked and self._out_of_view():
            return []
        chosen = picked or ([current] if current is not None else [])
        own = [each for each in chosen if self.is_mine(each)]
        if not chosen:
            self.told.emit(sentence("article", "nothing.here"))
        elif not own:
            self._tell_not_mine(chosen[0])
        return own

    def _tell_not_mine(self, annotation: Annotation) -> None:
        if annotation.is_suggestion:
            self.told.emit(sentence("article", "suggestion.undecided"))
            return
        who = sentence("article", "someone")
        with contextlib.suppress(StorageError), self._desk.database.waiting(0):
            names = {each.id: each.name for each in self._desk.annotations.reviewers()}
            who = names.get(annotation.reviewer, who)
        self.told.emit(sentence("article", "not-yours", who=who))
