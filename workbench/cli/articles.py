"""Commands about articles: bring them in, list them, show one, list the stories they belong to."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

import msgspec

from workbench.application.articles import ArticleRow, ReviewState
from workbench.application.dates import date_words
from workbench.application.following import Coverage
from workbench.application.importing import ImportRow, import_each, passed_over, to_import
from workbench.application.reading import ReadingText
from workbench.application.wording import sentence
from workbench.application.workbench import Workbench
from workbench.cli.call import Call, Command, option
from workbench.cli.columns import facts, table
from workbench.cli.rows import AnnotationRow, annotation_rows, annotation_table, key_of, reviewer_id, short
from workbench.cli.terminal import plain
from workbench.domain.annotation import Annotation
from workbench.domain.label import LabelScheme
from workbench.domain.times import AsOf


class SentenceRow(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of an article, in code points, and whether somebody has decided all of it."""

    start: int
    end: int
    text: str
    kind: str
    decided: bool


class ArticleDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Everything about one article in its latest version; ``version`` is the number of it."""

    id: str
    title: str
    outlet: str | None
    byline: str | None
    published_on: str | None
    as_of: AsOf | None
    url: str | None
    language: str | None
    direction: str
    file_name: str | None
    version: int
    version_id: str
    characters: int
    text: str
    text_sha256: str
    sentences: tuple[SentenceRow, ...]
    annotations: tuple[AnnotationRow, ...]
    reviews: tuple[ReviewState, ...]


def _import_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=option("import.paths"))
    parser.add_argument("--story", metavar="NAME", help=option("import.story"))


def _import(call: Call) -> int:
    with call.desk() as desk:
        rows = _bring_in(call, desk, call.asked.paths, call.asked.story)
    call.give(rows, lambda: _import_table(rows, call.terminal.width))
    return 1 if any(each.status == "failed" for each in rows) else 0


def _bring_in(call: Call, desk: Workbench, paths: list[Path], story: str | None) -> list[ImportRow]:
    """Import files and folders one by one, saying how far it is and what could not be read."""
    rows = []
    files = to_import(paths)
    with closing(import_each(desk, files, story=story)) as each:
        for number, path in enumerate(files, 1):
            call.terminal.progress(sentence("terminal", "import.doing", n=number, total=len(files), path=path.name))
            rows.append(next(each))
    call.terminal.progress("")
    for row in rows:
        if row.error is not None:
            call.terminal.note(row.error)
            continue
        if row.lost:
            call.note("import.lost", title=row.title, n=row.lost)
        if row.without_words:
            call.note("import.without-words", title=row.title, n=row.without_words)
    if left_out := passed_over(paths):
        call.note("import.left-out", n=left_out)
    return rows


def _import_table(rows: list[ImportRow], room: int | None) -> Iterator[str]:
    cells = [
        (sentence("statuses", key_of(each.status)), short(each.article or ""), each.version, each.title, each.path)
        for each in rows
    ]
    return table(["outcome", "id", "version", "title", "file"], cells, flexible=3, right={2}, room=room)


def _articles_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--by", metavar="NAME", help=option("by"))


def _articles(call: Call) -> int:
    with call.desk() as desk:
        rows = desk.articles.rows(by=reviewer_id(desk, call.asked.by))
    if not rows:
        call.note("articles.none")
    call.give(rows, lambda: _article_table(rows, call.terminal.width))
    return 0


def _article_table(rows: list[ArticleRow], room: int | None) -> Iterator[str]:
    if not rows:
        return iter(())
    cells = [
        (
            short(each.id),
            each.title,
            each.outlet,
            date_words(each.published_on),
            each.version,
            f"{each.characters:,}",
            f"{each.decided} / {each.sentences}",
            each.annotations,
            ", ".join(map(_review_words, each.reviews)),
        )
        for each in rows
    ]
    headings = ["id", "title", "outlet", "date", "version", "characters", "decided", "annotations", "reviews"]
    return table(headings, cells, flexible=1, right={4, 5, 6, 7}, room=room)


def _review_words(review: ReviewState) -> str:
    state = key_of(review.kind)
    return sentence("reviews", state if review.holds else f"{state}-void", who=review.reviewer)


def _stories(call: Call) -> int:
    with call.desk() as desk:
        rows = desk.articles.stories()
        titles = {each.id: each.title for each in desk.articles}
    if not rows:
        call.note("stories.none")
    cells = [(short(each.id), each.name, "; ".join(titles[one] for one in each.articles)) for each in rows]
    call.give(
        rows,
        lambda: table(["id", "story", "articles"], cells, flexible=2, room=call.terminal.width) if rows else iter(()),
    )
    return 0


def _show_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE", help=option("article"))
    parser.add_argument("--by", metavar="NAME", help=option("by"))


def _show(call: Call) -> int:
    with call.desk() as desk:
        found = document_of(desk, call.asked.article, by=reviewer_id(desk, call.asked.by))
    call.give(found, lambda: _page(found, desk.scheme, call.terminal.width))
    return 0


def document_of(desk: Workbench, words: str, *, by: str | None = None) -> ArticleDocument:
    """Return the article that ``words`` name, with the annotations of one reviewer (an id) or of all."""
    article = desk.articles.resolve(words)
    version = desk.articles.version(article.id)
    text = desk.articles.text(version)
    annotations = desk.annotations.of_version(version.id, reviewer=by)
    (row,) = desk.articles.rows([article.id])
    return ArticleDocument(
        id=article.id,
        title=article.title,
        outlet=article.outlet,
        byline=article.byline,
        published_on=article.published_on,
        as_of=article.as_of,
        url=article.url,
        language=article.language,
        direction=article.direction,
        file_name=version.source.file_name,
        version=version.number,
        version_id=version.id,
        characters=version.characters,
        text=text.text,
        text_sha256=version.text_sha256,
        sentences=_sentences(text, annotations),
        annotations=tuple(annotation_rows(desk, annotations)),
        reviews=row.reviews,
    )


def _sentences(text: ReadingText, annotations: list[Annotation]) -> tuple[SentenceRow, ...]:
    """A sentence is decided when the annotations of some reviewer, not of several together, cover all of it."""
    decided: set[int] = set()
    for reviewer in {each.reviewer for each in annotations}:
        coverage = Coverage(text, [each for each in annotations if each.reviewer == reviewer])
        open_here, at = set(), -1
        while (found := coverage.next_undecided(at)) is not None:
            at = found.start
            open_here.add(at)
        decided |= {each.start for each in text.sentences} - open_here
    return tuple(
        SentenceRow(
            start=each.start,
            end=each.end,
            text=text.text[each.start : each.end],
            kind=each.kind,
            decided=each.start in decided,
        )
        for each in text.sentences
    )


def _page(found: ArticleDocument, scheme: LabelScheme, room: int | None) -> Iterator[str]:
    yield plain(found.title)
    yield ""
    yield from facts(
        [
            ("outlet", found.outlet),
            ("byline", found.byline),
            ("date", date_words(found.published_on)),
            ("file", found.file_name),
            ("version", found.version),
            ("characters", f"{found.characters:,}"),
            ("decided", f"{sum(each.decided for each in found.sentences)} / {len(found.sentences)}"),
            ("reviews", ", ".join(map(_review_words, found.reviews))),
            ("id", found.id),
        ]
    )
    yield ""
    letters = {each.key: each.letter for each in scheme}
    digits = len(str(found.characters))
    for each in found.sentences:
        inside = [one for one in found.annotations if one.start < each.end and each.start < one.end]
        marks = _marks(inside, letters) or ("" if each.decided else "·")
        yield f"{each.start:>{digits}}–{each.end:<{digits}}  {marks:<4}  {plain(each.text)}"
    if found.annotations:
        yield ""
        yield from annotation_table(list(found.annotations), scheme, room)


def _marks(inside: Sequence[AnnotationRow], letters: Mapping[str, str]) -> str:
    """Return the letters of what stands in a sentence, those that are only suggested in brackets."""
    given = [letters.get(each.label, "?") for each in inside if not each.is_suggestion]
    proposed = [f"({letters.get(each.label, '?')})" for each in inside if each.is_suggestion]
    return "".join(dict.fromkeys([*given, *proposed]))


def _nothing(_parser: ArgumentParser) -> None:
    """Take no arguments."""


COMMANDS: Final = {
    "import": Command(_import_arguments, _import),
    "articles": Command(_articles_arguments, _articles),
    "stories": Command(_nothing, _stories),
    "show": Command(_show_arguments, _show),
}
