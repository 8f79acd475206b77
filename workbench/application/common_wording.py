"""Wording in common: which words stand in several articles, or several times in one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from workbench.application.workbench import Workbench
from workbench.comparing.shared_wording import shared_wording
from workbench.domain.span import Span


class Common(msgspec.Struct, frozen=True, kw_only=True):
    """Words of an article (``span``, code points of its latest text) that stand in another one, or again in itself."""

    article: str
    span: Span
    other: str
    other_span: Span
    words: int


class CommonWording(msgspec.Struct, frozen=True, kw_only=True):
    """What articles have in common: runs of six words or more ``between`` outlets and ``within`` one article.

    ``repeated`` is the number of sentences of each article (its id) that stand in it once more, counted without the
    first time; articles without any are left out. Articles of one outlet count as one outlet.
    """

    between: tuple[Common, ...]
    within: tuple[Common, ...]
    repeated: dict[str, int]


def common_wording(
    desk: Workbench, articles: Sequence[str], *, tell: Callable[[int, int], None] = lambda done, total: None
) -> CommonWording:
    """Return what these articles (ids) have in common; ``tell`` hears how many of how many were read."""
    texts: dict[str, str] = {}
    outlets: dict[str, str] = {}
    repeated: dict[str, int] = {}
    for number, article in enumerate(articles):
        tell(number, len(articles))
        reading = desk.articles.text(desk.articles.version(article))
        texts[article] = reading.text
        outlets[article] = desk.articles.get(article).outlet or article
        copies = [each for repeat in reading.repeats for each in repeat.copies]
        again = sum(any(copy.start <= each.start < copy.end for copy in copies) for each in reading.sentences)
        if again:
            repeated[article] = again
    found = [
        Common(article=each.text, span=each.span, other=each.other, other_span=each.other_span, words=each.words)
        for each in shared_wording(texts)
    ]
    return CommonWording(
        between=tuple(each for each in found if outlets[each.article] != outlets[each.other]),
        within=tuple(each for each in found if each.article == each.other and each.span < each.other_span),
        repeated=repeated,
    )
