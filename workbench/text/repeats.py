"""Repeats: passages that stand more than once in an article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from workbench.domain.span import Span
from workbench.text.sentences import sentences

# Shorter than most sentences, longer than "He declined to comment.": a headline printed twice still counts.
MINIMUM: Final = 40
# Of the places where a passage could go on, so many are compared for the longest.
_MOST_COMPARED: Final = 16
_DECORATION: Final = frozenset("*_\"'“”‘’«»()[]►•▪‣·-–—#")


class Repeat(NamedTuple):
    """A passage and its copies, character by character the same, none overlapping another."""

    first: Span
    copies: tuple[Span, ...]

    @property
    def places(self) -> tuple[Span, ...]:
        """All places of the passage in text order."""
        return (self.first, *self.copies)


def repeats(text: str, minimum: int = MINIMUM, units: Sequence[Span] | None = None) -> tuple[Repeat, ...]:
    """Return the passages of whole sentences, ``minimum`` code points or more, that stand at least twice, in order.

    ``units`` are the sentences of ``text`` when they are known already. Each repeat is as long as it can be, and no
    two repeats share a character. The time grows with the length of the text.
    """
    search = RepeatSearch(text, [each.span for each in sentences(text)] if units is None else units, minimum)
    for _ in search.steps():
        pass
    return tuple(search.found)


def copies_of(text: str, span: tuple[int, int], repeats: Sequence[Repeat]) -> tuple[Span, ...]:
    """Return the other places of ``span`` when it lies within a repeated passage, whichever copy; else nothing."""
    for repeat in repeats:
        for place in repeat.places:
            if place.contains(span):
                shifts = [other.start - place.start for other in repeat.places if other != place]
                return tuple(Span(span[0] + shift, span[1] + shift) for shift in shifts)
    return ()


class RepeatSearch:
    """One pass over the sentences of a text, from its start to its end; ``found`` are the repeats in text order."""

    def __init__(self, text: str, units: Sequence[Span], minimum: int = MINIMUM) -> None:
        self.found: list[Repeat] = []
        self._text = text
        self._units = units
        self._minimum = minimum
        self._keys: list[int] = []
        self._taken = bytearray(len(units))
        self._where: list[list[int]] = []

    def steps(self) -> Iterator[None]:
        """Go on a little with each step, so that whoever waits for other things can be served in between."""
        ids: dict[str, int] = {}
        for index, unit in enumerate(self._units):
            key = ids.setdefault(self._text[unit.start : unit.end], len(ids))
            if key == len(self._where):
                self._where.append([])
            self._where[key].append(index)
            self._keys.append(key)
            yield
        for index in range(len(self._units)):
            length = 0 if self._taken[index] else self._longest(index)
            if length:
                self.found.append(self._claim(index, length))
            yield

    def _longest(self, index: int) -> int:
        """Return how many sentences from ``index`` on stand again later; 0 when they are too few characters."""
        best = compared = 0
        for other in self._later(index):
            if not self._taken[other]:
                length = self._common(index, other, other - index)
                best = max(best, length)
                compared += 1
                # One line many times over is one passage with many copies, not half of them with one.
                if length == other - index or compared == _MOST_COMPARED:
                    break
        if best and self._units[index + best - 1].end - self._units[index].start < self._minimum:
            return 0
        return best

    def _later(self, index: int) -> Iterator[int]:
        """Return the later sentences that say the same as the one at ``index``."""
        where = self._where[self._keys[index]]
        after = bisect_right(where, index)
        return map(where.__getitem__, range(after, len(where)))

    def _common(self, index: int, other: int, limit: int) -> int:
        """Return how many sentences from ``index`` and from ``other`` on are the same, gaps too, up to ``limit``."""
        length = 0
        while (
            length < limit
            and other + length < len(self._units)
            and self._keys[index + length] == self._keys[other + length]
            and not self._taken[index + length]
            and not self._taken[other + length]
            and (length == 0 or self._gap(index + length) == self._gap(other + length))
        ):
            length += 1
        return length

    def _gap(self, index: int) -> str:
        """Return what stands between a sentence and the one before it."""
        return self._text[self._units[index - 1].end : self._units[index].start]

    def _claim(self, index: int, length: int) -> Repeat:
        """Take the passage and all its copies out of the search."""
        places = [index]
        for other in self._later(index):
            if other >= places[-1] + length and self._common(index, other, length) == length:
                places.append(other)
        for place in places:
            self._taken[place : place + length] = b"\1" * length
        spans = [Span(self._units[place].start, self._units[place + length - 1].end) for place in places]
        first, *copies = self._decorated(spans)
        return Repeat(first, tuple(copies))

    def _decorated(self, spans: list[Span]) -> list[Span]:
        """Grow equal passages over the equal decoration around them, such as the ``**`` of a heading."""
        before = after = 0
        text = self._text
        while len({text[span.start - before - 1 : span.start - before] for span in spans}) == 1 and (
            text[spans[0].start - before - 1 : spans[0].start - before] in _DECORATION
        ):
            before += 1
        while len({text[span.end + after : span.end + after + 1] for span in spans}) == 1 and (
            text[spans[0].end + after : spans[0].end + after + 1] in _DECORATION
        ):
            after += 1
        return [Span(span.start - before, span.end + after) for span in spans]
