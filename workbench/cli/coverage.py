"""The command that counts how much is decided, and what is behind it."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from workbench.application.coverage import ArticleCoverage, Counts, CoverageReport, coverage
from workbench.application.wording import sentence
from workbench.cli.call import Call, Command, option
from workbench.cli.columns import facts, table
from workbench.cli.rows import reviewer_id, short, story_named
from workbench.domain.label import LabelScheme


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--story", metavar="NAME", help=option("coverage.story"))
    parser.add_argument("--by", metavar="NAME", help=option("coverage.by"))


def _coverage(call: Call) -> int:
    with call.desk() as desk:
        story = story_named(desk, call.asked.story).id if call.asked.story is not None else None
        found = coverage(desk, story=story, by=reviewer_id(desk, call.asked.by))
        scheme = desk.scheme
    call.give(found, lambda: _lines(found, scheme, call.terminal.width))
    return 0


def _lines(found: CoverageReport, scheme: LabelScheme, room: int | None) -> Iterator[str]:
    total = found.total
    yield from facts(
        [
            ("sentences", total.sentences),
            ("decided", total.decided),
            ("undecided", total.undecided),
            ("disputed", total.disputed),
            ("unsourced-share", _share(total)),
            ("claims", found.claims.total),
            ("without-evidence", len(found.claims.without_evidence)),
            ("single-source", len(found.claims.single_source)),
        ]
    )
    if found.articles:
        yield ""
        yield from _articles(found, scheme, room)
    for key, notes in (
        ("without-evidence", found.claims.without_evidence),
        ("single-source", found.claims.single_source),
    ):
        if notes:
            yield ""
            cells = [(short(each.id), each.statement, each.source) for each in notes]
            yield from table(["id", key, "source"], cells, flexible=1, room=room)
    if found.progress.sessions:
        yield ""
        rows = [(_local(each.begun), _local(each.ended), each.decided) for each in found.progress.sessions]
        yield from table(["begun", "ended", "decided"], rows, flexible=0, right={2}, room=room)


def _articles(found: CoverageReport, scheme: LabelScheme, room: int | None) -> Iterator[str]:
    outlets = Counter(each.outlet for each in found.articles)
    rows = [
        (
            _name(each, outlets),
            each.sentences,
            each.decided,
            *(each.labels[key] for key in found.labels),
            each.disputed,
            each.undecided,
            _share(each),
        )
        for each in found.articles
    ]
    lines = table(
        ["article", "sentences", "decided", *found.labels, "disputed", "undecided", "unsourced-share"],
        rows,
        flexible=0,
        right=set(range(1, len(rows[0]))),
        room=room,
        names={each.key: each.name for each in scheme} | {key: key for key in found.labels if scheme.get(key) is None},
    )
    yield from lines


def _name(article: ArticleCoverage, outlets: Counter[str | None]) -> str:
    """Two articles of one outlet are told apart by their titles."""
    if article.outlet and outlets[article.outlet] > 1:
        return f"{article.outlet} · {article.title}"
    return article.outlet or article.title


def _share(counts: Counts) -> str | None:
    return (
        None if counts.unsourced_share is None else sentence("terminal", "share", n=round(counts.unsourced_share * 100))
    )


def _local(instant: str) -> str:
    return datetime.fromisoformat(instant).astimezone().strftime("%Y-%m-%d %H:%M")


COMMANDS: Final = {"coverage": Command(_arguments, _coverage)}
