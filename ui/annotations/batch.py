"""Batch work: what is decided about many annotations is one change, and goes on beside the window if it takes long."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.bridge import Bridge, Clashing
from ui.jobs import Reporter, TaskRunner
from ui.widgets.again import Again
from workbench.application.beside import caught_up, done_beside
from workbench.application.commands import EditAnnotations, LabelMany, RejectSuggestions, RemoveAnnotations
from workbench.application.wording import sentence
from workbench.application.work import Command
from workbench.domain.annotation import Annotation
from workbench.domain.errors import ClashError, WorkbenchError

BESIDE_FROM = 500
"""Annotations from which a change is made beside the window, where it says how far it is and can be stopped."""


class Batch(QObject):
    """Does one thing with many annotations; nothing is ever half done.

    ``removed`` carries what was taken away, ``told`` what was done or left, ``broken`` a fault of the program.
    """

    removed = Signal(object)
    told = Signal(str)
    broken = Signal(object)

    def __init__(self, bridge: Bridge, runner: TaskRunner | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._desk = bridge.desk
        self._runner = runner
        self._finish = Again(self._finished, self, each=True)

    def label(self, chosen: Sequence[Annotation], key: str) -> None:
        """Give them a label; what is only proposed is accepted with it."""
        fitting = [each for each in chosen if each.is_suggestion or self._is_own(each)]
        self._tell_left(len(chosen) - len(fitting))
        if fitting:
            self._do(LabelMany(ids=_ids(fitting), label=key), len(fitting), self._say_done)

    def edit(self, chosen: Sequence[Annotation], **details: object) -> None:
        """Say something of all of them: facet, source, neutral_wording, note, flagged; an empty text clears it."""
        own = self._own(chosen)
        if own:
            self._do(EditAnnotations(ids=_ids(own), details=details), len(own), self._say_done)

    def flag(self, chosen: Sequence[Annotation]) -> None:
        """Flag them; flag them no longer if all of them are flagged."""
        own = self._own(chosen)
        if own:
            flagged = not all(each.flagged for each in own)
            self._do(EditAnnotations(ids=_ids(own), details={"flagged": flagged}), len(own), self._say_done)

    def remove(self, chosen: Sequence[Annotation], then: Callable[[], None] | None = None) -> None:
        """Take them away; if all of them are only proposed, they are rejected. ``then`` is called once it is done."""

        def done(gone: Any) -> None:
            if gone:
                if then is not None:
                    then()
                self.removed.emit(gone)

        proposed = [each for each in chosen if each.is_suggestion]
        if proposed and len(proposed) == len(chosen):
            self._do(RejectSuggestions(ids=_ids(proposed)), len(proposed), done)
            return
        own = self._own(chosen)
        if own:
            self._do(RemoveAnnotations(ids=_ids(own)), len(own), done)

    def do(self, command: Command[Any], number: int, done: Callable[[Any], None]) -> None:
        """Give a command about so many annotations; ``done`` hears what it gave."""
        self._do(command, number, done)

    def _do(self, command: Command[Any], number: int, done: Callable[[Any], None]) -> None:
        if self._runner is None or number < BESIDE_FROM or self._bridge.pending:
            result = self._bridge.do(command)
            if result is not None:
                done(result)
            return
        desk, seen = self._desk, self._desk.seen

        def work(report: Reporter) -> Any:
            return done_beside(desk, lambda second: second.do(command, seen=seen, progress=report.advance).result)

        def failed(error: Exception) -> None:
            if isinstance(error, ClashError):
                self._bridge.clashed.emit(Clashing(error.clashes, command, seen))
            elif isinstance(error, WorkbenchError):
                self._bridge.refused.emit(error)
            else:
                self.broken.emit(error)

        title = sentence("batch", "job", n=f"{number:,}")
        self._runner.start(title, work, done=partial(self._finish, done), failed=failed, cancelled=self._tell_stopped)

    def _finished(self, done: Callable[[Any], None], result: Any) -> None:
        """Show what was done beside the window, as soon as the library can be read; then say so."""
        caught_up(self._desk)
        done(result)

    def _say_done(self, changed: Any) -> None:
        if len(changed) > 1:
            self.told.emit(sentence("batch", "done", n=f"{len(changed):,}"))

    def _tell_stopped(self) -> None:
        self.told.emit(sentence("batch", "stopped"))

    def _own(self, chosen: Sequence[Annotation]) -> list[Annotation]:
        own = [each for each in chosen if self._is_own(each) and not each.is_suggestion]
        self._tell_left(len(chosen) - len(own))
        return own

    def _is_own(self, annotation: Annotation) -> bool:
        return annotation.reviewer == self._desk.reviewer.id

    def _tell_left(self, number: int) -> None:
        if number:
            self.told.emit(sentence("annotations", "not-yours", n=number))


def _ids(chosen: Sequence[Annotation]) -> tuple[str, ...]:
    return tuple(each.id for each in chosen)
