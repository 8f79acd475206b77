"""Suggestions: the machine proposes, a person decides, and nothing is asked twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.application.conftest import span_of
from workbench import Workbench
from workbench.application.commands import AcceptSuggestions, AddEvidence, RejectSuggestions
from workbench.application.following import Coverage
from workbench.domain.annotation import Annotation
from workbench.domain.article import ArticleVersion
from workbench.domain.errors import InvalidError

SENTENCE = "The mayor said the bridge would open in May."
Maker = Callable[..., Path]


@pytest.fixture
def proposed(desk: Workbench, version: ArticleVersion, tmp_path: Path) -> Maker:
    """Return a function that writes a set with one suggestion by somebody else, on some words."""

    def make(words: str, label: str, occurrence: int = 1, **details: Any) -> Path:
        with Workbench.open(tmp_path / "elsewhere.db", reviewer="Suggester") as other:
            desk.export(tmp_path / "plain.json")
            other.load(tmp_path / "plain.json")
            made = other.annotate(version.article, *span_of(desk, version, words, occurrence), label, **details)
            other.export(tmp_path / "proposed.json")
        document = json.loads((tmp_path / "proposed.json").read_text(encoding="utf-8"))
        next(each for each in document["annotations"] if each["id"] == made.id)["origin"] = "suggestion"
        document["history"] = document["content_sha256"] = None
        path = tmp_path / "suggestions.json"
        path.write_text(json.dumps(document), encoding="utf-8")
        (tmp_path / "elsewhere.db").unlink()
        return path

    return make


def suggestion(desk: Workbench) -> Annotation:
    """Return the one suggestion of the library."""
    (found,) = (each for each in desk.annotations if each.is_suggestion)
    return found


def decided(desk: Workbench) -> int:
    """Return how many sentences count as decided by anybody."""
    return desk.articles.rows()[0].decided


def test_a_suggestion_decides_nothing_until_it_is_accepted(desk: Workbench, proposed: Maker) -> None:
    assert desk.load(proposed(SENTENCE, "unsourced")).clean
    found = suggestion(desk)
    coverage = Coverage(desk.articles.text(desk.articles.version(desk.articles.rows()[0].id)), [found])
    assert (decided(desk), coverage.decided) == (0, 0)
    (accepted,) = desk.do(AcceptSuggestions(ids=(found.id,))).result
    assert (accepted.id, accepted.origin, accepted.reviewer) == (found.id, "human", desk.reviewer.id)
    assert decided(desk) == 1
    assert desk.history.rows()[0].words.startswith("Accepted the suggestion, Unsourced")


def test_undo_makes_it_a_suggestion_again_and_redo_a_decision(desk: Workbench, proposed: Maker) -> None:
    desk.load(proposed(SENTENCE, "unsourced"))
    before = suggestion(desk)
    desk.do(AcceptSuggestions(ids=(before.id,)))
    desk.undo()
    after = suggestion(desk)
    assert (after.reviewer, after.label, after.exact) == (before.reviewer, before.label, before.exact)
    desk.redo()
    assert [each.origin for each in desk.annotations] == ["human"]


def test_it_can_be_decided_otherwise_than_it_was_proposed(desk: Workbench, proposed: Maker) -> None:
    desk.load(proposed(SENTENCE, "unsourced", facet="vague_source", note="who says so?"))
    (accepted,) = desk.do(AcceptSuggestions(ids=(suggestion(desk).id,), label="sourced")).result
    assert (accepted.label, accepted.facet, accepted.note) == ("sourced", None, "who says so?")
    with pytest.raises(InvalidError, match=r"suggestion\.decided"):
        desk.do(AcceptSuggestions(ids=(accepted.id,)))
    with pytest.raises(InvalidError, match=r"suggestion\.decided"):
        desk.do(RejectSuggestions(ids=(accepted.id,)))


def test_an_unknown_label_leaves_it_a_suggestion(desk: Workbench, proposed: Maker) -> None:
    desk.load(proposed(SENTENCE, "unsourced"))
    with pytest.raises(InvalidError, match=r"label\.unknown"):
        desk.do(AcceptSuggestions(ids=(suggestion(desk).id,), label="rumour"))
    assert suggestion(desk).label == "unsourced"


def test_a_decision_of_ones_own_takes_over_what_it_lacks(
    desk: Workbench, version: ArticleVersion, proposed: Maker
) -> None:
    mine = desk.annotate(version.article, *span_of(desk, version, "shameful"), "unsourced", note="my note")
    desk.load(proposed("shameful", "editorial", facet="loaded_word", claim="The delay is shameful"))
    found = suggestion(desk)
    desk.do(AddEvidence(annotation=found.id, citation="A dictionary"))
    (merged,) = desk.do(AcceptSuggestions(ids=(found.id,))).result
    assert (merged.id, merged.label, merged.facet, merged.note) == (mine.id, "editorial", "loaded_word", "my note")
    assert [each.id for each in desk.annotations] == [mine.id]
    (claim,) = desk.claims.rows()
    assert [each.id for each in claim.annotations] == [mine.id]
    desk.undo()
    assert {each.id: each.label for each in desk.annotations} == {mine.id: "unsourced", found.id: "editorial"}


def test_accepting_a_repeated_sentence_decides_its_copies_too(
    desk: Workbench, version: ArticleVersion, proposed: Maker
) -> None:
    desk.load(proposed(SENTENCE, "sourced", 2))
    desk.load(proposed(SENTENCE, "sourced", 1))
    first, second = desk.annotations.all()
    desk.do(AcceptSuggestions(ids=(first.id,), fill_copies=True))
    assert [(each.start, each.origin) for each in desk.annotations] == [(first.start, "human"), (second.start, "copy")]
    assert decided(desk) == 2


def test_a_rejected_suggestion_does_not_come_back(desk: Workbench, proposed: Maker) -> None:
    path = proposed("shameful", "editorial", claim="The delay is shameful")
    desk.load(path)
    desk.do(RejectSuggestions(ids=(suggestion(desk).id,)))
    assert not len(desk.annotations)
    report = desk.load(path)
    assert (report.clean, [each.why for each in report.answered], len(desk.annotations)) == (True, ["rejected"], 0)
    again = desk.load(proposed("shameful", "editorial"))
    assert ([each.why for each in again.answered], len(desk.annotations)) == (["rejected"], 0)


def test_another_suggestion_in_the_same_place_is_another_question(desk: Workbench, proposed: Maker) -> None:
    desk.load(proposed("shameful", "editorial"))
    desk.do(RejectSuggestions(ids=(suggestion(desk).id,)))
    desk.load(proposed("shameful", "unsourced"))
    assert suggestion(desk).label == "unsourced"


def test_a_rejection_that_was_undone_counts_no_more(desk: Workbench, proposed: Maker) -> None:
    path = proposed("shameful", "editorial")
    desk.load(path)
    desk.do(RejectSuggestions(ids=(suggestion(desk).id,)))
    desk.undo()
    assert suggestion(desk).exact == "shameful"
    desk.undo()
    assert not len(desk.annotations)
    assert desk.load(path).loaded["annotations"] == 1
    desk.do(RejectSuggestions(ids=(suggestion(desk).id,)))
    desk.undo()
    desk.redo()
    assert [each.why for each in desk.load(path).answered] == ["rejected"]


def test_an_accepted_suggestion_is_not_proposed_again_under_another_name(desk: Workbench, proposed: Maker) -> None:
    desk.load(proposed("shameful", "editorial"))
    desk.do(AcceptSuggestions(ids=(suggestion(desk).id,)))
    report = desk.load(proposed("shameful", "editorial"))
    assert [each.why for each in report.answered] == ["accepted"]
    assert [each.origin for each in desk.annotations] == ["human"]


def test_a_script_that_labels_the_same_words_writes_one_row_of_its_own(
    desk: Workbench, version: ArticleVersion, proposed: Maker, tmp_path: Path
) -> None:
    path = proposed("shameful", "editorial")
    document = json.loads(path.read_text(encoding="utf-8"))
    document["annotations"][0]["reviewer"] = desk.reviewer.id
    path.write_text(json.dumps(document), encoding="utf-8")
    desk.load(path)
    made = desk.annotate(version.article, *span_of(desk, version, "shameful"), "unsourced")
    assert (made.origin, made.label, suggestion(desk).label) == ("human", "unsourced", "editorial")
    assert len(desk.annotations) == 2


def test_a_suggestion_goes_round_as_a_suggestion(desk: Workbench, proposed: Maker, tmp_path: Path) -> None:
    desk.load(proposed("shameful", "editorial"))
    desk.export(tmp_path / "out.json")
    with Workbench.open(tmp_path / "new.db", reviewer="Bo") as other:
        assert other.load(tmp_path / "out.json").clean
        assert suggestion(other) == suggestion(desk)
        other.do(AcceptSuggestions(ids=(suggestion(other).id,)))
        other.export(tmp_path / "accepted.json")
        (row,) = json.loads((tmp_path / "accepted.json").read_text(encoding="utf-8"))["annotations"]
        assert (row["origin"], row["reviewer"]) == ("human", other.reviewer.id)
