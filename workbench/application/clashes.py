"""Comparing what two sides made of the same thing, and what is to stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple
from uuid import uuid4

import msgspec

from workbench.application.telling import FIELDS, Field, Teller, title_of
from workbench.application.wording import sentence, shortened
from workbench.application.workbench import Workbench
from workbench.domain.clash import Clash, Row
from workbench.domain.people import Reviewer
from workbench.storage import find, history
from workbench.storage.database import Connection
from workbench.storage.undo import Settled

__all__ = ["BOTH", "Choice", "ClashField", "ClashView", "Settled", "kept_both", "settled", "view_of"]

Side = Literal["yours", "theirs", "own", "both"]
_WHOLE = "whole"
_NEEDED = frozenset({"title", "name", "statement", "citation", "rationale"})
"""Texts that a thing cannot be without."""


class Choice(NamedTuple):
    """What is to stand in one field: one of the two sides, or words of one's own; ``both`` is about the whole thing."""

    side: Side
    words: str = ""


BOTH: Final[Mapping[str, Choice]] = {"": Choice("both")}
"""What is chosen where both sides are to stand, as two reviewers."""


class ClashField(msgspec.Struct, frozen=True, kw_only=True):
    """One field that both sides changed: both in words. ``is_text`` tells whether other words may be written."""

    name: str
    title: str
    yours: str
    theirs: str
    is_text: bool


class ClashView(msgspec.Struct, frozen=True, kw_only=True):
    """A clash in words: what it is about, who changed it last and when (UTC), and the fields to choose for.

    ``is_oneself`` tells whether the other side is the same reviewer, in another window or on the command line;
    ``may_keep_both`` whether both sides can stand, as annotations of two reviewers.
    """

    thing: str
    who: str
    is_oneself: bool
    at: str
    fields: tuple[ClashField, ...]
    may_keep_both: bool = False


def view_of(desk: Workbench, clash: Clash) -> ClashView:
    """Put a clash into words."""
    with desk.database.reading() as connection:
        teller = Teller(connection, desk.scheme, clash.names)
        reviewer = find.one(connection, Reviewer, id=clash.who)
        return ClashView(
            thing=_thing(connection, clash),
            who=reviewer.name if reviewer is not None else clash.who,
            is_oneself=clash.who == desk.reviewer.id,
            at=clash.at,
            fields=tuple(_fields(teller, clash)),
            may_keep_both=may_keep_both(clash),
        )


def may_keep_both(clash: Clash) -> bool:
    """Tell whether both sides can stand: only annotations are one reviewer's, and can be another's as well."""
    return clash.entity == "annotation" and clash.yours is not None and clash.theirs is not None


def kept_both(desk: Workbench, clash: Clash) -> Settled:
    """Let both sides of an annotation stand, as two reviewers.

    What is one's own stays one's own: if somebody else changed it, their version becomes an annotation of theirs on
    its passage. Of two versions by the same person, made in two windows, the one that is saved already stays, and the
    other is entered under the name with a number, such as "Ana Kovač (2)".
    """
    assert clash.yours is not None
    assert clash.theirs is not None
    me = desk.reviewer
    beside: list[tuple[str, Row]] = []
    if clash.who != me.id and clash.theirs["reviewer"] == me.id:
        return Settled(clash.theirs, {}, (("annotation", _twin(clash.theirs, clash.who)),))
    reviewer = me.id
    if clash.theirs["reviewer"] == me.id:
        name = sentence("clash", "second-reviewer", name=me.name)
        with desk.database.reading() as connection:
            known = find.one(connection, Reviewer, name=name)
        second = known or Reviewer(id=str(uuid4()), name=name, initials=f"{me.initials}2")
        reviewer = second.id
        beside.append(("reviewer", msgspec.to_builtins(second)))
    beside.append(("annotation", _twin(clash.yours, reviewer)))
    return Settled(clash.theirs, clash.theirs, tuple(beside))


def _twin(row: Row, reviewer: str) -> Row:
    return {**row, "id": str(uuid4()), "reviewer": reviewer, "copy_of": None}


def settled(clash: Clash, choices: Mapping[str, Choice]) -> Settled:
    """Return what is to stand after ``choices`` (by the name of the field); what is not chosen stays theirs."""
    if clash.yours is None or clash.theirs is None:
        yours = choices.get(_WHOLE, Choice("theirs")).side == "yours"
        kept = clash.yours if yours else clash.theirs
        return Settled(clash.theirs, None if kept is None else {} if yours else kept)
    columns: dict[str, object] = {}
    for field in _concerned(clash):
        choice = choices.get(field.name, Choice("theirs"))
        if choice.side == "theirs":
            columns |= {name: clash.theirs.get(name) for name in field.columns}
        elif choice.side == "own" and (choice.words.strip() or field.name not in _NEEDED):
            columns[field.columns[0]] = choice.words.strip() or None
    return Settled(clash.theirs, columns)


def _fields(teller: Teller, clash: Clash) -> list[ClashField]:
    if clash.yours is None or clash.theirs is None:
        return [
            ClashField(
                name=_WHOLE,
                title=sentence("fields", "whole"),
                yours=_whole(teller, clash.entity, clash.yours),
                theirs=_whole(teller, clash.entity, clash.theirs),
                is_text=False,
            )
        ]
    return [
        ClashField(
            name=field.name,
            title=title_of(clash.entity, field),
            yours=teller.value(clash.entity, field, clash.yours),
            theirs=teller.value(clash.entity, field, clash.theirs),
            is_text=field.is_text,
        )
        for field in _concerned(clash)
    ]


def _concerned(clash: Clash) -> list[Field]:
    found = [each for each in FIELDS.get(clash.entity, ()) if set(each.columns) & set(clash.fields)]
    told = {name for each in found for name in each.columns}
    rest = tuple(name for name in clash.fields if name not in told)
    return found if found or not rest else [Field(_WHOLE, rest)]


def _whole(teller: Teller, entity: str, row: Row | None) -> str:
    if row is None:
        return sentence("fields", "deleted")
    return teller.summary(entity, row) or sentence("fields", "kept")


def _thing(connection: Connection, clash: Clash) -> str:
    """Return the words by which people know the thing."""
    row = clash.theirs or clash.yours or clash.seen or {}
    if clash.entity == "article_version":
        last = history.last_state(connection, "article", str(row.get("article")))
        row = (last.after or last.before or {}) if last is not None else {}
    for name in ("exact", "title", "statement", "citation", "name", "rationale"):
        if row.get(name):
            return shortened(str(row[name]), 300)
    return sentence("fields", f"kind.{clash.entity.replace('_', '-')}")
