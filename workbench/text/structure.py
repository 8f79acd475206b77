"""Which lines are the frame of an article rather than its prose: masthead, headings, dates, credits.

A guess on the safe side: it only ever proposes "no claim", and a line in doubt is prose.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from workbench.text.patterns import pattern

Kind = Literal["prose", "heading", "masthead", "dateline", "credit"]

_LONGEST_HEADING: Final = 110
_MOST_HEADING_WORDS: Final = 16
_LONGEST_MASTHEAD: Final = 40
_MOST_MASTHEAD_WORDS: Final = 5
# Masthead, headline, second headline, byline, date: so many short lines can stand above the prose.
_FRONT: Final = 5
_WIDE: Final = 50

_MARKED: Final = pattern(r"(?:\*\*|__)(?P<bold>[^*\n]+?)(?:\*\*|__)|#{1,6}\s+(?P<hashed>.+)")
_FINAL: Final = pattern(r"[.!?…:;,。！？؟۔।、，：；][\"'”’»)\]]*$")
_QUESTION: Final = pattern(r"[?!？！؟][\"'”’»)\]]*$")
# An entry of a list or, beginning with a time, of a live report.
_BULLETED: Final = pattern(r"[►▶▸•‣◦●▪·*–—-]\s|\d{1,3}[.)]\s|\d{1,2}[:.]\d{2}\b")
_DANGLING: Final = pattern(
    r"(?i)(?:^|\s)(?:a|an|the|of|in|on|at|to|for|from|by|with|and|or|but|as|is|are|was|were|be|that|which|who|than|his|her"
    r"|its|their|this|has|have|had|will|would|not)$"
)
_MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember)\.?"
)
_DAY: Final = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
_DATE: Final = (
    rf"(?:\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}|\d{{4}}年\d{{1,2}}月\d{{1,2}}日"
    rf"|{_DAY}\d{{1,2}}(?:st|nd|rd|th|\.)?\s+{_MONTH},?(?:\s+\d{{4}})?"
    rf"|{_DAY}{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?(?:\s+\d{{4}})?|{_MONTH}\s+\d{{4}})"
)
_TIME: Final = r"(?:[,|·–-]?\s*(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?i:[ap]\.?m\.?)?\s*(?:\(?[A-Z]{2,5}\)?)?)"
_DATED: Final = pattern(
    r"(?i:(?:First\s+)?(?:Published|Updated|Posted|Last\s+(?:updated|modified)|Date|Released|Modified)(?:\s+on|\s+at)?:?\s+)?"
    rf"(?:\p{{Lu}}[\p{{Lu}}\s.'’-]{{2,30}}[,—–-]+\s*)?{_DATE}(?:T?{_TIME})?[.\s—–-]*"
)
_NAMED: Final = r"(?:(?:\p{Lu}[\p{L}\p{N}.'’-]*|@\w+|and|of|the|for|in|via|by|&|/|\||,|;|-|–|—)[,;]?\s*){1,12}"
_ADDRESS: Final = r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?"
_CREDITED: Final = pattern(
    r"[(\[]?\s*(?:"
    r"(?i:sources?|photos?|photograph|pictures?|images?|videos?|graphics?|illustrations?|credits?|quelle|fuente|via)"
    rf"(?i:\s+(?:credits?|by|courtesy(?:\s+of)?|from))?\s*[:：/]\s*(?:{_ADDRESS}|{_NAMED})"
    r"|(?i:(?:additional\s+|with\s+)?(?:reporting|writing|editing|compiled|translated|edited|written|photographs?|photos?))"
    rf"\s+by\s+{_NAMED}(?:;?\s*[Ee]diting\s+by\s+{_NAMED})?"
    r"|(?:By|BY)\s+(?:\p{Lu}[\p{L}.'’-]*[,\s|]*(?:(?:and|AND|of|for|in)\s+)?){1,8}"
    r")[.)\]\s]*"
)


class Line:
    """One line that holds sentences: its words without bullets, and what can be seen from it alone."""

    __slots__ = ("bulleted", "core", "dangling", "final", "lower", "marked", "short")

    def __init__(self, raw: str, core: str) -> None:
        """Look at ``raw``, the line as it stands, and ``core``, the line trimmed; a long one only in part."""
        raw = raw.strip()
        self.core = core
        self.short = len(core) <= _LONGEST_HEADING
        self.lower = core[:1].islower()
        tail = core[-12:]
        self.final = _FINAL.search(tail) is not None
        self.dangling = _DANGLING.search(tail) is not None
        self.bulleted = _BULLETED.match(raw) is not None
        marked = _MARKED.fullmatch(raw) if self.short else None
        self.marked = marked is not None and (not self.final or _QUESTION.search(tail) is not None)

    @property
    def asks(self) -> bool:
        """Whether the line is short enough for a heading and ends with a question or exclamation mark."""
        few = self.short and len(self.core.split()) <= _MOST_HEADING_WORDS
        return few and _QUESTION.search(self.core[-6:]) is not None

    @property
    def may_head(self) -> bool:
        """Whether the line could be a heading as far as it shows by itself."""
        fits = self.short and len(self.core.split()) <= _MOST_HEADING_WORDS
        return fits and not (self.final or self.lower or self.dangling or self.bulleted)


def kinds(lines: Sequence[Line]) -> list[Kind]:
    """Return the kind of every line of an article, from what it says and from what stands above and below."""
    wide = [line for line in lines if len(line.core) >= _WIDE]
    wrapped = sum(not line.final for line in wide) * 3 > len(wide) > 4
    heads = [line.may_head and not wrapped for line in lines]
    return [_kind(lines, heads, index) for index in range(len(lines))]


def _kind(lines: Sequence[Line], heads: Sequence[bool], index: int) -> Kind:
    line = lines[index]
    if not line.short:
        return "prose"
    if _DATED.fullmatch(line.core) and any(map(str.isdigit, line.core)):
        return "dateline"
    if _CREDITED.fullmatch(line.core):
        return "credit"
    if line.marked:
        return "heading"
    if index + 1 == len(lines):
        return "prose"
    below = lines[index + 1]
    if index == 0 and _is_masthead(line, below, heads):
        return "masthead"
    if heads[index] and not below.lower and not _in_a_list(heads, index):
        return "heading"
    if index == 0 and not line.bulleted and _is_question_title(line, below):
        return "heading"
    return "prose"


def _is_masthead(line: Line, below: Line, heads: Sequence[bool]) -> bool:
    """Tell whether the first line names the outlet: few words, all with capitals, above a headline or a date."""
    words = line.core.split()
    return (
        heads[0]
        and len(line.core) <= _LONGEST_MASTHEAD
        and len(words) <= _MOST_MASTHEAD_WORDS
        and not any(map(str.isdigit, line.core))
        and all(not word[0].islower() or word in ("of", "the", "and", "&", "de", "du", "der", "la") for word in words)
        and (heads[1] or below.marked or below.asks or _DATED.fullmatch(below.core) is not None)
    )


def _is_question_title(line: Line, below: Line) -> bool:
    """Tell whether the first line is a headline that asks: ``Allies at odds — why?``."""
    return line.asks and len(below.core) > 2 * len(line.core) and not line.core.startswith(('"', "“", "«", "„"))


def _in_a_list(heads: Sequence[bool], index: int) -> bool:
    """Tell whether a short line stands between short lines, such as names; the front of an article may be like that."""
    return index >= _FRONT and heads[index - 1] and index + 1 < len(heads) and heads[index + 1]
