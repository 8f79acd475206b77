"""What the first lines of an article say about it: outlet, title, byline and date."""

from __future__ import annotations

from typing import Final, NamedTuple

import regex

from workbench.importing.dates import printed_date
from workbench.importing.draft import Guess
from workbench.importing.one_line import one_line, shortened, without_blanks
from workbench.importing.reader import Finding, Findings
from workbench.text import lines, sentences

_HEAD_LINES: Final = 8
_HEAD_CHARACTERS: Final = 8_000
_LONGEST_TITLE: Final = 160
_FIRST_WORDS: Final = 80
_FIRST_SENTENCE: Final = 1_000

_HEADING: Final = regex.compile(r"(?:#{1,6}\s+)?(?P<mark>\*\*|__|)(?P<words>.*?)(?P=mark)(?:(?<=\S)\s++#++)?")
_BULLET: Final = regex.compile(r"[►▶▸•‣◦●○■□▪▫◆◇➤–—*+-]\s|[0-9]+[.)]\s")
_ADDRESS: Final = regex.compile(r"(?:https?://|www\.)\S+")
_PARTED: Final = regex.compile(r"\s+[|·•/]\s+|\s+[–—]\s+")
_NO_TITLE_END: Final = regex.compile(r"(?<!\.\.)(?<!\b\p{Lu})[.;,:]$|[。।۔]$")
_QUESTION: Final = regex.compile(r"[?!؟？！]$")

_NAME: Final = r"(?:\p{Lu}[\p{L}\p{M}.’'-]*|and|&|de|da|di|del|della|dos|du|la|le|van|von|der|den|bin|al|el)"
_BYLINE: Final = regex.compile(
    rf"(?:(?i:written\s+by|reported\s+by|story\s+by|by)|(?i:author)s?\s*:)\s*:?\s+(?P<names>{_NAME}(?:,?\s+{_NAME}){{0,11}})"
)
_NO_NAME: Final = regex.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|now|then",
    regex.IGNORECASE,
)

# A line with one of these last, or with an address, is what outlets are called; the first line of an article is
# taken for its outlet only with such a sign and with a second one beside it.
_OUTLET_WORD: Final = regex.compile(
    r"(?:review|times|post|news|herald|tribune|journal|gazette|guardian|telegraph|chronicle|observer|monitor|magazine"
    r"|weekly|daily|press|mail|express|standard|courier|dispatch|register|reporter|examiner|inquirer|sentinel|star"
    r"|globe|bulletin|today|broadcasting|radio|tv|agency|zeitung|rundschau|[\w-]+\.(?:com|org|net|co\.uk|[a-z]{2}))$",
    regex.IGNORECASE,
)
_SECTION: Final = r"""(?:news|world|politics|opinion|business|sports?|culture|comment|analysis|editorial|features?
    |interview|explainer|live|exclusive|home|middle|east|europe|asia|africa|americas|breaking|latest|top|stor(?:y|ies))"""
_SECTIONS: Final = regex.compile(rf"{_SECTION}(?:\s{_SECTION})*", regex.IGNORECASE | regex.VERBOSE)


class _Line(NamedTuple):
    """A line of the head that is not blank; ``span`` and ``words`` leave out the marks of a heading."""

    number: int
    span: tuple[int, int]
    words: str
    after_blank: bool

    @property
    def guess(self) -> Guess:
        return Guess(where="line", line=self.number, span=self.span)


def opening(text: str) -> Findings:
    """Return what the first lines of a canonical text say about the article; nothing is made up.

    The *title* is the first line that looks like one: up to 160 characters without a full stop. Where there is
    none, it is the beginning of the first sentence, cut after a word with an ellipsis. The first line is the
    *outlet* instead when a blank line and the title follow and there are two signs: the title stands twice, or the
    line is named like an outlet and a date or a byline follows. *Byline* and *date* are lines of their own.
    """
    head = _head(text)
    findings: Findings = {}
    dates = {date: line for line in head if (date := _date_in(line.words)) is not None}
    if len(dates) == 1:
        date, line = next(iter(dates.items()))
        findings["published_on"] = Finding(date, line.guess)
    frame = [line for line in head if not _is_about_the_article(line.words)]
    title, outlet = _title_and_outlet(frame, len(frame) < len(head))
    if outlet is not None:
        findings["outlet"] = Finding(one_line(outlet.words), outlet.guess)
    if title is not None:
        findings["title"] = Finding(title.words, title.guess)
    elif (first := _first_words(text)) is not None:
        findings["title"] = first
    bylines = [(line, name) for line in head if line != title and (name := _byline_in(line.words)) is not None]
    if bylines:
        findings["byline"] = Finding(bylines[0][1], bylines[0][0].guess)
    return findings


