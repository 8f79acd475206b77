"""Shows the figures to people as a table, and to programs as JSON."""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any, Final

import msgspec

from tests.benchmarks.measuring import UNITS, Figure, taken

FORMAT: Final = "workbench-benchmarks"
_HEADS: Final = ("what", "ours", "floor", "", "bar", "")
_VERDICTS: Final = {True: "met", False: "MISSED", None: ""}


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as lines of text: what was taken of ours and of its floor, how they compare, and the bar."""
    rows = [_HEADS, *(_row(each) for each in figures)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_HEADS))]
    lines = ["  ".join(_placed(row, widths)).rstrip() for row in rows]
    lines.insert(1, "-" * max(map(len, lines)))
    return "\n".join([*lines, "", *summary(figures)])


def summary(figures: Sequence[Figure]) -> list[str]:
    """Return in words how many bars are met, and which are not."""
    judged = [each for each in figures if each.is_met is not None]
    missed = [each for each in judged if not each.is_met]
    lines = [f"{len(judged) - len(missed)} of {len(judged)} bars are met."]
    return lines + [f"Missed: {each.what}: {_value(each)} instead of {_bar(each)}" for each in missed]


def misses(figures: Sequence[Figure]) -> list[str]:
    """Return the keys of the figures that miss a bar that may be asserted: a ratio, or a number of megabytes."""
    return [each.key for each in figures if each.is_asserted and each.is_met is False]


def as_json(figures: Sequence[Figure], effort: str, seconds: float) -> bytes:
    """Return everything that was measured, every sample too; times in milliseconds, memory in megabytes."""
    load = os.getloadavg() if hasattr(os, "getloadavg") else ()
    content: dict[str, Any] = {
        "format": FORMAT,
        "version": 1,
        "effort": effort,
        "seconds": round(seconds, 1),
        "machine": {
            "system": platform.platform(),
            "processors": os.cpu_count(),
            "load": [round(each, 2) for each in load],
            "python": platform.python_version(),
            "pyside6": version("PySide6-Essentials"),
            "sqlite": sqlite3.sqlite_version,
        },
        "figures": [_plain(each) for each in figures],
    }
    return msgspec.json.format(msgspec.json.encode(content), indent=1)


def _plain(figure: Figure) -> dict[str, Any]:
    return {
        "key": figure.key,
        "what": figure.what,
        "floor_is": figure.floor_is,
        "clock": figure.clock,
        "judged": figure.judged,
        "against": figure.against,
        "value": round(figure.value, 3),
        "bar": figure.bar,
        "met": figure.is_met,
        "asserted": figure.is_asserted,
        "ours": {clock: _statistics(samples) for clock, samples in figure.ours.items()},
        "floor": {clock: _statistics(samples) for clock, samples in figure.floor.items()},
    }


def _statistics(samples: Sequence[float]) -> dict[str, Any]:
    return {
        "median": round(taken(samples, "median"), 3),
        "p99": round(taken(samples, "p99"), 3),
        "samples": [round(each, 3) for each in samples],
    }


def _row(figure: Figure) -> tuple[str, ...]:
    ours = f"{taken(figure.ours[figure.clock], figure.judged):,.1f} {UNITS[figure.clock]}"
    floor = ""
    if figure.floor:
        floor = f"{taken(figure.floor[figure.clock], figure.judged):,.1f} {UNITS[figure.clock]}"
    return figure.what, ours, floor, "" if figure.against == "alone" else _value(figure), _bar(figure), _verdict(figure)


def _verdict(figure: Figure) -> str:
    words = _VERDICTS[figure.is_met]
    return words if figure.is_asserted or figure.is_met is not False else "over"


def _value(figure: Figure) -> str:
    if figure.against == "times":
        return f"× {figure.value:.2f}"
    sign = "+" if figure.against == "above" else ""
    return f"{sign}{figure.value:,.1f} {UNITS[figure.clock]}"


def _bar(figure: Figure) -> str:
    if figure.bar is None:
        return ""
    if figure.against == "times":
        return f"≤ × {figure.bar:g}"
    return f"≤ {'+' if figure.against == 'above' else ''}{figure.bar:g} {UNITS[figure.clock]}"


def _placed(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    """Return the cells in columns: words to the left, numbers to the right."""
    last = len(row) - 1
    return [
        cell.ljust(width) if at in (0, last) else cell.rjust(width)
        for at, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
