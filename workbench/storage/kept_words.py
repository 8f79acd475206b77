"""The words of the statements that a start and a decision need, as SQLAlchemy puts them for SQLite.

They are kept in ``kept_words.json``, so that SQLAlchemy need not be imported to find them out.
``tests/storage/kept.py`` writes that file, and a test compares it with what SQLAlchemy says now.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

FILE: Final = Path(__file__).with_suffix(".json")


class KeptWords(msgspec.Struct, frozen=True):
    """``columns`` of each table in their order; words and names of the parameters of each of the ``statements``."""

    columns: dict[str, tuple[str, ...]]
    statements: dict[str, tuple[str, tuple[str, ...]]]


_KEPT: Final = msgspec.json.decode(FILE.read_bytes(), type=KeptWords)
COLUMNS: Final = _KEPT.columns
STATEMENTS: Final = _KEPT.statements
