"""Plans: what is drawn on each line of a block at rest, worked out once and compared when annotations change."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Final, Literal, NamedTuple

from PySide6.QtGui import QFont, QFontMetrics

from ui.reader.beside import Beside
from ui.reader.lanes import LANES
from ui.reader.look import Layer
from ui.reader.marks import BlockMarks, Mark
from ui.reader.sheets import EdgeAt, Sheet
from ui.reader.styles import LONG, Stylist

_LINE: Final = attrgetter("line")


class Ground(NamedTuple):
    """A stretch of a line whose ground a mark owns; ``fill`` is None where it stays bare."""

    x0: int
    x1: int
    fill: str | None
    mark: Mark


class Stroke(NamedTuple):
    """A piece of an underline in one lane."""

    x0: int
    x1: int
    top: int
    shape: str
    width: float
    ink: str
    label: str
    mark: Mark


class End(NamedTuple):
    """What stands at an edge of a span: the corner of a suggestion, a dispute's bars, or the bracket of the unsaved."""

    edge: EdgeAt
    kind: Literal["corner", "bars", "bracket"]


class Lead(NamedTuple):
    """The sign of a label before a span; ``place`` counts the signs that stand before the same character already."""

    edge: EdgeAt
    place: int
    kind: str
    ink: str
    hollow: bool


class Tag(NamedTuple):
    """The initials of another reviewer at the end of an underline."""

    line: int
    left: int
    top: int
    words: str


class Sign(NamedTuple):
    """A shape beside a line; ``kind`` is one of ``strokes.glyph``, or ``+n`` for spans that found no lane.

    ``words`` stand there instead of a shape: the number of a claim.
    """

    line: int
    kind: str
    ink: str
    hollow: bool
    words: str = ""


class Pieces(NamedTuple):
    """What is drawn of one mark in its lane; it stays the same as long as the mark and the lane do."""

    lane: int
    strokes: list[tuple[int, Stroke]]
    ends: list[End]
    tag: Tag | None


class Alike(NamedTuple):
    """What the signs of a mark follow from."""

    line: int
    underlines: tuple[str, ...]
    suggestion: bool
    disputed: bool
    flagged: bool
    copied: bool


class Plan:
    """Grounds and strokes line by line, ends, tags and signs of one block, and the ``planner`` that made it."""

    __slots__ = ("ends", "grounds", "leads", "marks", "pieces", "planner", "signs", "strokes", "tags")

    def __init__(self, marks: BlockMarks, lines: int, planner: Planner) -> None:
        self.marks = marks
        self.planner = planner
        self.pieces: dict[Mark, Pieces] = {}
        self.grounds: list[list[Ground]] = [[] for _ in range(lines)]
        self.strokes: list[list[Stroke]] = [[] for _ in range(lines)]
        self.ends: list[End] = []
        self.leads: list[Lead] = []
        self.tags: list[Tag] = []
        self.signs: list[Sign] = []

    def changed_lines(self, other: Plan) -> set[int]:
        """Return the lines that look different under another plan of the same block."""
        found = {end.edge.line for end in set(self.ends) ^ set(other.ends)}
        found |= {lead.edge.line for lead in set(self.leads) ^ set(other.leads)}
        found |= {tag.line for tag in set(self.tags) ^ set(other.tags)}
        for line, (grounds, strokes) in enumerate(zip(self.grounds, self.strokes, strict=True)):
            # Nearly always nothing is different, not even the marks.
            if grounds == other.grounds[line] and strokes == other.strokes[line]:
                continue
            if line not in found and self._looks(line) != other._looks(line):
                found.add(line)
        return found

    def changed_signs(self, other: Plan) -> set[int]:
        """Return the lines beside which other signs stand under another plan of the same block."""
        if self.signs == other.signs:
            return set()
        old, new = ({line: list(here) for line, here in groupby(each.signs, _LINE)} for each in (self, other))
        return {line for line in old.keys() | new.keys() if old.get(line) != new.get(line)}

    def _looks(self, line: int) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
        return [each[:3] for each in self.grounds[line]], [each[:6] for each in self.strokes[line]]