def _head(text: str) -> list[_Line]:
    head: list[_Line] = []
    blank = True
    for number, (start, end) in enumerate(lines(text[:_HEAD_CHARACTERS]), 1):
        if len(head) == _HEAD_LINES:
            break
        start, end = without_blanks(text, start, end)
        match = _HEADING.fullmatch(text, start, end)
        span = (start, end) if match is None else match.span("words")
        words = one_line(text[slice(*span)])
        if words:
            head.append(_Line(number, span, words, blank))
        blank = not words
    return head


def _title_and_outlet(frame: list[_Line], dated: bool) -> tuple[_Line | None, _Line | None]:
    if not frame or not _looks_like_title(frame, 0):
        return None, None
    first = frame[0]
    if len(frame) == 1 or not _looks_like_title(frame, 1) or not _looks_like_name(first.words):
        return first, None
    second = frame[1]
    twice = second.words != first.words and sum(line.words == second.words for line in frame) > 1
    named = _OUTLET_WORD.search(first.words) is not None and dated
    if second.after_blank and (twice or named):
        return second, None if _SECTIONS.fullmatch(first.words) else first
    overline = len(first.words.split()) <= 3 and len(frame) > 2 and _is_surely_headline(second.words)
    return (second if twice or overline else first), None


def _looks_like_title(frame: list[_Line], place: int) -> bool:
    words = frame[place].words
    if len(words) > _LONGEST_TITLE or not any(each.isalpha() for each in words):
        return False
    if _NO_TITLE_END.search(words) or _BULLET.match(words):
        return False
    following = frame[place + 1] if place + 1 < len(frame) else None
    # Prose that somebody wrapped goes on in the next line with a small letter.
    return following is None or following.after_blank or not following.words[0].islower()


def _looks_like_name(words: str) -> bool:
    parts = words.split()
    capital = all(not part[0].islower() or "." in part for part in parts if len(part) > 3)
    return len(parts) <= 6 and len(words) <= 60 and capital and not _QUESTION.search(words)


def _is_surely_headline(words: str) -> bool:
    long = [part for part in words.split() if len(part) > 3 and part[0].isalpha()]
    capitals = sum(part[0].isupper() for part in long)
    return len(words.split()) >= 5 and (_QUESTION.search(words) is not None or 0.8 * len(long) <= capitals)


def _is_about_the_article(words: str) -> bool:
    return _date_in(words) is not None or _byline_in(words) is not None or _ADDRESS.fullmatch(words) is not None


def _date_in(words: str) -> str | None:
    for part in (words, *_PARTED.split(words)):
        date = printed_date(part)
        if date is not None:
            return date
    return None


def _byline_in(words: str) -> str | None:
    for part in _PARTED.split(words):
        match = _BYLINE.fullmatch(part)
        if match is not None and _NO_NAME.fullmatch(match["names"]) is None:
            return str(match["names"])
    return None


def _first_words(text: str) -> Finding | None:
    for number, (start, end) in enumerate(lines(text[:_HEAD_CHARACTERS]), 1):
        line = text[start : min(end, start + _FIRST_SENTENCE)]
        for sentence in sentences(line)[:1]:
            words = shortened(one_line(line[sentence.start : sentence.end]), _FIRST_WORDS)
            if any(each.isalnum() for each in words):
                span = (start + sentence.start, start + sentence.end)
                return Finding(words, Guess(where="first-words", line=number, span=span))
    return None
