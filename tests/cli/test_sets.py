"""Annotation sets leave the library and come back."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Workbench
from workbench import Workbench as Library
from workbench.application.commands import RejectSuggestions

OUTSIDE = ("exported_at", "generator", "history")


@pytest.fixture
def exported(ask, annotation, tmp_path: Path) -> Path:
    path = tmp_path / "set.json"
    ask("export", "-o", path)
    return path


def content(document: bytes | str | Path) -> dict[str, Any]:
    """Return a set without what differs from one export to the next."""
    data = document.read_bytes() if isinstance(document, Path) else document
    return {name: value for name, value in json.loads(data).items() if name not in OUTSIDE}


def test_an_export_goes_to_standard_output_or_whole_into_a_file(run: Workbench, ask, exported: Path) -> None:
    printed = run("export")
    assert (printed.status, printed.err) == (0, "")
    assert printed.out.endswith("\n")
    assert content(printed.out) == content(exported) == content(run("export", "--json").out)
    report = ask("export", "--output", exported, "--format", "json")
    assert report == {"path": str(exported), "articles": 1, "annotations": 1, "size": exported.stat().st_size}
    (row,) = json.loads(exported.read_bytes())["annotations"]
    texts = {v["id"]: v["text"] for a in json.loads(exported.read_bytes())["articles"] for v in a["versions"]}
    assert texts[row["version"]][row["start"] : row["end"]] == row["exact"] == "hypocritically"


def test_only_the_articles_that_are_named_are_exported(run: Workbench, annotation, other: str) -> None:
    both, one = run("export"), run("export", "gazette.txt")
    assert [len(json.loads(each.out)["articles"]) for each in (both, one)] == [2, 1]
    assert json.loads(one.out)["articles"][0]["id"] == other
    assert json.loads(one.out)["annotations"] == []


def test_an_export_that_fails_leaves_the_earlier_file(run: Workbench, exported: Path, tmp_path: Path) -> None:
    before = exported.read_bytes()
    missing = run("export", "-o", exported, "no-such-article")
    folder = run("export", "-o", tmp_path, "--json")
    nowhere = run("export", "-o", tmp_path / "no" / "such.json")
    for answer in (missing, folder, nowhere):
        assert (answer.status, answer.out) == (1, "")
        assert answer.err.strip().endswith(".")
    assert exported.read_bytes() == before


def test_a_set_comes_back_whole_into_an_empty_library(run: Workbench, exported: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.db"
    report = run("load", exported, "--json", on=fresh).json
    assert report["path"] == str(exported)
    assert report["loaded"]["annotations"] == 1
    assert (report["moved"], report["lost"], report["problems"]) == ([], [], [])
    assert content(run("export", on=fresh).out) == content(exported)


def test_loading_again_changes_nothing(run: Workbench, ask, exported: Path) -> None:
    before = ask("history", "--all")
    answer = run("load", exported, "--json")
    assert (answer.status, answer.json["loaded"]) == (0, {})
    assert ask("history", "--all") == before


def test_what_does_not_fit_is_listed_and_leaves_with_1(run: Workbench, exported: Path, tmp_path: Path) -> None:
    document = json.loads(exported.read_bytes())
    moved, lost = dict(document["annotations"][0]), dict(document["annotations"][0])
    moved |= {"id": "00000000-0000-4000-8000-000000000001", "start": 3, "end": 17}
    lost |= {"id": "00000000-0000-4000-8000-000000000002", "exact": "words from elsewhere"}
    document |= {"annotations": [moved, lost], "content_sha256": None, "history": None}
    exported.write_text(json.dumps(document), encoding="utf-8")
    fresh = tmp_path / "fresh.db"
    answer = run("load", exported, "--json", on=fresh)
    assert answer.status == 1
    assert [each["id"] for each in answer.json["moved"]] == [moved["id"]]
    assert [each["id"] for each in answer.json["lost"]] == [lost["id"]]
    assert "listed: 2" in answer.err
    rows = {row["id"]: row for row in run("annotations", "--json", on=fresh).json}
    assert rows[moved["id"]]["anchor"] == "moved"
    assert rows[lost["id"]]["anchor"] == "lost"
    assert run("annotations", on=fresh).out.count("lost") == 1


def test_people_read_what_was_loaded_and_what_did_not_fit(run: Workbench, exported: Path, tmp_path: Path) -> None:
    assert "Annotations" in run("load", exported, on=tmp_path / "one.db").out
    document = json.loads(exported.read_bytes())
    document["annotations"][0]["exact"] = "words from elsewhere"
    exported.write_text(json.dumps(document), encoding="utf-8")
    answer = run("load", exported, on=tmp_path / "two.db")
    assert answer.status == 1
    assert "“words from elsewhere”" in answer.out
    assert "somebody altered it" in answer.out


@pytest.mark.parametrize("text", ["", "not json", "[]", '{"format": "something else"}', '{"a": 1'])
def test_a_file_that_is_no_set_is_refused(run: Workbench, ask, article: str, tmp_path: Path, text: str) -> None:
    path = tmp_path / "set.json"
    path.write_text(text, encoding="utf-8")
    before = ask("history", "--all")
    answer = run("load", path, "--json")
    assert (answer.status, answer.out) == (1, "")
    assert "Nothing was loaded" in answer.err
    assert ask("history", "--all") == before


def test_a_set_that_is_not_there_is_refused(run: Workbench, tmp_path: Path) -> None:
    answer = run("load", tmp_path / "missing.json")
    assert answer.status == 1
    assert "missing.json" in answer.err


def test_a_suggestion_that_was_rejected_stays_away_and_is_listed(
    run: Workbench, ask, exported: Path, tmp_path: Path
) -> None:
    document = content(exported)
    document["annotations"][0] |= {"origin": "suggestion"}
    document |= {"content_sha256": None}
    exported.write_text(json.dumps(document), encoding="utf-8")
    fresh = tmp_path / "fresh.db"
    assert run("load", exported, on=fresh).status == 0
    (row,) = run("annotations", "--json", on=fresh).json
    (article,) = run("articles", "--json", on=fresh).json
    assert (row["origin"], article["annotations"], article["decided"]) == ("suggestion", 1, 0)
    assert "Editorial (suggestion)" in run("annotations", on=fresh).out
    assert re.search(r"\d  \(E\) +Critics hypocritically", run("show", article["id"], on=fresh).out)
    with Library.open(fresh, reviewer="Bo") as desk:
        desk.do(RejectSuggestions(ids=(row["id"],)))
    again = run("load", exported, on=fresh)
    assert again.status == 0
    assert "It was rejected here before and stays away." in again.out
    assert run("annotations", "--json", on=fresh).json == []
    assert run("--reviewer", "Bo", "undo", on=fresh).status == 0
    assert len(run("annotations", "--json", on=fresh).json) == 1
