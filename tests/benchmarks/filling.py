"""Libraries full of annotations, and raw connections to them with the settings the program uses.

The files are real ones: the program makes them and brings the articles in. The annotations are then written straight
into their table, because making a history of a million changes would take an hour and nothing that reads annotations
looks at it; ``workbench check`` would find such rows without a past.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple

from tests.benchmarks.corpus import REVIEWERS, make_annotations, make_text
from workbench import Workbench
from workbench.domain.annotation import Annotation
from workbench.storage.engine import _PRAGMAS
from workbench.storage.rows import BY_TYPE

REVIEWER: Final = "Benchmark Reviewer"
CHARACTERS: Final = 100_000

_NAMES: Final = BY_TYPE[Annotation].column_names


class Library(NamedTuple):
    """A library file, and the ids of its articles and of their only versions in the order in which they came in."""

    path: Path
    articles: list[str]
    versions: list[str]


def fill(folder: Path, articles: int, annotations: int) -> Library:
    """Make a library of so many articles of 100,000 characters with so many annotations on each."""
    folder.mkdir(parents=True, exist_ok=True)
    text = make_text(CHARACTERS)
    files = []
    for number in range(articles):
        files.append(folder / f"article_{number:04}.txt")
        # The last line alone tells them apart, so that the same places hold the same words in all of them.
        files[-1].write_text(f"{text}\nEdition {number:04}", encoding="utf-8")
    path = folder / "library.db"
    with Workbench.open(path, reviewer=REVIEWER) as desk:
        rows = desk.import_files(files)
        ids = [str(row.article) for row in rows if row.status == "imported"]
        versions = [desk.articles.version(each).id for each in ids]
    assert len(ids) == articles
    made = make_annotations(text, annotations)
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA synchronous=OFF")
        people = [(each, f"Reviewer {at}", f"R{at}", "checker") for at, each in enumerate(REVIEWERS, 1)]
        raw.executemany("INSERT INTO reviewer (id, name, initials, role) VALUES (?, ?, ?, ?)", people)
        raw.executemany(insert_into("annotation", _NAMES), _rows(made, versions))
    raw.close()
    return Library(path, ids, versions)


def raw_connection(path: Path) -> sqlite3.Connection:
    """Return a plain connection with the very settings that the program gives its own."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection


def insert_into(table: str, names: tuple[str, ...]) -> str:
    """Return the statement that inserts a row of those columns."""
    columns = ", ".join(f'"{name}"' for name in names)
    return f'INSERT INTO "{table}" ({columns}) VALUES ({", ".join("?" * len(names))})'


def _rows(annotations: list[Annotation], versions: list[str]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of the annotations for each version in turn, with ids of their own."""
    random = Random(5)
    kind = BY_TYPE[Annotation]
    whole = [kind.whole(kind.columns(each)) for each in annotations]
    plain = [tuple(each.values()) for each in whole]
    order = tuple(whole[0])
    at = {name: order.index(name) for name in _NAMES}
    rest = [at[name] for name in _NAMES[2:]]
    assert _NAMES[:2] == ("id", "version")
    tails = [tuple(row[place] for place in rest) for row in plain]
    for version in versions:
        for tail in tails:
            digits = f"{random.getrandbits(128):032x}"
            new = f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-8{digits[17:20]}-{digits[20:]}"
            yield (new, version, *tail)
