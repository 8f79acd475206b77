"""An annotation put on other words, with all that says where these stand."""

from __future__ import annotations

from typing import Any

import msgspec

from workbench.domain.annotation import Annotation, Words
from workbench.text import Quoter, places_of

PARTS = ("cue", "source_words")
"""The words of an annotation that have a place of their own."""


def anchored(annotation: Annotation, quoter: Quoter, start: int, end: int, **others: Any) -> Annotation:
    """Return ``annotation`` on ``start..end`` (code points) of the text of ``quoter``, exactly anchored.

    ``others`` are further fields of it that change too, or that say otherwise.
    """
    quote = quoter.quote(start, end)
    fields = {
        "start": start,
        "end": end,
        "exact": quote.exact,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
        "occurrence": quote.occurrence,
        "anchor": "exact",
    }
    return msgspec.structs.replace(annotation, **{**fields, **others})


def stand(words: Words, text: str) -> bool:
    """Tell whether words stand in ``text`` where they say."""
    return 0 <= words.start < words.end <= len(text) and text[words.start : words.end] == words.exact


def moved(words: Words | None, by: int, text: str) -> Words | None:
    """Return words that stand ``by`` code points further on in ``text``; None if others stand there."""
    if words is None:
        return None
    there = Words(words.start + by, words.end + by, words.exact)
    return there if stand(there, text) else None


def found_again(words: Words | None, by: int, text: str) -> Words | None:
    """Return words where they stand ``by`` code points further on, else where they stand only once; None if nowhere."""
    there = moved(words, by, text)
    if words is None or there is not None:
        return there
    places = places_of(text, words.exact)
    return Words(places[0], places[0] + len(words.exact), words.exact) if len(places) == 1 else None


def parts_found(annotation: Annotation, by: int, text: str) -> dict[str, Words | None]:
    """Return the parts of an annotation that was put ``by`` code points further on, if they stand in ``text``."""
    return {name: found_again(getattr(annotation, name), by, text) for name in PARTS}
