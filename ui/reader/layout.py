"""Layout: one block of text broken into lines of whole-pixel positions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6 import QtGui
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QTextLayout, QTextLine, QTextOption

from ui.reader.look import Typography

MIXED: Final = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Characters that can make text run from right to left."""

_MARKED: Final = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")


class Line(NamedTuple):
    """One line of a block: its UTF-16 range, and in pixels from the block's top its top, baseline and height."""

    start: int
    end: int
    top: int
    baseline: int
    height: int
    left: float
    right: float
    text: QTextLine


class Edge(NamedTuple):
    """A logical stretch ``start..end`` of a line that runs in one direction, drawn from ``x0`` to ``x1``.

    ``stops`` has where each of its positions is drawn, ``end`` included, worked out when it is first asked for.
    """

    start: int
    end: int
    x0: float
    x1: float
    backwards: bool
    stops: Sequence[float]


class BlockLayout:
    """A block as it stands on the page; positions are UTF-16 units of the block, pixels from its top left corner."""

    __slots__ = ("_starts", "_tops", "edges", "height", "layout", "lines", "mixed", "right_to_left", "stops")

    def __init__(self, layout: QTextLayout, lines: list[Line], height: int, mixed: bool, right_to_left: bool) -> None:
        self.layout = layout
        self.lines = lines
        self.height = height
        self.mixed = mixed
        self.right_to_left = right_to_left
        self.edges: dict[int, list[Edge]] = {}
        self.stops: dict[int, float] = {}
        self._starts = [line.start for line in lines]
        self._tops = [line.top for line in lines]

    def line_of(self, position: int) -> int:
        """Return the number of the line that holds the character at ``position``; a line break starts the next."""
        return max(0, bisect_right(self._starts, position) - 1)

    def line_at(self, y: float) -> int:
        """Return the number of the line at height ``y``; above the first it is the first, below the last the last."""
        return max(0, bisect_right(self._tops, y) - 1)


class Paper(NamedTuple):
    """Where text is set: the left edge and width of its column in pixels, and its letters and distances."""

    left: int
    width: int
    type: Typography
    secondary: str


def set_block(text: str, paper: Paper, right_to_left: bool, ends_line: bool) -> BlockLayout:
    """Return ``text``, which holds no line end, broken into lines; a block that ends its line gets a gap below."""
    typography = paper.type
    blank = not text or text.isspace()
    layout = QTextLayout(text, typography.font)
    layout.setCacheEnabled(True)
    layout.setTextOption(_option(right_to_left))
    formats = _formats(text, paper)
    if formats:
        layout.setFormats(formats)
    broken: list[QTextLine] = []
    layout.beginLayout()
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(paper.width)
        broken.append(line)
        if blank:
            # However many spaces there are, they take the room of one line.
            break
    layout.endLayout()
    top = 0
    lines: list[Line] = []
    for line in broken:
        placed = _place(line, top, paper)
        lines.append(placed)
        top += placed.height
    if blank:
        lines = [line._replace(height=typography.blank) for line in lines]
        return BlockLayout(layout, lines, typography.blank, False, right_to_left)
    height = top + (typography.gap if ends_line else 0)
    return BlockLayout(layout, lines, height, MIXED.search(text) is not None, right_to_left)


def _place(line: QTextLine, top: int, paper: Paper) -> Line:
    typography = paper.type
    above, below = line.ascent(), line.descent()
    rise = typography.ascent
    height = typography.pitch
    # Pictures and other scripts may stand taller than the font; their line grows, the others keep their pitch.
    if above > rise + 1:
        height += int(above - rise) + 1
        rise += int(above - rise) + 1
    if below > typography.descent + 1:
        height += int(below - typography.descent) + 1
    baseline = top + typography.above + rise
    line.setPosition(QPointF(paper.left, baseline - above))
    natural = line.naturalTextRect()
    start = line.textStart()
    return Line(start, start + line.textLength(), top, baseline, height, natural.left(), natural.right(), line)


def _option(right_to_left: bool) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if right_to_left:
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    else:
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        option.setAlignment(Qt.AlignmentFlag.AlignLeft)
    return option


def _formats(text: str, paper: Paper) -> list[QTextLayout.FormatRange]:
    """Return heavier letters for what stands between ``**``, and the stars themselves in the secondary colour."""
    if "**" not in text:
        return []
    wide = len(text) != _units(text)
    found: list[QTextLayout.FormatRange] = []
    # Hardly any text has such a place, and formats bring more to Python than all else that is needed here.
    strong = QtGui.QTextCharFormat()
    strong.setFontWeight(paper.type.strong.weight())
    faint = QtGui.QTextCharFormat()
    faint.setForeground(QBrush(QColor(paper.secondary)))
    for match in _MARKED.finditer(text):
        for (start, end), style in (
            ((match.start(), match.start(1)), faint),
            (match.span(1), strong),
            ((match.end(1), match.end()), faint),
        ):
            piece = QTextLayout.FormatRange()
            piece.start = _units(text[:start]) if wide else start
            piece.length = _units(text[start:end]) if wide else end - start
            piece.format = style
            found.append(piece)
    return found


def _units(text: str) -> int:
    """Return how many UTF-16 units ``text`` takes."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
