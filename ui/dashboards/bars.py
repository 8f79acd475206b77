"""Stacked bars: what the sentences of each outlet are, as numbers, as shares, or for every thousand words."""

from __future__ import annotations

from typing import Literal

from ui.dashboards.drawing import Box, Drawing, Part, Picture, Table, Words
from ui.dashboards.inks import Inks
from ui.dashboards.legend import Shape, legend
from workbench.application.coverage import Counts, CoverageReport
from workbench.application.sentence_states import DISPUTED, UNDECIDED
from workbench.application.wording import sentence

Measure = Literal["count", "share", "words"]
MEASURES: tuple[Measure, ...] = ("count", "share", "words")

_NAMES = 0.24
_EDGE = 8


def states_of(report: CoverageReport) -> tuple[str, ...]:
    """Return the states that a sentence of this report can have, in the order in which they are stacked."""
    return (*report.labels, *((DISPUTED,) if report.total.disputed else ()), UNDECIDED)


def count_of(counts: Counts, state: str) -> int:
    """Return how many sentences are in a state."""
    if state == UNDECIDED:
        return counts.undecided
    return counts.disputed if state == DISPUTED else counts.labels[state]


def value_of(counts: Counts, state: str, measure: Measure) -> float:
    """Return the number that stands for a state: sentences, their share of all (0 to 1), or those in 1,000 words."""
    number = count_of(counts, state)
    if measure == "count":
        return number
    whole = counts.sentences if measure == "share" else counts.words / 1000
    return number / whole if whole else 0.0


def in_words(value: float, measure: Measure) -> str:
    """Return a number as it stands in bars and tables."""
    if measure == "count":
        return str(round(value))
    return sentence("dashboards", "per-cent", n=round(value * 100)) if measure == "share" else f"{value:.1f}"


def bars(report: CoverageReport, inks: Inks, width: float, measure: Measure) -> Picture:
    """Return the bars of all outlets, and of all together if there are several."""
    rows: list[tuple[str, Counts, tuple[str, ...]]] = [(each.name, each, each.articles) for each in report.outlets]
    if len(rows) > 1:
        rows.append((sentence("dashboards", "all-outlets"), report.total, tuple(each.id for each in report.articles)))
    states = states_of(report)
    longest = max((_length(counts, states, measure) for _, counts, _ in rows), default=0) or 1
    shapes, y = legend(inks, states, width)
    names = min(width * _NAMES, max((inks.measure(name) for name, _, _ in rows), default=0) + 4)
    left = _EDGE + names + _EDGE
    tail = inks.measure("0000 / 1000") + _EDGE
    room = max(width - left - tail, 60)
    for name, counts, articles in rows:
        middle = y + inks.line * 0.8
        shapes.append(Words(_EDGE, middle, inks.cut(name, names), inks.theme.text))
        at = left
        for state in states:
            value = value_of(counts, state, measure)
            long = room * value / longest
            if long:
                part = Part(articles, state)
                shapes += _segment(inks, (at, y, long), state, in_words(value, measure), name, part)
                at += long
        shapes.append(
            Words(at + 6, middle, sentence("dashboards", "of-sentences", n=counts.sentences), inks.theme.text_secondary)
        )
        y += inks.line * 1.6 + 6
    return Picture(
        Drawing(width, y + 4, inks.theme.pane, inks.line, tuple(shapes)),
        _table(rows, states, inks, measure),
        _summary(rows, states, inks),
    )


def _segment(
    inks: Inks, place: tuple[float, float, float], state: str, words: str, outlet: str, part: Part
) -> list[Shape]:
    at, y, long = place
    high = inks.line * 1.6
    tip = sentence("dashboards", "bar-tip", outlet=outlet, state=inks.name(state), n=words)
    box = Box(at, y, long, high, inks.pattern(state), inks.colour(state), inks.theme.border, tip, part)
    if inks.measure(words) + 6 > long:
        return [box]
    ink, plate = inks.theme.text, inks.theme.pane
    return [box, Words(at + long / 2, y + high / 2, words, ink, "middle", plate, inks.measure(words))]


def _length(counts: Counts, states: tuple[str, ...], measure: Measure) -> float:
    return sum(value_of(counts, each, measure) for each in states)


def _table(
    rows: list[tuple[str, Counts, tuple[str, ...]]], states: tuple[str, ...], inks: Inks, measure: Measure
) -> Table:
    return Table(
        (
            sentence("dashboards", "column.outlet"),
            *(inks.name(each) for each in states),
            sentence("dashboards", "column.sentences"),
            sentence("dashboards", "column.words"),
            sentence("dashboards", "column.unsourced-share"),
        ),
        tuple(
            (
                name,
                *(in_words(value_of(counts, each, measure), measure) for each in states),
                str(counts.sentences),
                str(counts.words),
                share_words(counts),
            )
            for name, counts, _ in rows
        ),
        tuple(Part(articles, None) for _, _, articles in rows),
    )


def share_words(counts: Counts) -> str:
    """Return the share of unsourced statements in words, a dash if there is none yet."""
    share = counts.unsourced_share
    return "–" if share is None else sentence("dashboards", "per-cent", n=round(share * 100))


def _summary(rows: list[tuple[str, Counts, tuple[str, ...]]], states: tuple[str, ...], inks: Inks) -> str:
    lines = []
    for name, counts, _ in rows:
        numbers = ", ".join(f"{inks.name(each)} {count_of(counts, each)}" for each in states if count_of(counts, each))
        lines.append(sentence("dashboards", "bar-summary", outlet=name, numbers=numbers, n=counts.sentences))
    return " ".join(lines)
