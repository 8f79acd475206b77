"""The five steps of the tour: what each asks for, where that is done, and how one sees that it was done."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, Literal

import msgspec

from workbench.domain.change import Changed

Place = Literal["pane", "inspector", "saved", "modes"]
"""The part of the window that a step points at."""

Whole = Collection[tuple[int, int]]
"""Where the sentences of the text one is in begin and end, in code points."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One step: ``key`` names its words; ``keys`` are actions whose keys it tells, by the name of the gap.

    It was done when ``done`` says so of a change, or when the action ``ran`` has run.
    """

    key: str
    place: Place
    keys: Mapping[str, str]
    done: Callable[[Changed, Whole], bool] = lambda _changed, _whole: False
    ran: str = ""


def _labelled(changed: Changed) -> list[Mapping[str, Any]]:
    """Return the annotations, as they are now, that a person made or gave another label by this change."""
    rows = [each for each in changed.revisions if each.entity == "annotation" and changed.change.kind == "do"]
    return [
        row.after
        for row in rows
        if row.after is not None
        and row.after.get("label")
        and (row.before is None or row.before.get("label") != row.after["label"])
    ]


def _is_labelled(changed: Changed, _whole: Whole) -> bool:
    return bool(_labelled(changed))


def _words_are_labelled(changed: Changed, whole: Whole) -> bool:
    # A row that was emptied for good meanwhile does not say where it stood.
    return any("start" in row and (row["start"], row["end"]) not in whole for row in _labelled(changed))


def _note_is_written(changed: Changed, _whole: Whole) -> bool:
    return any(
        each.entity == "annotation"
        and each.after is not None
        and each.after.get("note")
        and each.after.get("note") != (each.before or {}).get("note")
        for each in changed.revisions
    )


def _is_taken_back(changed: Changed, _whole: Whole) -> bool:
    return changed.change.kind == "undo"


STEPS = (
    Step(
        key="decide",
        place="pane",
        keys={"key": "annotate.label-unsourced", "next": "go.next-sentence"},
        done=_is_labelled,
    ),
    Step(
        key="words",
        place="pane",
        keys={"key": "annotate.label-editorial", "word": "go.word"},
        done=_words_are_labelled,
    ),
    Step(key="note", place="inspector", keys={"key": "annotate.note"}, done=_note_is_written),
    Step(key="undo", place="saved", keys={"key": "edit.undo"}, done=_is_taken_back),
    Step(key="sweep", place="modes", keys={"key": "sweep.toggle"}, ran="sweep.toggle"),
)
