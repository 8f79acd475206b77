"""Who says what: claims down, articles across, and in each cell how strongly the article stands behind the claim."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Final

import msgspec

from workbench.application.claim_book import ClaimBook, ClaimRow
from workbench.application.dates import date_words, time_typed, time_words
from workbench.application.ratings import rating_name
from workbench.application.tables import tame
from workbench.application.wording import sentence, shortened
from workbench.application.workbench import Workbench
from workbench.domain.annotation import Annotation
from workbench.domain.article import Article
from workbench.domain.label import LabelScheme
from workbench.domain.times import AsOf
from workbench.exporting.files import write_whole

STATES: Final = ("stated", "contradicts", "context", "disputed", "absent", "unchecked", "n/a")
"""What a cell can say. ``disputed``: reviewers label the same passage differently. ``absent``: somebody decided so, or
every sentence of the article is decided, and none carries the claim. ``unchecked``: some are not. ``n/a``: the article
came out before the time that the claim speaks of."""

_STANCES: Final = ("same", "contradicts", "context")
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE: Final = (
    "body{font:15px/1.45 system-ui,sans-serif;margin:2rem;color:#1c1c1e;background:#fff}"
    "table{border-collapse:collapse}th,td{border:1px solid #b5b5bd;padding:.4rem .6rem;text-align:start;"
    "vertical-align:top}thead th{background:#f0f0f3}td p{margin:0}small{color:#55555c}"
    ".absent,.unchecked,.n-a{color:#55555c}.contradicts,.disputed{border-inline-start:4px solid #1c1c1e}"
)


class MatrixPlace(msgspec.Struct, frozen=True, kw_only=True):
    """One annotation in a cell; ``reviewer`` is a name, ``start`` and ``end`` are code points."""

    annotation: str
    stance: str
    label: str
    facet: str | None
    reviewer: str
    start: int
    end: int
    exact: str


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """A claim in an article: the strongest place tells ``label``, ``facet``, ``stance`` and the short ``quote``."""

    article: str
    state: str
    label: str | None = None
    facet: str | None = None
    stance: str | None = None
    quote: str | None = None
    places: tuple[MatrixPlace, ...] = ()


class MatrixArticle(msgspec.Struct, frozen=True, kw_only=True):
    """A column of the matrix."""

    id: str
    title: str
    outlet: str | None
    published_on: str | None
    as_of: AsOf | None


class MatrixClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the matrix; ``cells`` stand in the order of the articles."""

    id: str
    statement: str
    speaker: str | None
    as_of: AsOf | None
    status: str
    verdict: str | None
    cells: tuple[Cell, ...]


class Matrix(msgspec.Struct, frozen=True, kw_only=True):
    """Claims by statement, articles by date; those without a date come last."""

    articles: tuple[MatrixArticle, ...]
    claims: tuple[MatrixClaim, ...]


def matrix(desk: Workbench, *, story: str | None = None, by: str | None = None) -> Matrix:
    """Return the matrix of the library, or of one story and the claims that stand in it; ``story``, ``by`` are ids."""
    rows = {each.id: each for each in desk.articles.rows(by=by)}
    if story is not None:
        chosen = next((each.articles for each in desk.articles.stories() if each.id == story), ())
        rows = {each: rows[each] for each in chosen}
    columns = in_date_order(each for each in desk.articles.all() if each.id in rows)
    book = desk.claims.book()

    def is_decided(article: str) -> bool:
        row = rows[article]
        return row.sentences > 0 and row.decided == row.sentences

    names = {each.id: each.name for each in desk.annotations.reviewers()}
    cells = Cells(book, desk.scheme, {each.id: each for each in columns}, names, is_decided, by)
    claims = [each for each in book.rows() if story is None or any(at.article in rows for at in each.annotations)]
    return whole_matrix(cells, columns, claims)


