"""People read dates in one form; files of data keep ISO 8601."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench import Workbench
from workbench.application.clashes import view_of
from workbench.application.commands import EditClaim, MakeClaim, as_of_from
from workbench.application.dates import date_words, time_typed, time_words
from workbench.application.matrix import Matrix, MatrixArticle, as_csv, as_html, as_table
from workbench.application.past import history_of
from workbench.application.schemes import default_scheme
from workbench.domain.errors import ClashError
from workbench.domain.times import AsOf


@pytest.mark.parametrize(
    ("kept", "read"),
    [
        ("2026", "2026"),
        ("2026-06", "Jun 2026"),
        ("2026-06-09", "9 Jun 2026"),
        ("0999-12-31", "31 Dec 0999"),
        (None, ""),
    ],
)
def test_a_date_is_read_as_far_as_it_is_known(kept: str | None, read: str) -> None:
    assert date_words(kept) == read


@pytest.mark.parametrize("typed", ["2026-06-09", "2026", "before the summit", ""])
def test_what_was_typed_as_a_time_stands_in_its_field_again(typed: str) -> None:
    assert time_typed(as_of_from(typed)) == typed


def test_the_time_something_speaks_of_is_read_like_any_date_and_words_stay_words() -> None:
    assert time_words(as_of_from("2026-06-09")) == "9 Jun 2026"
    assert time_words(as_of_from("before the summit")) == "before the summit"
    assert time_words(AsOf(earliest="2026-06", latest="2026-07-02")) == "Jun 2026 – 2 Jul 2026"
    assert time_words(AsOf(latest="2026")) == "… – 2026"
    assert time_words(None) == ""


def test_two_words_on_when_a_claim_is_from_are_both_told_where_they_clash(library: Path) -> None:
    with Workbench.open(library, reviewer="Ana") as ana, Workbench.open(library, reviewer="Bo") as bo:
        claim = ana.do(MakeClaim(statement="The bridge cost four million.", as_of=as_of_from("2026-05"))).result
        bo.catch_up()
        seen = bo.seen
        ana.do(EditClaim(id=claim.id, details={"as_of": as_of_from("2026-06-09")}))
        assert ("Time it speaks of", "May 2026", "9 Jun 2026") in history_of(ana, claim.id)[-1].differences
        with pytest.raises(ClashError) as clash:
            bo.do(EditClaim(id=claim.id, details={"as_of": as_of_from("before the vote")}), seen=seen)
        told = [(each.title, each.yours, each.theirs) for each in view_of(bo, clash.value.clashes[0]).fields]
        assert told == [("Time it speaks of", "before the vote", "9 Jun 2026")]


def test_a_page_of_the_matrix_has_dates_for_people_and_data_has_iso() -> None:
    column = MatrixArticle(id="a", title="Two clocks", outlet="Courier", published_on="2026-06-09", as_of=None)
    found = Matrix(articles=(column,), claims=())
    assert "9 Jun 2026" in as_html(found, default_scheme())
    for data in (as_csv(found, default_scheme()), as_table(found, default_scheme())):
        assert "2026-06-09" in data


@pytest.mark.parametrize("other", ["2026-13", "2026-W23", "2026-06-09T10:00:00Z", "-", "in spring"])
def test_a_date_that_another_program_wrote_in_its_own_way_is_shown_as_it_is(other: str) -> None:
    assert date_words(other) == other
