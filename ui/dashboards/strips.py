"""Label strips: each article as a band, in which every sentence has its place to scale."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from ui.dashboards.bars import count_of, share_words, states_of
from ui.dashboards.drawing import Box, Drawing, Part, Pattern, Picture, Stroke, Table, Words
from ui.dashboards.inks import Inks
from ui.dashboards.legend import Shape, legend
from workbench.application.coverage import ArticleCoverage, CoverageReport
from workbench.application.sentence_states import DISPUTED, SentenceState
from workbench.application.wording import sentence

_NAMES = 0.24
_EDGE = 8
_HIGH = 14.0

_NUMBER = "\0"
"""Stands in the words of a tip for the number of the sentence: there may be many thousands of them."""

States = Callable[[str], tuple[SentenceState, ...]]


def strips(
    report: CoverageReport,
    states: States,
    letters: Mapping[str, str],
    inks: Inks,
    width: float,
    most: int | None = None,
) -> Picture:
    """Return a band for each article; ``states`` gives its sentences, ``letters`` the letters of open articles.

    With ``most``, only so many are drawn, and a line says how many more are in the table.
    """
    shapes, y = legend(inks, states_of(report), width)
    names = {each.id: title(each, letters) for each in report.articles}
    broad = min(width * _NAMES, max((inks.measure(each) for each in names.values()), default=0) + 4)
    left = _EDGE + broad + _EDGE
    tail = inks.measure("0000/0000") + 2 * _EDGE
    room = max(width - left - tail, 60)
    high = max(_HIGH, inks.line * 0.8)
    looks = {state: _look(state, inks) for state in (*states_of(report), DISPUTED)}
    drawn = report.articles[:most]
    for article, name in zip(drawn, inks.cut([names[each.id] for each in drawn], broad), strict=True):
        middle = y + inks.line * 0.75
        shapes.append(Words(_EDGE, middle, name, inks.theme.text))
        shapes += _band(article, states(article.id), inks, looks, (left, middle - high / 2, room, high))
        shapes.append(
            Words(left + room + _EDGE, middle, f"{article.decided}/{article.sentences}", inks.theme.text_secondary)
        )
        y += inks.line * 1.5
    left_out = len(report.articles) - len(report.articles[:most])
    if left_out:
        words = sentence("dashboards", "strips-more", n=left_out)
        shapes.append(Words(_EDGE, y + inks.line * 0.75, words, inks.theme.text_secondary))
        y += inks.line * 1.5
    drawing = Drawing(width, y + 4, inks.theme.pane, inks.line, tuple(shapes))
    return Picture(drawing, _table(report, names, inks), _summary(report, names))


class _Look(NamedTuple):
    pattern: Pattern
    ink: str
    tip: str


def _look(state: str, inks: Inks) -> _Look:
    pattern: Pattern = "empty" if state == DISPUTED else inks.pattern(state)
    tip = sentence("dashboards", "strip-tip", n=_NUMBER, state=inks.name(state))
    return _Look(pattern, inks.colour(state), tip)


def title(article: ArticleCoverage, letters: Mapping[str, str]) -> str:
    """Return what an article is called in pictures: its letter while it is open, and its outlet or its title."""
    name = article.outlet or article.title
    letter = letters.get(article.id)
    return f"{letter} {name}" if letter else name


def _band(
    article: ArticleCoverage,
    states: tuple[SentenceState, ...],
    inks: Inks,
    looks: Mapping[str, _Look],
    area: tuple[float, float, float, float],
) -> list[Shape]:
    left, top, room, high = area
    if not states:
        return [Box(left, top, room, high, "empty", inks.theme.border, inks.theme.border)]
    first, last = states[0].start, states[-1].end
    scale = room / max(1, last - first)
    shapes: list[Shape] = []
    for number, each in enumerate(states, start=1):
        look = looks[each.state]
        x = left + (each.start - first) * scale
        wide = max((each.end - each.start) * scale - 0.5, 0.8)
        part = Part((article.id,), each.state, each.start)
        shapes.append(
            Box(x, top, wide, high, look.pattern, look.ink, None, look.tip.replace(_NUMBER, str(number)), part)
        )
        if each.state == DISPUTED:
            shapes += _differs(x + wide / 2, top + high / 2, high, inks.theme.text)
        if each.flagged:
            shapes += _flag(x, top, high, inks.theme.text)
    # The frame comes last, so that no sentence covers it.
    return [*shapes, Box(left - 1, top - 1, room + 2, high + 2, "empty", inks.theme.border, inks.theme.border)]


def _differs(x: float, y: float, high: float, ink: str) -> list[Shape]:
    reach = min(4.0, high / 3)
    return [
        Stroke(((x - reach, y - 2), (x + reach, y - 2)), ink, 1.4),
        Stroke(((x - reach, y + 2), (x + reach, y + 2)), ink, 1.4),
        Stroke(((x - reach / 2, y + reach + 1), (x + reach / 2, y - reach - 1)), ink, 1.4),
    ]


def _flag(x: float, top: float, high: float, ink: str) -> list[Shape]:
    pole = Stroke(((x + 1, top - 4), (x + 1, top + high * 0.4)), ink, 1.2)
    return [pole, Stroke(((x + 1, top - 4), (x + 6, top - 2), (x + 1, top)), ink, 1.2)]


def _table(report: CoverageReport, names: Mapping[str, str], inks: Inks) -> Table:
    states = states_of(report)
    return Table(
        (
            sentence("dashboards", "column.article"),
            *(inks.name(each) for each in states),
            sentence("dashboards", "column.decided"),
            sentence("dashboards", "column.sentences"),
            sentence("dashboards", "column.flagged"),
            sentence("dashboards", "column.lost"),
            sentence("dashboards", "column.unsourced-share"),
        ),
        tuple(
            (
                names[each.id],
                *(str(count_of(each, state)) for state in states),
                str(each.decided),
                str(each.sentences),
                str(each.flagged),
                str(each.lost),
                share_words(each),
            )
            for each in report.articles
        ),
        tuple(Part((each.id,), None) for each in report.articles),
    )


def _summary(report: CoverageReport, names: Mapping[str, str]) -> str:
    return " ".join(
        sentence("dashboards", "strip-summary", article=names[each.id], n=each.decided, total=each.sentences)
        for each in report.articles
    )
