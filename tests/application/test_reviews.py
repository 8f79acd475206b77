"""A signature means something: any change to what was signed voids it, and undoing that change restores it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.application.conftest import span_of
from workbench import Workbench
from workbench.application.commands import (
    AddEvidence,
    AddVerdict,
    EditAnnotations,
    EditArticle,
    EditClaim,
    MoveAnnotation,
    RemoveAnnotations,
    Sign,
)
from workbench.domain.article import ArticleVersion

Change = Callable[[Workbench, ArticleVersion], object]


def first(desk: Workbench) -> str:
    return next(iter(desk.annotations)).id


CHANGES: dict[str, Change] = {
    "a label": lambda desk, version: desk.do(EditAnnotations(ids=(first(desk),), details={"label": "editorial"})),
    "a note": lambda desk, version: desk.do(EditAnnotations(ids=(first(desk),), details={"note": "look again"})),
    "an edge": lambda desk, version: desk.do(MoveAnnotation(id=first(desk), start=0, end=5)),
    "one annotation less": lambda desk, version: desk.do(RemoveAnnotations(ids=(first(desk),))),
    "one annotation more": lambda desk, version: desk.annotate(version.article, 0, 3, "sourced"),
    "the claim": lambda desk, version: desk.do(EditClaim(id=desk.claims.rows()[0].id, details={"status": "closed"})),
    "evidence": lambda desk, version: desk.do(AddEvidence(claim=desk.claims.rows()[0].id, citation="Minutes")),
    "a verdict": lambda desk, version: desk.do(
        AddVerdict(claim=desk.claims.rows()[0].id, rating="true", rationale="It did")
    ),
    "the title": lambda desk, version: desk.do(EditArticle(id=version.article, details={"title": "Other"})),
}


def states(desk: Workbench) -> list[tuple[str, bool]]:
    return [(each.kind, each.holds) for each in desk.articles.rows()[0].reviews]


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_any_change_to_what_was_signed_voids_it_and_undo_restores_it(
    desk: Workbench, version: ArticleVersion, change: Change
) -> None:
    desk.annotate(version.article, *span_of(desk, version, "shameful"), "unsourced", claim="The bridge is late")
    desk.do(Sign(version=version.id, kind="submitted"))
    desk.do(Sign(version=version.id, kind="signed_off"))
    assert states(desk) == [("submitted", True), ("signed_off", True)]
    change(desk, version)
    assert states(desk) == [("submitted", False), ("signed_off", False)]
    desk.undo()
    assert states(desk) == [("submitted", True), ("signed_off", True)]
