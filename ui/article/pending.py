"""Decisions that could not be saved yet, as the annotations they will become."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from ui.bridge import Pending
from workbench.application import commands
from workbench.application.reading import ReadingText
from workbench.application.work import Command
from workbench.domain.annotation import Annotation
from workbench.domain.times import now

Overlay = dict[str, Annotation | None]
"""What to show instead of what is saved, by id; None hides an annotation."""

_EDITED = frozenset({"label", "facet", "neutral_wording", "voice", "cue", "source_words", "note", "flagged"})


class Provisional:
    """Works out what one article version will look like once the held decisions are saved."""

    def __init__(self, version: str, text: ReadingText, saved: Mapping[str, Annotation], reviewer: str) -> None:
        self._version = version
        self._text = text
        self._saved = saved
        self._reviewer = reviewer
        self._overlay: Overlay = {}

    def overlay(self, held: Iterable[Pending]) -> Overlay:
        """Return the annotations that differ from what is saved, once all of ``held`` is done in order."""
        for each in held:
            self._take(each.command)
        return self._overlay

    def _take(self, command: Command[Any]) -> None:
        match command:
            case commands.Annotate():
                self._annotate(command)
            case commands.EditAnnotations():
                self._edit(command)
            case commands.MoveAnnotation():
                self._move(command)
            case commands.AcceptSuggestions():
                self._accept(command)
            case commands.RemoveAnnotations() | commands.RejectSuggestions():
                self._overlay.update({key: None for key in command.ids if self._find(key) is not None})

    def _find(self, key: str) -> Annotation | None:
        return self._overlay[key] if key in self._overlay else self._saved.get(key)

    def _annotate(self, wanted: commands.Annotate) -> None:
        if wanted.version != self._version:
            return
        before = self._mine_at(wanted.start, wanted.end) or self._new(wanted)
        if before.label != wanted.label:
            before = msgspec.structs.replace(before, label=wanted.label, facet=None)
        details = {name: getattr(wanted, name) for name in _EDITED - {"label"} if getattr(wanted, name) is not None}
        self._overlay[before.id] = msgspec.structs.replace(before, **details)

    def _mine_at(self, start: int, end: int) -> Annotation | None:
        shown = {**self._saved, **self._overlay}.values()
        for each in shown:
            if each is None or each.is_suggestion or each.reviewer != self._reviewer:
                continue
            if (each.start, each.end) == (start, end):
                return each
        return None

    def _new(self, wanted: commands.Annotate) -> Annotation:
        return Annotation(
            id=wanted.id,
            version=wanted.version,
            start=wanted.start,
            end=wanted.end,
            exact=self._text.text[wanted.start : wanted.end],
            prefix="",
            suffix="",
            occurrence=(1, 1),
            label=wanted.label,
            reviewer=self._reviewer,
            created_at=now(),
            modified_at=now(),
            revision=0,
        )

    def _accept(self, wanted: commands.AcceptSuggestions) -> None:
        for key in wanted.ids:
            proposed = self._find(key)
            if proposed is None or not proposed.is_suggestion:
                continue
            label = wanted.label or proposed.label
            facet = proposed.facet if label == proposed.label else None
            mine = self._mine_at(proposed.start, proposed.end)
            if mine is not None:
                self._overlay[key] = None
                self._overlay[mine.id] = msgspec.structs.replace(mine, label=label, facet=facet)
            else:
                self._overlay[key] = msgspec.structs.replace(
                    proposed, origin="human", reviewer=self._reviewer, label=label, facet=facet
                )

    def _edit(self, wanted: commands.EditAnnotations) -> None:
        for key in wanted.ids:
            before = self._find(key)
            if before is None:
                continue
            details = {name: value or None for name, value in wanted.details.items() if name in _EDITED}
            if "flagged" in details:
                details["flagged"] = bool(details["flagged"])
            if "label" in details and details["label"] != before.label:
                details.setdefault("facet", None)
            self._overlay[key] = msgspec.structs.replace(before, **details)

    def _move(self, wanted: commands.MoveAnnotation) -> None:
        before = self._find(wanted.id)
        if before is not None:
            exact = self._text.text[wanted.start : wanted.end]
            self._overlay[wanted.id] = msgspec.structs.replace(before, start=wanted.start, end=wanted.end, exact=exact)
