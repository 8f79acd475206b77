"""Characters that cannot be seen and can deceive: direction controls and zero-width characters."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

import regex

_JOINERS: Final = "\u200c\u200d"
_TAGS: Final = "\U000e0001-\U000e007f"
_HIDDEN: Final = re.compile(
    "[\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u3164\ufeff\uffa0" + _TAGS + "]"
)
# A joiner does honest work inside an emoji and inside the scripts that shape with it, and tags spell regional flags.
_JOINS: Final = regex.compile(
    r"[\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Arabic}\p{Syriac}\p{Mongolian}"
    r"\p{Indic_Syllabic_Category=Consonant}]"
)
_FLAG: Final = regex.compile("(?r)\U0001f3f4[" + _TAGS + "]*+")


def hidden_marks(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """Return offset and name of every hidden character in ``text[start:end]``, such as ``right-to-left override``."""
    return [
        (match.start(), unicodedata.name(match.group(), f"U+{ord(match.group()):04X}").lower())
        for match in _HIDDEN.finditer(text, start, end)
        if not _is_honest(text, match.start())
    ]


def _is_honest(text: str, place: int) -> bool:
    """Tell whether the hidden character at ``place`` shapes what people see."""
    if text[place] in _JOINERS:
        return place > 0 and _JOINS.match(text, place - 1) is not None
    return text[place] >= _TAGS[0] and _FLAG.match(text, max(0, place - 8), place) is not None
