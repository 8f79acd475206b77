"""The command as a program of its own: no Qt, whole answers, quiet ends."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Workbench
from workbench.version import __version__

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes of another kind")


def test_the_module_and_the_command_are_the_same(program, project: Path) -> None:
    answer = program("--version")
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, f"workbench {__version__}\n".encode(), b"")
    script = Path(sys.executable).parent / "workbench"
    if script.exists():
        assert subprocess.run([script, "--version"], capture_output=True, check=False).stdout == answer.stdout


def test_a_whole_afternoon_of_commands_never_loads_qt(project: Path, courier: Path, library: Path, tmp_path) -> None:
    lines = [
        ["import", str(courier), "--story", "S"],
        ["articles"],
        ["stories"],
        ["show", "courier.txt"],
        ["annotate", "courier.txt", "--quote", "Costs", "--label", "unsourced", "--claim", "Costs have doubled."],
        ["annotations"],
        ["claims"],
        ["evidence", "Costs have doubled.", "--citation", "A report"],
        ["verdict", "Costs have doubled.", "--rating", "true", "--rationale", "So it is."],
        ["matrix", "--format", "html"],
        ["submit", "courier.txt"],
        ["signoff", "courier.txt"],
        ["search", "costs"],
        ["export", "-o", str(tmp_path / "set.json")],
        ["load", str(tmp_path / "set.json")],
        ["undo"],
        ["redo"],
        ["history"],
        ["check"],
        ["backup", str(tmp_path / "copy.db")],
        ["restore", str(tmp_path / "copy.db")],
    ]
    script = (
        "import json, sys\n"
        "from workbench.cli import main\n"
        "for words in json.loads(sys.argv[2]):\n"
        "    status = main(['--database', sys.argv[1], *words])\n"
        "    assert status == 0, (words, status)\n"
        "    loaded = [name for name in sys.modules if name.split('.')[0] in {'PySide6', 'shiboken6', 'ui'}]\n"
        "    assert not loaded, (words, loaded)\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script, str(library), json.dumps(lines)], cwd=project, capture_output=True, check=False
    )
    assert answer.returncode == 0, answer.stderr.decode()


def test_json_is_utf_8_whatever_the_terminal_speaks(program, courier: Path) -> None:
    old = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    assert program("import", courier, "--json", env=old).returncode == 0
    answer = program("show", "courier.txt", "--json", env=old)
    assert "doubled\u00a0since" in json.loads(answer.stdout.decode("utf-8"))["text"]
    assert program("show", "courier.txt", env=old).returncode == 0


@posix
def test_a_reader_that_stops_listening_ends_the_program_quietly(program, run: Workbench, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("A sentence that stands here and says little. " * 20_000, encoding="utf-8")
    assert run("import", path).status == 0
    reading, writing = os.pipe()
    os.close(reading)
    try:
        answer = program("show", "long.txt", "--json", capture_output=False, stdout=writing, stderr=subprocess.PIPE)
    finally:
        os.close(writing)
    assert (answer.returncode, answer.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_an_answer_that_cannot_be_written_is_said(program, run: Workbench, courier: Path) -> None:
    assert run("import", courier).status == 0
    for words in (["articles"], ["articles", "--json"], ["export"]):
        with Path("/dev/full").open("wb") as full:
            answer = program(*words, capture_output=False, stdout=full, stderr=subprocess.PIPE)
        assert answer.returncode == 1
        assert answer.stderr.decode().startswith("The answer could not be written out: the disk")
        assert answer.stderr.count(b"\n") == 1


def articles_in(library: Path) -> int:
    """Look into a library that another program fills, between two of its steps; 0 if there was no such moment."""
    if not library.exists():
        return 0
    connection = sqlite3.connect(f"{library.as_uri()}?mode=ro", uri=True, timeout=0)
    try:
        found: int = connection.execute("SELECT count(*) FROM article").fetchone()[0]
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()
    return found


@posix
def listen_to_interruptions() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_an_interruption_ends_the_program_quietly_and_leaves_a_sound_library(
    program, library: Path, tmp_path: Path, project: Path
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(900):
        (folder / f"{number}.txt").write_text(f"The words of article {number} stand here.", encoding="utf-8")
    started = subprocess.Popen(
        [sys.executable, "-m", "workbench", "--database", str(library), "import", str(folder)],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # Whoever runs these tests in the background may have let them ignore interruptions, which is inherited.
        preexec_fn=listen_to_interruptions,
    )
    deadline = time.monotonic() + 60
    while articles_in(library) == 0 and time.monotonic() < deadline:
        time.sleep(0.003)
    started.send_signal(signal.SIGINT)
    _, err = started.communicate(timeout=60)
    assert started.returncode == 130
    assert b"Traceback" not in err
    report = json.loads(program("check", "--json").stdout)
    assert report["ok"]
    assert 0 < report["counts"]["articles"] < 900
