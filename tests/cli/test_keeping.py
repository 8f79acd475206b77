"""The library is checked, copied and put back."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Workbench


def test_a_sound_library_is_said_to_be_sound(ask, annotation) -> None:
    report = ask("check")
    assert list(report) == ["ok", "problems", "counts"]
    assert (report["ok"], report["problems"]) == (True, [])
    assert report["counts"] == {
        **dict.fromkeys(("stories", "sources", "claims", "mentions", "evidence", "verdicts", "reviews"), 0),
        **dict.fromkeys(("articles", "versions", "annotations", "reviewers"), 1),
        "changes": 3,
    }


def tamper(library: Path, *statements: str) -> None:
    """Change a library behind the program's back, past its triggers."""
    connection = sqlite3.connect(library)
    triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    for _, text in triggers:
        connection.execute(text)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("statement", "keys"),
    [
        ("UPDATE annotation SET start = start + 2", {"check.quote", "check.row"}),
        ("UPDATE annotation SET label = 'sourced'", {"check.row"}),
        ("DELETE FROM annotation", {"check.missing"}),
        ("UPDATE revision SET after = replace(after, 'loaded', 'fine') WHERE entity = 'annotation'", {"check.chain"}),
        ("UPDATE change SET at = '2020-01-01T00:00:00.000000Z' WHERE seq = 2", {"check.chain"}),
        ("DELETE FROM change WHERE seq = 2", {"check.chain"}),
        ("UPDATE text_body SET body = replace(body, 'May', 'Mai')", {"check.text"}),
        ("UPDATE text_body SET body = replace(body, 'hypocritically', 'hypo-critically')", {"check.text"}),
        ("UPDATE article SET title = 'Another title'", {"check.row"}),
        ("DELETE FROM text_body", {"check.link"}),
        ("UPDATE revision SET after = '{' WHERE entity = 'annotation'", {"check.chain", "check.row"}),
        ("UPDATE original_file SET compressed = x'00'", {"check.original"}),
    ],
)
def test_what_was_altered_past_the_program_is_found_and_said(
    run: Workbench, annotation, library: Path, statement: str, keys: set[str]
) -> None:
    tamper(library, statement)
    before = library.read_bytes()
    answer = run("check", "--json")
    assert answer.status == 1
    assert answer.json["ok"] is False
    assert keys <= {each["key"] for each in answer.json["problems"]}
    assert all(each["words"].endswith(".") and each["thing"] for each in answer.json["problems"])
    assert "Something is wrong with this library" in answer.err
    printed = run("check")
    assert printed.status == 1
    assert answer.json["problems"][0]["words"] in printed.out
    assert library.read_bytes() == before


@pytest.mark.parametrize("command", ["check", "backup"])
def test_a_library_that_is_not_there_is_neither_checked_nor_copied(run: Workbench, library: Path, command: str) -> None:
    answer = run(command, "--json")
    assert (answer.status, answer.out) == (1, "")
    assert f"There is no library “{library}”" in answer.err
    assert not library.exists()


def test_a_backup_is_a_whole_library_beside_the_first(run: Workbench, ask, annotation, library: Path) -> None:
    report = ask("backup")
    copy = Path(report["path"])
    assert copy.parent == library.parent / "backups"
    assert copy.name.startswith("library-")
    assert (report["library"], report["size"]) == (str(library), copy.stat().st_size)
    assert (report["check"]["ok"], report["check"]["counts"]["annotations"]) == (True, 1)
    assert run("annotations", "--json", on=copy).json == [annotation]
    assert ask("backup")["path"] != report["path"]
    assert {path.suffix for path in copy.parent.iterdir()} == {".db"}


def test_a_backup_may_be_given_a_name_but_never_replaces_a_file(run: Workbench, ask, annotation, tmp_path) -> None:
    target = tmp_path / "copy.db"
    assert ask("backup", target)["path"] == str(target)
    before = target.read_bytes()
    again = run("backup", target, "--json")
    assert (again.status, again.out) == (1, "")
    assert "unchanged" in again.err
    assert target.read_bytes() == before


def test_a_backup_makes_no_folder_in_the_place_of_a_disk_that_is_not_there(
    run: Workbench, annotation, tmp_path: Path
) -> None:
    answer = run("backup", tmp_path / "stick" / "copies" / "copy.db")
    assert (answer.status, answer.out) == (1, "")
    assert "There is no folder" in answer.err
    assert "Your library is unchanged" in answer.err
    assert not (tmp_path / "stick").exists()


