"""A file that hangs its reader, swells, kills it or makes it lie costs itself alone; the others go on."""

from __future__ import annotations

import _thread
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.domain.errors import ImportRefusedError
from workbench.importing import guard as guard_module
from workbench.importing import read_article, read_bytes
from workbench.importing.guard import WALL_SECONDS, Guard

WORDS = b"Talks go on\n\nBy Ana Ruiz\n\n17 February 2026\n\nThe mayor said so on Monday. Nobody was asked.\n"
HOSTILE = "tests.importing.hostile_child"
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux offers this")


@pytest.fixture
def guard() -> Iterator[Guard]:
    """Return a guard over readers with faults; afterwards nothing of it is left in the system."""
    yield from clean_guard(WALL_SECONDS)


@pytest.fixture
def hasty() -> Iterator[Guard]:
    """Return a guard that gives a file one second."""
    yield from clean_guard(1.0)


def clean_guard(seconds: float) -> Iterator[Guard]:
    threads = _thread._count()
    with Guard(body=HOSTILE, seconds=seconds, largest=250_000_000) as made:
        yield made
        last = made.process
    assert made.process is None
    assert last is None or not is_there(last)
    assert _thread._count() == threads


def is_there(process: int) -> bool:
    """Tell whether the system knows a process of that number, be it alive or a dead one nobody asked after."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def refusal(guard: Guard, name: str, data: bytes = WORDS) -> str:
    with pytest.raises(ImportRefusedError) as raised:
        guard.read(data, name)
    assert raised.value.facts["path"] == name
    return raised.value.key


def children() -> set[str]:
    """Return the processes that this one started and has not asked after."""
    return set(Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text(encoding="ascii").split())


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_what_comes_through_the_guard_is_what_the_reader_made(tmp_path: Path) -> None:
    names = ["talks.txt", "talks.md", "/some/where/Talks in\u202e Geneva.txt", "b\udce4r.txt", "x" * 250 + ".txt"]
    with Guard() as guard:
        for name in names:
            for data in (
                WORDS,
                "— 😀 —\r\n\u200bمنارة".encode(),
                b"---\ntitle: A & B\nurl: https://a.example/\n---\nWords.\n",
            ):
                assert guard.read(data, name) == read_bytes(data, name)
        path = tmp_path / "talks.txt"
        path.write_bytes(WORDS)
        assert read_article(path, guard.read).title == "Talks go on"


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "import.empty"),
        (b"\0\1\2" * 100, "import.binary"),
        (b"%PDF-1.7 words", "import.unknown-kind"),
        (b"\xef\xbb\xbfgut \xff", "import.encoding"),
        (b" \n", "import.no-text"),
        (b"word " * 1_000_001, "import.too-long"),
    ],
)
def test_a_refusal_comes_through_with_its_facts_and_the_process_goes_on(data: bytes, key: str) -> None:
    guard = guard_module.shared
    guard.read(WORDS, "good.txt")
    before = guard.process
    with pytest.raises(ImportRefusedError) as direct:
        read_bytes(data, "talks.txt")
    with pytest.raises(ImportRefusedError) as guarded:
        guard.read(data, "talks.txt")
    assert (guarded.value.key, guarded.value.facts) == (key, direct.value.facts)
    assert guard.process == before


@pytest.mark.usefixtures("expected_log")
def test_a_reader_that_dies_or_answers_nonsense_costs_its_own_file_alone(guard: Guard) -> None:
    for deed in ("abort", "segfault", "leave", "garbage", "garbled", "too-much", "other-question"):
        assert guard.read(WORDS, "before.txt") == read_bytes(WORDS, "before.txt")
        # Not "too slow": nobody waits for it until its time is up.
        assert refusal(guard, f"{deed}.txt") == "import.reader-died"


@pytest.mark.usefixtures("expected_log")
def test_an_answer_that_cannot_be_true_is_not_believed(guard: Guard) -> None:
    for deed in ("lie-about-the-text", "lie-about-a-place", "lie-about-the-date"):
        assert refusal(guard, f"{deed}.txt") == "import.reader-died"
    assert guard.read(WORDS, "after.txt").title == "Talks go on"


def test_a_reader_that_never_ends_is_ended(hasty: Guard) -> None:
    for deed in ("hang", "sleep", "stop"):
        hasty.start()
        hung = hasty.process
        assert hung is not None
        assert refusal(hasty, f"{deed}.txt") == "import.too-slow"
        assert not is_there(hung)


def test_a_reader_that_eats_memory_is_stopped_before_the_machine_is_full(guard: Guard) -> None:
    assert refusal(guard, "swell-slowly.txt") == "import.too-hungry"
    with Guard(body=HOSTILE) as limited:
        assert refusal(limited, "swell.txt") == "import.too-hungry"
        assert limited.read(WORDS, "after.txt").title == "Talks go on"


def test_a_fault_of_a_reader_is_logged_without_a_word_of_the_file(guard: Guard, expected_log: list) -> None:
    assert refusal(guard, "fault.txt", b"the prime minister said") == "import.failed"
    assert refusal(guard, "recurse.txt") == "import.failed"
    said = " ".join(each.getMessage() for each in expected_log)
    assert "LookupError" in said
    assert "hostile_child.py" in said
    assert "RecursionError" in said
    assert "prime minister" not in said


def test_what_a_library_prints_disturbs_nothing(guard: Guard) -> None:
    assert guard.read(WORDS, "print-much.txt").title == "Talks go on"
    assert guard.read(WORDS, "after.txt").title == "Talks go on"


def test_cancel_ends_a_file_that_hangs_at_once() -> None:
    with Guard(body=HOSTILE) as guard:
        guard.read(WORDS, "before.txt")
        started = time.monotonic()
        with pytest.raises(ImportRefusedError) as raised:
            guard.read(WORDS, "hang.txt", lambda: time.monotonic() - started > 0.2)
        assert raised.value.key == "import.stopped"
        assert time.monotonic() - started < WALL_SECONDS / 3
        assert guard.read(WORDS, "after.txt").title == "Talks go on"


def test_ctrl_c_ends_a_file_that_hangs_and_its_process() -> None:
    def interrupted() -> bool:
        raise KeyboardInterrupt

    with Guard(body=HOSTILE) as guard:
        guard.read(WORDS, "before.txt")
        busy = guard.process
        assert busy is not None
        with pytest.raises(KeyboardInterrupt):
            guard.read(WORDS, "hang.txt", interrupted)
        assert not is_there(busy)
        assert guard.read(WORDS, "after.txt").title == "Talks go on"


@LINUX
def test_a_large_file_for_a_reader_that_takes_nothing_holds_nobody_up(hasty: Guard) -> None:
    hasty.read(WORDS, "before.txt")
    assert hasty.process is not None
    os.kill(hasty.process, 19)
    assert refusal(hasty, "talks.txt", b"word " * 200_000) == "import.too-slow"


@LINUX
def test_hostile_files_leave_no_process_and_no_open_file_behind() -> None:
    before, files = children(), open_files()
    with Guard(body=HOSTILE, seconds=0.2) as guard:
        for deed in ("hang", "sleep"):
            assert refusal(guard, f"{deed}.txt") == "import.too-slow"
    assert children() == before
    assert open_files() == files


@LINUX
def test_a_reader_writes_nothing_and_reaches_nobody(guard: Guard, tmp_path: Path) -> None:
    target = tmp_path / "written.txt"
    assert guard.read(str(target).encode(), "write.txt").text == "It could not write."
    assert not target.exists() or target.read_bytes() == b""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1]).encode()
        said = guard.read(port, "connect.txt").text
    found = guard.confinement
    assert found is not None
    assert (found.written, found.files, found.processor_seconds, found.memory) == (0, 64, 25, 1_500_000_000)
    assert said == ("It could not connect." if found.network_cut else "It could connect.")


@LINUX
def test_what_a_reader_starts_ends_with_it(hasty: Guard) -> None:
    hasty.read(WORDS, "before.txt")
    own = hasty.process
    assert own is not None
    assert refusal(hasty, "start-another.txt") in {"import.too-slow", "import.failed"}
    deadline = time.monotonic() + 60
    while [each for each in Path("/proc").iterdir() if each.name.isdigit() and session_of(each) == own]:
        assert time.monotonic() < deadline
        time.sleep(0.02)


def session_of(process: Path) -> int:
    """Return the session of a process, or 0 if it has ended."""
    try:
        state, _parent, _group, session = (process / "stat").read_text().rsplit(")", 1)[1].split()[:4]
    except (OSError, ValueError):
        return 0
    return 0 if state == "Z" else int(session)


def test_the_process_knows_no_qt_no_database_and_no_secret(guard: Guard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPASSWORD", "secret")
    guard.close()
    modules, environment, folder = guard.read(WORDS, "look-around.txt").text.split("\n\n")
    assert {"workbench", "msgspec", "regex"} <= set(modules.split())
    assert {"PySide6", "shiboken6", "sqlalchemy", "alembic", "sqlite3", "ui", "psycopg"} & set(modules.split()) == set()
    assert "PGPASSWORD" not in environment
    assert folder == f"folder {Path.cwd().anchor}"


def test_a_folder_that_is_gone_does_not_matter(guard: Guard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    guard.close()
    assert guard.read(WORDS, "talks.txt").title == "Talks go on"


@pytest.mark.usefixtures("expected_log")
def test_a_process_that_cannot_be_started_is_said_and_not_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with Guard() as guard:
        assert refusal(guard, "talks.txt") == "import.no-process"
    monkeypatch.undo()
    with Guard(body="no.such.module") as guard:
        assert refusal(guard, "talks.txt") == "import.no-process"


@LINUX
def test_a_program_that_is_killed_takes_its_reading_process_with_it(tmp_path: Path) -> None:
    code = (
        "import sys, time\n"
        "from workbench.importing.guard import Guard\n"
        "guard = Guard()\n"
        "guard.read(b'Words stand here.', 'talks.txt')\n"
        "print(guard.process, flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        reading = int(program.stdout.readline())
        assert is_there(reading)
        program.kill()
    deadline = time.monotonic() + 60
    while Path(f"/proc/{reading}/stat").exists() and " Z " not in Path(f"/proc/{reading}/stat").read_text():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_fork_of_the_program_gets_a_process_of_its_own() -> None:
    guard = guard_module.shared
    guard.read(WORDS, "before.txt")
    before = guard.process
    child = os.fork() if hasattr(os, "fork") else None
    if child == 0:
        guard.read(WORDS, "in-the-fork.txt")
        own = guard.process
        guard.close()
        os._exit(0 if own != before else 1)
    if child is not None:
        assert os.waitpid(child, 0)[1] == 0
    assert guard.read(WORDS, "after.txt").title == "Talks go on"
    assert guard.process == before
