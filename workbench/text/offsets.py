"""The one table between the workbench's offsets (code points) and a window's (UTF-16 units)."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Utf16Map:
    """Converts offsets of one text between Unicode code points and UTF-16 units, each in O(log n)."""

    __slots__ = ("_astral", "_astral_units", "code_points", "units")

    def __init__(self, text: str) -> None:
        """Scan ``text`` once for the characters that take two units; there are none in most texts."""
        self._astral = array("I")
        if not text.isascii():
            self._astral.extend(match.start() for match in _ASTRAL.finditer(text))
        self._astral_units = array("I", (start + before for before, start in enumerate(self._astral)))
        self.code_points = len(text)
        self.units = len(text) + len(self._astral)

    def to_utf16(self, code_point: int) -> int:
        """Return the UTF-16 offset of a code-point offset; ``ValueError`` outside ``0..code_points``."""
        if not 0 <= code_point <= self.code_points:
            raise ValueError(f"offset {code_point} is outside a text of {self.code_points} code points")
        if not self._astral:
            return code_point
        return code_point + bisect_left(self._astral, code_point)

    def to_code_point(self, unit: int) -> int:
        """Return the code-point offset of a UTF-16 offset; ``ValueError`` outside ``0..units``.

        An offset between the two units of one character gives the start of that character.
        """
        if not 0 <= unit <= self.units:
            raise ValueError(f"offset {unit} is outside a text of {self.units} UTF-16 units")
        if not self._astral:
            return unit
        return unit - bisect_left(self._astral_units, unit)
