"""The book of claims that follows every change holds what a fresh look at the library shows."""

from __future__ import annotations

import contextlib
import random

from tests.application.conftest import span_of
from workbench import Workbench
from workbench.application.claim_book import ClaimBook, ClaimRow, first_of_each_article
from workbench.application.commands import (
    AddEvidence,
    AddVerdict,
    Annotate,
    EditAnnotations,
    EditClaim,
    EditSource,
    JoinClaim,
    LeaveClaim,
    MakeClaim,
    RemoveAnnotations,
    RemoveEvidence,
)
from workbench.application.linking import found, offers
from workbench.domain.article import ArticleVersion
from workbench.domain.errors import WorkbenchError


def told(book: ClaimBook) -> list[tuple[int, ClaimRow, list[tuple[str, ...]], list[set[str]]]]:
    return [
        (
            book.number(row.id),
            row,
            [(each.rating, each.rationale) for each in book.verdicts_of(row.id)]
            + [(each.citation,) for each in book.evidence_of(claim=row.id)],
            [book.labels_on(at) for _, at in book.places(row.id)],
        )
        for row in book.rows()
    ]


def test_following_any_changes_shows_what_a_fresh_look_shows(desk: Workbench, version: ArticleVersion) -> None:
    book = desk.claims.book()
    desk.subscribe(book.follow)
    other = Workbench.open(desk.name, reviewer="Ben")
    chance, most = random.Random(6), 0
    for step in range(120):
        with contextlib.suppress(WorkbenchError):
            _anything(chance, desk if step % 3 else other, version.id)
        desk.catch_up()
        assert told(book) == told(desk.claims.book()), step
        most = max(most, len(book.claims))
    assert most > 2
    other.close()


def _anything(chance: random.Random, desk: Workbench, version: str) -> None:
    marks, claims = list(desk.annotations), [each.id for each in desk.claims]
    mark = chance.choice(marks).id if marks else ""
    claim = chance.choice(claims) if claims else ""
    start = chance.randrange(0, 120, 30)
    label = chance.choice(["sourced", "unsourced"])
    what = [
        lambda: desk.do(Annotate(version=version, start=start, end=start + 20, label=label, source="Ana Ruiz")),
        lambda: desk.do(MakeClaim(statement=f"The bridge opens late {chance.random()}.", annotations=(mark,))),
        lambda: desk.do(JoinClaim(claim=claim, annotation=mark, stance=chance.choice(["same", "contradicts"]))),
        lambda: desk.do(LeaveClaim(claim=claim, annotation=mark)),
        lambda: desk.do(EditClaim(id=claim, details={"status": "closed", "statement": f"Late {chance.random()}"})),
        lambda: desk.do(AddEvidence(claim=claim, citation="The minutes")),
        lambda: desk.do(RemoveEvidence(id=desk.claims.evidence(claim=claim)[0].id)),
        lambda: desk.do(AddVerdict(claim=claim, rating="true", rationale="Seen.")),
        lambda: desk.do(EditAnnotations(ids=(mark,), details={"label": label})),
        lambda: desk.do(EditSource(id=desk.annotations.sources()[0].id, details={"independence_group": "wire"})),
        lambda: desk.do(RemoveAnnotations(ids=(mark,))),
        desk.undo,
        desk.redo,
    ]
    with contextlib.suppress(IndexError):
        chance.choice(what)()


def test_a_number_is_never_given_again(desk: Workbench, version: ArticleVersion) -> None:
    book = desk.claims.book()
    desk.subscribe(book.follow)
    first = desk.do(MakeClaim(statement="One")).result
    desk.undo()
    second = desk.do(MakeClaim(statement="Two")).result
    assert book.number(second.id) == desk.claims.book().number(second.id) == 2
    assert first.id not in book.claims.by_id


def test_a_passage_is_offered_the_claims_that_share_something_then_all_others(
    desk: Workbench, version: ArticleVersion
) -> None:
    other = desk.do(MakeClaim(statement="Nobody likes rain.")).result
    near = desk.do(MakeClaim(statement="The mayor promised that the bridge would open in May.")).result
    mark = desk.annotate(
        version.article, *span_of(desk, version, "The mayor said the bridge would open in May."), "sourced"
    )
    offered = offers(desk.claims.book(), mark.id, mark.exact)
    assert [each.claim for each in offered] == [near.id, other.id]
    assert "bridge" in offered[0].reason
    assert offered[1].reason == ""
    assert desk.claims.of_annotation(mark.id) == []
    assert [each.claim for each in found(offered, "RAIN nob")] == [other.id]
    assert [each.claim for each in found(offered, "c2")] == [near.id]


def test_the_first_place_in_an_article_is_no_filled_copy(desk: Workbench, version: ArticleVersion) -> None:
    said = "The mayor said the bridge would open in May."
    second = desk.annotate(version.article, *span_of(desk, version, said, 2), "sourced", fill_copies=True)
    copy = next(each for each in desk.annotations if each.origin == "copy")
    assert copy.start < second.start
    claim = desk.do(MakeClaim(statement="May", annotations=(copy.id, second.id))).result
    book = desk.claims.book()
    assert first_of_each_article(book.places(claim.id), book.article_of) == {version.article: second.id}
