"""Who says it, and in whose voice: words with places of their own, which go where their annotation goes, or not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.application.conftest import STORY, span_of, words_of
from workbench import Workbench
from workbench.application.checking import check
from workbench.application.commands import (
    AddEvidence,
    Annotate,
    EditAnnotations,
    EditEvidence,
    MakeClaim,
    MoveAnnotation,
    PlaceAnnotation,
    RemoveAnnotations,
)
from workbench.application.past import history_of
from workbench.application.wording import say
from workbench.domain.annotation import Annotation, Words
from workbench.domain.article import ArticleVersion
from workbench.domain.errors import ClashError, InvalidError, UndoRefusedError


@pytest.fixture
def said(desk: Workbench, version: ArticleVersion) -> Annotation:
    """Return a sourced annotation whose cue and source stand outside of it."""
    span = span_of(desk, version, "We were never asked")
    parts = {"cue": words_of(desk, version, "said Ana"), "source_words": words_of(desk, version, "Ana Ruiz")}
    return desk.annotate(version.article, *span, "sourced", voice="quoted", **parts)


def again(desk: Workbench, file: Path, text: str) -> ArticleVersion:
    file.write_text(text, encoding="utf-8")
    row = desk.import_files([file])[0]
    return desk.articles.version(str(row.article))


def test_the_words_that_name_a_source_have_a_place_of_their_own(desk: Workbench, said: Annotation) -> None:
    kept = desk.annotations.get(said.id)
    assert (kept.cue, kept.source_words, kept.voice) == (said.cue, said.source_words, "quoted")
    assert kept.cue is not None
    assert not kept.span.contains(kept.cue.span)
    assert check(desk).ok


def test_words_that_stand_elsewhere_are_refused_and_nothing_is_changed(desk: Workbench, said: Annotation) -> None:
    before = desk.annotations.get(said.id)
    for words in (Words(0, 4, "else"), Words(3, 3, ""), Words(0, 9999, "The"), Words(-3, 0, "The")):
        with pytest.raises(InvalidError) as refused:
            desk.do(EditAnnotations(ids=(said.id,), details={"cue": words}))
        assert "select the words again" in say(refused.value)
    with pytest.raises(InvalidError) as refused:
        desk.do(EditAnnotations(ids=(said.id,), details={"voice": "angel"}))
    assert "reported" in say(refused.value)
    assert desk.annotations.get(said.id) == before


def test_each_part_is_taken_back_by_undo_and_told_by_the_history(desk: Workbench, said: Annotation) -> None:
    for field, words in (("cue", None), ("source_words", None), ("voice", "")):
        desk.do(EditAnnotations(ids=(said.id,), details={field: words}))
        assert getattr(desk.annotations.get(said.id), field) is None
        (difference,) = history_of(desk, said.id)[-1].differences
        assert difference.before in {"said Ana", "Ana Ruiz", "Somebody quoted"}
        desk.undo()
        assert getattr(desk.annotations.get(said.id), field) == getattr(said, field)
    desk.redo()
    assert check(desk).ok


def test_a_new_text_takes_the_words_along(desk: Workbench, said: Annotation, article_file: Path) -> None:
    latest = again(desk, article_file, "Late news.\n\n" + STORY)
    now = desk.annotations.get(said.id)
    assert now.version == latest.id
    text = desk.articles.text(latest).text
    for words in (now.cue, now.source_words):
        assert words is not None
        assert text[words.start : words.end] == words.exact
    desk.undo()
    assert desk.annotations.get(said.id).cue == said.cue


def test_words_that_are_gone_from_a_new_text_are_let_go_and_it_is_said(
    desk: Workbench, said: Annotation, article_file: Path
) -> None:
    article_file.write_text(STORY.replace("said Ana Ruiz", "wrote somebody"), encoding="utf-8")
    (row,) = desk.import_files([article_file])
    now = desk.annotations.get(said.id)
    assert (now.cue, now.source_words, now.voice) == (None, None, "quoted")
    assert row.without_words == 1
    assert check(desk).ok
    desk.undo()
    assert desk.annotations.get(said.id).source_words == said.source_words


def test_a_lost_annotation_that_is_placed_finds_its_words(
    desk: Workbench, said: Annotation, article_file: Path
) -> None:
    latest = again(desk, article_file, STORY.replace("We were never asked", "Nobody ever wrote to us"))
    assert desk.annotations.get(said.id).anchor == "lost"
    placed = desk.do(
        PlaceAnnotation(id=said.id, start=(at := span_of(desk, latest, "Nobody ever"))[0], end=at[1])
    ).result
    assert placed.source_words is not None
    assert placed.source_words.start == span_of(desk, latest, "Ana Ruiz")[0]
    assert check(desk).ok


def test_copies_have_the_words_that_stand_beside_them_too(desk: Workbench, version: ArticleVersion) -> None:
    start, end = span_of(desk, version, "The mayor said the bridge would open in May.")
    first = desk.do(Annotate(version=version.id, start=start, end=end, label="sourced", fill_copies=True)).result
    late = words_of(desk, version, "late")
    details = {"cue": words_of(desk, version, "said"), "source_words": late, "voice": "reported"}
    desk.do(EditAnnotations(ids=(first.id,), details=details))
    (copy,) = desk.annotations.all(copy_of=first.id)
    assert copy.voice == "reported"
    assert copy.cue is not None
    assert copy.cue.start - copy.start == details["cue"].start - first.start  # type: ignore[union-attr]
    assert copy.source_words is None


def test_edges_that_move_leave_the_words_where_they_are(desk: Workbench, said: Annotation) -> None:
    desk.do(MoveAnnotation(id=said.id, start=said.start, end=said.end - 6))
    assert desk.annotations.get(said.id).cue == said.cue


def test_two_people_who_give_different_words_are_shown_both(desk: Workbench, said: Annotation, library: Path) -> None:
    seen = desk.seen
    with Workbench.open(library, reviewer="Bo Lindqvist") as other:
        other.do(EditAnnotations(ids=(said.id,), details={"cue": None}))
    other_cue = words_of(desk, desk.articles.version(next(iter(desk.articles)).id), "said", 2)
    with pytest.raises(ClashError) as clashed:
        desk.do(EditAnnotations(ids=(said.id,), details={"cue": other_cue}), seen=seen)
    assert clashed.value.clashes[0].fields == ("cue",)
    desk.do(EditAnnotations(ids=(said.id,), details={"voice": "reported"}), seen=seen)
    kept = desk.annotations.get(said.id)
    assert (kept.cue, kept.voice) == (None, "reported")


def test_undo_refuses_where_somebody_gave_other_words_since(desk: Workbench, said: Annotation, library: Path) -> None:
    desk.do(EditAnnotations(ids=(said.id,), details={"voice": "author"}))
    with Workbench.open(library, reviewer="Bo Lindqvist") as other:
        other.do(EditAnnotations(ids=(said.id,), details={"voice": ""}))
    with pytest.raises(UndoRefusedError):
        desk.undo()
    assert desk.annotations.get(said.id).voice is None


def test_what_was_deleted_comes_back_with_its_words(desk: Workbench, said: Annotation) -> None:
    desk.do(RemoveAnnotations(ids=(said.id,)))
    desk.undo()
    back = desk.annotations.get(said.id)
    assert (back.cue, back.source_words, back.voice) == (said.cue, said.source_words, said.voice)


def test_a_set_whose_words_stand_elsewhere_says_so_and_keeps_the_annotation(
    desk: Workbench, said: Annotation, tmp_path: Path
) -> None:
    desk.export(tmp_path / "set.json")
    document = json.loads((tmp_path / "set.json").read_bytes())
    (row,) = document["annotations"]
    row["cue"] = {"start": 0, "end": 5, "exact": "Ana Ruiz"}
    row["source_words"] = {"start": 0, "end": 5, "exact": "nowhere to be found"}
    del document["content_sha256"]
    (tmp_path / "set.json").write_text(json.dumps(document), encoding="utf-8")
    with Workbench.open(tmp_path / "other.db", reviewer="Bo") as other:
        report = other.load(tmp_path / "set.json")
        loaded = other.annotations.get(said.id)
        assert loaded.cue is not None
        assert (loaded.cue.start, loaded.source_words) == (said.source_words.start, None)  # type: ignore[union-attr]
        assert [(each.why, each.exact) for each in report.problems] == [("words", "nowhere to be found")]
        assert check(other).ok


def test_a_set_from_before_says_nothing_of_voice_words_and_kind(
    desk: Workbench, said: Annotation, tmp_path: Path
) -> None:
    desk.do(AddEvidence(annotation=said.id, citation="Minutes", kind="primary"))
    desk.export(tmp_path / "set.json")
    document = json.loads((tmp_path / "set.json").read_bytes())
    for name in ("voice", "cue", "source_words"):
        del document["annotations"][0][name]
    del document["evidence"][0]["kind"], document["content_sha256"]
    (tmp_path / "set.json").write_text(json.dumps(document), encoding="utf-8")
    with Workbench.open(tmp_path / "other.db", reviewer="Bo") as other:
        assert other.load(tmp_path / "set.json").clean
        assert other.annotations.get(said.id).voice is None
        assert other.claims.evidence(annotation=said.id)[0].kind is None


def test_evidence_is_primary_or_secondary_or_not_said(desk: Workbench) -> None:
    claim = desk.do(MakeClaim(statement="The bridge is late.")).result
    made = desk.do(AddEvidence(claim=claim.id, citation="Minutes")).result
    assert made.kind is None
    for kind in ("primary", "secondary", None):
        desk.do(EditEvidence(id=made.id, details={"kind": kind}))
        assert desk.claims.evidence(claim=claim.id)[0].kind == kind
    with pytest.raises(InvalidError) as refused:
        desk.do(EditEvidence(id=made.id, details={"kind": "tertiary"}))
    assert "primary, secondary" in say(refused.value)
    assert check(desk).ok
