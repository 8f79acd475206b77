"""Tables as CSV that no spreadsheet takes for formulas, and files that are written whole or not at all."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import regex

from workbench.exporting.files import write_whole

_FORMULA: Final = regex.compile(r"[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]")
"""Where a spreadsheet begins to calculate; some look past white space and what cannot be seen, some at wide forms."""


def tame(values: Iterable[str]) -> list[str]:
    """Return values that a spreadsheet shows as they are: one that it would take for a formula gets an apostrophe.

    Each stays on its line, also a carriage return, which would begin a row with whatever follows it.
    """
    flat = [" ".join(each.split()) for each in values]
    return [f"'{each}" if _FORMULA.match(each) else each for each in flat]


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table as CSV with a line of headings."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(tame(headings))
    writer.writerows(tame(row) for row in rows)
    return out.getvalue()


def write_file(path: str | Path, content: bytes) -> None:
    """Write a file whole or not at all; ``ExportRefusedError("export.cannot-write")`` with ``path`` and ``reason``."""
    write_whole(path, [content])
