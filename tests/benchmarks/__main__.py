"""Measures how fast the program is: ``python -m tests.benchmarks [--quick | --full] [--json FILE] [--only NAME]``."""

from __future__ import annotations

import os
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory


def main(words: list[str] | None = None) -> int:
    """Measure, print the table, and return 0; with ``--strict`` 1 if a bar that may be asserted is missed."""
    parser = ArgumentParser(
        prog="python -m tests.benchmarks", description="How fast the program is, beside its floors."
    )
    effort = parser.add_mutually_exclusive_group()
    effort.add_argument("--quick", action="store_true", help="in about a minute; this is the default")
    effort.add_argument("--full", action="store_true", help="more sizes, more repetitions, a million annotations")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every sample there too")
    parser.add_argument("--only", action="append", metavar="NAME", help="only groups whose name begins so; repeatable")
    parser.add_argument("--strict", action="store_true", help="exit 1 if a bar is missed")
    asked = parser.parse_args(words)
    # Imported here, because a process that only writes an export starts with this file and must not load Qt.
    from tests.benchmarks import report
    from tests.benchmarks.groups import groups

    chosen = groups("full" if asked.full else "quick")
    if asked.only:
        chosen = {name: group for name, group in chosen.items() if name.startswith(tuple(asked.only))}
        if not chosen:
            parser.error(f"there is no group of that name; there are: {', '.join(groups('full'))}")
    began = time.perf_counter()
    figures = []
    with TemporaryDirectory() as folder:
        for name, group in chosen.items():
            print(f"measuring {name} …", end=" ", file=sys.stderr, flush=True)
            since = time.perf_counter()
            place = Path(folder) / name
            place.mkdir()
            figures += group(place)
            print(f"{time.perf_counter() - since:.0f} s", file=sys.stderr)
    seconds = time.perf_counter() - began
    print(report.table(figures))
    print(f"Measured in {seconds:.0f} seconds.")
    if asked.json is not None:
        asked.json.write_bytes(report.as_json(figures, "full" if asked.full else "quick", seconds))
    return 1 if asked.strict and report.misses(figures) else 0


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    # Qt's own objects may be taken down in any order at the end of the interpreter; nothing is left to lose.
    os._exit(status)
