"""Copies of a repeated passage are decided together until somebody parts them; one step is taken back by its name."""

from __future__ import annotations

import msgspec
import pytest

from tests.application.conftest import span_of
from workbench import Workbench
from workbench.application.commands import Annotate, DetachCopies, EditAnnotations
from workbench.application.work import Work
from workbench.domain.annotation import Annotation
from workbench.domain.article import ArticleVersion
from workbench.domain.errors import UndoRefusedError

TWICE = "The mayor said the bridge would open in May."


@pytest.fixture
def pair(desk: Workbench, version: ArticleVersion) -> list[Annotation]:
    """Return the decision on a sentence that stands twice, and its copy."""
    start, end = span_of(desk, version, TWICE)
    desk.do(Annotate(version=version.id, start=start, end=end, label="sourced", fill_copies=True))
    return labelled(desk, version)


def labelled(desk: Workbench, version: ArticleVersion) -> list[Annotation]:
    return sorted(desk.annotations.of_version(version.id), key=lambda each: each.start)


def test_whoever_labels_one_of_a_pair_labels_both(
    desk: Workbench, version: ArticleVersion, pair: list[Annotation]
) -> None:
    first, copy = pair
    assert (copy.origin, copy.copy_of) == ("copy", first.id)
    desk.do(EditAnnotations(ids=(copy.id,), details={"label": "unsourced"}))
    assert [each.label for each in labelled(desk, version)] == ["unsourced", "unsourced"]


@pytest.mark.parametrize("which", [0, 1], ids=["the first", "the copy"])
def test_a_pair_that_was_detached_is_decided_one_by_one(
    desk: Workbench, version: ArticleVersion, pair: list[Annotation], which: int
) -> None:
    assert desk.do(DetachCopies(ids=(pair[which].id,))).result
    desk.do(EditAnnotations(ids=(pair[which].id,), details={"label": "editorial"}))
    found = labelled(desk, version)
    assert [each.label for each in found] == ["editorial" if at == which else "sourced" for at in (0, 1)]
    assert [(each.origin, each.copy_of) for each in found] == [("human", None)] * 2
    desk.undo()
    desk.undo()
    before = [(each.id, each.label, each.origin, each.copy_of) for each in pair]
    assert [(each.id, each.label, each.origin, each.copy_of) for each in labelled(desk, version)] == before


def test_what_has_no_copies_is_not_touched_by_detaching(desk: Workbench, version: ArticleVersion) -> None:
    alone = desk.annotate(version.article, *span_of(desk, version, "shameful"), "editorial")
    done = desk.do(DetachCopies(ids=(alone.id,)))
    assert (done.result, done.changed) == ([], None)


def test_the_first_of_three_leaves_the_other_two_together(
    desk: Workbench, version: ArticleVersion, pair: list[Annotation]
) -> None:
    third = desk.annotate(version.article, *span_of(desk, version, "Nobody was asked."), "sourced")
    row = {"copy_of": pair[0].id, "origin": "copy"}
    desk.do(_Put({"id": third.id, **row}))
    desk.do(DetachCopies(ids=(pair[0].id,)))
    one, other, last = labelled(desk, version)
    assert (one.copy_of, other.copy_of, last.copy_of) == (None, None, other.id)


def test_one_step_is_taken_back_though_others_came_after_it(desk: Workbench, version: ArticleVersion) -> None:
    first = desk.do(_label(desk, version, "shameful", "editorial"))
    second = desk.do(_label(desk, version, "Nobody was asked.", "unsourced"))
    assert first.changed is not None
    assert second.changed is not None
    desk.take_back(first.changed.change.id)
    assert [each.id for each in labelled(desk, version)] == [second.result.id]
    with pytest.raises(UndoRefusedError):
        desk.take_back(first.changed.change.id)
    desk.undo()
    assert labelled(desk, version) == []
    desk.redo()
    desk.redo()
    assert {each.id for each in labelled(desk, version)} == {first.result.id, second.result.id}


def test_what_another_changed_since_is_not_taken_back(
    desk: Workbench, version: ArticleVersion, library: object
) -> None:
    done = desk.do(_label(desk, version, "shameful", "editorial"))
    with Workbench.open(str(library), reviewer="Ben Ito") as other:
        other.do(EditAnnotations(ids=(done.result.id,), details={"note": "who says so?"}))
    assert done.changed is not None
    assert desk.made(done.changed.change)
    with pytest.raises(UndoRefusedError):
        desk.take_back(done.changed.change.id)
    (left,) = labelled(desk, version)
    assert left.note == "who says so?"


def _label(desk: Workbench, version: ArticleVersion, words: str, label: str) -> Annotate:
    start, end = span_of(desk, version, words)
    return Annotate(version=version.id, start=start, end=end, label=label)


class _Put:
    """Gives an annotation other columns, as a set that was loaded may bring them."""

    def __init__(self, columns: dict[str, str]) -> None:
        self._columns = columns

    def run(self, work: Work) -> None:
        """Write them."""
        work.summary = "annotation.edited"
        found = work.get(Annotation, self._columns["id"])
        work.put(msgspec.structs.replace(found, **self._columns))
