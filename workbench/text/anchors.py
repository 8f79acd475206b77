"""Anchors: finding the words of an annotation again in a text that changed, and abstaining rather than guessing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from workbench.domain.span import Span
from workbench.text.differences import Differences
from workbench.text.quotes import Quote, Quoter, places_of, quote_of
from workbench.text.trimming import trim
from workbench.text.words import word_at

if TYPE_CHECKING:
    from rapidfuzz.distance import Opcodes

__all__ = ["Anchored", "Quote", "Quoter", "Reanchorer", "State", "places_of", "quote_of", "reanchor"]

State = Literal["exact", "moved", "altered", "ambiguous", "lost"]

# So many equal characters around a place make it more than a chance likeness; so many more make it the better one.
_ENOUGH_CONTEXT: Final = 8
_CLEAR_LEAD: Final = 4
# Words this long do not stand in an article twice by chance.
_TELLING: Final = 12
_SELF_EVIDENT: Final = 24
# Likeness from 0 to 1 (Indel: equal characters in order, twice, over the lengths of both).
_ALIKE: Final = 0.7
_ALIKE_IN_PLACE: Final = 0.6
# Of words or sentences that have nothing to do with each other, 1 in 100 is as alike as 0.55; what was reworded, more.
_WORTH_SHOWING: Final = 0.55
# Where words and their surroundings are looked for together, the surroundings may have changed as well.
_NEAR: Final = 0.4
_TOO_CLOSE: Final = 0.08
_MOST_CANDIDATES: Final = 50


class Anchored(NamedTuple):
    """Where an annotation stands in the new text.

    ``exact`` and ``moved`` have a span with the same words, ``altered`` one with similar words; ``ambiguous`` and
    ``lost`` have none, but candidates for a person to choose from, best first. ``score`` is the likeness, 0 to 1.
    """

    state: State
    span: Span | None
    score: float
    candidates: tuple[Span, ...]


def reanchor(old: Quote, old_start: int, new_text: str, old_text: str | None = None) -> Anchored:
    """Find ``old``, which began at ``old_start``, in ``new_text``; with the old text known, by what happened to it.

    For many quotes of one text take a ``Reanchorer``.
    """
    return Reanchorer(new_text, old_text).place(old, old_start)


class Reanchorer:
    """Finds the quotes of one old text in one new text."""

    def __init__(self, new_text: str, old_text: str | None = None) -> None:
        """Compare the texts once when both are known."""
        self._new = new_text
        self._old = old_text
        self._differences = None if old_text is None else Differences(old_text, new_text)
        self._places: dict[str, list[int]] = {}

    def place(self, old: Quote, old_start: int) -> Anchored:
        """Return where the quote that began at ``old_start`` stands now."""
        if not old.exact or not self._new:
            return Anchored("lost", None, 0.0, ())
        old_end = old_start + len(old.exact)
        if self._differences is not None and self._old is not None and self._old[old_start:old_end] == old.exact:
            margin = 0 if len(old.exact) >= _SELF_EVIDENT else _ENOUGH_CONTEXT
            # In an unchanged text nothing can have a longer stretch in common.
            margin = min(margin, len(self._old) - len(old.exact))
            kept = self._differences.kept(old_start, old_end, margin)
            if kept is not None:
                return self._same(kept, old, old_start)
            return self._after_change(old, old_start, self._differences)
        places = self._all_places(old.exact)
        return self._among(old, old_start, places, len(places)) if places else self._similar(old)

    def _all_places(self, exact: str) -> list[int]:
        places = self._places.get(exact)
        if places is None:
            places = self._places[exact] = places_of(self._new, exact)
        return places

    def _same(self, place: int, old: Quote, old_start: int) -> Anchored:
        """Return the place of the same words, which either moved or did not."""
        span = Span(place, place + len(old.exact))
        return Anchored("exact" if place == old_start else "moved", span, 1.0, (span,))

    def _after_change(self, old: Quote, old_start: int, differences: Differences) -> Anchored:
        """Place a quote whose surroundings changed: other places that were there before are not its own."""
        assert self._old is not None
        length = len(old.exact)
        others = [place for place in places_of(self._old, old.exact) if place != old_start]
        kept = (differences.kept(other, other + length) for other in others)
        taken = {place for place in kept if place is not None}
        places = [place for place in self._all_places(old.exact) if place not in taken]
        if places:
            found = self._among(old, old_start, places, len(places) + len(others))
            if found.span is not None:
                return found
        start, end = differences.region(old_start, old_start + length)
        region = _whole_words(self._new, start, end)
        if region is not None:
            score = _likeness(old.exact, self._new[region.start : region.end])
            if score >= _ALIKE_IN_PLACE:
                return Anchored("altered", region, score, (region,))
        if places:
            return found
        # The same words that remain belong to other quotes; whoever knows better can choose one of them.
        candidates = tuple(Span(place, place + length) for place in sorted(taken))
        return Anchored("lost", None, 1.0, candidates[:_MOST_CANDIDATES]) if candidates else self._similar(old)

    def _among(self, old: Quote, old_start: int, places: list[int], count: int) -> Anchored:
        """Choose among places of the same words by what stands around them, or abstain.

        ``count`` is how often the words stand in the new text, to compare with how often they stood in the old.
        """
        ranked = sorted(((_agreement(self._new, place, old), place) for place in places), reverse=True)
        best = ranked[0][0]
        leading = sorted(place for agreement, place in ranked if agreement == best)
        enough = best >= min(_ENOUGH_CONTEXT, len(old.prefix) + len(old.suffix))
        if len(ranked) == 1:
            if enough or (old.occurrence[1] == 1 and len(old.exact) >= _TELLING):
                return self._same(leading[0], old, old_start)
        elif enough:
            if len(leading) == 1 and best - ranked[1][0] >= _CLEAR_LEAD:
                return self._same(leading[0], old, old_start)
            nth, of = old.occurrence
            everywhere = self._all_places(old.exact)
            if of == count == len(everywhere) and 1 <= nth <= of and everywhere[nth - 1] in leading:
                return self._same(everywhere[nth - 1], old, old_start)
        candidates = tuple(Span(place, place + len(old.exact)) for _, place in ranked[:_MOST_CANDIDATES])
        return Anchored("ambiguous", None, 1.0, candidates)

    def _similar(self, old: Quote) -> Anchored:
        """Look for similar words in similar surroundings."""
        first = self._most_alike(old, 0, len(self._new))
        if first is None:
            return Anchored("lost", None, 0.0, ())
        score, span, window = first
        elsewhere = (self._most_alike(old, 0, window[0]), self._most_alike(old, window[1], len(self._new)))
        rivals = sorted((each for each in elsewhere if each and each[0] > score - _TOO_CLOSE), reverse=True)
        candidates = (span, *(rival[1] for rival in rivals))
        if rivals and rivals[0][0] >= _ALIKE:
            return Anchored("ambiguous", None, max(score, rivals[0][0]), candidates)
        if score < _ALIKE or rivals:
            return Anchored("lost", None, score, candidates)
        return Anchored("altered", span, score, (span,))

    def _most_alike(self, old: Quote, start: int, end: int) -> tuple[float, Span, tuple[int, int]] | None:
        """Return likeness, span and the stretch compared of what resembles the quote most in ``new[start:end]``."""
        from rapidfuzz import fuzz
        from rapidfuzz.distance import Indel

        pattern = old.prefix + old.exact + old.suffix
        stretch = self._new[start:end]
        low, high = 0, len(stretch)
        if len(stretch) > len(pattern):
            aligned = fuzz.partial_ratio_alignment(pattern, stretch, score_cutoff=100 * _NEAR)
            if aligned is None:
                return None
            low, high = aligned.dest_start, aligned.dest_end
        changes = Indel.opcodes(pattern, stretch[low:high])
        first = start + low + _carried(changes, len(old.prefix), after=True)
        last = start + low + _carried(changes, len(old.prefix) + len(old.exact), after=False)
        span = _whole_words(self._new, first, last)
        if span is None:
            return None
        score = _likeness(old.exact, self._new[span.start : span.end])
        return (score, span, (start + low, start + high)) if score >= _WORTH_SHOWING else None


def _likeness(old: str, new: str) -> float:
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(old, new)


def _agreement(text: str, place: int, old: Quote) -> int:
    """Return how many characters next to the place are those that stood next to the quote."""
    before = after = 0
    for mine, theirs in zip(
        reversed(old.prefix), reversed(text[max(0, place - len(old.prefix)) : place]), strict=False
    ):
        if mine != theirs:
            break
        before += 1
    end = place + len(old.exact)
    for mine, theirs in zip(old.suffix, text[end : end + len(old.suffix)], strict=False):
        if mine != theirs:
            break
        after += 1
    return before + after


def _carried(changes: Opcodes, offset: int, after: bool) -> int:
    """Return where ``offset`` of the first text lies in the second; beside an insertion, after or before it."""
    place = 0
    for change in changes:
        if change.src_start > offset or (change.src_start == offset and not after):
            break
        inside = offset - change.src_start
        if change.tag == "equal":
            place = change.dest_start + min(inside, change.src_end - change.src_start)
        elif change.tag == "insert" or change.src_end <= offset:
            place = change.dest_end
        else:
            place = change.dest_start
    return place


def _whole_words(text: str, start: int, end: int) -> Span | None:
    """Return ``start..end`` with cut words made whole and no white space at its ends; None when nothing is left."""
    if start >= end:
        return None
    first, last = word_at(text, start), word_at(text, end)
    if first is not None and first.start < start < first.end:
        start = first.start
    if last is not None and last.start < end < last.end:
        end = last.end
    return trim(text, start, end)
