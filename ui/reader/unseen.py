"""Hidden characters: where a text holds some, a small sign stands between the letters, and the text stays as it is."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtGui import QPainter

from ui.reader.look import Typography
from ui.reader.styles import colour
from ui.theme.tokens import Theme
from workbench.application.reading import hidden_marks

_REACH: Final = 5
_NAMED: Final = 6


class Unseen(NamedTuple):
    """Hidden characters that follow one another: where they begin (code points), and what they are called."""

    offset: int
    names: tuple[str, ...]


class Standing(NamedTuple):
    """The same on the page: the line, and the x in pixels."""

    line: int
    x: float
    names: tuple[str, ...]


def unseen(text: str, start: int, end: int) -> list[Unseen]:
    """Return the hidden characters of ``text[start:end]``; those that follow one another are one place."""
    found: list[tuple[int, list[str]]] = []
    last = -2
    for offset, name in hidden_marks(text, start, end):
        if offset == last + 1:
            found[-1][1].append(name)
        else:
            found.append((offset, [name]))
        last = offset
    return [Unseen(offset, tuple(dict.fromkeys(names))[:_NAMED]) for offset, names in found]


def draw(
    painter: QPainter, standing: list[Standing], lines: range, tops: list[int], look: tuple[Typography, Theme]
) -> None:
    """Draw the signs that stand on ``lines``; ``tops`` has where the letters of each line begin.

    The head of a sign points where a character turns the direction to; it stands on both sides for any other.
    """
    kind, theme = look
    ink = colour(theme.warning)
    for line, x, names in standing:
        if line in lines:
            left, top = round(x) - 1, tops[line]
            painter.fillRect(left, top, 2, kind.height, ink)
            first = 0 if names[0].startswith("left-to-right") else -5
            last = 7 if not names[0].startswith("right-to-left") else 2
            painter.fillRect(left + first, top - 1, last - first, 4, ink)


def names_near(standing: list[Standing], line: int, x: float) -> tuple[str, ...]:
    """Return the names of the hidden characters whose sign is within five pixels of ``x`` on a line."""
    near = [names for number, at, names in standing if number == line and abs(at - x) <= _REACH]
    return tuple(dict.fromkeys(name for names in near for name in names))
