"""Two windows change the same thing: whatever both changed is decided by a person, everything else stands side by side.

Each case says what one window did, what the other did against what it saw before that, and what has to come of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import msgspec
import pytest

from workbench import Workbench
from workbench.application.commands import (
    Annotate,
    EditAnnotations,
    EditArticle,
    MoveAnnotation,
    RemoveAnnotations,
    RemoveArticle,
)
from workbench.application.importing import import_text
from workbench.application.work import Command
from workbench.domain.annotation import Annotation
from workbench.domain.article import Article
from workbench.domain.clash import Clash
from workbench.domain.errors import ClashError
from workbench.storage.meanwhile import lasting
from workbench.storage.undo import Settled

TEXT = "A short note\n\nSomething happened somewhere, said a man who was not there. Nobody else saw it.\n"
START, END = 14, 44

SAID: dict[str, tuple[str, str]] = {
    "label": ("editorial", "no_claim"),
    "facet": ("vague_source", "source_not_findable"),
    "source": ("First source", "Second source"),
    "neutral_wording": ("first wording", "second wording"),
    "note": ("first note", "second note"),
    "flagged": ("yes", "yes"),
}
EDGES = {0: (START, END + 5), 1: (START, END + 12)}
DOINGS = (*SAID, "edges", "key", "removal")

KNOWN: dict[str, tuple[str, str]] = {
    "title": ("First title", "Second title"),
    "outlet": ("First outlet", "Second outlet"),
    "byline": ("First author", "Second author"),
    "published_on": ("2026-01", "2026-02"),
    "url": ("https://one.example", "https://two.example"),
    "language": ("de", "fr"),
    "direction": ("rtl", "rtl"),
}
DETAILS = (*KNOWN, "removal")
CASES = [*product(("annotation",), DOINGS, DOINGS, (0, 1)), *product(("article",), DETAILS, DETAILS, (0,))]


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workbench, Workbench]]:
    """Return two windows on one library: Ana's, and a second one of Ana's or Bo's."""
    library = tmp_path_factory.mktemp("clashes") / "library.db"
    with Workbench.open(library, reviewer="Ana") as one, Workbench.open(library, reviewer="Ana") as other:
        yield one, other


def doing(what: str, thing: Annotation | Article, who: int) -> Command[Any]:
    """Return what one of them does."""
    if isinstance(thing, Article):
        details = {} if what == "removal" else {what: KNOWN[what][who]}
        return RemoveArticle(id=thing.id) if what == "removal" else EditArticle(id=thing.id, details=details)
    if what == "removal":
        return RemoveAnnotations(ids=(thing.id,))
    if what == "edges":
        return MoveAnnotation(id=thing.id, start=EDGES[who][0], end=EDGES[who][1])
    if what == "key":
        return Annotate(version=thing.version, start=START, end=END, label=SAID["label"][who])
    return EditAnnotations(ids=(thing.id,), details={what: SAID[what][who]})


def group(what: str) -> str:
    """Return what belongs together: a reason is part of the decision for a label."""
    return "label" if what in {"label", "facet", "key"} else what


def has_to_clash(entity: str, theirs: str, mine: str) -> bool:
    """Say it by the rule, not by the program: the same thing was changed otherwise, or one side removed it."""
    if theirs == mine == "removal":
        return False
    if "removal" in (theirs, mine):
        return True
    if entity == "annotation" and (theirs, mine) == ("edges", "key"):
        return False  # The key was for the old place; the new decision stands beside the one that was moved.
    if theirs in {"flagged", "direction"} and theirs == mine:
        return False  # There is only one other value, and both chose it.
    return group(theirs) == group(mine)


def made(desk: Workbench, entity: str) -> Annotation | Article:
    row = import_text(desk, f"{TEXT}{len(desk.articles)}\n", title="Untouched")
    assert row.article is not None
    if entity == "article":
        return desk.articles.get(row.article)
    return desk.annotate(row.article, START, END, "unsourced", facet="no_source", note="as it was")


def state(desk: Workbench, thing: Annotation | Article) -> dict[str, object] | None:
    """Return the row as it stands."""
    entity = "annotation" if isinstance(thing, Annotation) else "article"
    from workbench.storage.unit_of_work import UnitOfWork

    with desk.database.reading() as connection:
        return lasting(UnitOfWork(connection, desk.reviewer).columns(entity, thing.id))


def everything_ever(desk: Workbench, entity: str, thing: str) -> list[dict[str, object] | None]:
    rows = desk.history.of(thing)
    revisions = [each for row in rows for each in desk.history.revisions(row.id)]
    return [lasting(each.after) for each in revisions if (each.entity, each.id) == (entity, thing)]


def the_clash(error: ClashError, thing: str) -> Clash:
    return next(each for each in error.clashes if each.id == thing)


def test_there_are_two_hundred_cases_and_more() -> None:
    assert len(CASES) >= 200