def whole_matrix(cells: Cells, columns: Iterable[Article], claims: Iterable[ClaimRow]) -> Matrix:
    """Return the matrix with all its cells, for files and for the command line."""
    articles = list(columns)
    return Matrix(
        articles=tuple(
            MatrixArticle(
                id=each.id, title=each.title, outlet=each.outlet, published_on=each.published_on, as_of=each.as_of
            )
            for each in articles
        ),
        claims=tuple(
            MatrixClaim(
                id=each.id,
                statement=each.statement,
                speaker=each.speaker,
                as_of=each.as_of,
                status=each.status,
                verdict=each.verdict,
                cells=tuple(cells.cell(each.id, column.id) for column in articles),
            )
            for each in claims
        ),
    )


def in_date_order(articles: Iterable[Article]) -> list[Article]:
    """Return articles as the columns of a matrix stand: by date, those without one last."""
    return sorted(articles, key=lambda each: (each.published_on is None, each.published_on or ""))


class Cells:
    """What cells are filled from, one at a time: ``book`` is kept up to date by whoever has it.

    ``articles`` are the columns by id, ``names`` those of reviewers by id; ``is_decided`` tells whether every sentence
    of an article is. ``by`` is the one reviewer (id) whose annotations count, or None.
    """

    def __init__(
        self,
        book: ClaimBook,
        scheme: LabelScheme,
        articles: Mapping[str, Article],
        names: Mapping[str, str],
        is_decided: Callable[[str], bool],
        by: str | None = None,
    ) -> None:
        self._book, self._scheme, self._articles, self._names = book, scheme, articles, names
        self._is_decided, self._by = is_decided, by

    def cell(self, claim: str, article: str) -> Cell:
        """Return the cell of a claim and an article."""
        here = [
            (mention.stance, at)
            for mention, at in self._book.places(claim)
            if self._book.article_of[at.version] == article and self._by in {None, at.reviewer}
        ]
        if not here:
            return Cell(article=article, state=self._empty(claim, article))
        here.sort(key=lambda pair: (_STANCES.index(pair[0]), *_strength(self._scheme, pair[1]), pair[1].start))
        stance, strongest = here[0]
        disputed = any(len(self._book.labels_on(each, self._by)) > 1 for _, each in here)
        contradicts = any(each == "contradicts" for each, _ in here)
        state = "contradicts" if contradicts else "disputed" if disputed else "stated" if stance == "same" else stance
        return Cell(
            article=article,
            state=state,
            label=strongest.label,
            facet=strongest.facet,
            stance=stance,
            quote=shortened(strongest.exact, 80),
            places=tuple(
                MatrixPlace(
                    annotation=each.id,
                    stance=how,
                    label=each.label,
                    facet=each.facet,
                    reviewer=self._names.get(each.reviewer, each.reviewer),
                    start=each.start,
                    end=each.end,
                    exact=each.exact,
                )
                for how, each in here
            ),
        )

    def disagreement(self, claim: str) -> int:
        """Return how much the articles differ about a claim: contradictions weigh most, then disputes, then labels."""
        places = [(mention, at) for mention, at in self._book.places(claim) if at.origin != "copy"]
        contradictions = sum(mention.stance == "contradicts" for mention, _ in places)
        disputes = sum(len(self._book.labels_on(at, self._by)) > 1 for _, at in places)
        labels = len({(at.label, at.facet) for _, at in places})
        return 100 * contradictions + 10 * disputes + max(0, labels - 1)

    def _empty(self, claim: str, article: str) -> str:
        if self._book.is_absent(claim, article):
            return "absent"
        as_of, published = self._book.claims.by_id[claim].as_of, self._articles[article].published_on
        earliest = as_of.earliest if as_of else None
        if earliest and published and published < earliest[: len(published)]:
            return "n/a"
        return "absent" if self._is_decided(article) else "unchecked"


def _strength(scheme: LabelScheme, annotation: Annotation) -> tuple[int, int]:
    """The scheme lists labels and facets from the strongest attribution to the weakest."""
    for place, label in enumerate(scheme):
        if label.key == annotation.label:
            facets = [each.key for each in label.facets]
            known = annotation.facet in facets
            return place, facets.index(str(annotation.facet)) if known else len(facets)
    return len(scheme.labels), 0


