"""A file that is no sound library is refused by every command, and left exactly as it is."""

from __future__ import annotations

import hashlib
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Workbench
from tests.cli.test_usage import ENOUGH
from workbench.cli.program import COMMANDS

TOUCHING = sorted(set(COMMANDS) - {"tour", "salvage"})


def _noise(path: Path, _sound: bytes) -> None:
    path.write_bytes(random.Random(7).randbytes(50_000))


def _foreign(path: Path, _sound: bytes) -> None:
    connection = sqlite3.connect(path)
    connection.executescript("CREATE TABLE article(id, title); INSERT INTO article VALUES (1, 'theirs');")
    connection.close()


def _journaling(path: Path, _sound: bytes) -> None:
    connection = sqlite3.connect(path)
    connection.executescript("PRAGMA journal_mode=WAL; CREATE TABLE theirs(x); INSERT INTO theirs VALUES (1);")
    connection.close()


def _truncated(path: Path, sound: bytes) -> None:
    path.write_bytes(sound[: len(sound) // 2])


def _header_only(path: Path, sound: bytes) -> None:
    path.write_bytes(sound[:60])


def _empty(path: Path, _sound: bytes) -> None:
    path.touch()


def _newer(path: Path, sound: bytes) -> None:
    path.write_bytes(sound)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version=99")
    connection.close()


def _with_a_trigger(path: Path, sound: bytes) -> None:
    path.write_bytes(sound)
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TRIGGER t AFTER INSERT ON annotation BEGIN DELETE FROM annotation; END")
    connection.close()


def _text(path: Path, _sound: bytes) -> None:
    path.write_text("This is a letter to my mother.", encoding="utf-8")


HARMED: dict[str, Callable[[Path, bytes], None]] = {
    "noise": _noise,
    "foreign": _foreign,
    "foreign-with-wal": _journaling,
    "truncated": _truncated,
    "header": _header_only,
    "empty": _empty,
    "trigger": _with_a_trigger,
    "text": _text,
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the bytes of a sound library."""
    from workbench import Workbench as Desk

    folder = tmp_path_factory.mktemp("sound")
    article = folder / "article.txt"
    article.write_text("One sentence stands here. And one more.", encoding="utf-8")
    with Desk.open(folder / "sound.db", reviewer="Ana") as desk:
        desk.import_files([article])
    return (folder / "sound.db").read_bytes()


def _listing(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        for path in folder.iterdir()
    }


@pytest.mark.parametrize("harm", sorted(HARMED))
def test_every_command_leaves_a_harmed_file_as_it_is(run: Workbench, tmp_path: Path, sound: bytes, harm: str) -> None:
    folder = tmp_path / "place"
    folder.mkdir()
    HARMED[harm](folder / "library.db", sound)
    (tmp_path / "x.db").write_bytes(sound)
    before = _listing(folder)
    for command in TOUCHING:
        words = [str(tmp_path / "x.db")] if command == "restore" else ENOUGH.get(command, [])
        for json in ([], ["--json"]):
            answer = run(command, *words, *json, on=folder / "library.db")
            assert (command, answer.status, answer.out) == (command, 1, "")
            assert answer.err.count("\n") == 1
            assert str(folder / "library.db") in answer.err
            assert "left exactly as it is" in answer.err
            assert _listing(folder) == before, command


def test_every_command_says_that_a_place_cannot_hold_a_library(run: Workbench, tmp_path: Path, sound: bytes) -> None:
    (tmp_path / "x.db").write_bytes(sound)
    (tmp_path / "file").write_text("a file", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    before = _listing(tmp_path)
    for command in TOUCHING:
        words = [str(tmp_path / "x.db")] if command == "restore" else ENOUGH.get(command, [])
        for place in (
            tmp_path / "folder",
            tmp_path / "file" / "library.db",
            tmp_path / ("n" * 300),
            "mysql://host/name",
        ):
            answer = run(command, *words, "--json", on=place)
            assert (command, answer.status, answer.out) == (command, 1, "")
            assert answer.err.strip().endswith(".")
            assert answer.err.count("\n") == 1
            assert _listing(tmp_path) == before, command


READING = {"articles", "stories", "annotations", "claims", "matrix", "search", "export", "history", "check", "backup"}


def test_a_library_of_a_newer_program_is_read_and_never_written(run: Workbench, tmp_path: Path, sound: bytes) -> None:
    library = tmp_path / "library.db"
    _newer(library, sound)
    article = run("articles", "--json").json[0]["id"]
    before = library.read_bytes()
    words = {**ENOUGH, "show": [article], "import": [str(tmp_path / "x.txt")], "submit": [article]}
    words["annotate"] = [article, "--quote", "One sentence", "--label", "sourced"]
    words |= {"signoff": [article], "claim": ["A statement."]}
    (tmp_path / "x.txt").write_text("One more text.", encoding="utf-8")
    for command in sorted({*READING, "show", "annotate", "import", "submit", "signoff", "claim", "undo", "redo"}):
        answer = run(command, *words.get(command, []), "--json")
        reading = command in READING or command == "show"
        assert answer.status == (0 if reading else 1), (command, answer.err)
        assert "written by a newer version" in answer.err
        if command == "import":
            assert "newer version" in answer.json[0]["error"]
        elif not reading:
            assert "Nothing was changed" in answer.err
        assert library.read_bytes() == before, command
    assert sorted(path.name for path in (tmp_path / "backups").iterdir())


def test_a_newer_library_that_lacks_what_is_read_here_is_refused(run: Workbench, tmp_path: Path, sound: bytes) -> None:
    library = tmp_path / "library.db"
    _newer(library, sound)
    connection = sqlite3.connect(library)
    connection.execute("ALTER TABLE annotation RENAME COLUMN note TO remark")
    connection.commit()
    connection.close()
    before = library.read_bytes()
    answer = run("articles", "--json")
    assert (answer.status, answer.out) == (1, "")
    assert "update the program to open it" in answer.err
    assert library.read_bytes() == before


@pytest.mark.parametrize("harm", sorted({*HARMED, "newer"}))
def test_restore_sets_a_harmed_file_aside_only_if_asked(
    run: Workbench, tmp_path: Path, sound: bytes, harm: str
) -> None:
    library, backup = tmp_path / "library.db", tmp_path / "backup.db"
    {**HARMED, "newer": _newer}[harm](library, sound)
    harmed = library.read_bytes()
    backup.write_bytes(sound)
    assert "--replace" in run("restore", backup).err
    answer = run("restore", backup, "--replace", "--json")
    assert answer.status == 0, answer.err
    assert Path(answer.json["kept"]).read_bytes() == harmed
    assert backup.read_bytes() == sound
    assert run("check", "--json").json["counts"]["articles"] == 1


@pytest.mark.parametrize("harm", sorted(HARMED))
def test_a_harmed_backup_never_replaces_a_library(run: Workbench, ask, article: str, tmp_path, sound, harm, library):
    HARMED[harm](tmp_path / "backup.db", sound)
    before = _listing(tmp_path)
    answer = run("restore", tmp_path / "backup.db", "--replace", "--json")
    assert (answer.status, answer.out) == (1, "")
    assert "not a whole library" in answer.err
    assert _listing(tmp_path) == before


@pytest.mark.parametrize(
    "address",
    [
        *(
            "http://host/name",
            "://",
            "sqlite://",
            "sqlite:///",
            "sqlite:///:memory:",
            "sqlite:///file:x?mode=ro&uri=true",
        ),
        *("mysql://host/name", "postgresql://ana@host:no-port/name"),
    ],
)
def test_an_address_that_means_no_library_is_refused(run: Workbench, tmp_path, monkeypatch, address: str) -> None:
    monkeypatch.chdir(tmp_path)
    answer = run("articles", "--json", on=address)
    assert (answer.status, answer.out) == (1, "")
    assert "address given for the library cannot be understood" in answer.err
    assert list(tmp_path.iterdir()) == []


def test_a_sqlite_address_means_its_file(run: Workbench, tmp_path: Path) -> None:
    assert run("articles", "--json", on=f"sqlite:///{tmp_path}/by-address.db").json == []
    assert (tmp_path / "by-address.db").is_file()
