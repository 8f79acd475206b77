"""Characters that cannot be seen and can deceive: direction controls and zero-width characters."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from workbench.text.patterns import pattern

_JOINERS: Final = "\u200c\u200d"
_TAGS: Final = "\U000e0001-\U000e007f"
_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb" + _TAGS + "]"
)
_SHORT: Final = {
    "\u061c": "ALM",
    "\u200b": "ZWSP",
    "\u200c": "ZWNJ",
    "\u200d": "ZWJ",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2060": "WJ",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
}
"""What the Unicode standard calls them for short."""

# A joiner does honest work inside an emoji and inside the scripts that shape with it, and tags spell regional flags.
_JOINS: Final = pattern(
    r"[\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Arabic}\p{Syriac}\p{Mongolian}"
    r"\p{Indic_Syllabic_Category=Consonant}]"
)
_FLAG: Final = pattern("(?r)\U0001f3f4[" + _TAGS + "]*+")


def hidden_marks(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """Return offset and name of every hidden character in ``text[start:end]``, such as ``right-to-left override``."""
    return [
        (match.start(), unicodedata.name(match.group(), f"U+{ord(match.group()):04X}").lower())
        for match in _HIDDEN.finditer(text, start, end)
        if not _is_honest(text, match.start())
    ]


def revealed(text: str) -> str:
    """Return ``text`` to show outside an article, with a sign such as ``[RLO]`` in the place of each hidden character.

    So a title cannot turn the words around it, and names that differ look different.
    """
    if _HIDDEN.search(text) is None:
        return text
    return _HIDDEN.sub(lambda found: found.group() if _is_honest(text, found.start()) else _sign(found.group()), text)


def _sign(character: str) -> str:
    return f"[{_SHORT.get(character) or f'U+{ord(character):04X}'}]"


def _is_honest(text: str, place: int) -> bool:
    """Tell whether the hidden character at ``place`` shapes what people see."""
    if text[place] in _JOINERS:
        return place > 0 and _JOINS.match(text, place - 1) is not None
    return text[place] >= _TAGS[0] and _FLAG.match(text, max(0, place - 8), place) is not None