def cell_names(cell: Cell, scheme: LabelScheme) -> tuple[str | None, str | None]:
    """Return the names of a cell's label and facet, for a key that the scheme does not know the key."""
    label = next((each for each in scheme if each.key == cell.label), None)
    if label is None:
        return cell.label, cell.facet
    return label.name, next((each.name for each in label.facets if each.key == cell.facet), cell.facet)


def state_words(cell: Cell) -> str:
    """Return what the state of a cell is called."""
    return sentence("states", "predates" if cell.state == "n/a" else cell.state)


def cell_words(cell: Cell, scheme: LabelScheme) -> tuple[str, ...]:
    """Return what a cell says, part by part: label, facet, its state unless that is plain, and quote."""
    state = None if cell.state == "stated" else state_words(cell)
    quote = f"“{cell.quote}”" if cell.quote else None
    return tuple(each for each in (*cell_names(cell, scheme), state, quote) if each)


def as_csv(found: Matrix, scheme: LabelScheme) -> str:
    """Return the matrix as CSV with a line for each claim and a column for each article.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    headings = [sentence("columns", key) for key in ("id", "claim", "speaker", "as-of", "status", "verdict")]
    writer.writerow(tame([*headings, *(_heading(each) for each in found.articles)]))
    for claim in found.claims:
        known = [claim.id, claim.statement, claim.speaker or "", time_typed(claim.as_of), claim.status]
        cells = [" · ".join(cell_words(each, scheme)) for each in claim.cells]
        writer.writerow(tame([*known, claim.verdict or "", *cells]))
    return out.getvalue()


def as_html(found: Matrix, scheme: LabelScheme) -> str:
    """Return the matrix as one HTML page that fetches nothing and runs nothing."""
    title = escape(sentence("columns", "matrix"))
    across = "".join(f'<th scope="col" dir="auto">{escape(_heading(each, date_words))}</th>' for each in found.articles)
    lines = []
    for claim in found.claims:
        verdict = rating_name(claim.verdict, scheme) if claim.verdict else ""
        facts = [claim.speaker or "", time_words(claim.as_of), verdict]
        small = escape(" · ".join(each for each in facts if each))
        cells = []
        for cell in claim.cells:
            parts = "".join(f'<p dir="auto">{escape(each)}</p>' for each in cell_words(cell, scheme))
            cells.append(f'<td class="{cell.state.replace("/", "-")}">{parts}</td>')
        head = f'<th scope="row" dir="auto">{escape(claim.statement)}<br><small>{small}</small></th>'
        lines.append(f"<tr>{head}{''.join(cells)}</tr>")
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f"<style>{_STYLE}</style></head>\n<body><h1>{title}</h1>\n"
        f'<table><thead><tr><th scope="col">{escape(sentence("columns", "claim"))}</th>{across}</tr></thead>\n'
        "<tbody>\n" + "\n".join(lines) + "\n</tbody></table></body></html>\n"
    )


def _heading(article: MatrixArticle, date: Callable[[str | None], str | None] = lambda iso: iso) -> str:
    """Return what a column is called; ``date`` says how its date is written: in data as it is kept."""
    return " · ".join(each for each in (article.outlet, article.title, date(article.published_on)) if each)


def as_table(found: Matrix, scheme: LabelScheme) -> str:
    """Return the matrix as lines whose cells are parted by tabs, as spreadsheets and editors take them."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, escapechar="\\")
    writer.writerow(tame([sentence("columns", "claim"), *(_heading(each) for each in found.articles)]))
    for claim in found.claims:
        cells = [" · ".join(cell_words(each, scheme)) for each in claim.cells]
        writer.writerow(tame([claim.statement, *cells]))
    return out.getvalue()


def write_matrix(path: str | Path, found: Matrix, scheme: LabelScheme) -> None:
    """Write the matrix to a file, whole or not at all: HTML for a name that ends so, else CSV.

    Raises ``ExportRefusedError``.
    """
    is_html = str(path).lower().endswith((".html", ".htm"))
    words = as_html(found, scheme) if is_html else as_csv(found, scheme)
    write_whole(path, [words.encode()])
