"""What is measured together, under the names that ``--only`` takes, quickly or in full."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from itertools import product
from pathlib import Path
from typing import Final, Literal

from tests.benchmarks import deciding, reader, searching, start, storage, sweeping
from tests.benchmarks.measuring import Figure
from tests.benchmarks.panes import application
from tests.benchmarks.reader import Effort, Size

Mode = Literal["quick", "full"]
Group = Callable[[Path], list[Figure]]

_BUSY: Final = Size(100_000, 10_000)
_LONG: Final = Size(1_000_000, 10_000)
_CROWDED: Final = Size(100_000, 50_000)
_UNBROKEN: Final = Size(1_000_000, 10_000, unbroken=True)
_OTHERS: Final = tuple(
    size
    for size in map(Size._make, product((10_000, 100_000, 1_000_000), (100, 1_000, 10_000, 50_000), (False,)))
    # 50,000 on 10,000 characters would lie on every character 800 times.
    if size not in (_BUSY, _LONG, _CROWDED, Size(10_000, 50_000))
)


def groups(mode: Mode) -> Mapping[str, Group]:
    """Return the groups by name, in the order in which they are measured."""
    return _quick() if mode == "quick" else _full()


def _quick() -> dict[str, Group]:
    return {
        "reader": partial(_one_pane, _BUSY, Effort(openings=2, stretches=5)),
        "reader-long": partial(_one_pane, _LONG, Effort(openings=2, stretches=5)),
        "reader-crowded": partial(_one_pane, _CROWDED, Effort(openings=1, stretches=2)),
        "reader-panes": partial(_four_panes, _BUSY, Effort(openings=1, stretches=2)),
        "reader-memory": partial(_memory, _LONG, 1),
        "deciding": partial(_deciding, 40, 10),
        "sweep": partial(_sweeping, 60),
        "storage-load": partial(storage.loading, rounds=4),
        "storage-export": partial(storage.exporting, rows=50_000, rounds=2),
        "search": partial(searching.searching, articles=2_000, rounds=5),
        "start": partial(start.starting, rounds=3),
    }


def _full() -> dict[str, Group]:
    thorough = Effort(openings=5, stretches=12, additions=24, resizes=2)
    return {
        "reader": partial(_one_pane, _BUSY, thorough),
        "reader-long": partial(_one_pane, _LONG, thorough),
        "reader-crowded": partial(_one_pane, _CROWDED, thorough),
        **{f"reader-{each.key}": partial(_one_pane, each, Effort(openings=3, stretches=6)) for each in _OTHERS},
        f"reader-{_UNBROKEN.key}": partial(_one_pane, _UNBROKEN, Effort(openings=2, stretches=3)),
        "reader-panes": partial(_four_panes, _BUSY, Effort(openings=3, stretches=6)),
        "reader-memory": partial(_memory, _LONG, 3),
        "deciding": partial(_deciding, 200, 60),
        "sweep": partial(_sweeping, 200),
        "storage-load": partial(storage.loading, rounds=30),
        "storage-export": partial(storage.exporting, rows=1_000_000, rounds=2),
        "search": partial(searching.searching, articles=10_000, rounds=15),
        "start": partial(start.starting, rounds=15),
    }


def _one_pane(size: Size, effort: Effort, folder: Path) -> list[Figure]:
    application(folder)
    return reader.one_pane(size, effort)


def _four_panes(size: Size, effort: Effort, folder: Path) -> list[Figure]:
    application(folder)
    return reader.four_panes(size, effort)


def _memory(size: Size, rounds: int, folder: Path) -> list[Figure]:
    taken = {
        name: [storage.in_a_fresh_process(_memory_of, name, size, folder) for _ in range(rounds)]
        for name in ("ours", "bare")
    }
    return [
        Figure(
            key=f"reader.memory.{size.key}",
            what=f"{size.name}: memory above the bare widget",
            floor_is=reader.FLOOR,
            ours={"memory": taken["ours"]},
            floor={"memory": taken["bare"]},
            clock="memory",
            against="above",
            bar=60,
        )
    ]


def _memory_of(name: str, size: Size, folder: Path) -> float:
    application(folder)
    return reader.memory_of_ours(size) if name == "ours" else reader.memory_of_bare(size)


def _sweeping(keys: int, folder: Path) -> list[Figure]:
    application(folder)
    return sweeping.key_to_painted(folder / "swept", keys)


def _deciding(commits: int, keys: int, folder: Path) -> list[Figure]:
    application(folder)
    return [*deciding.durable(folder / "durable", commits), *deciding.key_to_painted(folder / "painted", keys)]
