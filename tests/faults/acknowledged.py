"""What a deciding process acknowledged, and whether a library still has it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import select

from workbench import Workbench
from workbench.application.checking import check
from workbench.storage import tables

PROGRAM = Path(__file__).with_name("deciding_process.py")


def command(library: Path, name: str, count: int, *more: str) -> list[str]:
    """Return the words that start a deciding process."""
    return [sys.executable, str(PROGRAM), str(library), name, str(count), *more]


def deciding(project: Path, library: Path, name: str, count: int) -> subprocess.Popen[str]:
    """Start a deciding process and wait until it has opened the library."""
    process = subprocess.Popen(
        command(library, name, count), stdout=subprocess.PIPE, text=True, cwd=project, env=environment(project)
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def environment(project: Path) -> dict[str, str]:
    """Return the environment in which a process finds the program."""
    return {**os.environ, "PYTHONPATH": str(project)}


def changes(lines: Iterable[str]) -> dict[int, str]:
    """Return the digests of the changes that these lines acknowledge, by number; half a line acknowledges nothing."""
    pairs = (line.split() for line in lines)
    return {int(pair[0]): pair[1] for pair in pairs if len(pair) == 2 and len(pair[1]) == 64}


def missing(library: Path, acknowledged: dict[int, str]) -> list[int]:
    """Return the numbers of acknowledged changes that a library has lost or has otherwise."""
    with Workbench.open(library, reviewer="Judge") as desk, desk.database.reading() as connection:
        rows = connection.execute(select(tables.change.c.seq, tables.change.c.digest)).all()
    kept = {row.seq: row.digest for row in rows}
    return [seq for seq, digest in acknowledged.items() if kept.get(seq) != digest]


def faults(library: Path) -> list[str]:
    """Return what a whole check of a library finds: file, links, texts, quotes, rows and the chain of digests."""
    with Workbench.open(library, reviewer="Judge") as desk:
        return [each.words for each in check(desk).problems]
