"""Every place where some words stand: in one article, in several, or in the stories an article belongs to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Literal

import msgspec

from workbench.application.articles import StoryRow
from workbench.application.workbench import Workbench
from workbench.domain.annotation import Annotation
from workbench.domain.article import ArticleVersion
from workbench.domain.span import Span
from workbench.text import find_all

MOST: Final = 5000
"""Places that are found at most; nobody looks through more."""

_AROUND: Final = 100
"""Code points of context on each side."""

State = Literal["free", "labelled", "crossing"]


class PlaceFound(msgspec.Struct, frozen=True, kw_only=True):
    """One place of the words.

    ``start`` and ``end`` are code points of the article version, ``quote`` what stands there, ``before`` and ``after``
    what stands around it on its line. It is ``labelled`` if the reviewer has decided exactly this passage, as
    ``label``; ``crossing`` if a decision of theirs begins or ends inside it.
    """

    article: str
    version: str
    start: int
    end: int
    before: str
    quote: str
    after: str
    state: State = "free"
    label: str | None = None


def places_of_words(
    desk: Workbench,
    words: str,
    articles: Sequence[str],
    progress: Callable[[int, int], None] | None = None,
) -> list[PlaceFound]:
    """Return where ``words`` stand as whole words in the latest texts of these articles (ids), in their order.

    Case, accents, kinds of spaces, quotation marks and dashes do not matter. ``progress`` hears how many articles were
    looked through, and may raise to stop.
    """
    found: list[PlaceFound] = []
    for number, article in enumerate(articles):
        if progress is not None:
            progress(number, len(articles))
        version = desk.articles.version(article)
        text = desk.articles.text(version).text
        spans = find_all(text, words, whole_words=True)[: MOST - len(found)]
        if spans:
            mine = desk.annotations.of_version(version.id, reviewer=desk.reviewer.id)
            found += _in_context(article, version, text, spans, [each for each in mine if not each.is_suggestion])
        if len(found) >= MOST:
            break
    return found


def stories_of(desk: Workbench, article: str) -> tuple[str, ...]:
    """Return the ids of all articles that stand in a story with this one, itself first; only itself if in none."""
    here: list[StoryRow] = [each for each in desk.articles.stories() if article in each.articles]
    return tuple(dict.fromkeys([article, *(each for story in here for each in story.articles)]))


def _in_context(
    article: str, version: ArticleVersion, text: str, spans: Sequence[Span], mine: Sequence[Annotation]
) -> list[PlaceFound]:
    exactly = {each.span: each.label for each in mine}
    rows = []
    for span in spans:
        start, end = span
        label = exactly.get(span)
        crossing = any(_crosses(each.span, span) for each in mine)
        rows.append(
            PlaceFound(
                article=article,
                version=version.id,
                start=start,
                end=end,
                before=_cut(text[max(0, start - _AROUND) : start].rpartition("\n")[2], start > _AROUND, first=True),
                quote=text[start:end],
                after=_cut(text[end : end + _AROUND].partition("\n")[0], end + _AROUND < len(text), first=False),
                state="labelled" if label is not None else "crossing" if crossing else "free",
                label=label,
            )
        )
    return rows


def _cut(around: str, more: bool, *, first: bool) -> str:
    """End what stands around a place with an ellipsis where its line goes on."""
    if len(around) < _AROUND or not more:
        return around.lstrip() if first else around.rstrip()
    return f"…{around.partition(' ')[2]}" if first else f"{around.rpartition(' ')[0]}…"


def _crosses(one: Span, other: Span) -> bool:
    """Tell whether two spans overlap and neither lies in the other."""
    return one.overlaps(other) and not one.contains(other) and not other.contains(one)
