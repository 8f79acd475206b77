"""Where one sentence of a line ends and the next begins.

The clear cases are decided here, the doubtful ones by syntok, which sees only the stretch of doubt. Measured on the
stories of BASIL, syntok alone breaks sentences after titles, states and short quoted exclamations.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from workbench.text.abbreviations import (
    BEFORE_NUMBERS,
    EITHER,
    MONTHS_AND_DAYS,
    PERHAPS_FINAL,
    SPEECH,
    STARTERS,
    TITLES,
)
from workbench.text.graphemes import is_boundary
from workbench.text.patterns import pattern
from workbench.text.quotations import enclosures
from workbench.text.segmenter import sentence_starts

if TYPE_CHECKING:
    import regex

# A full stop of Chinese and Japanese needs no space after it.
_WIDE: Final = "。！？｡．"
_STOPS: Final = rf"[.!?…‼⁇⁈⁉‽؟۔।॥։׃።{_WIDE}]"
_STOP: Final = pattern(
    rf"(?<!{_STOPS})(?P<mark>{_STOPS}++)"
    r"(?P<closers>[\"'”’»›)\]｣」』）*_]*+(?:[ \xa0\u202f\u2009](?:[”»]|’(?!\S)))?)"
    r"(?:\s?(?:\p{Extended_Pictographic}[\p{Emoji_Modifier}\p{M}\u200d\p{Extended_Pictographic}]*+))*+"
)
# Two sentences that lost the space between them: three small letters, a stop, a capital and a small letter.
_GLUED: Final = pattern(r"(?<=\p{Ll}{3})[.!?](?=\p{Lu}\p{Ll})")
_BEFORE: Final = pattern(r"(?r)[\p{L}\p{M}\p{N}.'’&-]*+")
_AFTER: Final = pattern(r"\s*+(?P<opening>[\"'“‘«‹„(\[¿¡*_]*+)(?P<word>[\p{L}\p{M}\p{N}'’]*+)(?P<next>.?)")
_ENUMERATION: Final = pattern(r"\s*+[(]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]{1,2}")
_ATTRIBUTION: Final = pattern(r"\s*+((?:\p{Lu}[\p{L}\p{M}.'’-]*+\s++){1,5})(?P<verb>\p{Ll}+)\b")
_WIDE_CLOSED: Final = pattern("[」』”’]$")
_CLOSING_QUOTE: Final = pattern("[\"'”’»›」』]")
_VOWEL: Final = pattern(r"(?i)[aeiouyäöüáéíóúàèêâîôûæøå]")

# A short quotation is one unit with the words that attribute it. In BASIL, 7 of 9 breaks inside quotations up to this
# long that an attribution follows are not taken, nor any up to the second length without one; longer ones are broken.
_SHORT_ATTRIBUTED: Final = 100
_SHORT: Final = 60
_SHORT_BRACKET: Final = 80
# So many characters syntok is shown before a doubtful place and at least after it, and so many in one piece.
_SHOWN_BEFORE: Final = 300
_SHOWN_AFTER: Final = 200
_SHOWN: Final = 1500


class _Place(NamedTuple):
    """A place where a sentence may end: where its stop begins, where the sentence would end, what stands there."""

    stop: int
    end: int
    mark: str
    closers: str


def boundaries(text: str, start: int, end: int) -> list[int]:
    """Return the offsets inside the line ``text[start:end]`` where a sentence ends and another follows."""
    places = [
        _Place(match.start(), match.end(), match["mark"], match["closers"])
        for match in _STOP.finditer(text, start, end)
        if match.end() < end and _may_end(text, match)
    ]
    if not places:
        return []
    whole = _kept_whole(text, start, end)
    verdicts = [_verdict(text, place, (start, end), whole) for place in places]
    if None in verdicts:
        _ask_syntok(text, places, verdicts, (start, end))
    found: list[int] = []
    for place, yes in zip(places, verdicts, strict=True):
        # A number that counts paragraphs belongs to what it counts.
        if yes and not _counts(text, found[-1] if found else start, place.end) and is_boundary(text, place.end):
            found.append(place.end)
    return found


def _may_end(text: str, match: regex.Match[str]) -> bool:
    """Tell whether what follows a stop leaves it possible that a sentence ends there."""
    follows = text[match.end()]
    if follows.isspace() or match["mark"][-1] in _WIDE:
        return True
    return follows.isupper() and _GLUED.match(text, match.start()) is not None


def _counts(text: str, start: int, end: int) -> bool:
    """Tell whether nothing but a counting number or letter stands in ``text[start:end]``, such as ``2.``."""
    return end - start < 12 and _ENUMERATION.fullmatch(text, start, end) is not None


def _verdict(text: str, place: _Place, line: tuple[int, int], whole: list[tuple[int, int]]) -> bool | None:
    """Tell whether a sentence ends at the place; None when that is doubtful."""
    start, end = line
    at = bisect_right(whole, (place.stop, end + 1)) - 1
    if at >= 0 and place.end < whole[at][1]:
        return False
    after = _AFTER.match(text, place.end, end)
    word = after["word"]
    if not word:
        return _before_a_sign(after, place)
    if word[0].islower() or (place.mark[0] in "!?" and _attributed(text, place, end)):
        return False
    if place.mark[-1] in _WIDE and _WIDE_CLOSED.search(place.closers) and not after.group()[0].isspace():
        return False
    if place.mark != "." or _CLOSING_QUOTE.search(place.closers):
        return True
    before = _BEFORE.match(text, start, place.stop)
    return _after_full_stop(before.group().lstrip("'’-&."), word)


def _before_a_sign(after: regex.Match[str], place: _Place) -> bool:
    """Decide before something that is neither letter nor digit: a dash or a hash goes on, the rest begins anew."""
    return bool(after["next"]) and after["next"] not in "-–—―#,;:…./&" and "." not in place.closers


def _after_full_stop(before: str, word: str) -> bool | None:
    """Decide after a single full stop, from the word before it and the word after it."""
    last = before.rpartition("-")[2]
    if last in TITLES or (last in BEFORE_NUMBERS and word[0].isdigit()):
        return False
    if len(last) <= 2 and last.isdigit() and word in MONTHS_AND_DAYS:
        return False
    starter = word.replace("’", "'") in STARTERS
    pieces = last.split(".")
    if len(pieces) > 1 and max(map(len, pieces)) <= 2:
        return _after_initials(pieces, word, starter)
    if starter:
        return True
    if last in EITHER or (len(last) == 1 and last.isalpha() and last != "I"):
        return False
    return None if _perhaps_abbreviated(last) or word[0].isdigit() else True


def _after_initials(pieces: list[str], word: str, starter: bool) -> bool:
    """Decide after ``U.S.``, ``a.m.`` and the like."""
    if [piece.lower() for piece in pieces] in (["a", "m"], ["p", "m"]):
        return not (word in MONTHS_AND_DAYS or word[0].isdigit() or (len(word) <= 4 and word.isupper() and word != "I"))
    return starter


def _perhaps_abbreviated(word: str) -> bool:
    """Tell whether a word looks cut short: no vowel, or a capital and few letters."""
    if word in PERHAPS_FINAL:
        return True
    return 0 < len(word) <= 5 and (_VOWEL.search(word) is None or (word[0].isupper() and len(word) <= 3))


def _attributed(text: str, place: _Place, end: int) -> bool:
    """Tell whether a closed question or exclamation goes on with who said it: ``“Why?” Smith asked``."""
    if not _CLOSING_QUOTE.search(place.closers):
        return False
    attribution = _ATTRIBUTION.match(text, place.end, min(end, place.end + 120))
    return (
        attribution is not None
        and attribution["verb"] in SPEECH
        and attribution[1].split()[0].replace("’", "'") not in STARTERS
    )


def _kept_whole(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the short quotations and brackets of a line, which are not broken inside, in order."""
    found: list[tuple[int, int]] = []
    for opening, closing in enclosures(text, (start, end)):
        length = closing - opening
        if text[opening] in "([":
            short = length <= _SHORT_BRACKET
        else:
            attributed = text[closing - 2] in ",?!" and text[closing : closing + 2].strip()[:1].isalpha()
            short = length <= (_SHORT_ATTRIBUTED if attributed else _SHORT)
        if short and (not found or opening >= found[-1][1]):
            found.append((opening, closing))
    return found


def _ask_syntok(text: str, places: list[_Place], verdicts: list[bool | None], line: tuple[int, int]) -> None:
    """Put syntok's answer in the place of each doubt."""
    shown_until = -1
    begins: set[int] = set()
    for index, place in enumerate(places):
        if verdicts[index] is not None:
            continue
        if shown_until < min(line[1], place.end + _SHOWN_AFTER):
            low = _at_space(text, max(line[0], place.stop - _SHOWN_BEFORE), line[0])
            shown_until = min(line[1], place.end + _SHOWN)
            begins = {low + each for each in sentence_starts(text[low:shown_until])}
        rest = _AFTER.match(text, place.end, line[1])
        verdicts[index] = rest.start("opening") in begins


def _at_space(text: str, offset: int, floor: int) -> int:
    """Return the last place after white space at or before ``offset``, not before ``floor``, or ``offset``."""
    for place in range(offset, max(floor, offset - 100), -1):
        if text[place - 1].isspace():
            return place
    return offset