class Planner:
    """Works out plans under one look and layer; ``pending`` are the ids of annotations that are not saved yet.

    ``beside`` is what stands beside the lines and comes from elsewhere.
    """

    def __init__(self, stylist: Stylist, layer: Layer, pending: frozenset[str], beside: Beside) -> None:
        self._stylist = stylist
        self._pending = pending
        self._beside = beside
        self._initials: dict[str, str] = {}
        if layer.shown == "all" and layer.me is not None:
            self._initials = {who: words for who, words in layer.initials.items() if words and not layer.is_mine(who)}
        self._letters = stylist.type.font.family(), stylist.type.height
        self._known_signs: dict[Alike, dict[Sign, None]] = {}

    def plan(self, sheet: Sheet, marks: BlockMarks, before: Plan | None = None) -> Plan:
        """Return what is drawn of ``marks`` on a block.

        What was drawn of the same marks ``before``, on the same sheet by this planner, is taken over.
        """
        plan = Plan(marks, len(sheet.lines), self)
        known = before.pieces if before is not None else {}
        if self._stylist.look.density != "hidden":
            for start, end, mark in marks.fills:
                fill = self._stylist.fill(mark, near=False, hovered=False)
                for line, x0, x1 in sheet.runs(start, end):
                    plan.grounds[line].append(Ground(round(x0), round(x1), fill, mark))
            # The longest first, so that where lanes touch the inner span lies on top.
            for mark in reversed(marks.marks):
                if mark.lane == LANES and not self._is_bounded(mark):
                    # Where many overlap, that is nearly all of them.
                    continue
                pieces = known.get(mark)
                if pieces is None or pieces.lane != mark.lane:
                    pieces = self._pieces(sheet, mark)
                plan.pieces[mark] = pieces
                for line, stroke in pieces.strokes:
                    plan.strokes[line].append(stroke)
                plan.ends += pieces.ends
                if pieces.tag is not None:
                    plan.tags.append(pieces.tag)
            if self._stylist.look.glyphs:
                self._lead(plan, sheet, marks)
        plan.signs = self._signs(sheet, marks)
        return plan

    def _pieces(self, sheet: Sheet, mark: Mark) -> Pieces:
        """Return what is drawn of a mark under and around its words."""
        strokes: list[tuple[int, Stroke]] = []
        ends: list[End] = []
        tag = None
        if mark.lane < LANES:
            strokes = self._underline(sheet, mark)
            if self._initials and mark.end <= sheet.end and not mark.suggestion:
                tag = self._tag(sheet, mark)
        if self._is_bounded(mark):
            ends = self._bound(sheet, mark)
        return Pieces(mark.lane, strokes, ends, tag)

    def _underline(self, sheet: Sheet, mark: Mark) -> list[tuple[int, Stroke]]:
        lane_top, long = self._stylist.type.lane_top, mark.length > LONG
        found: list[tuple[int, Stroke]] = []
        for row, label in enumerate(mark.underlines, mark.lane):
            pen = self._stylist.pen(label)
            width = pen.width_long if long else pen.width
            for line, x0, x1 in sheet.runs(mark.start, mark.end):
                top = lane_top(sheet.lines[line].baseline, row)
                found.append((line, Stroke(round(x0), round(x1), top, pen.shape, width, pen.ink, label, mark)))
        return found

    def _is_bounded(self, mark: Mark) -> bool:
        """Tell whether something stands at the edges of a mark."""
        return mark.suggestion or mark.disputed or (bool(self._pending) and mark.is_any(self._pending))

    def _bound(self, sheet: Sheet, mark: Mark) -> list[End]:
        kind: Literal["corner", "bars", "bracket"] = "bracket"
        if mark.suggestion or mark.disputed:
            kind = "corner" if mark.suggestion else "bars"
        found = [End(sheet.start_edge(mark.start), kind)] if mark.start >= sheet.start else []
        if mark.end <= sheet.end:
            found.append(End(sheet.end_edge(mark.end), kind))
        return found

    def _lead(self, plan: Plan, sheet: Sheet, marks: BlockMarks) -> None:
        """Put the signs of their labels before the marks, the innermost nearest to the text."""
        before: dict[EdgeAt, int] = {}
        for mark in marks.marks:
            if mark.lane < LANES and mark.start >= sheet.start:
                edge = sheet.start_edge(mark.start)
                for label in mark.underlines:
                    place = before[edge] = before.get(edge, -1) + 1
                    glyph, ink = self._stylist.labels[label].glyph, self._stylist.line(label)
                    plan.leads.append(Lead(edge, place, glyph, ink, mark.suggestion))

    def _tag(self, sheet: Sheet, mark: Mark) -> Tag | None:
        others = dict.fromkeys(each.reviewer for each in mark.annotations)
        words = " ".join(self._initials[each] for each in others if each in self._initials)
        if not words:
            return None
        edge = sheet.end_edge(mark.end)
        wide, tall = tag_size(*self._letters, words)
        left = round(edge.x) + 1 if edge.inward < 0 else round(edge.x) - wide - 1
        line = sheet.lines[edge.line]
        top = min(self._stylist.type.lane_top(line.baseline, mark.lane) - 2, line.top + line.height - tall)
        return Tag(edge.line, min(max(0, left), max(0, sheet.room - wide)), top, words)

    def _signs(self, sheet: Sheet, marks: BlockMarks) -> list[Sign]:
        """Return the signs of a block, line by line; each kind once a line, spans without a lane counted as ``+n``."""
        beside = self._estimated(sheet)
        crowds: dict[int, int] = {}
        seen: set[tuple[int, tuple[str, ...], bool, bool, bool, bool]] = set()
        ends, line = sheet.line_ends(), 0
        for mark in marks.in_order:
            while mark.start >= ends[line]:
                line += 1
            if mark.lane == LANES and mark.underlines:
                crowds[line] = crowds.get(line, 0) + 1
            if mark.start >= sheet.start:
                flagged, copied = mark.annotations[0].flagged, mark.annotations[0].origin == "copy"
                for each in mark.annotations[1:]:
                    flagged, copied = flagged or each.flagged, copied or each.origin == "copy"
                alike = line, mark.underlines, mark.suggestion, mark.disputed, flagged, copied
                # Where many overlap, most give the line no sign that it does not have already.
                if alike not in seen:
                    seen.add(alike)
                    beside.setdefault(line, {}).update(self._signs_of(Alike(*alike)))
        carried = self._carried(sheet, marks) if self._beside.claims else {}
        found: list[Sign] = []
        for line in sorted(beside.keys() | crowds.keys()):
            if line in crowds:
                found.append(Sign(line, f"+{crowds[line]}", self._stylist.theme.text, False))
            found += beside.get(line, {})
            if line in carried:
                found.append(Sign(line, "claim", self._stylist.theme.text, False, carried[line]))
        return found

    def _estimated(self, sheet: Sheet) -> dict[int, dict[Sign, None]]:
        """Return the signs of annotations that lost their place, on the lines where they may belong."""
        lines = [sheet.start_edge(each.start).line for each in self._beside.candidates_from(sheet.start, sheet.end)]
        ink = self._stylist.theme.neutral
        return {line: {Sign(line, "broken", ink, False): None} for line in lines}

    def _carried(self, sheet: Sheet, marks: BlockMarks) -> dict[int, str]:
        """Return the number of the claim that a passage carries, on its first line; of several, the first and how many.

        Such a line has a sign of its label already.
        """
        claims = self._beside.claims
        numbers: dict[int, dict[str, None]] = {}
        ends, line = sheet.line_ends(), 0
        for mark in marks.in_order:
            while mark.start >= ends[line]:
                line += 1
            if mark.start >= sheet.start:
                for each in mark.annotations:
                    if each.id in claims:
                        numbers.setdefault(line, {})[claims[each.id]] = None
        return {
            line: next(iter(found)) + (f"+{len(found) - 1}" if len(found) > 1 else "")
            for line, found in numbers.items()
        }

    def _signs_of(self, alike: Alike) -> dict[Sign, None]:
        """Return the signs that marks which are alike give their line, in order."""
        found = self._known_signs.get(alike)
        if found is None:
            stylist, theme, line = self._stylist, self._stylist.theme, alike.line
            found = {Sign(line, "differs", theme.text, False): None} if alike.disputed else {}
            for key in alike.underlines:
                found[Sign(line, stylist.labels[key].glyph, stylist.line(key), alike.suggestion)] = None
            if alike.flagged:
                found[Sign(line, "flag", theme.error, False)] = None
            if alike.copied:
                found[Sign(line, "copy", theme.text_secondary, False)] = None
            self._known_signs[alike] = found
        return found


def tag_font(family: str, height: int) -> QFont:
    """Return the small letters in which initials stand beside text of that height."""
    font = QFont(family)
    font.setPixelSize(max(8, height // 2))
    return font


@lru_cache(maxsize=256)
def tag_size(family: str, height: int, words: str) -> tuple[int, int]:
    """Return width and height of initials in pixels, with a pixel of air on both sides."""
    metrics = QFontMetrics(tag_font(family, height))
    return metrics.horizontalAdvance(words) + 2, metrics.ascent()