def test_a_backup_that_cannot_be_written_is_said_in_plain_words(run: Workbench, annotation, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    answer = run("backup", tmp_path / "file" / "copy.db")
    assert answer.status == 1
    assert "Errno" not in answer.err
    assert "Your library is unchanged" in answer.err


def test_a_copy_of_an_altered_library_is_made_and_said_to_be_altered(run: Workbench, annotation, library) -> None:
    tamper(library, "UPDATE annotation SET label = 'sourced'")
    answer = run("backup", "--json")
    assert answer.status == 1
    assert answer.json["check"]["ok"] is False
    assert "was altered past the history" in answer.err
    assert Path(answer.json["path"]).exists()


def test_restore_puts_a_backup_back_and_keeps_what_it_replaces(run: Workbench, ask, annotation, library: Path) -> None:
    copy = ask("backup")["path"]
    ask("undo")
    newer = ask("history")
    report = ask("restore", copy)
    assert (report["library"], report["backup"], report["check"]["ok"]) == (str(library), copy, True)
    assert run("history", "--json", on=report["kept"]).json == newer
    assert ask("annotations") == [annotation]
    assert ask("history")[0]["summary"] == "annotation.added"


def test_a_library_is_backed_up_by_the_first_command_of_a_day_and_no_other(run: Workbench, ask, annotation) -> None:
    listed = ask("backup", "--list")
    assert [(each["kind"], each["holds"]["articles"]) for each in listed] == [("daily", 1)]
    assert len(ask("articles")) == 1
    assert ask("backup", "--list") == listed
    printed = run("backup", "--list")
    assert "Daily backup" in printed.out
    assert listed[0]["path"] in printed.out
    assert run("backup", "x.db", "--list").status == 2


def test_a_backup_that_makes_itself_and_cannot_stops_no_command(run: Workbench, ask, article, library: Path) -> None:
    (library.parent / "backups").write_text("in the way", encoding="utf-8")
    answer = run("articles", "--json")
    assert (answer.status, len(answer.json)) == (0, 1)
    assert "could not be written" in answer.err


def test_an_altered_library_is_noticed_by_the_backup_of_the_day(run: Workbench, ask, article, library: Path) -> None:
    tamper(library, "UPDATE article SET title = 'Another'")
    for path in (library.parent / "backups").glob("*"):
        path.unlink()
    answer = run("articles", "--json")
    assert answer.status == 0
    assert "damaged or was altered; found: 1" in answer.err
    assert [each["kind"] for each in ask("backup", "--list")] == ["altered"]


def test_restore_makes_a_library_that_is_not_there(run: Workbench, ask, annotation, tmp_path: Path) -> None:
    copy = ask("backup")["path"]
    place = tmp_path / "new" / "place.db"
    answer = run("restore", copy, "--json", on=place)
    assert (answer.status, answer.json["kept"]) == (0, None)
    assert run("annotations", "--json", on=place).json == [annotation]


def test_restore_refuses_what_is_not_there_and_the_library_itself(
    run: Workbench, annotation, library, tmp_path
) -> None:
    before = library.read_bytes()
    missing, same = run("restore", tmp_path / "missing.db"), run("restore", library)
    assert (missing.status, same.status) == (1, 1)
    assert "There is no backup" in missing.err
    assert "the library itself" in same.err
    assert library.read_bytes() == before


def test_a_library_on_a_server_is_left_to_its_administrator(run: Workbench, ask, annotation) -> None:
    copy = ask("backup")["path"]
    answer = run("restore", copy, on="postgresql://ana:secret@db.example/factcheck")
    assert answer.status == 1
    assert "on a server" in answer.err
    assert "secret" not in answer.err


def test_people_read_what_was_checked_and_copied(run: Workbench, annotation) -> None:
    checked = run("check")
    assert (checked.status, checked.err) == (0, "")
    assert "Annotations  1" in checked.out
    assert checked.out.endswith("Everything is as it was written.\n")
    assert run("backup").out.splitlines()[0].startswith("Backup ")


def test_what_can_be_read_of_a_damaged_library_is_saved_and_the_rest_is_listed(
    run: Workbench, annotation, library: Path, tmp_path: Path
) -> None:
    whole = library.read_bytes()
    library.write_bytes(whole[: len(whole) - 4096 * 4])
    assert run("articles").status == 1
    harmed = library.read_bytes()
    answer = run("salvage", library, tmp_path / "new.db", "--json")
    assert answer.status == 0, answer.err
    assert answer.json["check"]["ok"] is True
    assert answer.json["path"] == str(tmp_path / "new.db")
    assert all(each["words"] and each["thing"] for each in answer.json["lost"])
    assert library.read_bytes() == harmed
    assert run("history", "--json", on=tmp_path / "new.db").status == 0
    again = run("salvage", library, tmp_path / "new.db")
    assert again.status == 1
    assert "There is a file" in again.err


def test_salvage_says_what_it_cannot_do(run: Workbench, tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Dear mother", encoding="utf-8")
    for name, words in (("letter.db", "Nothing of a library can be read"), ("missing.db", "There is no file")):
        answer = run("salvage", tmp_path / name, tmp_path / "new.db", "--json")
        assert (answer.status, answer.out) == (1, "")
        assert words in answer.err
    assert [path.name for path in tmp_path.iterdir()] == ["letter.db"]


def test_people_read_what_was_saved(run: Workbench, annotation, library: Path, tmp_path: Path) -> None:
    answer = run("salvage", library, tmp_path / "new.db")
    assert answer.status == 0
    assert "Everything could be read" in answer.err
    assert "Annotations  1" in answer.out
    assert run("annotations", "--json", on=tmp_path / "new.db").json == [annotation]
