"""Shared wording: runs of the same words that stand in several places, within one text or between two."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from workbench.domain.span import Span
from workbench.text import fold, words

LEAST: Final = 6
"""Words from which a run is told; fewer stand in any two texts about the same thing."""

_MOST_COMPARED: Final = 16
"""Of the places of one run of six words so many are compared; a phrase on every page would cost all of them squared."""


class Shared(NamedTuple):
    """Words of one text (``span``, in code points) that stand in another, or elsewhere in the same (``other``)."""

    text: str
    span: Span
    other: str
    other_span: Span
    words: int


def shared_wording(
    texts: Mapping[str, str], least: int = LEAST, *, rest: Callable[[], None] = lambda: None
) -> list[Shared]:
    """Return the runs of ``least`` words or more that texts, given by their keys, have in common, text by text.

    Case, accents and what stands between the words make no difference. Each run is as long as it can be and is told
    once from each of its places. Within one text the two places do not overlap. The time grows with the length of
    the texts; ``rest`` is called between the parts of the work, and may end it by raising.
    """
    numbers: dict[str, int] = {}
    # Words come again and again; folding one costs more than all the rest.
    folded: dict[str, int] = {}
    spans: dict[str, list[Span]] = {}
    known: dict[str, list[int]] = {}
    places: dict[tuple[int, ...], list[tuple[str, int]]] = {}
    for key, text in texts.items():
        rest()
        spans[key] = words(text, (0, len(text)))
        for word in {text[each.start : each.end] for each in spans[key]}:
            if word not in folded:
                folded[word] = numbers.setdefault(fold(word), len(numbers))
        known[key] = [folded[text[each.start : each.end]] for each in spans[key]]
        for at in range(len(known[key]) - least + 1):
            places.setdefault(tuple(known[key][at : at + least]), []).append((key, at))
    found: list[Shared] = []
    for key in texts:
        rest()
        for first, last, other, there in _runs(key, known[key], places, least):
            mine = Span(spans[key][first].start, spans[key][last].end)
            length = last - first
            theirs = Span(spans[other][there].start, spans[other][there + length].end)
            found.append(Shared(key, mine, other, theirs, length + 1))
    order = {key: place for place, key in enumerate(texts)}
    return sorted(found, key=lambda each: (order[each.text], each.span, each.other, each.other_span))


def _runs(
    key: str, known: list[int], places: Mapping[tuple[int, ...], list[tuple[str, int]]], least: int
) -> list[tuple[int, int, str, int]]:
    """Return first and last word of each run, the text it stands in besides, and its first word there."""
    begun: dict[tuple[str, int], int] = {}
    found: list[tuple[int, int, str, int]] = []
    for at in range(len(known) - least + 2):
        here = places.get(tuple(known[at : at + least]), [])[:_MOST_COMPARED] if at <= len(known) - least else []
        going = {(other, there - at) for other, there in here if other != key or abs(there - at) >= least}
        for other, away in [each for each in begun if each not in going]:
            first = begun.pop((other, away))
            last = at - 1 + least - 1
            if other == key:
                # Words that repeat themselves end where their own next place begins.
                last = min(last, first + abs(away) - 1)
            found.append((first, last, other, first + away))
        for each in going:
            begun.setdefault(each, at)
    return found


def joined(spans: list[Span]) -> list[Span]:
    """Return spans in order, those that touch or overlap made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