@pytest.mark.parametrize(("entity", "theirs", "mine", "first"), CASES)
def test_nothing_is_overwritten_and_both_sides_stay(
    desks: tuple[Workbench, Workbench], entity: str, theirs: str, mine: str, first: int
) -> None:
    other, me = desks[first], desks[1 - first]
    thing = made(me, entity)
    me.catch_up()
    other.catch_up()
    seen = me.seen
    other.do(doing(theirs, thing, 0), seen=other.seen)
    left = state(me, thing)
    changes = me.database.last_seq()
    if not has_to_clash(entity, theirs, mine):
        me.do(doing(mine, thing, 1), seen=seen)
        now = state(me, thing)
        assert (now is None) == (left is None)
        if now is not None and left is not None:
            changed_by_me = {name for name in now if now[name] != left[name]}
            original = lasting(msgspec.structs.asdict(thing)) or {}
            assert not {name for name in changed_by_me if name in original and left[name] != original[name]}
        return
    with pytest.raises(ClashError) as refused:
        me.do(doing(mine, thing, 1), seen=seen)
    assert state(me, thing) == left
    assert me.database.last_seq() == changes
    found = the_clash(refused.value, thing.id)
    assert lasting(found.theirs) == left
    keep_mine = CASES.index((entity, theirs, mine, first)) % 4 < 2
    result = found.yours if keep_mine else found.theirs
    settled = {
        each.key: Settled(each.theirs, (each.yours and {}) if keep_mine else each.theirs)
        for each in refused.value.clashes
    }
    me.settle(doing(mine, thing, 1), settled, seen=seen)
    assert state(me, thing) == lasting(result)
    ever = everything_ever(me, entity, thing.id)
    assert left in ever
    assert lasting(found.yours) in ever


def test_who_clashed_and_when_is_said(desks: tuple[Workbench, Workbench]) -> None:
    me, other = desks
    thing = made(me, "annotation")
    other.catch_up()
    me.catch_up()
    seen = me.seen
    done = other.do(EditAnnotations(ids=(thing.id,), details={"note": "theirs"}))
    with pytest.raises(ClashError) as refused:
        me.do(EditAnnotations(ids=(thing.id,), details={"note": "mine"}), seen=seen)
    (clash,) = refused.value.clashes
    assert done.changed is not None
    assert (clash.who, clash.at) == (other.reviewer.id, done.changed.change.at)
    assert clash.fields == ("note",)
    assert [row["note"] for row in (clash.seen, clash.yours, clash.theirs) if row] == ["as it was", "mine", "theirs"]


def test_what_came_after_the_look_clashes_again(desks: tuple[Workbench, Workbench]) -> None:
    me, other = desks
    thing = made(me, "annotation")
    other.catch_up()
    me.catch_up()
    seen = me.seen
    mine = EditAnnotations(ids=(thing.id,), details={"note": "mine"})
    other.do(EditAnnotations(ids=(thing.id,), details={"note": "theirs"}))
    with pytest.raises(ClashError) as refused:
        me.do(mine, seen=seen)
    (clash,) = refused.value.clashes
    other.do(EditAnnotations(ids=(thing.id,), details={"note": "theirs, once more"}))
    with pytest.raises(ClashError):
        me.settle(mine, {clash.key: Settled(clash.theirs, {})}, seen=seen)
    assert me.annotations.get(thing.id).note == "theirs, once more"


def test_what_hangs_on_a_removed_annotation_comes_back_with_it_and_goes_with_it(
    desks: tuple[Workbench, Workbench],
) -> None:
    from workbench.application.commands import AddEvidence

    me, other = desks
    for keep_mine in (True, False):
        thing = made(me, "annotation")
        me.do(AddEvidence(annotation=thing.id, citation="The minutes of the meeting"))
        other.catch_up()
        me.catch_up()
        seen = me.seen
        mine = EditAnnotations(ids=(thing.id,), details={"note": "mine"})
        other.do(RemoveAnnotations(ids=(thing.id,)))
        with pytest.raises(ClashError) as refused:
            me.do(mine, seen=seen)
        (clash,) = refused.value.clashes
        assert clash.theirs is None
        me.settle(mine, {clash.key: Settled(None, {} if keep_mine else None)}, seen=seen)
        left = me.claims.evidence(annotation=thing.id)
        assert [each.citation for each in left] == (["The minutes of the meeting"] if keep_mine else [])
        assert (state(me, thing) is not None) == keep_mine


def test_a_command_that_does_not_say_what_it_saw_is_about_what_stands(desks: tuple[Workbench, Workbench]) -> None:
    me, other = desks
    thing = made(me, "annotation")
    other.do(EditAnnotations(ids=(thing.id,), details={"note": "theirs"}))
    me.do(EditAnnotations(ids=(thing.id,), details={"note": "mine"}))
    assert me.annotations.get(thing.id).note == "mine"


def test_the_library_is_sound_after_all_of_it(desks: tuple[Workbench, Workbench]) -> None:
    from workbench.application.checking import check

    assert check(desks[0]).problems == ()
