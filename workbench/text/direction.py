"""Reading direction: left to right or right to left."""

from __future__ import annotations

import unicodedata
from typing import Final, Literal

from workbench.text.patterns import pattern

Direction = Literal["ltr", "rtl"]

# Strong characters are letters and the three invisible direction marks; everything else is skipped at regex speed.
_PERHAPS_STRONG: Final = pattern(r"[\p{L}\u200e\u200f\u061c]")
_MARKS: Final = frozenset("\u200e\u200f\u061c")
_SOON: Final = 64
"""So far from the beginning a letter is looked for without the pattern: nearly every passage has one there."""

_STRONG: Final[dict[str, Direction]] = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def direction(text: str) -> Direction:
    """Return the direction of the text's first strong character; ``"ltr"`` when there is none."""
    return paragraph_direction(text, (0, len(text)))


def paragraph_direction(text: str, paragraph: tuple[int, int], otherwise: Direction = "ltr") -> Direction:
    """Return the direction of the first strong character of ``text[start:end]``, or ``otherwise`` (the article's)."""
    start, end = paragraph
    for letter in text[start : min(start + _SOON, end)]:
        if letter in _MARKS or letter.isalpha():
            strong = _STRONG.get(unicodedata.bidirectional(letter))
            if strong is not None:
                return strong
    if end - start <= _SOON:
        return otherwise
    # White space is passed over many times faster so than by the pattern, and a text can be nothing else.
    begin = end - len(text[start + _SOON : end].lstrip())
    for match in _PERHAPS_STRONG.finditer(text, begin, end):
        strong = _STRONG.get(unicodedata.bidirectional(match.group()))
        if strong is not None:
            return strong
    return otherwise
