"""The commands that people are told to type exist, and the landing check runs those very commands."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

_MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
_README = (ROOT / "README.md").read_text(encoding="utf-8")
_LANDING = (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def _targets() -> set[str]:
    (line,) = re.findall(r"^\.PHONY: (.*)$", _MAKEFILE, re.MULTILINE)
    return set(line.split())


def _make(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    # A make that runs this test must not pass its own settings on.
    clean = {name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", "MFLAGS", "MAKELEVEL"}}
    return subprocess.run(["make", *words], cwd=cwd, env=clean, capture_output=True, text=True, check=False)


def test_the_readme_gives_two_commands_and_names_no_other_that_is_not_there() -> None:
    assert "```\nmake run\nmake test\n```" in _README
    assert set(re.findall(r"\bmake ([a-z-]+)`", _README)) | {"run", "test"} <= _targets()


def test_every_picture_and_page_the_readme_shows_is_there() -> None:
    linked = [link for link in re.findall(r"\]\(([^)]+)\)", _README) if "://" not in link]
    assert linked
    assert [link for link in linked if not (ROOT / link).is_file()] == []


def test_landing_takes_the_checks_and_the_tests_that_everybody_runs() -> None:
    assert re.findall(r"^step \w+ (make \w+)$", _LANDING, re.MULTILINE) == ["make check", "make test"]
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_help_explains_every_command() -> None:
    said = _make("help", cwd=ROOT).stdout
    assert {name for name in _targets() - {"help"} if f"make {name}" not in said} == set()


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        (None, "There is no python-of-mine here"),
        ('case "$2" in *version_info*) exit 1;; esac', "is older than Python 3.11"),
        ('case "$2" in *ensurepip*) exit 1;; esac', "cannot make environments"),
    ],
)
def test_a_machine_that_cannot_set_it_up_is_told_why_in_a_sentence(
    script: str | None, sentence: str, tmp_path: Path
) -> None:
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    python = tmp_path / "python-of-mine"
    if script is not None:
        python.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        python.chmod(0o755)
    result = _make("test", f"PYTHON={python if script else python.name}", cwd=tmp_path)
    assert result.returncode != 0
    assert sentence in result.stdout
    assert len(result.stdout.strip().splitlines()) == 1
    assert not (tmp_path / ".venv").exists()


def test_setting_up_is_not_done_twice(tmp_path: Path) -> None:
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "$@" >> calls\n', encoding="utf-8")
    python.chmod(0o755)
    for _ in range(2):
        assert _make("test", "ARGS=-x", cwd=tmp_path).returncode == 0
    calls = (tmp_path / "calls").read_text(encoding="utf-8").splitlines()
    assert len([call for call in calls if "pip" in call.split()]) == 2
    run = "-m pytest --numprocesses logical --maxprocesses 4 -x"
    assert [call for call in calls if "pytest" in call] == [run, run]
