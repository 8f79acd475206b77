"""A library has a rating scale of its own: one change, with undo, in the set, and never without what verdicts use."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from workbench import Workbench
from workbench.application.checking import check
from workbench.application.commands import AddVerdict, MakeClaim, SaveScheme
from workbench.application.ratings import offered_ratings, rating_name, ratings, usual_ratings
from workbench.application.scheme_files import (
    read_ratings_file,
    read_scheme_file,
    write_ratings_file,
    write_scheme_file,
)
from workbench.application.wording import say
from workbench.domain.errors import ClashError, ImportRefusedError, InvalidError
from workbench.domain.label import Rating

SHORT = (Rating(key="holds", name="Holds", definition="It is so."), Rating(key="fails", name="Does not hold"))


def save(desk: Workbench, *scale: Rating) -> None:
    desk.do(SaveScheme(scheme=msgspec.structs.replace(desk.scheme, ratings=tuple(scale))))


def rate(desk: Workbench, key: str) -> None:
    claim = desk.do(MakeClaim(statement=f"It is {key}.")).result
    desk.do(AddVerdict(claim=claim.id, rating=key, rationale="The minutes say so."))


def test_a_scale_of_ones_own_holds_until_it_is_undone(desk: Workbench, library: Path) -> None:
    assert ratings(desk.scheme) == usual_ratings()
    save(desk, *SHORT)
    rate(desk, "holds")
    with pytest.raises(InvalidError) as refused:
        rate(desk, "half_true")
    assert "holds, fails" in say(refused.value)
    desk.undo()
    desk.undo()
    desk.undo()
    desk.undo()
    assert ratings(desk.scheme) == usual_ratings()
    desk.redo()
    with Workbench.open(library, reviewer="Bo") as other:
        assert ratings(other.scheme) == SHORT
    assert check(desk).ok


def test_what_verdicts_use_is_renamed_or_given_no_more_and_not_left_out(desk: Workbench) -> None:
    save(desk, *SHORT)
    rate(desk, "holds")
    with pytest.raises(InvalidError) as refused:
        save(desk, SHORT[1])
    assert "“Holds” cannot be left out" in say(refused.value)
    save(desk, msgspec.structs.replace(SHORT[0], name="Is so", retired=True), SHORT[1])
    assert rating_name("holds", desk.scheme) == "Is so"
    assert [each.key for each in offered_ratings(desk.scheme)] == ["fails"]
    with pytest.raises(InvalidError):
        rate(desk, "holds")


@pytest.mark.parametrize(
    ("scale", "said"),
    [
        ((), "no rating that can be given"),
        ((msgspec.structs.replace(SHORT[0], retired=True),), "no rating that can be given"),
        ((SHORT[0], SHORT[0]), "Two ratings"),
        ((Rating(key="a", name=" "),), "has no name"),
        ((Rating(key="A b", name="A"),), "A b"),
        (tuple(Rating(key=f"r{n}", name=f"R{n}") for n in range(25)), "room for 24"),
        ((Rating(key="a", name="a" * 61),), "too long"),
    ],
)
def test_a_scale_that_cannot_be_used_is_refused(desk: Workbench, scale: tuple[Rating, ...], said: str) -> None:
    with pytest.raises(InvalidError) as refused:
        save(desk, *scale)
    assert said in say(refused.value)
    assert ratings(desk.scheme) == usual_ratings()


def test_the_scale_in_force_travels_in_the_set_and_verdicts_here_keep_theirs(desk: Workbench, tmp_path: Path) -> None:
    save(desk, *SHORT)
    rate(desk, "holds")
    desk.export(tmp_path / "set.json")
    with Workbench.open(tmp_path / "other.db", reviewer="Bo") as other:
        rate(other, "half_true")
        assert other.load(tmp_path / "set.json").scheme == "taken"
        assert [(each.key, each.retired) for each in ratings(other.scheme)] == [
            ("holds", False),
            ("fails", False),
            ("half_true", True),
        ]
        assert check(other).ok


def test_a_set_that_says_nothing_of_a_scale_is_marked_with_the_same(desk: Workbench, tmp_path: Path) -> None:
    desk.export(tmp_path / "set.json")
    with Workbench.open(tmp_path / "other.db", reviewer="Bo") as other:
        save(other, *SHORT)
        assert other.load(tmp_path / "set.json").scheme == "same"
        assert ratings(other.scheme) == SHORT


def test_files_of_ratings_and_of_labels_read_back_as_the_same(desk: Workbench, tmp_path: Path) -> None:
    write_ratings_file(tmp_path / "ratings.toml", SHORT, "Ours")
    assert read_ratings_file(tmp_path / "ratings.toml") == SHORT
    save(desk, *SHORT)
    write_scheme_file(tmp_path / "labels.toml", desk.scheme)
    assert read_scheme_file(tmp_path / "labels.toml") == desk.scheme
    assert read_ratings_file(tmp_path / "labels.toml") == SHORT
    labels = msgspec.structs.replace(desk.scheme, ratings=None)
    write_scheme_file(tmp_path / "labels.toml", labels)
    desk.do(SaveScheme(scheme=read_scheme_file(tmp_path / "labels.toml")))
    assert ratings(desk.scheme) == SHORT


@pytest.mark.parametrize(
    ("text", "said"), [("version = 1", "says nothing of a scale"), ("ratings = []", "no rating"), ("x = [", "not a")]
)
def test_a_file_without_a_scale_is_refused_in_words(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "ratings.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ImportRefusedError) as refused:
        read_ratings_file(tmp_path / "ratings.toml")
    assert said in say(refused.value)


def test_two_scales_at_once_clash_and_neither_is_overwritten(desk: Workbench, library: Path) -> None:
    seen, before = desk.seen, desk.scheme
    with Workbench.open(library, reviewer="Bo") as other:
        save(other, *SHORT)
    with pytest.raises(ClashError):
        desk.do(SaveScheme(scheme=msgspec.structs.replace(before, ratings=SHORT[:1])), seen=seen)
    desk.catch_up()
    assert ratings(desk.scheme) == SHORT
