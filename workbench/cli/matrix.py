"""The command that lays claims against articles."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from workbench.application.dates import date_words
from workbench.application.matrix import Matrix, as_csv, as_html, cell_names, matrix, state_words
from workbench.application.ratings import rating_name
from workbench.cli.call import Call, Command, option
from workbench.cli.columns import table
from workbench.cli.rows import reviewer_id, short, story_named
from workbench.cli.terminal import plain
from workbench.domain.label import LabelScheme


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--format", choices=("json", "csv", "html"), help=option("matrix.format"))
    parser.add_argument("--story", metavar="STORY", help=option("only-story"))
    parser.add_argument("--by", metavar="NAME", help=option("by"))


def _matrix(call: Call) -> int:
    asked, terminal = call.asked, call.terminal
    if terminal.json and asked.format not in {None, "json"}:
        call.refuse_usage("matrix.two-formats")
    with call.desk() as desk:
        story = story_named(desk, asked.story).id if asked.story else None
        found = matrix(desk, story=story, by=reviewer_id(desk, asked.by))
        scheme = desk.scheme
        stories = [set(each.articles) for each in desk.articles.stories()]
    if not found.claims:
        call.note("claims.none")
    if asked.format == "csv":
        terminal.raw([as_csv(found, scheme).encode()])
    elif asked.format == "html":
        terminal.raw([as_html(found, scheme).encode()])
    elif asked.format == "json":
        terminal.document(found)
    else:
        shown = _within_stories(found, stories)
        if shown != found and not terminal.json:
            call.note("matrix.other-stories")
        call.give(found, lambda: _pages(shown, scheme, terminal.width))
    return 0


def _within_stories(found: Matrix, stories: Sequence[set[str]]) -> Matrix:
    """Return the matrix without what is unchecked in stories in which a claim does not stand: nobody asks for that."""
    claims = []
    for claim in found.claims:
        stated = {each.article for each in claim.cells if each.places}
        near = {each for story in stories if story & stated for each in story}
        cells = tuple(each for each in claim.cells if not near or each.article in near or each.state != "unchecked")
        claims.append(msgspec.structs.replace(claim, cells=cells))
    return msgspec.structs.replace(found, claims=tuple(claims))


def _pages(found: Matrix, scheme: LabelScheme, room: int | None) -> Iterator[str]:
    """Yield a small table for each claim: articles side by side rarely fit a terminal."""
    names = {each.id: each.outlet or each.title for each in found.articles}
    dates = {each.id: date_words(each.published_on) for each in found.articles}
    for number, claim in enumerate(found.claims):
        if number:
            yield ""
        verdict = f" — {rating_name(claim.verdict, scheme)}" if claim.verdict else ""
        yield f"{short(claim.id)}  {plain(claim.statement)}{verdict}"
        cells = [
            (
                names[each.article],
                dates[each.article],
                state_words(each),
                *cell_names(each, scheme),
                f"“{each.quote}”" if each.quote else None,
            )
            for each in claim.cells
        ]
        yield from table(["article", "date", "state", "label", "facet", "quote"], cells, flexible=5, room=room)


COMMANDS: Final = {"matrix": Command(_arguments, _matrix)}
