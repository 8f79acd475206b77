"""Geometry: where characters stand in a block, and which character stands at a point."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple, cast, overload

from PySide6.QtGui import QTextLayout, QTextLine

from ui.reader.layout import BlockLayout, Edge, Line

_ON_CHARACTER: Final = QTextLine.CursorPosition.CursorOnCharacter
_BETWEEN: Final = QTextLine.CursorPosition.CursorBetweenCharacters
_TRAILING: Final = QTextLine.Edge.Trailing
_INDEXES: Final = QTextLayout.GlyphRunRetrievalFlag.RetrieveStringIndexes
# Letters of one word may part by a hair where fonts change; that is still one run.
_HAIR: Final = 0.6
_SPACES: Final = frozenset({0x09, 0x20, 0x1680, *range(0x2000, 0x2007), *range(0x2008, 0x200B), 0x205F, 0x3000})


class Run(NamedTuple):
    """A stretch of one line, from ``x0`` to ``x1`` pixels, that is contiguous on screen."""

    line: int
    x0: float
    x1: float


def runs(block: BlockLayout, start: int, end: int) -> list[Run]:
    """Return the stretches that ``start..end`` (UTF-16 units of the block) takes on screen, line by line.

    Text of mixed direction can need several on one line. Spaces that a line break swallows take none.
    """
    found: list[Run] = []
    if start >= end:
        return found
    for number in range(block.line_of(start), len(block.lines)):
        line = block.lines[number]
        if line.start >= end:
            break
        if block.mixed:
            found += _mixed_runs(block, number, max(start, line.start), min(end, line.end))
        else:
            x1 = _stop(block, line, end) if end < line.end else line.right
            x0 = _stop(block, line, start if start > line.start else line.start)
            if x1 > x0:
                found.append(Run(number, x0, x1))
    return found


def right_of(block: BlockLayout, number: int, position: int) -> float:
    """Return where the character before ``position`` ends, in a line of one direction that holds it."""
    return _stop(block, block.lines[number], position)


def edges(block: BlockLayout, number: int) -> list[Edge]:
    """Return the single-direction stretches of a line in logical order.

    They come from the glyph runs, because at a change of direction a cursor position stands in two places.
    """
    known = block.edges.get(number)
    if known is None:
        known = block.edges[number] = _edges(block, block.lines[number])
    return known


def box(block: BlockLayout, number: int, position: int) -> tuple[float, float, bool]:
    """Return left and right edge of the character at ``position`` in its line, and whether it runs backwards."""
    line = block.lines[number]
    following = block.layout.nextCursorPosition(position)
    if not block.mixed:
        if position >= line.end:
            return line.right, line.right, False
        x0 = _x(line, position)
        x1 = _x(line, min(following, line.end))
        return x0, max(x0, x1), False
    edge = _edge_of(block, number, position)
    if edge is None:
        end = line.left if block.right_to_left else line.right
        return end, end, block.right_to_left
    return (*_part(edge, position, min(following, edge.end)), edge.backwards)


def position_under(block: BlockLayout, x: float, y: float) -> int:
    """Return the position of the character under a point; beyond the end of the last line, the block's end."""
    number = block.line_at(y)
    line = block.lines[number]
    if line.end == line.start:
        return line.start
    if not block.mixed:
        if x >= line.right:
            return _after_line(block, number)
        return _refine(block, number, line.text.xToCursor(x, _ON_CHARACTER), x, (line.start, line.end))
    before, beyond = (x >= line.right, x < line.left) if block.right_to_left else (x < line.left, x >= line.right)
    if beyond:
        return _after_line(block, number)
    if before:
        return line.start
    for edge in edges(block, number):
        if edge.x0 <= x < edge.x1:
            return _refine(block, number, _search(edge, x), x, (edge.start, edge.end))
    return line.start


def gap_under(block: BlockLayout, x: float, y: float) -> int:
    """Return the position between two characters nearest to a point, as a caret takes it."""
    number = block.line_at(y)
    line = block.lines[number]
    if block.mixed:
        position = position_under(block, x, y)
        if position >= line.end:
            return position
        left, right, backwards = box(block, number, position)
        behind = (x < (left + right) / 2) if backwards else (x >= (left + right) / 2)
        return min(block.layout.nextCursorPosition(position), line.end) if behind else position
    return int(line.text.xToCursor(x, _BETWEEN))


def _stop(block: BlockLayout, line: Line, position: int) -> float:
    """Return where a cursor at ``position`` stands in a line of one direction; Qt is asked once for each place.

    Where spans overlap, each place is the edge of several.
    """
    # Where a line ends and the next begins, one position stands in two places.
    key = position if position < line.end else ~position
    found = block.stops.get(key)
    if found is None:
        found = block.stops[key] = _cursor(line, position)[0]
    return found


def _x(line: Line, position: int) -> float:
    """Return where a cursor at ``position`` stands in a line of one direction."""
    return _cursor(line, position)[0]


def _cursor(line: Line, position: int) -> tuple[float, int]:
    """Return where Qt puts a cursor, and the position that it took for it."""
    return cast("tuple[float, int]", line.text.cursorToX(position))


def _after_line(block: BlockLayout, number: int) -> int:
    """Return what stands behind a line: the block's end, or the swallowed space of a line that goes on."""
    line = block.lines[number]
    if number + 1 == len(block.lines):
        return line.end
    return max(line.start, block.layout.previousCursorPosition(line.end))


def _search(edge: Edge, x: float) -> int:
    """Return about which character of ``edge`` holds ``x``."""
    stops, places = edge.stops, range(len(edge.stops))
    if edge.backwards:
        at = bisect_left(places, -x, key=lambda place: -stops[place]) - 1
    else:
        at = bisect_right(places, x, key=lambda place: stops[place]) - 1
    return edge.start + min(max(at, 0), len(stops) - 2)


