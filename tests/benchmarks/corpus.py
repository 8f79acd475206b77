"""Makes the texts and annotations that are measured: the same ones on every machine and in every run."""

from __future__ import annotations

import re
from bisect import bisect_right
from random import Random
from typing import Final
from uuid import UUID

from workbench.domain.annotation import Annotation

REVIEWERS: Final = tuple(str(UUID(int=number, version=4)) for number in range(1, 6))
"""Ids of the five reviewers who annotate everything."""

_LISTS: Final = {
    "english": (
        "the a of and to in on for from with about after before under over against between during without because "
        "council mayor harbour bridge ferry budget hospital school teacher union court judge witness report reporter "
        "minister parliament opposition committee office record figure number share price market wage tax rent house "
        "street river valley coast island farmer worker driver doctor nurse student neighbour company bank firm plant "
        "power water road rail line station plan project contract promise answer question reason doubt claim quarrel "
        "said told asked wrote showed found paid sold bought built closed opened promised refused agreed denied waited "
        "new old long short high low first last late early public private local foreign quiet certain likely unusual "
        "never always often twice again already still almost perhaps however meanwhile nevertheless"
    ),
    "hebrew": "העיר הנמל הגשר המועצה ראש תקציב בית ספר רופא מורה שופט עדות שאלה תשובה מחיר שוק חוזה אמר כתב",
    "arabic": "المدينة الميناء الجسر المجلس رئيس ميزانية مدرسة طبيب معلم قاضي شهادة سؤال جواب سعر سوق عقد قال كتب",
}
_ENGLISH, _HEBREW, _ARABIC = (words.split() for words in _LISTS.values())
_PICTURES: Final = ("😀", "🚢", "🌉", "📰", "👍🏽", "👩‍👩‍👧", "🇫🇮", "𝒜")
_SCRIPTS: Final = {6: _HEBREW, 13: _ARABIC}
_EVERY: Final = 20
_WORD: Final = re.compile(r"\S+")
_LABELS: Final = ("sourced", "sourced", "unsourced", "unsourced", "editorial", "no_claim")
_SHORTEST, _LONGEST = 4, 50
_CONTEXT: Final = 32
_AT: Final = "2026-01-15T09:30:00.000000Z"


def make_text(characters: int, seed: int = 1) -> str:
    """Return an article of at most ``characters`` code points, less than 20 of them short.

    Paragraphs have about 400 characters; of twenty, one is in Hebrew and one in Arabic, with Latin words and numbers in
    them, and one word in 150 is an emoji or a letter beyond the first 65,536 code points. No passage stands twice.
    """
    random = Random(seed)
    paragraphs: list[str] = []
    length = 0
    while length < characters + _LONGEST:
        words = _SCRIPTS.get(len(paragraphs) % _EVERY, _ENGLISH)
        paragraphs.append(_paragraph(random, words, max(80, round(random.gauss(400, 120)))))
        length += len(paragraphs[-1]) + 1
    text = "\n".join(paragraphs)
    # A space is never inside an emoji of several code points.
    return text[: max(text.rfind(" ", 0, characters + 1), characters - 20)]


def make_unbroken(characters: int, seed: int = 1) -> str:
    """Return the same text as one paragraph without a single line break."""
    return make_text(characters, seed).replace("\n", " ")


def make_annotations(text: str, count: int, version: str = "v", seed: int = 2) -> list[Annotation]:
    """Return ``count`` annotations by five reviewers, each on 4 to 50 whole words, in the order of their start.

    Four of five stand apart from each other as long as the text has room for that, and anywhere in it otherwise; the
    fifth overlaps one of them.
    """
    random = Random(seed)
    words = [match.span() for match in _WORD.finditer(text)]
    apart = max(1, count * 4 // 5)
    places = [_place_apart(random, len(words), number, apart) for number in range(apart)]
    for _ in range(count - apart):
        first, last = places[random.randrange(apart)]
        length = min(random.randint(_SHORTEST, _LONGEST), len(words))
        start = random.randint(first - length + 1, last)
        start = min(max(0, start), len(words) - length)
        places.append((start, start + length - 1))
    spans = sorted((words[first][0], words[last][1]) for first, last in places[:count])
    return [_annotation(random, text, version, span) for span in spans]


def one_more(text: str, start: int, length: int, version: str = "v", seed: int = 3) -> Annotation:
    """Return one annotation of about ``length`` code points from the word at ``start`` on."""
    begin = text.rfind(" ", 0, start) + 1
    end = text.find(" ", min(begin + length, len(text)))
    return _annotation(Random(seed * 1_000_003 + start), text, version, (begin, end if end > begin else len(text)))


def overlapping(annotations: list[Annotation]) -> float:
    """Return which share (0–1) of the annotations shares a character with an earlier one."""
    ends: list[int] = []
    found = 0
    for each in annotations:
        found += len(ends) - bisect_right(ends, each.start) > 0
        ends.append(max(each.end, ends[-1] if ends else 0))
    return found / len(annotations)


def _paragraph(random: Random, words: list[str], length: int) -> str:
    parts: list[str] = []
    written = 0
    in_sentence = 0
    while written < length:
        word = _word(random, words)
        in_sentence += 1
        if in_sentence == 1:
            word = word[0].upper() + word[1:]
        elif in_sentence > random.randint(9, 30):
            word += "."
            in_sentence = 0
        elif random.random() < 0.06:
            word += ","
        parts.append(word)
        written += len(word) + 1
    return " ".join(parts).rstrip(",.") + "."


def _word(random: Random, words: list[str]) -> str:
    chance = random.random()
    if chance < 1 / 150:
        return random.choice(_PICTURES)
    if chance < 0.02:
        return str(random.randint(2, 2030))
    if words is not _ENGLISH and chance < 0.06:
        return random.choice(_ENGLISH)
    return random.choice(words)


def _place_apart(random: Random, words: int, number: int, of: int) -> tuple[int, int]:
    share = words / of
    length = min(random.randint(_SHORTEST, _LONGEST), words)
    if share < _SHORTEST + 1:
        start = random.randint(0, words - length)
    else:
        length = min(length, int(share) - 1)
        start = int(number * share) + random.randint(0, int(share) - 1 - length)
    return start, start + length - 1


def _annotation(random: Random, text: str, version: str, span: tuple[int, int]) -> Annotation:
    start, end = span
    return Annotation(
        id=str(UUID(int=random.getrandbits(128), version=4)),
        version=version,
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - _CONTEXT) : start],
        suffix=text[end : end + _CONTEXT],
        occurrence=(1, 1),
        label=random.choice(_LABELS),
        reviewer=random.choice(REVIEWERS),
        created_at=_AT,
        modified_at=_AT,
    )
