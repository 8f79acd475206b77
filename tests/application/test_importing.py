"""Bringing files in: known texts are recognised, new texts are new versions, one bad file stops nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.application.conftest import STORY, span_of
from workbench import Workbench, paths
from workbench.application.importing import import_each
from workbench.importing.guard import Guard


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_same_bytes_are_unchanged(desk: Workbench, article_file: Path) -> None:
    first = desk.import_files([article_file])[0]
    again = desk.import_files([article_file])[0]
    assert (first.status, again.status, again.article, again.version) == ("imported", "unchanged", first.article, 1)
    assert len(desk.history.rows()) == 2


def test_another_text_in_the_same_place_is_a_new_version(desk: Workbench, article_file: Path) -> None:
    first = desk.import_files([article_file])[0]
    again = desk.import_files([put(article_file, "Something else entirely stands here now.\n")])[0]
    assert (again.status, again.article, again.version) == ("new_version", first.article, 2)
    assert [each.number for each in desk.articles.versions(str(first.article))] == [1, 2]


def test_other_articles_that_share_a_file_name_stay_apart(desk: Workbench, tmp_path: Path) -> None:
    one = put(tmp_path / "a" / "1.txt", "The council voted for the bridge on Monday.\n")
    two = put(
        tmp_path / "b" / "1.txt", "Elections were postponed because of the long storm in the north of the isle.\n"
    )
    rows = desk.import_files([one, two])
    assert [row.status for row in rows] == ["imported", "imported"]
    assert rows[0].article != rows[1].article


def test_the_same_article_moved_and_edited_is_a_new_version(
    desk: Workbench, article_file: Path, tmp_path: Path
) -> None:
    first = desk.import_files([article_file])[0]
    moved = put(tmp_path / "elsewhere" / article_file.name, STORY.replace("doubled", "tripled"))
    again = desk.import_files([moved])[0]
    assert (again.status, again.article) == ("new_version", first.article)


def test_an_older_text_that_comes_back_in_its_place_is_what_the_article_says_now(
    desk: Workbench, article_file: Path
) -> None:
    desk.import_files([article_file])
    desk.import_files([put(article_file, STORY.replace("doubled", "tripled"))])
    back = desk.import_files([put(article_file, STORY)])[0]
    assert (back.status, back.version) == ("new_version", 3)


def test_annotations_go_over_to_a_new_text_where_their_words_stand_and_no_further(
    desk: Workbench, article_file: Path
) -> None:
    article = str(desk.import_files([article_file])[0].article)
    version = desk.articles.version(article)
    kept = desk.annotate(article, *span_of(desk, version, "shameful"), "editorial")
    gone = desk.annotate(article, *span_of(desk, version, "Costs have doubled since 2019."), "unsourced")
    row = desk.import_files([put(article_file, "News!\n\n" + STORY.replace("Costs have doubled since 2019.", ""))])[0]
    assert (row.carried, row.lost) == (1, 1)
    newest = desk.articles.version(article)
    moved, lost = desk.annotations.get(kept.id), desk.annotations.get(gone.id)
    assert desk.articles.text(newest).text[moved.start : moved.end] == "shameful"
    assert (moved.version, moved.anchor) == (newest.id, "moved")
    assert (lost.version, lost.anchor, lost.exact) == (version.id, "lost", gone.exact)
    assert desk.articles.rows()[0].lost == 1
    desk.undo()
    assert desk.annotations.get(gone.id).anchor == "exact"
    assert desk.articles.version(article).number == 1


def test_one_bad_file_never_stops_the_others(desk: Workbench, article_file: Path, tmp_path: Path) -> None:
    empty = put(tmp_path / "empty.txt", "")
    binary = tmp_path / "picture.txt"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    missing = tmp_path / "missing.txt"
    (tmp_path / "nothing here").mkdir()
    rows = desk.import_files([empty, binary, missing, tmp_path / "nothing here", article_file])
    assert [row.status for row in rows] == ["failed"] * 4 + ["imported"]
    assert all(row.error and row.error.endswith(".") for row in rows[:4])
    assert len(desk.articles) == 1


def test_a_folder_stands_for_its_articles_and_not_for_its_readme(desk: Workbench) -> None:
    rows = desk.import_files([paths.data("seeds")], story="Sample")
    assert {row.status for row in rows} == {"imported"}
    assert len(rows) == 5
    assert len(desk.articles.stories()[0].articles) == 5


def test_rows_stand_in_the_order_of_the_arguments(desk: Workbench, article_file: Path, tmp_path: Path) -> None:
    folder = put(tmp_path / "folder" / "b 2.txt", "Second note.\n").parent
    put(folder / "b 10.txt", "Tenth note of all.\n")
    last = put(tmp_path / "a.txt", "A last word.\n")
    rows = desk.import_files([article_file, folder, last])
    assert [Path(row.path).name for row in rows] == ["courier.txt", "b 2.txt", "b 10.txt", "a.txt"]


@pytest.mark.usefixtures("expected_log")
def test_files_that_harm_their_reader_cost_themselves_alone_and_each_gets_one_sentence(
    desk: Workbench, tmp_path: Path
) -> None:
    names = [
        "one.txt",
        "abort.txt",
        "two.txt",
        "hang.txt",
        "segfault.txt",
        "swell-slowly.txt",
        "fault.txt",
        "three.txt",
    ]
    files = [put(tmp_path / name, f"File {name} holds these words.\n") for name in names]
    with Guard(body="tests.importing.hostile_child", seconds=0.8, largest=200_000_000) as guard:
        rows = list(import_each(desk, files, read=guard.read))
    failed = {Path(row.path).name: str(row.error) for row in rows if row.status == "failed"}
    assert [Path(row.path).name for row in rows if row.status == "imported"] == ["one.txt", "two.txt", "three.txt"]
    assert len(desk.articles) == 3
    assert "took longer than 0.8 seconds" in failed["hang.txt"]
    assert "too much memory" in failed["swell-slowly.txt"] or "longer than" in failed["swell-slowly.txt"]
    assert "break off" in failed["abort.txt"]
    assert "break off" in failed["segfault.txt"]
    assert "fault in the program" in failed["fault.txt"]
    assert all("Nothing was imported from it" in words for words in failed.values())


def test_a_batch_is_read_by_one_process_and_none_is_left_after_it(desk: Workbench, tmp_path: Path) -> None:
    with Guard() as guard:
        processes = set()
        files = [put(tmp_path / f"{number}.txt", f"File {number} holds these words.\n") for number in range(20)]
        for row, path in zip(import_each(desk, files, read=guard.read), files, strict=True):
            assert (row.status, row.path) == ("imported", str(path))
            processes.add(guard.process)
    assert len(desk.articles) == 20
    assert len(processes) == 1
    with pytest.raises(ProcessLookupError):
        os.kill(processes.pop() or 0, 0)
