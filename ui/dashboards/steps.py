"""Progress: how many sentences were decided by when, in steps of ten minutes, with the line that is to be reached."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from ui.dashboards.drawing import Drawing, Picture, Stroke, Table, Words
from ui.dashboards.inks import Inks
from ui.dashboards.legend import Shape
from ui.widgets.times import dated_time, filed_time, local_time
from workbench.application.coverage import CoverageReport
from workbench.application.pace import STEP, Session, Step, instant_of
from workbench.application.wording import sentence

_EDGE = 8
_PAUSE = 0.6
_WIDEST = 90.0
_LINES = 6.5


def steps(report: CoverageReport, inks: Inks, width: float, *, pace: bool) -> Picture:
    """Return how far the work came; ``pace`` tells whether the table says how long a sentence took."""
    found = report.progress
    top, high = inks.line * 1.7, inks.line * _LINES
    left = _EDGE + inks.measure("0000") + _EDGE
    right = width - _EDGE - inks.measure(_target(found.target)) / 4
    foot = top + high
    scale = high / max(1, found.target)
    theme = inks.theme
    shapes: list[Shape] = [
        Stroke(((left, top - 6), (left, foot), (right, foot)), theme.border),
        Stroke(((left, foot - found.target * scale), (right, foot - found.target * scale)), theme.text, 1.2, True),
        Words(left + 6, foot - found.target * scale - inks.line * 1.05, _target(found.target), theme.text),
        Words(left - 6, foot, "0", theme.text_secondary, "end"),
    ]
    shapes += _line(found.steps, inks, (left, right, foot, scale))
    drawing = Drawing(width, foot + inks.line * 1.5, theme.pane, inks.line, tuple(shapes))
    return Picture(drawing, _table(report, pace=pace), _summary(report))


def _line(found: tuple[Step, ...], inks: Inks, frame: tuple[float, float, float, float]) -> list[Shape]:
    """The pauses between two steps that do not follow one another are drawn short, whether a lunch or a week."""
    left, right, foot, scale = frame
    places = _places(found)
    if not places:
        return []
    unit = min(_WIDEST, (right - left) / (places[-1] + 1))
    points = [(left, foot)]
    shapes: list[Shape] = []
    free = 0.0
    for step, place in zip(found, places, strict=True):
        x, y = left + place * unit, foot - step.total * scale
        points += [(x, points[-1][1]), (x, y), (x + unit, y)]
        # A picture that was saved is looked at on another day.
        words = local_time(step.at) if step is not found[0] else dated_time(step.at)
        if x >= free:
            shapes.append(Stroke(((x, foot), (x, foot + 4)), inks.theme.border))
            shapes.append(Words(x, foot + inks.line * 0.8, words, inks.theme.text_secondary))
            free = x + inks.measure(words) + 12
    shapes.append(Stroke(tuple(points), inks.theme.accent, 2))
    last = found[-1]
    words = str(last.total)
    at = (points[-1][0] + 6, points[-1][1])
    shapes.append(Words(*at, words, inks.theme.text, plate=inks.theme.pane, width=inks.measure(words)))
    return shapes


def _places(found: tuple[Step, ...]) -> list[float]:
    places: list[float] = []
    for number, step in enumerate(found):
        if not number:
            places.append(0.0)
            continue
        follows = instant_of(step.at) - instant_of(found[number - 1].at) <= STEP
        places.append(places[-1] + 1 + (0 if follows else _PAUSE))
    return places


def _target(number: int) -> str:
    return sentence("dashboards", "target", n=number)


def _table(report: CoverageReport, *, pace: bool) -> Table:
    headings = ["kind", "from", "to", "decided", "in-all", *(["pace"] if pace else [])]
    rows = _rows(report, local_time, pace=pace)
    return Table(
        tuple(sentence("dashboards", f"column.{each}") for each in headings),
        rows,
        tuple(None for _ in rows),
        _rows(report, filed_time, pace=pace),
    )


def _rows(report: CoverageReport, time: Callable[[str], str], *, pace: bool) -> tuple[tuple[str, ...], ...]:
    found = report.progress
    rows: list[tuple[str, ...]] = []
    total = 0
    for session in found.sessions:
        total += session.decided
        cells = (time(session.begun), time(session.ended), str(session.decided), str(total))
        rows.append((sentence("dashboards", "kind.session"), *cells, *((_pace(session),) if pace else ())))
    for step in found.steps:
        end = (instant_of(step.at) + STEP).isoformat()
        cells = (time(step.at), time(end), str(step.decided), str(step.total))
        rows.append((sentence("dashboards", "kind.step"), *cells, *(("",) if pace else ())))
    return tuple(rows)


def _pace(session: Session) -> str:
    """The first decision of a session took a time that nobody knows."""
    if session.decided < 2:
        return "–"
    each = timedelta(seconds=session.seconds / (session.decided - 1))
    return sentence("dashboards", "seconds", n=round(each.total_seconds()))


def _summary(report: CoverageReport) -> str:
    found = report.progress
    total = found.steps[-1].total if found.steps else found.undated
    return sentence("dashboards", "steps-summary", n=total, total=found.target, sessions=len(found.sessions))
