"""Commands about annotations: make one, list them."""

from __future__ import annotations

import typing
from argparse import ArgumentParser
from typing import Final

from workbench.application.searching import around, places
from workbench.application.wording import sentence, shortened
from workbench.application.workbench import Workbench
from workbench.cli.call import Call, Command, option
from workbench.cli.rows import annotation_rows, annotation_table, reviewer_id, story_named
from workbench.domain.annotation import Voice, Words
from workbench.domain.errors import AmbiguousError, NotFoundError
from workbench.domain.span import Span

_LISTED: Final = 12
"""Places of a quote that are listed at most."""


def _annotate_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE", help=option("article"))
    parser.add_argument("--quote", metavar="TEXT", help=option("quote"))
    parser.add_argument("--occurrence", type=int, metavar="N", help=option("occurrence"))
    parser.add_argument("--start", type=int, metavar="N", help=option("start"))
    parser.add_argument("--end", type=int, metavar="N", help=option("end"))
    parser.add_argument("--label", required=True, metavar="KEY", help=option("label"))
    parser.add_argument("--facet", metavar="KEY", help=option("facet"))
    parser.add_argument("--source", metavar="NAME", help=option("source"))
    parser.add_argument("--cue", metavar="TEXT", help=option("annotate.cue"))
    parser.add_argument("--source-words", metavar="TEXT", help=option("annotate.source-words"))
    parser.add_argument("--voice", choices=typing.get_args(Voice), help=option("annotate.voice"))
    parser.add_argument("--neutral", metavar="TEXT", help=option("annotate.neutral"))
    parser.add_argument("--note", metavar="TEXT", help=option("note"))
    parser.add_argument("--claim", metavar="CLAIM", help=option("annotate.claim"))


def _annotate(call: Call) -> int:
    asked = call.asked
    _check_place(call)
    with call.desk() as desk:
        article = desk.articles.resolve(asked.article)
        text = desk.articles.text(desk.articles.version(article.id)).text
        start, end = (asked.start, asked.end) if asked.quote is None else _quoted(call, text)
        annotation = desk.annotate(
            article.id,
            start,
            end,
            asked.label,
            facet=asked.facet,
            source=asked.source,
            cue=_words(text, asked.cue, start, end),
            source_words=_words(text, asked.source_words, start, end),
            voice=asked.voice,
            neutral_wording=asked.neutral,
            note=asked.note,
            claim=_claim(desk, asked.claim),
        )
        (row,) = annotation_rows(desk, [annotation])
        call.give(row, lambda: annotation_table([row], desk.scheme, call.terminal.width))
    return 0


def _check_place(call: Call) -> None:
    """Either a quote or both ends say where; anything else is wrong usage."""
    asked = call.asked
    ends = [asked.start is not None, asked.end is not None]
    if asked.quote is not None:
        wrong = any(ends) or not asked.quote.strip() or (asked.occurrence is not None and asked.occurrence < 1)
    else:
        wrong = not all(ends) or asked.occurrence is not None
    if wrong:
        call.refuse_usage("annotate.place")


def _quoted(call: Call, text: str) -> tuple[int, int]:
    """Return the one place that the quote means, or refuse and say which there are."""
    quote, wanted = call.asked.quote, call.asked.occurrence
    found = places(text, quote)
    n = len(found.spans)
    if n == 0:
        raise NotFoundError("quote.not-found", quote=shortened(quote))
    if wanted is None and n > 1:
        raise AmbiguousError("quote.ambiguous", quote=shortened(quote), n=n, places=_listed(text, found.spans))
    if wanted is not None and wanted > n:
        listed = _listed(text, found.spans)
        raise NotFoundError("quote.no-such-occurrence", quote=shortened(quote), n=n, wanted=wanted, places=listed)
    start, end = found.spans[(wanted or 1) - 1]
    if not found.exactly:
        call.note("annotate.nearly", quote=shortened(text[start:end], 400))
    return start, end


def _words(text: str, quote: str | None, start: int, end: int) -> Words | None:
    """Return the place of words that belong to the annotation on ``start..end``: the one within it, else the only one.

    Whether there is such a passage is not looked at here; whoever makes the annotation refuses one that is none.
    """
    if quote is None:
        return None
    found = places(text, quote).spans
    inside = [each for each in found if start <= each.start and each.end <= end]
    if not found:
        raise NotFoundError("quote.not-found", quote=shortened(quote))
    if len(inside or found) > 1:
        shown = tuple(inside or found)
        raise AmbiguousError("words.ambiguous", quote=shortened(quote), n=len(shown), places=_listed(text, shown))
    start, end = (inside or found)[0]
    return Words(start, end, text[start:end])


def _listed(text: str, spans: tuple[Span, ...]) -> list[str]:
    """Return the places one by one, each with its number, its range and some words around it."""
    listed = [
        f"({number}) {each.start}–{each.end} “{shortened(around(text, each, 24), 90)}”"
        for number, each in enumerate(spans[:_LISTED], 1)
    ]
    if len(spans) > _LISTED:
        listed.append(sentence("terminal", "annotate.more-places", n=len(spans) - _LISTED))
    return listed


def _claim(desk: Workbench, words: str | None) -> str | None:
    """Return the id of the claim that is meant, or the words as the statement of a new one."""
    if words is None:
        return None
    try:
        return desk.claims.resolve(words).id
    except NotFoundError:
        return words


def _annotations_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("article", nargs="?", metavar="ARTICLE", help=option("annotations.article"))
    parser.add_argument("--label", metavar="KEY", help=option("only-label"))
    parser.add_argument("--by", metavar="NAME", help=option("by"))
    parser.add_argument("--claim", metavar="CLAIM", help=option("only-claim"))
    parser.add_argument("--story", metavar="STORY", help=option("only-story"))


def _annotations(call: Call) -> int:
    asked = call.asked
    with call.desk() as desk:
        found = desk.annotations.listed(
            article=desk.articles.resolve(asked.article).id if asked.article else None,
            label=desk.scheme.label(asked.label).key if asked.label else None,
            by=reviewer_id(desk, asked.by),
            claim=desk.claims.resolve(asked.claim).id if asked.claim else None,
            story=story_named(desk, asked.story).id if asked.story else None,
        )
        order = {each.id: place for place, each in enumerate(desk.articles)}
        rows = sorted(annotation_rows(desk, found), key=lambda each: order[each.article])
        if not rows:
            call.note("annotations.none")
        call.give(rows, lambda: annotation_table(rows, desk.scheme, call.terminal.width) if rows else iter(()))
    return 0


COMMANDS: Final = {
    "annotate": Command(_annotate_arguments, _annotate),
    "annotations": Command(_annotations_arguments, _annotations),
}
