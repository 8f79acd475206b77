"""Stacked bars: the sentences or annotations of each outlet, as numbers, as shares, or for every thousand words."""

from __future__ import annotations

from typing import Literal, NamedTuple

from ui.dashboards.drawing import Box, Drawing, Part, Picture, Table, Words
from ui.dashboards.inks import Inks
from ui.dashboards.legend import Shape, legend
from workbench.application.coverage import Counts, CoverageReport
from workbench.application.sentence_states import DISPUTED, UNDECIDED
from workbench.application.wording import sentence

Measure = Literal["count", "share", "words"]
MEASURES: tuple[Measure, ...] = ("count", "share", "words")

Subject = Literal["sentences", "annotations"]
SUBJECTS: tuple[Subject, ...] = ("sentences", "annotations")
"""What is counted: each sentence once, or every annotation that somebody made, so without copies of a passage."""

_NAMES = 0.24
_EDGE = 8


def states_of(report: CoverageReport, subject: Subject = "sentences") -> tuple[str, ...]:
    """Return the states that a sentence, or the labels that an annotation can have here, as they are stacked."""
    if subject == "annotations":
        return report.labels
    return (*report.labels, *((DISPUTED,) if report.total.disputed else ()), UNDECIDED)


def count_of(counts: Counts, state: str, subject: Subject = "sentences") -> int:
    """Return how many sentences are in a state, or how many annotations have a label."""
    if subject == "annotations":
        return counts.made[state]
    if state == UNDECIDED:
        return counts.undecided
    return counts.disputed if state == DISPUTED else counts.labels[state]


def whole_of(counts: Counts, subject: Subject) -> int:
    """Return how many sentences or annotations there are."""
    return counts.sentences if subject == "sentences" else sum(counts.made.values())


def value_of(counts: Counts, state: str, measure: Measure, subject: Subject = "sentences") -> float:
    """Return the number that stands for a state: how many, their share of all (0 to 1), or those in 1,000 words."""
    number = count_of(counts, state, subject)
    if measure == "count":
        return number
    whole = whole_of(counts, subject) if measure == "share" else counts.words / 1000
    return number / whole if whole else 0.0


def in_words(value: float, measure: Measure) -> str:
    """Return a number as it stands in bars and tables."""
    if measure == "count":
        return str(round(value))
    return sentence("dashboards", "per-cent", n=round(value * 100)) if measure == "share" else f"{value:.1f}"


class _Row(NamedTuple):
    name: str
    counts: Counts
    articles: tuple[str, ...]


class _Sort(NamedTuple):
    """What the bars say: the states they are stacked of, what is counted, and how."""

    states: tuple[str, ...]
    subject: Subject
    measure: Measure

    def values(self, counts: Counts) -> list[tuple[str, float]]:
        return [(each, value_of(counts, each, self.measure, self.subject)) for each in self.states]


def bars(report: CoverageReport, inks: Inks, width: float, measure: Measure, subject: Subject = "sentences") -> Picture:
    """Return the bars of all outlets, and of all together if there are several."""
    rows = [_Row(each.name, each, each.articles) for each in report.outlets]
    if len(rows) > 1:
        everything = tuple(each.id for each in report.articles)
        rows.append(_Row(sentence("dashboards", "all-outlets"), report.total, everything))
    sort = _Sort(states_of(report, subject), subject, measure)
    longest = max((sum(value for _, value in sort.values(each.counts)) for each in rows), default=0) or 1
    shapes, y = legend(inks, sort.states, width)
    names = min(width * _NAMES, max((inks.measure(each.name) for each in rows), default=0) + 4)
    left = _EDGE + names + _EDGE
    tail = inks.measure("0000 / 1000") + _EDGE
    room = max(width - left - tail, 60)
    for row, name in zip(rows, inks.cut([each.name for each in rows], names), strict=True):
        middle = y + inks.line * 0.8
        shapes.append(Words(_EDGE, middle, name, inks.theme.text))
        at = left
        for state, value in sort.values(row.counts):
            long = room * value / longest
            if long:
                part = Part(row.articles, state, is_made=subject == "annotations")
                shapes += _segment(inks, (at, y, long), state, in_words(value, measure), row.name, part)
                at += long
        whole = sentence("dashboards", "of-whole", n=whole_of(row.counts, subject))
        shapes.append(Words(at + 6, middle, whole, inks.theme.text_secondary))
        y += inks.line * 1.6 + 6
    return Picture(
        Drawing(width, y + 4, inks.theme.pane, inks.line, tuple(shapes)),
        _table(rows, sort, inks),
        _summary(rows, sort, inks),
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


def _table(rows: list[_Row], sort: _Sort, inks: Inks) -> Table:
    return Table(
        (
            sentence("dashboards", "column.outlet"),
            *(inks.name(each) for each in sort.states),
            sentence("dashboards", f"column.{sort.subject}"),
            sentence("dashboards", "column.words"),
            sentence("dashboards", "column.unsourced-share"),
        ),
        tuple(
            (
                each.name,
                *(in_words(value, sort.measure) for _, value in sort.values(each.counts)),
                str(whole_of(each.counts, sort.subject)),
                str(each.counts.words),
                share_words(each.counts),
            )
            for each in rows
        ),
        tuple(Part(each.articles, None, is_made=sort.subject == "annotations") for each in rows),
    )


def share_words(counts: Counts) -> str:
    """Return the share of unsourced statements in words, a dash if there is none yet."""
    share = counts.unsourced_share
    return "–" if share is None else sentence("dashboards", "per-cent", n=round(share * 100))


def _summary(rows: list[_Row], sort: _Sort, inks: Inks) -> str:
    lines = []
    for row in rows:
        counted = ((state, count_of(row.counts, state, sort.subject)) for state in sort.states)
        numbers = ", ".join(f"{inks.name(state)} {number}" for state, number in counted if number)
        key = "bar-summary" if sort.subject == "sentences" else "bar-summary-made"
        n = whole_of(row.counts, sort.subject)
        lines.append(sentence("dashboards", key, outlet=row.name, numbers=numbers, n=n))
    return " ".join(lines)
