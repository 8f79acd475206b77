"""Annotation sets: whole on the way out, nothing dropped and nothing guessed on the way in."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.application.conftest import span_of, words_of
from workbench import Workbench, paths
from workbench.application.commands import (
    AddContact,
    AddEvidence,
    AddVerdict,
    Annotate,
    EditAnnotations,
    JoinClaim,
    MakeClaim,
    MakeStory,
    MarkAbsent,
    NoteCorrection,
    Sign,
)
from workbench.domain.article import ArticleVersion
from workbench.domain.errors import ImportRefusedError
from workbench.domain.times import AsOf

LEFT_OUT = ("generator", "exported_at", "history")


def everything(desk: Workbench, version: ArticleVersion) -> None:
    """Put at least one row of every kind on the desk."""
    sentence = span_of(desk, version, "The mayor said the bridge would open in May.")
    made = desk.do(
        Annotate(version=version.id, start=sentence[0], end=sentence[1], label="sourced", fill_copies=True)
    ).result
    word = desk.annotate(version.article, *span_of(desk, version, "shameful"), "editorial", facet="loaded_word")
    desk.annotate(
        version.article, *span_of(desk, version, "Critics"), "unsourced", source="unnamed critics", flagged=True
    )
    claim = desk.do(
        MakeClaim(
            statement="The bridge opens in May",
            annotations=(made.id,),
            speaker="the mayor",
            as_of=AsOf(earliest="2026"),
        )
    ).result
    desk.do(JoinClaim(claim=claim.id, annotation=word.id, stance="context"))
    desk.do(AddEvidence(claim=claim.id, citation="Minutes", url="https://example.org/minutes", accessed_on="2026-05"))
    desk.do(AddEvidence(annotation=word.id, citation="Style guide", stance="refutes", kind="secondary"))
    said = {name: words_of(desk, version, words) for name, words in (("cue", "said"), ("source_words", "The mayor"))}
    desk.do(EditAnnotations(ids=(made.id,), details={"voice": "reported", **said}))
    desk.do(AddVerdict(claim=claim.id, rating="half_true", rationale="May of which year?"))
    minutes = Path(str(desk.database.path)).with_name("minutes.pdf")
    minutes.write_bytes(bytes(range(256)))
    desk.do(AddEvidence(claim=claim.id, citation="The minutes themselves", attach=minutes))
    other = desk.do(MakeClaim(statement="Somebody was asked")).result
    desk.do(MarkAbsent(claim=other.id, article=version.article))
    desk.do(AddContact(claim=claim.id, who="The mayor's office", kind="right_of_reply", asked_on="2026-05-02"))
    desk.do(NoteCorrection(article=version.article, claim=claim.id, was="in May", becomes="in June", severity="update"))
    desk.do(Sign(version=version.id, kind="submitted"))
    desk.do(Sign(version=version.id, kind="signed_off"))
    desk.do(MakeStory(name="The bridge", articles=(version.article,)))


def exported(desk: Workbench, path: Path) -> dict[str, Any]:
    desk.export(path)
    return dict(json.loads(path.read_bytes()))


def test_export_load_export_gives_the_same_set(desk: Workbench, version: ArticleVersion, tmp_path: Path) -> None:
    everything(desk, version)
    first = exported(desk, tmp_path / "first.json")
    with Workbench.open(tmp_path / "empty.db", reviewer="Somebody Else") as other:
        report = other.load(tmp_path / "first.json")
        second = exported(other, tmp_path / "second.json")
    assert report.clean
    assert {name: value for name, value in first.items() if name not in LEFT_OUT} == {
        name: value for name, value in second.items() if name not in LEFT_OUT
    }
    assert list(first) == list(second)
    assert all(first[name] for name in first)


def test_the_set_is_what_its_schema_says(desk: Workbench, version: ArticleVersion, tmp_path: Path) -> None:
    everything(desk, version)
    schema = json.loads((paths.data("resources") / "schemas" / "annotation-set-1.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    document = exported(desk, tmp_path / "set.json")
    assert [error.message for error in validator.iter_errors(document)] == []
    document["annotations"][0]["start"] = "7"
    assert not validator.is_valid(document)


def test_three_lines_of_python_check_every_quote(desk: Workbench, version: ArticleVersion, tmp_path: Path) -> None:
    everything(desk, version)
    rows = exported(desk, tmp_path / "set.json")
    texts = {v["id"]: v["text"] for a in rows["articles"] for v in a["versions"]}
    assert all(texts[r["version"]][r["start"] : r["end"]] == r["exact"] for r in rows["annotations"])


def test_the_content_digest_can_be_recomputed_by_anybody(
    desk: Workbench, version: ArticleVersion, tmp_path: Path
) -> None:
    import hashlib

    everything(desk, version)
    document = exported(desk, tmp_path / "set.json")
    stated = document.pop("content_sha256")
    for name in LEFT_OUT:
        del document[name]
    canonical = json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert hashlib.sha256(canonical.encode()).hexdigest() == stated


def test_loading_twice_changes_nothing_the_second_time(
    desk: Workbench, version: ArticleVersion, tmp_path: Path
) -> None:
    everything(desk, version)
    desk.export(tmp_path / "set.json")
    with Workbench.open(tmp_path / "other.db", reviewer="Bo") as other:
        other.load(tmp_path / "set.json")
        before = other.history.rows()
        report = other.load(tmp_path / "set.json")
        assert report.clean
        assert report.loaded == {}
        assert other.history.rows() == before


def test_loading_can_be_undone_and_done_again(desk: Workbench, version: ArticleVersion, tmp_path: Path) -> None:
    everything(desk, version)
    first = exported(desk, tmp_path / "set.json")
    with Workbench.open(tmp_path / "other.db", reviewer="Bo") as other:
        other.load(tmp_path / "set.json")
        other.undo()
        assert len(other.articles) == len(other.annotations) == len(other.claims) == 0
        other.redo()
        again = exported(other, tmp_path / "again.json")
        for row in (*first["annotations"], *again["annotations"]):
            del row["revision"], row["modified_at"]
        assert first["annotations"] == again["annotations"]


def test_a_set_goes_to_the_article_that_is_here_already(
    desk: Workbench, version: ArticleVersion, article_file: Path, tmp_path: Path
) -> None:
    everything(desk, version)
    desk.export(tmp_path / "set.json")
    with Workbench.open(tmp_path / "other.db", reviewer="Bo") as other:
        mine = other.import_files([article_file])[0].article
        assert other.load(tmp_path / "set.json").clean
        assert [each.id for each in other.articles] == [mine]
        assert len(other.annotations.of_article(str(mine))) == len(desk.annotations)


def test_my_own_set_finds_me_on_a_new_machine(desk: Workbench, version: ArticleVersion, tmp_path: Path) -> None:
    made = desk.annotate(version.article, *span_of(desk, version, "shameful"), "editorial")
    desk.export(tmp_path / "set.json")
    with Workbench.open(tmp_path / "new.db", reviewer="Ana Kovač") as other:
        other.load(tmp_path / "set.json")
        relabelled = other.annotate(version.article, made.start, made.end, "unsourced")
        assert (relabelled.id, len(other.annotations)) == (made.id, 1)


@pytest.fixture
def altered(desk: Workbench, version: ArticleVersion, tmp_path: Path) -> Callable[[Callable[[Any], None]], Path]:
    """Return a function that exports a set, lets the test spoil it, and gives the file."""
    desk.annotate(version.article, *span_of(desk, version, "shameful"), "editorial")
    desk.annotate(version.article, *span_of(desk, version, "The mayor said"), "sourced")

    def spoil(how: Callable[[Any], None]) -> Path:
        path = tmp_path / "altered.json"
        document = exported(desk, path)
        how(document)
        path.write_text(json.dumps(document), encoding="utf-8")
        return path

    return spoil


def test_a_shifted_row_is_put_where_its_words_stand(altered: Any, tmp_path: Path) -> None:
    def shift(document: Any) -> None:
        row = next(each for each in document["annotations"] if each["exact"] == "shameful")
        row["start"] += 5
        row["end"] += 5

    with Workbench.open(tmp_path / "other.db", reviewer="Bo") as other:
        report = other.load(altered(shift))
        found = next(each for each in other.annotations if each.exact == "shameful")
        assert [each.exact for each in report.moved] == ["shameful"]
        assert report.moved[0].now == (found.start, found.end)
        assert found.anchor == "moved"
        assert {each.why for each in report.problems} == {"digest"}


def test_words_that_stand_twice_are_never_guessed(altered: Any, tmp_path: Path) -> None:
    def shift(document: Any) -> None:
        row = next(each for each in document["annotations"] if each["exact"] == "The mayor said")
        row["start"] += 3
        row["end"] += 3

    with Workbench.open(tmp_path / "other.db", reviewer="Bo") as other:
        report = other.load(altered(shift))
        found = next(each for each in other.annotations if each.exact == "The mayor said")
        assert [each.exact for each in report.lost] == ["The mayor said"]
        assert found.anchor == "lost"
        assert len(other.annotations) == 2


def test_an_alien_row_is_kept_as_lost_and_listed(altered: Any, tmp_path: Path) -> None:
    def replace(document: Any) -> None:
        document["annotations"][0].update(exact="words of another article", start=-4, end=-9, occurrence=[0, 0])

    with Workbench.open(tmp_path / "other.db", reviewer="Bo") as other:
        report = other.load(altered(replace))
        assert [(each.exact, each.start, each.end) for each in report.lost] == [("words of another article", -4, -9)]
        assert len(other.annotations) == 2
        with other.database.reading() as connection:
            from workbench.storage import integrity

            assert list(integrity.problems(connection)) == []


def test_a_row_the_library_has_otherwise_is_left_and_listed(desk: Workbench, altered: Any) -> None:
    def relabel(document: Any) -> None:
        document["annotations"][0]["note"] = "changed elsewhere"

    path = altered(relabel)
    before = desk.annotations.all()
    report = desk.load(path)
    assert [(each.kind, each.why) for each in report.problems] == [("set", "digest"), ("annotation", "differs")]
    assert desk.annotations.all() == before


def test_rows_that_point_nowhere_are_listed_one_by_one(altered: Any, tmp_path: Path) -> None:
    def cut(document: Any) -> None:
        document["annotations"][0]["version"] = "gone"
        document["annotations"][1]["reviewer"] = "unknown-reviewer"
        document["mentions"] = [{"id": "m", "claim": "c", "annotation": "a", "stance": "same"}]
        document["history"] = document["content_sha256"] = None

    with Workbench.open(tmp_path / "other.db", reviewer="Bo") as other:
        report = other.load(altered(cut))
        assert {(each.kind, each.why) for each in report.problems} == {
            ("annotation", "no-article"),
            ("reviewer", "not-listed"),
            ("mention", "points-nowhere"),
        }
        assert len(other.annotations) == 1


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "load.not-json"),
        (b"\xff\xfe broken", "load.not-json"),
        (b'{"format": "workbench-annotation-set", "version": 1', "load.not-json"),
        (b"[" * 100_000, "load.not-json"),
        (b"[]", "load.not-a-set"),
        (b'{"format": "something else"}', "load.not-a-set"),
        (b'{"format": "workbench-annotation-set", "version": 2}', "load.newer-version"),
        (b'{"format": "workbench-annotation-set", "version": 1, "annotations": [{"id": 7}]}', "load.wrong-shape"),
        (b'{"format": "workbench-annotation-set", "version": "one"}', "load.wrong-shape"),
    ],
)
def test_a_file_that_is_no_set_is_refused_and_changes_nothing(
    desk: Workbench, tmp_path: Path, content: bytes, key: str
) -> None:
    path = tmp_path / "set.json"
    path.write_bytes(content)
    before = desk.history.rows()
    with pytest.raises(ImportRefusedError) as refused:
        desk.load(path)
    assert refused.value.key == key
    assert desk.history.rows() == before


def test_a_set_of_one_article_holds_only_what_belongs_to_it(
    desk: Workbench, version: ArticleVersion, tmp_path: Path
) -> None:
    everything(desk, version)
    other = tmp_path / "other.txt"
    other.write_text("Another outlet\n\nSomething else happened here on Monday.\n", encoding="utf-8")
    second = str(desk.import_files([other])[0].article)
    desk.annotate(second, 16, 30, "sourced", source="a neighbour")
    desk.export(tmp_path / "one.json", [second])
    document = json.loads((tmp_path / "one.json").read_bytes())
    assert [each["id"] for each in document["articles"]] == [second]
    assert [each["name"] for each in document["sources"]] == ["a neighbour"]
    assert document["claims"] == document["verdicts"] == document["stories"] == []
    assert len(document["annotations"]) == 1


def test_the_history_of_everything_leaves_no_gap_in_its_words(
    desk: Workbench, version: ArticleVersion, tmp_path: Path
) -> None:
    everything(desk, version)
    desk.export(tmp_path / "set.json")
    with Workbench.open(tmp_path / "other.db", reviewer="Somebody Else") as other:
        other.load(tmp_path / "set.json")
        for each in (desk, other):
            assert [row.words for row in each.history.rows() if "“…”" in row.words or row.words.endswith(" …")] == []
