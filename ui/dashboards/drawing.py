"""A drawing as data: what a picture consists of, so that the screen, a PNG and an SVG show the same."""

from __future__ import annotations

from typing import Literal, NamedTuple

Pattern = Literal["solid", "hatch", "dots", "cross", "rule", "empty"]
Anchor = Literal["start", "middle", "end"]

HATCH = 6.0
DOTS = 4.0
"""Pixels between two lines of a hatch, and between two dots, as in the map beside an article."""


class Part(NamedTuple):
    """What a piece of a picture stands for: articles (ids), a state of sentences (None: any), or one sentence.

    With ``is_made`` it stands for the annotations that somebody made with the label ``state`` (None: any).
    """

    articles: tuple[str, ...]
    state: str | None
    start: int | None = None
    is_made: bool = False


class Box(NamedTuple):
    """A rectangle filled with a pattern; ``tip`` says in words what it is, ``part`` what it stands for."""

    x: float
    y: float
    width: float
    height: float
    pattern: Pattern
    ink: str
    outline: str | None = None
    tip: str = ""
    part: Part | None = None


class Stroke(NamedTuple):
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    ink: str
    width: float = 1.0
    is_dashed: bool = False


class Words(NamedTuple):
    """Words whose line has its middle at ``y``.

    ``plate`` is the colour of a ground under them, if they need one, and ``width`` how wide they are then.
    """

    x: float
    y: float
    text: str
    ink: str
    anchor: Anchor = "start"
    plate: str | None = None
    width: float = 0.0


class Drawing(NamedTuple):
    """Shapes in the order in which they are drawn; lengths are pixels, ``line`` is the height of a line of words."""

    width: float
    height: float
    ground: str
    line: float
    shapes: tuple[Box | Stroke | Words, ...]

    @property
    def parts(self) -> tuple[Box, ...]:
        """The boxes that stand for something."""
        return tuple(each for each in self.shapes if isinstance(each, Box) and each.part is not None)


class Table(NamedTuple):
    """The numbers of a picture as rows of words; ``parts`` says of each row what it stands for.

    ``filed`` are the rows as a file has them, where these are others.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    parts: tuple[Part | None, ...]
    filed: tuple[tuple[str, ...], ...] = ()


class Picture(NamedTuple):
    """A drawing, the table behind it, and the same in a sentence or two."""

    drawing: Drawing
    table: Table
    summary: str
