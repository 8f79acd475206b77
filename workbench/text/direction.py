"""Reading direction: left to right or right to left."""

from __future__ import annotations

import unicodedata
from typing import Final, Literal

from workbench.text.patterns import pattern

Direction = Literal["ltr", "rtl"]

# Strong characters are letters and the three invisible direction marks; everything else is skipped at regex speed.
_PERHAPS_STRONG: Final = pattern(r"[\p{L}\u200e\u200f\u061c]")
_STRONG: Final[dict[str, Direction]] = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def direction(text: str) -> Direction:
    """Return the direction of the text's first strong character; ``"ltr"`` when there is none."""
    return paragraph_direction(text, (0, len(text)))


def paragraph_direction(text: str, paragraph: tuple[int, int], otherwise: Direction = "ltr") -> Direction:
    """Return the direction of the first strong character of ``text[start:end]``, or ``otherwise`` (the article's)."""
    for match in _PERHAPS_STRONG.finditer(text, *paragraph):
        strong = _STRONG.get(unicodedata.bidirectional(match.group()))
        if strong is not None:
            return strong
    return otherwise
