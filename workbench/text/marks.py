"""Characters that cannot be seen and can deceive: direction controls and zero-width characters."""

from __future__ import annotations

import unicodedata
from typing import Final

import regex

_HIDDEN: Final = regex.compile(
    r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    r"\u200b\u2060-\u2064\ufeff\u180e\u3164\u115f\u1160\uffa0]"
    # A joiner does honest work inside an emoji and inside the scripts that shape with it.
    r"|(?<![\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Arabic}\p{Syriac}\p{Mongolian}\p{Indic_Syllabic_Category=Consonant}])"
    r"[\u200c\u200d]"
    # Tag characters spell the regional flags, and anywhere else words that nobody sees.
    r"|(?<![\U000e0020-\U000e007e\U0001f3f4])[\U000e0001-\U000e007f]+"
)


def hidden_marks(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """Return offset and name of every hidden character in ``text[start:end]``, such as ``right-to-left override``."""
    return [
        (place, unicodedata.name(text[place], f"U+{ord(text[place]):04X}").lower())
        for match in _HIDDEN.finditer(text, start, end)
        for place in range(match.start(), match.end())
    ]
