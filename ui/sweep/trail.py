"""The trail: where a sweep has been and what was done there, so that Backspace leads back the same way."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec

from workbench.domain.change import Changed
from workbench.domain.span import Span

_KINDS = ("annotation.", "suggestion.", "evidence.", "claim.joined")
"""Beginnings of the summaries of what is done about one passage; a set that is loaded is nobody's step."""


class Step(msgspec.Struct, eq=False):
    """A sentence that somebody stood at, and the changes (ids) made there, oldest first.

    ``labels`` holds what each of these changes decided, and whether that was the whole sentence; ``span`` is in code
    points of ``version``.
    """

    article: str
    version: str
    span: Span
    changes: list[str] = msgspec.field(default_factory=list)
    touched: set[str] = msgspec.field(default_factory=set)
    labels: dict[str, tuple[bool, str]] = msgspec.field(default_factory=dict)

    def is_at(self, article: str, version: str, span: Span) -> bool:
        """Tell whether it is this sentence."""
        return (self.article, self.version, self.span) == (article, version, span)


class Trail:
    """The steps behind, and ``here``, the one somebody stands at."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.here: Step | None = None
        self._known: set[str] = set()
        self._made_at: dict[str, Step] = {}
        self._cancelled: dict[str, str] = {}

    def leave(self) -> None:
        """Go on from a sentence: it is a step behind now, also if nothing was done there."""
        if self.here is not None:
            self.steps.append(self.here)
            self.here = None

    def arrive(self, article: str, version: str, span: Span) -> None:
        """Stand at a sentence; the one before is a step behind if something was done there."""
        if self.here is not None and self.here.is_at(article, version, span):
            return
        if self.here is not None and self.here.changes:
            self.steps.append(self.here)
        self.here = Step(article, version, span)

    @property
    def leads_back(self) -> bool:
        """Whether there is anything that Backspace would take back or go back to."""
        return bool(self.steps) or self.last_done() is not None

    def back(self) -> Step | None:
        """Stand at the step before again and return it; None at the beginning."""
        if not self.steps:
            return None
        self.here = self.steps.pop()
        return self.here

    def keep_to(self, articles: Collection[str]) -> None:
        """Forget what was done in other articles (ids): they are not open any more, so nothing leads back there."""
        self.steps = [each for each in self.steps if each.article in articles]
        if self.here is not None and self.here.article not in articles:
            self.here = None

    def last_done(self) -> str | None:
        """Return the latest change at this place that is still in force."""
        changes = self.here.changes if self.here is not None else []
        return next((each for each in reversed(changes) if self.is_in_force(each)), None)

    def is_in_force(self, change: str) -> bool:
        """Tell whether a change stands: it was not taken back, or that was taken back in its turn."""
        cancelling = self._cancelled.get(change)
        return cancelling is None or not self.is_in_force(cancelling)

    def knows(self, change: str) -> bool:
        """Tell whether a change is one of a step."""
        return change in self._known

    def is_of_last(self, change: str) -> bool:
        """Tell whether a change belongs to the step that Backspace would lead to."""
        return bool(self.steps) and change in self.steps[-1].changes

    def hold(self, change: str) -> None:
        """Take note of a change at this place that could not be saved yet."""
        if self.here is not None and change not in self._known:
            self._enter(self.here, change)

    def forget_all(self) -> None:
        """Begin anew: nothing lies behind."""
        self.steps.clear()
        self.here = None

    def ignore(self, changes: Iterable[str]) -> None:
        """Take no note of these changes; they were asked for before."""
        self._known.update(changes)

    def let_go(self, change: str) -> None:
        """Forget a change that is not to be taken back any more."""
        for step in (*self.steps, *([self.here] if self.here is not None else [])):
            if change in step.changes:
                step.changes.remove(change)
                step.labels.pop(change, None)

    def decide(self, label: str, *, whole: bool) -> None:
        """Take note of what the latest change at this place decided: the ``whole`` sentence, or a part of it."""
        if self.here is not None:
            self.here.labels[self.last_done() or ""] = (whole, label)

    def label_of(self, step: Step) -> str | None:
        """Return what stands decided at a step: the sentence before its parts; None if it was left."""
        stand = [said for change, said in reversed(step.labels.items()) if self.is_in_force(change)]
        return max(stand, key=lambda said: said[0], default=(False, None))[1]

    def take_back(self, changed: Changed) -> None:
        """Take note that a change was undone, or done again: then its step lies behind again, wherever one stands."""
        change = changed.change
        if change.undoes is None:
            return
        again = next((each for each, undo in self._cancelled.items() if undo == change.undoes), None)
        self._cancelled[change.undoes] = change.id
        step = self._made_at.get(again or "")
        if step is not None and again is not None and step is not self.here and step not in self.steps:
            if self.here is not None and self.here.is_at(step.article, step.version, step.span):
                self._enter(self.here, again)
                self.here.labels.update(step.labels)
            else:
                self.steps.append(step)

    def note(self, changed: Changed) -> None:
        """Take note of something that was done in this window: here, or about what a step behind has decided."""
        change = changed.change
        if change.id in self._known or not change.summary.startswith(_KINDS):
            return
        ids = _annotations(changed)
        step = self.here if self._is_here(changed) else self._latest_about(ids)
        if step is not None:
            self._enter(step, change.id)
            step.touched |= ids

    def last_decided(self) -> Step | None:
        """Return the latest step in which something stands decided."""
        behind = (step for step in reversed(self.steps) if any(map(self.is_in_force, step.changes)))
        return next(behind, None)

    def _enter(self, step: Step, change: str) -> None:
        self._known.add(change)
        self._made_at[change] = step
        if change not in step.changes:
            step.changes.append(change)

    def _is_here(self, changed: Changed) -> bool:
        here = self.here
        if here is None:
            return False
        rows = [row for each in changed.revisions if each.entity == "annotation" for row in (each.before, each.after)]
        return any(
            row is not None
            and row.get("version") == here.version
            # A row that was emptied for good meanwhile does not say where it stood.
            and "start" in row
            and row["start"] < here.span.end
            and here.span.start < row["end"]
            for row in rows
        )

    def _latest_about(self, ids: set[str]) -> Step | None:
        here = [self.here] if self.here is not None else []
        return next((step for step in (*here, *reversed(self.steps)) if step.touched & ids), None)


def _annotations(changed: Changed) -> set[str]:
    """Return the ids of the annotations that a change is about."""
    found = set(changed.ids("annotation"))
    for each in changed.revisions:
        row = each.after or each.before or {}
        if each.entity in ("evidence", "mention") and row.get("annotation"):
            found.add(str(row["annotation"]))
    return found
