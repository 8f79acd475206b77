"""A terminal to type commands into, and a library with two short articles of ours."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from workbench.cli import main

COURIER = """The Quay Courier

Harbour bridge will open late

The mayor said the bridge would open in May. Critics hypocritically call the delay shameful. "We were never asked,"
said Ana Ruiz of the boatmen’s union. Costs have doubled\u00a0since 2019.

The mayor said the bridge would open in May. Nobody was asked.
"""

GAZETTE = """Bridge to open in May, mayor says 🌉

The mayor promised on Monday that the bridge opens in May. No figure for the costs was given.
"""


class Answer(NamedTuple):
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on standard output."""
        assert self.out.endswith("\n")
        return json.loads(self.out)


Workbench = Callable[..., Answer]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def run(library: Path, capsys: pytest.CaptureFixture[str]) -> Workbench:
    """Return the command ``workbench``, called in this process, on the library of the test."""

    def call(*words: str | Path, on: str | Path | None = library) -> Answer:
        capsys.readouterr()
        place = [] if on is None else ["--database", str(on)]
        status = main([*place, *map(str, words)])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return Answer(status, out, err)

    return call


@pytest.fixture
def ask(run: Workbench) -> Callable[..., Any]:
    """Return the same for a command that must succeed: its answer as JSON."""

    def call(*words: str | Path) -> Any:
        answer = run(*words, "--json")
        assert answer.status == 0, answer.err
        return answer.json

    return call


@pytest.fixture
def courier(tmp_path: Path) -> Path:
    path = tmp_path / "courier.txt"
    path.write_text(COURIER, encoding="utf-8")
    return path


@pytest.fixture
def gazette(tmp_path: Path) -> Path:
    path = tmp_path / "gazette.txt"
    path.write_text(GAZETTE, encoding="utf-8")
    return path


@pytest.fixture
def article(ask: Callable[..., Any], courier: Path) -> str:
    """Return the id of the first article, which is in the library."""
    return str(ask("import", courier)[0]["article"])


@pytest.fixture
def other(ask: Callable[..., Any], article: str, gazette: Path) -> str:
    """Return the id of the second article."""
    return str(ask("import", gazette)[0]["article"])


@pytest.fixture
def annotation(ask: Callable[..., Any], article: str) -> Any:
    """Return the row of an annotation on one word."""
    return ask("annotate", article, "--quote", "hypocritically", "--label", "editorial", "--note", "loaded")


@pytest.fixture
def program(library: Path, project: Path) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Return the command ``workbench`` as a program of its own."""

    def call(*words: str | Path, **options: Any) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "workbench", "--database", str(library), *map(str, words)],
            cwd=project,
            env=os.environ | options.pop("env", {}),
            check=False,
            **({"capture_output": True} | options),
        )

    return call
