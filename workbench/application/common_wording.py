"""Wording in common: which words stand in several articles, or several times in one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final
from weakref import WeakKeyDictionary

import msgspec

from workbench.application.wording import sentence
from workbench.application.workbench import Workbench
from workbench.comparing.shared_wording import joined, shared_wording
from workbench.domain.errors import InvalidError
from workbench.domain.span import Span
from workbench.text import quotations

MOST: Final = 2_000_000
"""Code points of all articles together that are compared at most: more would take minutes, and a gigabyte."""

_QUOTED: Final = 0.8
"""So much of a run stands between quotation marks if it is told as a quotation."""

_FEW: Final = 4


class Common(msgspec.Struct, frozen=True, kw_only=True):
    """Words of an article (``span``, code points of its latest text) that stand in another one, or again in itself.

    ``quoted`` tells whether they are a quotation in both places.
    """

    article: str
    span: Span
    other: str
    other_span: Span
    words: int
    quoted: bool = False


class CommonWording(msgspec.Struct, frozen=True, kw_only=True):
    """What articles have in common: runs of six words or more ``between`` outlets and ``within`` one article.

    ``repeated`` is the number of sentences of each article (its id) that stand in it once more, counted without the
    first time; articles without any are left out. Articles of one outlet count as one outlet. ``characters`` are those
    of each article's text that was compared.
    """

    between: tuple[Common, ...]
    within: tuple[Common, ...]
    repeated: dict[str, int]
    characters: dict[str, int] = {}

    def of(self, article: str) -> list[Common]:
        """Return what an article (id) has in common with others and with itself, in the order of its text."""
        found = [each for each in self.between if each.article == article]
        for each in self.within:
            if each.article == article:
                back = msgspec.structs.replace(each, span=each.other_span, other_span=each.span)
                found += [each, back]
        return sorted(found, key=lambda each: (each.span, each.other, each.other_span))

    def stretches(self, article: str) -> list[Span]:
        """Return where words of an article (id) stand in other outlets' too, in order and joined where they touch.

        What it says twice itself is folded and has signs of its own; with lines over it half a page would be ruled.
        """
        return joined([each.span for each in self.between if each.article == article])


_lately: WeakKeyDictionary[Workbench, tuple[tuple[str, ...], CommonWording]] = WeakKeyDictionary()


def common_wording(
    desk: Workbench, articles: Sequence[str], *, tell: Callable[[int, int], None] = lambda done, total: None
) -> CommonWording:
    """Return what these articles (ids) have in common; ``tell`` hears how many of how many were read.

    The last answer is kept: asked again about the same texts, nothing is compared. Raises
    ``InvalidError("wording.too-long")`` for more than ``MOST`` code points.
    """
    versions = [desk.articles.version(article) for article in articles]
    outlets = {article: desk.articles.get(article).outlet or article for article in articles}
    asked = (*(each.id for each in versions), *outlets.values())
    kept = _lately.get(desk)
    if kept is not None and kept[0] == asked:
        return kept[1]
    texts: dict[str, str] = {}
    repeated: dict[str, int] = {}
    length = 0
    for number, (article, version) in enumerate(zip(articles, versions, strict=True)):
        tell(number, len(articles))
        reading = desk.articles.text(version)
        length += len(reading.text)
        if length > MOST:
            raise InvalidError("wording.too-long", most=MOST)
        texts[article] = reading.text
        copies = [each for repeat in reading.repeats for each in repeat.copies]
        again = sum(any(copy.start <= each.start < copy.end for copy in copies) for each in reading.spans)
        if again:
            repeated[article] = again
    found = [
        Common(article=each.text, span=each.span, other=each.other, other_span=each.other_span, words=each.words)
        for each in shared_wording(texts, rest=lambda: tell(len(articles), len(articles)))
    ]
    made = CommonWording(
        between=tuple(_noted(each, texts) for each in found if outlets[each.article] != outlets[each.other]),
        within=tuple(each for each in found if each.article == each.other and each.span < each.other_span),
        repeated=repeated,
        characters={key: len(text) for key, text in texts.items()},
    )
    _lately[desk] = asked, made
    return made


def in_words(found: CommonWording, letters: Mapping[str, str]) -> dict[str, str]:
    """Return what is said of each group of wording in common; that outlets share nothing is a result too.

    The groups are ``wording`` between outlets, ``quotations`` in common and ``repeats``; a group with nothing in it is
    left out, but for the first. ``letters`` are those of open articles by id.
    """
    between = _runs(found.between)
    none = "number.no-wording" if len(found.characters) > 1 else "number.one-article"
    told = {"wording": sentence("dashboards", "number.wording" if between else none, n=between)}
    quoted = _runs(each for each in found.between if each.quoted)
    if quoted:
        told["quotations"] = sentence("dashboards", "number.quotations", n=quoted)
    if found.repeated:
        number, places = sum(found.repeated.values()), [letters[each] for each in found.repeated if each in letters]
        if len(places) == len(found.repeated) <= _FEW:
            told["repeats"] = sentence("dashboards", "number.repeats", article=", ".join(places), n=number)
        else:
            told["repeats"] = sentence("dashboards", "number.repeats-many", articles=len(found.repeated), n=number)
    return told


def _runs(found: Iterable[Common]) -> int:
    """Return how many runs these are, each told from both its places."""
    return len({frozenset(((each.article, each.span), (each.other, each.other_span))) for each in found})


def _noted(common: Common, texts: Mapping[str, str]) -> Common:
    both = ((common.article, common.span), (common.other, common.other_span))
    quoted = all(_is_quoted(texts[article], span) for article, span in both)
    return msgspec.structs.replace(common, quoted=quoted) if quoted else common


def _is_quoted(text: str, span: Span) -> bool:
    return sum(each.length for each in quotations(text, span)) >= _QUOTED * span.length
