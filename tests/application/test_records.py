"""What a checker writes down beside claims is one history with everything else, and bad input is refused in words."""

from __future__ import annotations

import pytest

from tests.application.conftest import span_of
from workbench import Workbench
from workbench.application.commands import (
    AddContact,
    EditContact,
    JoinClaim,
    MakeClaim,
    MarkAbsent,
    MergeClaims,
    NoteCorrection,
    RemoveArticle,
    RemoveClaim,
    RemoveContact,
    Sign,
)
from workbench.application.wording import say
from workbench.domain.article import ArticleVersion
from workbench.domain.claim import Claim
from workbench.domain.errors import InvalidError


@pytest.fixture
def claim(desk: Workbench) -> Claim:
    made: Claim = desk.do(MakeClaim(statement="The bridge is late.")).result
    return made


def test_absence_is_a_decision_that_can_be_taken_back_and_undone(
    desk: Workbench, version: ArticleVersion, claim: Claim
) -> None:
    book = desk.claims.book()
    desk.subscribe(book.follow)
    made = desk.do(MarkAbsent(claim=claim.id, article=version.article)).result
    assert desk.do(MarkAbsent(claim=claim.id, article=version.article)).changed is None
    assert [each.id for each in book.absences] == [made.id]
    desk.do(MarkAbsent(claim=claim.id, article=version.article, absent=False))
    assert list(book.absences) == list(desk.claims.book().absences) == []
    desk.undo()
    assert [each.id for each in book.absences] == [each.id for each in desk.claims.book().absences] == [made.id]


def test_what_stands_in_an_article_is_not_absent_there(desk: Workbench, version: ArticleVersion, claim: Claim) -> None:
    mark = desk.annotate(version.article, *span_of(desk, version, "shameful"), "editorial")
    desk.do(JoinClaim(claim=claim.id, annotation=mark.id))
    with pytest.raises(InvalidError) as refused:
        desk.do(MarkAbsent(claim=claim.id, article=version.article))
    assert "linked to the claim" in say(refused.value)


def test_an_answer_is_added_to_the_note_of_who_was_asked(desk: Workbench, claim: Claim) -> None:
    made = desk.do(AddContact(claim=claim.id, who=" The  mayor ", asked_on="2026-05-02", question="When?")).result
    assert (made.who, made.answer) == ("The mayor", None)
    desk.do(EditContact(id=made.id, details={"answer": "In June.", "answered_on": "2026-05-03"}))
    assert desk.claims.book().contacts.by_id[made.id].answer == "In June."
    assert desk.history.words(desk.history.rows()[0]) == "Edited the note of The mayor, who was asked"  # type: ignore[arg-type]
    desk.do(RemoveContact(id=made.id))
    desk.undo()
    assert desk.claims.book().contacts.by_id[made.id].answer == "In June."


@pytest.mark.parametrize(
    ("details", "key"),
    [
        ({"who": " "}, "contact.nobody"),
        ({"who": "A", "asked_on": "2999"}, "date.future"),
        ({"who": "A", "answered_on": "soon"}, "date.invalid"),
        ({"who": "A", "kind": "threat"}, "contact.unknown-kind"),
    ],
)
def test_a_note_that_cannot_be_kept_is_refused_in_words(
    desk: Workbench, claim: Claim, details: dict[str, str], key: str
) -> None:
    with pytest.raises(InvalidError) as refused:
        desk.do(AddContact(claim=claim.id, **details))  # type: ignore[arg-type]
    assert refused.value.key == key
    assert "Nothing was changed" in say(refused.value)
    assert len(desk.claims.book().contacts) == 0


@pytest.mark.parametrize(("was", "becomes"), [("", "x"), ("x", " "), ("same", "same ")])
def test_a_correction_changes_something(desk: Workbench, version: ArticleVersion, was: str, becomes: str) -> None:
    with pytest.raises(InvalidError, match=r"correction\.empty"):
        desk.do(NoteCorrection(article=version.article, was=was, becomes=becomes))


def test_an_article_that_goes_takes_its_records_along_and_brings_them_back(
    desk: Workbench, version: ArticleVersion, claim: Claim
) -> None:
    desk.do(MarkAbsent(claim=claim.id, article=version.article))
    desk.do(NoteCorrection(article=version.article, claim=claim.id, was="May", becomes="June"))
    desk.do(RemoveArticle(id=version.article))
    book = desk.claims.book()
    assert (len(book.absences), len(book.corrections), len(book.claims)) == (0, 0, 1)
    desk.undo()
    book = desk.claims.book()
    assert (len(book.absences), len(book.corrections)) == (1, 1)


def test_a_claim_that_goes_takes_its_notes_along_but_not_the_corrections(
    desk: Workbench, version: ArticleVersion, claim: Claim
) -> None:
    desk.do(AddContact(claim=claim.id, who="A"))
    desk.do(NoteCorrection(article=version.article, claim=claim.id, was="May", becomes="June"))
    desk.do(RemoveClaim(id=claim.id))
    book = desk.claims.book()
    assert (len(book.contacts), [each.claim for each in book.corrections]) == (0, [None])
    desk.undo()
    book = desk.claims.book()
    assert (len(book.contacts), [each.claim for each in book.corrections]) == (1, [claim.id])


def test_a_claim_is_not_merged_with_itself_and_another_takes_its_notes(desk: Workbench, claim: Claim) -> None:
    with pytest.raises(InvalidError, match=r"claim\.itself"):
        desk.do(MergeClaims(kept=claim.id, gone=claim.id))
    other = desk.do(MakeClaim(statement="Late it is.")).result
    desk.do(AddContact(claim=other.id, who="A"))
    desk.do(MergeClaims(kept=claim.id, gone=other.id))
    assert [each.claim for each in desk.claims.book().contacts] == [claim.id]


def test_an_absence_and_a_contact_under_a_signature_void_it(
    desk: Workbench, version: ArticleVersion, claim: Claim
) -> None:
    mark = desk.annotate(version.article, *span_of(desk, version, "shameful"), "editorial")
    desk.do(JoinClaim(claim=claim.id, annotation=mark.id))
    other = desk.do(MakeClaim(statement="Elsewhere.")).result
    desk.do(Sign(version=version.id, kind="signed_off"))
    for command in (MarkAbsent(claim=other.id, article=version.article), AddContact(claim=claim.id, who="A")):
        desk.do(command)  # type: ignore[arg-type]
        assert [each.holds for each in desk.articles.rows()[0].reviews] == [False]
        desk.undo()
        assert [each.holds for each in desk.articles.rows()[0].reviews] == [True]
