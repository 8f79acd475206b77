"""Candidates: which claims a passage might be about, from the names, numbers, dates and rare words they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, Literal, NamedTuple

import regex

from workbench.text import fold

Grade = Literal["likely", "possible"]

LIKELY: Final = 4.0
POSSIBLE: Final = 2.0
"""Weights from which a candidate is called likely, and from which it is offered at all."""

_WEIGHTS: Final = {"date": 3.0, "number": 3.0, "name": 2.0, "word": 1.0}
_COMMON: Final = 0.5
"""What a thing still weighs that more than half of all claims have in common."""
_FEW: Final = 4
"""With fewer claims than this nothing can be called common."""

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE: Final = regex.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_MONTH})|(?P<month2>{_MONTH})\.?\s+(?P<day2>\d{{1,2}}))\b",
    regex.IGNORECASE,
)
_NUMBER: Final = regex.compile(r"(?<![\p{L}\d])\d+(?:[.,’ \u202f](?=\d{3}\b)\d{3})*(?:[.,]\d+)?(?:\s?%)?")
_WORD: Final = regex.compile(r"\p{L}[\p{L}\p{M}'’-]*\p{L}|\p{L}")
_SENTENCE_START: Final = regex.compile(r"(?:^|[.!?:…]['\"”’)\]]*\s+|\n)[\s►•*\"'“‘(\[-]*")
_CASELESS: Final = regex.compile(r"[\p{Lo}]")
_GROUPING: Final = regex.compile(r"(?<=\d)[.,’ \u202f](?=\d{3}(?:\D|$))")
_UNGROUPED: Final = regex.compile(r"(?<=\d)[.,’ \u202f](?=\d)")
_RARE_FROM: Final = 6
_CASELESS_FROM: Final = 3
_EVERYDAY_WORDS: Final = (
    "about above according accused across actually addition after afterwards against agreed already although always "
    "amid among another around article because become becoming before began behind being believe believed believes "
    "beside between beyond brought called cannot certain certainly clearly comes coming could countries country "
    "despite different during earlier either enough especially every everything further given government having "
    "however including indeed instead itself largely latest likely little longer making matter member members "
    "moment months nearly neither nothing number observers officials often other others people perhaps please point "
    "president rather reason recent recently report reported reports result saying several should simply since "
    "something sources statement still suggest suggested suggests taken taking their themselves there therefore these "
    "things those though through throughout together towards under until various warned where whether which while "
    "whole within without would years"
)
_EVERYDAY: Final = frozenset(_EVERYDAY_WORDS.split())


class Telling(NamedTuple):
    """One thing in a text that tells what it is about: how it is compared, how it is written, what kind it is."""

    key: str
    written: str
    kind: str


class Candidate(NamedTuple):
    """A claim that a passage might be about: what they share, most telling first, and how likely it is."""

    id: str
    shares: tuple[str, ...]
    weight: float
    grade: Grade


@lru_cache(maxsize=16_384)
def telling(text: str) -> tuple[Telling, ...]:
    """Return what tells what ``text`` is about: dates, numbers, names, and words that are not everyday ones."""
    found: dict[str, Telling] = {}
    rest = text
    for match in _DATE.finditer(text):
        month = _MONTHS[(match["month"] or match["month2"]).lower()]
        day = int(match["day"] or match["day2"])
        if 1 <= day <= 31:
            _add(found, Telling(f"{month:02}-{day:02}", match.group(), "date"))
            rest = rest.replace(match.group(), " " * len(match.group()), 1)
    for match in _NUMBER.finditer(rest):
        written = match.group().strip()
        _add(found, Telling(_plain_number(written), written, "number"))
    starts = {match.end() for match in _SENTENCE_START.finditer(text)}
    for match in _WORD.finditer(rest):
        _add_word(found, match.group(), is_first=match.start() in starts)
    return tuple(found.values())


def candidates(passage: str, claims: Mapping[str, Iterable[str]], *, most: int = 8) -> list[Candidate]:
    """Return the claims (texts by id) that share something telling with ``passage``, the likeliest first.

    What more than half of the claims have in common counts less. Nothing is decided by this: a person joins them.
    """
    wanted = {each.key: each for each in telling(passage)}
    if not wanted:
        return []
    texts = {key: list(given) for key, given in claims.items()}
    near = _near(texts, wanted)
    held = {key: {each.key: each for text in given for each in telling(text)} for key, given in near.items()}
    spread = Counter(key for theirs in held.values() for key in theirs.keys() & wanted.keys())
    found = []
    for claim, theirs in held.items():
        shared = sorted(
            (_surer(theirs[key], wanted[key]) for key in theirs.keys() & wanted.keys()),
            key=lambda each: (-_weight(each, spread, len(texts)), each.written),
        )
        weight = sum(_weight(each, spread, len(texts)) for each in shared)
        if weight >= POSSIBLE:
            grade: Grade = "likely" if weight >= LIKELY and len(shared) > 1 else "possible"
            found.append(Candidate(claim, tuple(each.written for each in shared), weight, grade))
    return sorted(found, key=lambda each: (-each.weight, each.id))[:most]


def _weight(each: Telling, spread: Mapping[str, int], claims: int) -> float:
    common = claims >= _FEW and spread[each.key] > claims / 2
    return _WEIGHTS[each.kind] * (_COMMON if common else 1.0)


def _surer(theirs: Telling, ours: Telling) -> Telling:
    """What is known as a name in one of the texts is one in the other too; it is written as the claim writes it."""
    return theirs if _WEIGHTS[theirs.kind] >= _WEIGHTS[ours.kind] else theirs._replace(kind=ours.kind)


def _near(texts: Mapping[str, list[str]], wanted: Mapping[str, Telling]) -> dict[str, list[str]]:
    """Return the claims that may share enough, found by looking for letters alone, which costs little."""
    holding = {
        key: {claim for claim, given in texts.items() if any(_may_hold(text, each) for text in given)}
        for key, each in wanted.items()
    }
    most: Counter[str] = Counter()
    for key, those in holding.items():
        common = len(texts) >= _FEW and len(those) > len(texts) / 2
        # A word here may be a name there.
        worth = max(_WEIGHTS["name"], _WEIGHTS[wanted[key].kind]) * (_COMMON if common else 1.0)
        for claim in those:
            most[claim] += int(2 * worth)
    return {claim: texts[claim] for claim, worth in most.items() if worth >= 2 * POSSIBLE}


def _may_hold(text: str, each: Telling) -> bool:
    if each.kind == "date":
        return bool(_DATE.search(text))
    if each.kind == "number":
        return each.key.removesuffix("%") in _UNGROUPED.sub("", text)
    return each.key in _folded(text)


@lru_cache(maxsize=16_384)
def _folded(text: str) -> str:
    return fold(text)


def _add_word(found: dict[str, Telling], word: str, *, is_first: bool) -> None:
    for ending in ("'s", "’s"):
        word = word.removesuffix(ending)
    key = _root(fold(word))
    if _CASELESS.match(word):
        if len(word) >= _CASELESS_FROM:
            _add(found, Telling(key, word, "word"))
        return
    acronym = len(word) > 1 and word.isupper()
    if acronym or (word[0].isupper() and not is_first and len(word) > 1 and fold(word) not in _EVERYDAY):
        _add(found, Telling(key, word, "name"))
    elif len(word) >= _RARE_FROM and fold(word) not in _EVERYDAY:
        _add(found, Telling(key, word, "word"))


def _add(found: dict[str, Telling], each: Telling) -> None:
    known = found.get(each.key)
    # A name at the start of one sentence is known as a name from another.
    if known is None or _WEIGHTS[each.kind] > _WEIGHTS[known.kind]:
        found[each.key] = each


def _root(word: str) -> str:
    """Take the commonest English endings off, so that “attacks” meets “attack” and “Israel’s” meets “Israel”."""
    for ending in ("'s", "s'"):
        word = word.removesuffix(ending)
    if len(word) > _RARE_FROM and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > _CASELESS_FROM and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _plain_number(written: str) -> str:
    """Write a number without what groups its thousands: 1,200 and 1 200 are the same."""
    percent = "%" if written.endswith("%") else ""
    bare = written.removesuffix("%").strip()
    plain: str = _GROUPING.sub("", bare)
    return plain + percent
