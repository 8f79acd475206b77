"""Articles come in, are listed and shown; stories keep them together."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import COURIER, Workbench

ROW = ["id", "title", "outlet", "published_on", "version", "characters", "sentences", "decided", "annotations"]


def test_an_import_has_a_row_for_each_file_in_the_order_of_the_arguments(ask, courier: Path, gazette: Path) -> None:
    rows = ask("import", gazette, courier)
    assert [row["path"] for row in rows] == [str(gazette), str(courier)]
    assert list(rows[0])[:6] == ["path", "status", "article", "version", "title", "error"]
    assert [(row["status"], row["version"], row["error"]) for row in rows] == [("imported", 1, None)] * 2
    assert ask("articles")[0]["id"] == rows[0]["article"]


def test_the_same_file_again_is_unchanged_and_another_text_a_new_version(ask, courier: Path) -> None:
    first = ask("import", courier)[0]
    assert ask("import", courier)[0] | {"status": "imported"} == first
    courier.write_text(COURIER + "\nA last line.\n", encoding="utf-8")
    again = ask("import", courier)[0]
    assert (again["status"], again["version"], again["article"]) == ("new_version", 2, first["article"])


def test_a_folder_is_expanded_in_place(ask, tmp_path: Path, courier: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("b.txt", "a.txt"):
        (folder / name).write_text(f"The words of {name} stand here.", encoding="utf-8")
    rows = ask("import", folder, courier)
    assert [Path(row["path"]).name for row in rows] == ["a.txt", "b.txt", "courier.txt"]


def test_one_bad_file_never_stops_the_others(run: Workbench, tmp_path: Path, courier: Path, gazette: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    answer = run("import", courier, empty, tmp_path / "missing.txt", gazette, "--json")
    assert answer.status == 1
    assert [row["status"] for row in answer.json] == ["imported", "failed", "failed", "imported"]
    assert [row["error"] is None for row in answer.json] == [True, False, False, True]
    assert [row["article"] is None for row in answer.json] == [False, True, True, False]
    assert "empty.txt" in answer.err
    assert "missing.txt" in answer.err


def test_a_folder_without_texts_is_said(run: Workbench, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    answer = run("import", tmp_path / "folder", "--json")
    assert answer.status == 1
    assert [row["status"] for row in answer.json] == ["failed"]
    assert answer.json[0]["error"] in answer.err


def test_what_a_folder_holds_besides_texts_is_said_to_be_left_out(run: Workbench, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("a.txt", "b.html", "c.pdf"):
        (folder / name).write_text(f"The words of {name} stand here.", encoding="utf-8")
    answer = run("import", folder, "--json")
    assert (answer.status, len(answer.json)) == (0, 1)
    assert "gives only its text files: 2." in answer.err


def test_articles_are_listed_with_their_counts_first(ask, article: str) -> None:
    (row,) = ask("articles")
    assert list(row)[: len(ROW)] == ROW
    assert row["id"] == article
    assert (row["version"], row["characters"], row["decided"], row["annotations"]) == (1, len(COURIER), 0, 0)
    assert row["sentences"] == len(ask("show", article)["sentences"])


def test_counts_cover_all_reviewers_unless_one_is_asked_for(run: Workbench, ask, article: str, annotation) -> None:
    words = ("annotate", article, "--quote", "shameful", "--label", "editorial", "--reviewer", "Ana")
    assert run(*words).status == 0
    assert ask("articles")[0]["annotations"] == 2
    assert ask("articles", "--by", "Ana")[0]["annotations"] == 1
    assert len(ask("annotations", "--by", "Ana")) == 1
    assert [each["exact"] for each in ask("show", article, "--by", "Ana")["annotations"]] == ["shameful"]
    answer = run("articles", "--by", "Nobody")
    assert (answer.status, "Nobody" in answer.err) == (1, True)


def test_an_article_is_shown_with_offsets_that_fit_its_text(ask, article: str, annotation) -> None:
    shown = ask("show", article)
    text = shown["text"]
    assert text == COURIER
    assert shown["text_sha256"] == hashlib.sha256(text.encode()).hexdigest()
    assert (shown["id"], shown["version"], shown["file_name"]) == (article, 1, "courier.txt")
    assert all(text[each["start"] : each["end"]] == each["text"] for each in shown["sentences"])
    assert {tuple(each) for each in shown["sentences"]} == {("start", "end", "text", "kind", "decided")}
    (row,) = shown["annotations"]
    assert row == annotation
    assert text[row["start"] : row["end"]] == row["exact"] == "hypocritically"


def test_a_sentence_is_decided_by_one_reviewer_not_by_two_halves(run: Workbench, ask, article: str) -> None:
    start, end = next((s["start"], s["end"]) for s in ask("show", article)["sentences"] if "Costs" in s["text"])

    def decided() -> list[str]:
        return [each["text"] for each in ask("show", article)["sentences"] if each["decided"]]

    half = ("--label", "unsourced", "--start", start, "--end", start + 9)
    rest = ("--label", "unsourced", "--start", start + 9, "--end", end)
    ask("annotate", article, *half, "--reviewer", "Ana")
    ask("annotate", article, *rest, "--reviewer", "Ben")
    assert decided() == []
    ask("annotate", article, *rest, "--reviewer", "Ana")
    assert [each[:5] for each in decided()] == ["Costs"]
    assert ask("articles")[0]["decided"] == 1


def test_an_article_is_meant_by_id_start_of_id_or_file_name(run: Workbench, ask, article: str, courier: Path) -> None:
    for words in (article, article[:8], "courier.txt", courier):
        assert ask("show", words)["id"] == article
    missing = run("show", "nowhere.txt", "--json")
    assert (missing.status, missing.out) == (1, "")
    assert "nowhere.txt" in missing.err


def test_stories_keep_their_articles_in_order(ask, courier: Path, gazette: Path) -> None:
    rows = ask("import", gazette, courier, "--story", "The bridge")
    (story,) = ask("stories")
    assert list(story) == ["id", "name", "articles"]
    assert (story["name"], story["articles"]) == ("The bridge", [row["article"] for row in rows])


def test_people_read_tables_and_messages(run: Workbench, courier: Path, gazette: Path) -> None:
    assert "No articles yet" in run("articles").err
    imported = run("import", courier, gazette, "--story", "The bridge")
    assert imported.out.splitlines()[0].split() == ["Outcome", "Id", "Version", "Title", "File"]
    listed = run("articles").out.splitlines()
    assert listed[0].split()[:6] == ["Id", "Title", "Outlet", "Date", "Version", "Characters"]
    assert len(listed) == 3
    assert "The bridge" in run("stories").out
    assert "Critics hypocritically call" in run("show", "courier.txt").out


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_file_whose_name_is_no_text_comes_in_all_the_same(run: Workbench, tmp_path: Path) -> None:
    (tmp_path / "caf\udce9.txt").write_text("Words that stand here.", encoding="utf-8")
    first, again = (run("import", tmp_path, "--json").json[0] for _ in range(2))
    assert (first["status"], again["status"]) == ("imported", "unchanged")
    assert first["path"] == str(tmp_path / "caf?.txt")
