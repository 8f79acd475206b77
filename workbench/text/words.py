"""Words: what a double click, a drag and the word key take hold of."""

from __future__ import annotations

from typing import Final

from workbench.domain.span import Span
from workbench.text.folding import fold
from workbench.text.graphemes import snap_to_graphemes
from workbench.text.paragraphs import line_bounds
from workbench.text.patterns import pattern
from workbench.text.quotations import enclosures
from workbench.text.sentences import line_sentences

# What clings to the character before it: marks, joiners, emoji modifiers.
_CLING: Final = r"\p{M}\p{Grapheme_Cluster_Break=Extend}\p{Grapheme_Cluster_Break=ZWJ}"
# Letters and digits, with connecting punctuation such as ``_``.
_RUN: Final = rf"\p{{Grapheme_Cluster_Break=Prepend}}*+[\p{{L}}\p{{N}}][\p{{L}}\p{{N}}\p{{Pc}}{_CLING}]*+"
# Between two runs: apostrophe, hyphen, soft hyphen, Hebrew and Catalan marks; a dot or comma between digits.
_LINK: Final = r"(?:['’ʼ׳״·\-‐‑\xad\u2060]|(?<=\p{N}\p{M}*)[.,:/](?=\p{N}))"
# U.S., J.R. and the like keep their dots.
_INITIALS: Final = rf"(?:(?<![\p{{L}}\p{{N}}])(?:\p{{Lu}}\.){{2,}}[{_CLING}]*+)"
_ALONE: Final = rf"[\p{{Han}}\p{{Hiragana}}\p{{Thai}}\p{{Lao}}\p{{Khmer}}\p{{Myanmar}}][{_CLING}]*+"
# An emoji with all that is joined to it, or a flag; ``\X`` would count back through a row of flags each time.
_EMOJI: Final = rf"\p{{Extended_Pictographic}}[{_CLING}]*+"
_PICTURE: Final = rf"{_EMOJI}(?:(?<=\u200d){_EMOJI})*+|\p{{Regional_Indicator}}{{1,2}}[{_CLING}]*+"
_WORD: Final = pattern(
    rf"{_PICTURE}|{_ALONE}"
    rf"|(?:[#@]|\p{{Sc}})?(?:{_INITIALS}|{_RUN})(?:{_LINK}(?:{_INITIALS}|{_RUN}))*+(?:[%‰°][{_CLING}]*+)?"
)
_SPACE: Final = pattern(r"\s")
_LAST_SPACE: Final = pattern(r"(?r)\s")
# Signs before and after a word that are never part of one.
_BESIDE: Final = '.,;:!?"()[]'
# No word is longer; a text without any white space is looked at in pieces of this size.
_STRETCH: Final = 2048
# In a longer line a drag is not compared with whole sentences, which would mean to find them all.
_LONG_LINE: Final = 10_000


def words(text: str, span: tuple[int, int]) -> list[Span]:
    """Return the words that lie in ``text[start:end]``, in order; an emoji is a word, a Chinese character too."""
    return [Span(*match.span()) for match in _WORD.finditer(text, *span)]


def count_words(text: str) -> int:
    """Return how many words a text has; several times as fast as finding where each of them is."""
    # No word goes on beyond white space, and between white space most are plain letters.
    return sum(1 if _is_plain(each.strip(_BESIDE)) else len(_WORD.findall(each)) for each in text.split())


def _is_plain(piece: str) -> bool:
    return piece.isascii() and piece.isalpha()


def word_at(text: str, offset: int) -> Span | None:
    """Return the word that holds the character at ``offset`` or, failing that, ends there; None beside words."""
    start, end = _stretch(text, offset, offset)
    near = None
    for match in _WORD.finditer(text, start, end):
        if match.start() > offset:
            break
        if offset <= match.end():
            near = Span(*match.span())
    return near


def words_starting(text: str, span: tuple[int, int], letters: str) -> list[Span]:
    """Return the words of ``text[start:end]`` that begin with ``letters``, whatever their case and accents."""
    wanted = fold(letters)
    if not wanted:
        return []
    return [word for word in words(text, span) if fold(text[word.start : word.end]).lstrip("#@$€£¥").startswith(wanted)]


def snap_to_words(text: str, start: int, end: int) -> Span | None:
    """Return what a drag over ``start..end`` means: every word it touched, whole; None when it touched none.

    Spaces, bullets and punctuation at its ends go, but quotation marks and brackets stay when the drag took in both
    of a pair. All the words of whole sentences become those sentences, full stops included.
    """
    low, high = _stretch(text, start, end)
    touched = [match.span() for match in _WORD.finditer(text, low, high) if match.end() > start and match.start() < end]
    if not touched:
        return None
    first, last = touched[0][0], touched[-1][1]
    line_start, line_end = line_bounds(text, first)[0], line_bounds(text, last)[1]
    if line_end - line_start <= _LONG_LINE:
        first, last = _with_pairs(text, (first, last), (start, end), (line_start, line_end))
        first, last = _with_sentences(text, (first, last), (line_start, line_end))
    return snap_to_graphemes(text, first, last)


def _stretch(text: str, start: int, end: int) -> tuple[int, int]:
    """Return ``start..end`` grown to the white space around it, where no word goes on."""
    floor, ceiling = max(0, start - _STRETCH), min(len(text), end + _STRETCH)
    before = _LAST_SPACE.search(text, floor, start)
    after = _SPACE.search(text, end, ceiling)
    return floor if before is None else before.end(), ceiling if after is None else after.start()


def _with_pairs(text: str, taken: tuple[int, int], drag: tuple[int, int], line: tuple[int, int]) -> tuple[int, int]:
    """Grow ``taken`` over the quotation marks and brackets glued to it whose both ends the drag took in."""
    first, last = taken
    for opening, closing in enclosures(text, line):
        if drag[0] <= opening < first and closing <= max(drag[1], last) and not _SPACE.search(text, opening, first):
            first = opening
        if last < closing <= drag[1] and min(drag[0], first) <= opening and not _SPACE.search(text, last, closing):
            last = closing
    return first, last


def _with_sentences(text: str, taken: tuple[int, int], line: tuple[int, int]) -> tuple[int, int]:
    """Grow ``taken`` to whole sentences when it already holds all their words."""
    within = [each for each in line_sentences(text, *line) if each[1] > taken[0] and each[0] < taken[1]]
    if not within:
        return taken
    first, last = within[0][0], within[-1][1]
    if _WORD.search(text, first, taken[0]) or _WORD.search(text, taken[1], last):
        return taken
    return min(first, taken[0]), max(last, taken[1])