def _refine(block: BlockLayout, number: int, near: int, x: float, bounds: tuple[int, int]) -> int:
    """Step from ``near`` to the character whose box holds ``x``; a ligature hides its later letters from Qt."""
    position = near
    for _ in range(8):
        left, right, backwards = box(block, number, position)
        if left <= x < right or right <= left:
            return position
        forward = (x < left) if backwards else (x >= right)
        layout = block.layout
        step = layout.nextCursorPosition(position) if forward else layout.previousCursorPosition(position)
        if not bounds[0] <= step < bounds[1]:
            return position
        position = step
    return position


def _mixed_runs(block: BlockLayout, number: int, start: int, end: int) -> list[Run]:
    line = block.lines[number]
    parts = [
        _part(edge, max(start, edge.start), min(end, edge.end))
        for edge in edges(block, number)
        if edge.start < end and edge.end > start
    ]
    if len(parts) == 1:
        # Most spans stand within one direction.
        x0, x1 = max(parts[0][0], line.left), min(parts[0][1], line.right)
        return [Run(number, x0, x1)] if x1 > x0 else []
    parts.sort()
    joined: list[list[float]] = []
    for x0, x1 in parts:
        x0, x1 = max(x0, line.left), min(x1, line.right)
        if joined and x0 <= joined[-1][1] + _HAIR:
            joined[-1][1] = max(joined[-1][1], x1)
        elif x1 > x0:
            joined.append([x0, x1])
    return [Run(number, x0, x1) for x0, x1 in joined]


def _part(edge: Edge, start: int, end: int) -> tuple[float, float]:
    """Return left and right of ``start..end``, which lies within ``edge``."""
    first, last = edge.stops[start - edge.start], edge.stops[end - edge.start]
    return (last, first) if edge.backwards else (first, last)


def _edge_of(block: BlockLayout, number: int, position: int) -> Edge | None:
    found = edges(block, number)
    at = bisect_right(found, position, key=lambda edge: edge.start) - 1
    if at < 0 or position >= found[at].end:
        return None
    return found[at]


def _edges(block: BlockLayout, line: Line) -> list[Edge]:
    places: dict[int, tuple[float, float, bool]] = {}
    for run in line.text.glyphRuns(line.start, line.end - line.start, _INDEXES):
        indexes = run.stringIndexes()
        if not indexes:
            continue
        area = run.boundingRect()
        start = max(line.start, min(indexes))
        x0, x1 = area.left(), area.right()
        if start in places:
            x0, x1 = min(x0, places[start][0]), max(x1, places[start][1])
        places[start] = (x0, x1, run.isRightToLeft())
    end = _before_spaces(block.layout.text(), line)
    starts = sorted(start for start in places if start < end)
    return [
        _edge(line, (start, following), places[start], swallowed=end < line.end)
        for start, following in zip(starts, [*starts[1:], end], strict=bool(starts))
    ]


def _edge(line: Line, span: tuple[int, int], place: tuple[float, float, bool], swallowed: bool) -> Edge:
    start, end = span
    x0, x1, backwards = place
    first, last = (x1, x0) if backwards else (x0, x1)
    shift = 0.0
    if swallowed:
        # Qt counts the spaces that a line swallows where it puts cursors, and not where it draws.
        x, taken = cast("tuple[float, int]", line.text.cursorToX(end - 1, _TRAILING))
        shift = last - x if taken == end - 1 else 0.0
    return Edge(start, end, x0, x1, backwards, _Stops(line, span, (first, last), shift))


class _Stops(Sequence[float]):
    """Where the positions of a stretch ``span`` of a line are drawn, from the first of ``ends`` to the last.

    Of most stretches only a few are ever wanted, and each takes Qt longer than the rest of its mark. What Qt says of
    where the others are is moved by ``shift``.
    """

    def __init__(self, line: Line, span: tuple[int, int], ends: tuple[float, float], shift: float) -> None:
        self._line, self._start, self._shift = line, span[0], shift
        self._count = span[1] - span[0] + 1
        self._bounds = min(ends) - _HAIR, max(ends) + _HAIR
        self._known: dict[int, float | None] = {0: ends[0], self._count - 1: ends[1]}

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> float: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[float]: ...

    def __getitem__(self, place: int | slice) -> float | Sequence[float]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(self._count))]
        if not 0 <= place < self._count:
            raise IndexError(place)
        found = self._asked(place)
        if found is not None:
            return found
        before, after = place - 1, place + 1
        while (left := self._asked(before)) is None:
            before -= 1
        while (right := self._asked(after)) is None:
            after += 1
        # What Qt does not say is spread evenly between its neighbours.
        return left + (right - left) * (place - before) / (after - before)

    def _asked(self, place: int) -> float | None:
        """Return what Qt says; near a change of direction it can take another position than it was asked for."""
        if place not in self._known:
            x, taken = _cursor(self._line, self._start + place)
            x += self._shift
            inside = self._bounds[0] <= x <= self._bounds[1]
            self._known[place] = x if taken == self._start + place and inside else None
        return self._known[place]


def _before_spaces(text: str, line: Line) -> int:
    """Return the end of a line of ``text`` without the spaces that the end of the line swallows.

    They belong to the line and are drawn nowhere.
    """
    units = array("H", text.encode("utf-16-le", "surrogatepass"))
    end = line.end
    while end > line.start and units[end - 1] in _SPACES and not line.text.glyphRuns(end - 1, 1, _INDEXES):
        end -= 1
    return end
