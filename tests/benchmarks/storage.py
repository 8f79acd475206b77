"""Reading many annotations and writing them out, against sqlite3 and msgspec with nothing around them. Loads no Qt."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Final, ParamSpec, TypeVar

import msgspec

from tests.benchmarks.filling import REVIEWER, Library, fill, raw_connection
from tests.benchmarks.measuring import Figure, Laps, in_turn, peak_memory, take_turns, timed
from workbench import Workbench
from workbench.domain.annotation import Annotation
from workbench.storage.rows import BY_TYPE

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

ON_AN_ARTICLE: Final = 10_000
_QUERY: Final = 'SELECT {} FROM annotation WHERE version = ? ORDER BY start, "end", id'.format(
    ", ".join(f'"{name}"' for name in BY_TYPE[Annotation].column_names)
)
_GATHER: Final = 1 << 16


class Written(msgspec.Struct, frozen=True):
    """What writing a file took: milliseconds of CPU and on the wall, and the most megabytes at any moment."""

    cpu: float
    wall: float
    peak: float


def in_a_fresh_process(
    function: Callable[Arguments, Result], *args: Arguments.args, **named: Arguments.kwargs
) -> Result:
    """Return what ``function`` returns in a process that has done nothing else."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(function, *args, **named).result()


def loading(folder: Path, rounds: int) -> list[Figure]:
    """Measure reading the 10,000 annotations of an article as values."""
    library = fill(folder, 1, ON_AN_ARTICLE)
    (version,) = library.versions
    raw = raw_connection(library.path)
    with Workbench.open(library.path, reviewer=REVIEWER) as desk:

        def ours() -> None:
            assert len(desk.annotations.of_version(version)) == ON_AN_ARTICLE

        def floor() -> None:
            assert len(raw.execute(_QUERY, (version,)).fetchall()) == ON_AN_ARTICLE

        ours()
        floor()
        laps = take_turns(rounds, Random(11), ours, floor)
    raw.close()
    return [
        Figure(
            key="storage.load",
            what=f"load the {ON_AN_ARTICLE:,} annotations of an article",
            floor_is="sqlite3, tuples",
            ours=laps.ours.samples(),
            floor=laps.floor.samples(),
            bar=2,
        )
    ]


def exporting(folder: Path, rows: int, rounds: int) -> list[Figure]:
    """Measure writing all annotations of a library into a file; each time in a process of its own."""
    library = fill(folder, rows // ON_AN_ARTICLE, ON_AN_ARTICLE)
    target = folder / "set.json"
    laps, random = timed(), Random(12)
    peaks: dict[str, list[float]] = {"ours": [], "floor": []}

    def lap(kept: Laps, name: str, action: Callable[[Library, Path], Written]) -> None:
        written = in_a_fresh_process(action, library, target)
        kept.add(written.cpu, written.wall)
        peaks[name].append(written.peak)

    for _ in range(rounds):
        in_turn(random, partial(lap, laps.ours, "ours", export_ours), partial(lap, laps.floor, "floor", export_raw))
    target.unlink()
    return [
        Figure(
            key=f"storage.export.{rows}",
            what=f"export {rows:,} annotations",
            floor_is="sqlite3 + msgspec",
            ours=laps.ours.samples(),
            floor=laps.floor.samples(),
            bar=2,
        ),
        Figure(
            key=f"storage.export-memory.{rows}",
            what=f"export {rows:,} annotations: peak memory",
            ours={"memory": peaks["ours"]},
            floor={"memory": peaks["floor"]},
            clock="memory",
            judged="most",
            against="alone",
            bar=300,
        ),
    ]


def export_ours(library: Library, target: Path) -> Written:
    """Export the library as the program does."""
    with Workbench.open(library.path, reviewer=REVIEWER) as desk:
        # An open window has done this since its first picture; it says nothing about a row.
        desk.database.get_ready()
        wall, cpu = time.perf_counter(), time.process_time()
        desk.export(target)
        return _written(cpu, wall)


def export_raw(library: Library, target: Path) -> Written:
    """Write the same rows as JSON, one a line, with nothing around them: no head, no digest, no second look."""
    raw = raw_connection(library.path)
    encode = msgspec.json.Encoder().encode
    row_of = msgspec.defstruct("Row", BY_TYPE[Annotation].column_names)
    wall, cpu = time.perf_counter(), time.process_time()
    with target.open("wb") as file:
        for version in library.versions:
            gathered: list[bytes] = []
            for row in raw.execute(_QUERY, (version,)):
                gathered.append(encode(row_of(*row)))
                if len(gathered) == _GATHER // 256:
                    file.write(b",\n".join(gathered))
                    gathered.clear()
            file.write(b",\n".join(gathered))
    written = _written(cpu, wall)
    raw.close()
    return written


def _written(cpu: float, wall: float) -> Written:
    return Written((time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000, peak_memory())
