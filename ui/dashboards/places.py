"""The places that a number or a piece of a picture is about, as a list to go through."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from ui.article.places import Paragraphs
from ui.dashboards.drawing import Part
from workbench.application.claim_coverage import ClaimNote
from workbench.application.common_wording import Common
from workbench.application.coverage import CoverageBook, CoverageReport, is_made
from workbench.application.wording import sentence, shortened
from workbench.application.workbench import Workbench

MOST = 500
"""Rows of a list at most; whoever has more to do begins with these."""

_LONGEST = 300


class Place(NamedTuple):
    """Where a row leads: an annotation, or code points of the latest text of an article."""

    article: str
    start: int = 0
    end: int = 0
    annotation: str | None = None


class Listed(NamedTuple):
    """Rows of words with the places that they lead to; ``again`` makes the list anew after something changed."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    places: tuple[Place, ...]
    left_out: int
    again: Callable[[CoverageReport, CoverageBook], Listed]


def sentences_listed(
    desk: Workbench,
    book: CoverageBook,
    articles: Sequence[str],
    states: Collection[str] | None,
    letters: Mapping[str, str],
    *,
    only_flagged: bool = False,
) -> Listed:
    """Return the sentences of these articles (ids) that are in one of ``states``, or in any."""

    def again(_report: CoverageReport, book: CoverageBook) -> Listed:
        return sentences_listed(desk, book, articles, states, letters, only_flagged=only_flagged)

    rows: list[tuple[str, ...]] = []
    places: list[Place] = []
    left_out = 0
    for article in articles:
        found = [
            each
            for each in book.states(article)
            if (states is None or each.state in states) and (each.flagged or not only_flagged)
        ]
        taken = found[: MOST - len(rows)]
        left_out += len(found) - len(taken)
        if not taken:
            continue
        text = desk.articles.text(desk.articles.version(article))
        known = desk.articles.get(article)
        paragraphs = Paragraphs(text)
        for each in taken:
            name = letters.get(article) or shortened(known.outlet or known.title, 30)
            where = sentence("dashboards", "where", article=name, number=paragraphs.number(each.start))
            rows.append((where, shortened(text.text[each.start : each.end], _LONGEST)))
            places.append(Place(article, each.start, each.end))
    headings = (sentence("dashboards", "column.where"), sentence("dashboards", "column.sentence"))
    return Listed(headings, tuple(rows), tuple(places), left_out, again)


def made_listed(desk: Workbench, part: Part, by: str | None, letters: Mapping[str, str]) -> Listed:
    """Return the annotations that a piece of the bars stands for; ``by`` (an id) leaves those of one reviewer."""

    def again(_report: CoverageReport, _book: CoverageBook) -> Listed:
        return made_listed(desk, part, by, letters)

    rows: list[tuple[str, ...]] = []
    places: list[Place] = []
    left_out = 0
    for article in part.articles:
        version = desk.articles.version(article)
        found = [
            each
            for each in desk.annotations.of_version(version.id, reviewer=by)
            if part.state in (None, each.label) and is_made(each)
        ]
        taken = found[: MOST - len(rows)]
        left_out += len(found) - len(taken)
        known, paragraphs = desk.articles.get(article), Paragraphs(desk.articles.text(version))
        for each in taken:
            name = letters.get(article) or shortened(known.outlet or known.title, 30)
            label = desk.scheme.get(each.label)
            where = sentence("dashboards", "where", article=name, number=paragraphs.number(each.start))
            rows.append((where, label.name if label else each.label, shortened(each.exact, _LONGEST)))
            places.append(Place(article, annotation=each.id))
    headings = ("where", "label", "words-of")
    return Listed(
        tuple(sentence("dashboards", f"column.{each}") for each in headings),
        tuple(rows),
        tuple(places),
        left_out,
        again,
    )


def wording_listed(desk: Workbench, found: Sequence[Common], letters: Mapping[str, str]) -> Listed:
    """Return the words that stand in several places, each with the other place."""

    def again(_report: CoverageReport, _book: CoverageBook) -> Listed:
        return wording_listed(desk, found, letters)

    every = tuple(found)
    texts = {
        each: desk.articles.text(desk.articles.version(each))
        for common in every[:MOST]
        for each in (common.article, common.other)
    }
    paragraphs = {each: Paragraphs(text) for each, text in texts.items()}

    def where(article: str, start: int) -> str:
        name = letters.get(article) or shortened(desk.articles.get(article).title, 30)
        return sentence("dashboards", "where", article=name, number=paragraphs[article].number(start))

    headings = ("where", "also", "shared")
    return Listed(
        tuple(sentence("dashboards", f"column.{each}") for each in headings),
        tuple(
            (
                where(each.article, each.span.start),
                where(each.other, each.other_span.start),
                shortened(texts[each.article].text[slice(*each.span)], _LONGEST),
            )
            for each in every[:MOST]
        ),
        tuple(Place(each.article, *each.span) for each in every[:MOST]),
        max(0, len(every) - MOST),
        again,
    )


def claims_listed(key: str, notes: Sequence[ClaimNote]) -> Listed:
    """Return claims by their statements, each with the first place where it stands."""

    def again(report: CoverageReport, _book: CoverageBook) -> Listed:
        claims = report.claims
        return claims_listed(key, claims.without_evidence if key == "without-evidence" else claims.single_source)

    with_source = key == "single-source"
    headings = ["claim", *(["source"] if with_source else [])]
    return Listed(
        tuple(sentence("dashboards", f"column.{each}") for each in headings),
        tuple((each.statement, *((each.source or "",) if with_source else ())) for each in notes[:MOST]),
        tuple(Place(each.article or "", annotation=each.annotation) for each in notes[:MOST]),
        max(0, len(notes) - MOST),
        again,
    )
