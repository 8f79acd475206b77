"""With no screen the program says so in a sentence and ends with status 1; Qt never aborts it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ui.preflight import end, why_no_window

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has displays by name")
RUN = "import sys; from ui.main import main; sys.exit(main([]))"


def environment(home: Path, **variables: str) -> dict[str, str]:
    kept = {n: v for n, v in os.environ.items() if n not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    return kept | {"WORKBENCH_HOME": str(home)} | variables


def started(home: Path, project: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", RUN],
        cwd=project,
        env=environment(home, **variables),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@LINUX
def test_without_a_display_one_sentence_is_said(home: Path, project: Path) -> None:
    result = started(home, project)
    assert result.returncode == 1
    assert "There is no display here" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert result.stdout == ""
    assert not (home / "data").exists()


@LINUX
def test_a_display_that_does_not_answer_is_named(home: Path, project: Path) -> None:
    result = started(home, project, DISPLAY=":77")
    assert result.returncode == 1
    assert len(result.stderr.strip().splitlines()) == 1
    assert "“:77”" in result.stderr or "missing" in result.stderr


@LINUX
def test_a_platform_that_qt_does_not_have_is_no_crash(home: Path, project: Path) -> None:
    result = started(home, project, QT_QPA_PLATFORM="nonsense")
    assert result.returncode == 1
    assert "The window had to close" in result.stderr
    assert "Traceback" not in result.stderr


@LINUX
@pytest.mark.parametrize("variables", [{"QT_QPA_PLATFORM": "offscreen"}, {"WAYLAND_DISPLAY": "wayland-0"}])
def test_nothing_stands_against_a_window_where_qt_was_told_what_to_use(variables: dict[str, str]) -> None:
    assert why_no_window(variables) is None


def test_a_machine_without_graphics_is_told_what_is_missing(home: Path, project: Path) -> None:
    finder = (
        "import sys\n"
        "class Bare:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'PySide6.QtWidgets':\n"
        "            raise ImportError('libEGL.so.1: cannot open shared object file: No such file or directory')\n"
        "sys.meta_path.insert(0, Bare())\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", finder + RUN],
        cwd=project,
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert result.returncode == 1
    assert "is missing: libEGL.so.1." in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_the_end_is_a_sentence_and_status_1(capfd: pytest.CaptureFixture[str]) -> None:
    left: list[int] = []
    end("No window can be shown.", left.append)
    assert left == [1]
    assert capfd.readouterr().err == "No window can be shown.\n"
