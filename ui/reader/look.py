"""How the text looks: theme, density, letters and spacing, and whose annotations are shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec
from PySide6.QtGui import QFont, QFontMetricsF

from ui.reader.lanes import LANES
from ui.theme.tokens import Theme
from workbench.domain.label import LabelScheme

Density = Literal["soft", "underlines", "full", "hidden"]
Shown = Literal["mine", "all", "agreed"]

ZOOM = (80, 250)
LINE_HEIGHT = (140, 200)
FAMILIES = ("DejaVu Serif", "Noto Serif", "Georgia", "Times New Roman")


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """What decides how an article is drawn.

    ``point_size`` is in points at ``zoom`` 100; ``zoom`` (80–250) and ``line_height`` (140–200) are per cent.
    An empty ``family`` means a serif face of the system. With ``glyphs``, the sign of its label stands before every
    annotation.
    """

    theme: Theme
    scheme: LabelScheme
    density: Density = "soft"
    family: str = ""
    point_size: float = 10.5
    zoom: int = 100
    line_height: int = 165
    glyphs: bool = False

    def sets_like(self, other: Look) -> bool:
        """Tell whether text breaks into the same lines under both looks."""
        return (self.family, self.point_size, self.zoom, self.line_height, self.theme.stroke) == (
            other.family,
            other.point_size,
            other.zoom,
            other.line_height,
            other.theme.stroke,
        )


class Layer(msgspec.Struct, frozen=True, kw_only=True):
    """Whose annotations are shown: ``mine``, ``all``, or only what several reviewers ``agreed`` on.

    ``me`` is a reviewer's id, or None to count everybody as me; ``initials`` gives what to print for an id.
    """

    shown: Shown = "all"
    me: str | None = None
    initials: Mapping[str, str] = {}

    def is_mine(self, reviewer: str) -> bool:
        """Tell whether an annotation of that reviewer is one of my own."""
        return self.me is None or reviewer == self.me


class Typography:
    """Fonts and distances that follow from a look; all distances are whole pixels.

    A line of text is ``above`` + ``height`` + room for the lanes; ``pitch`` is the distance from line to line.
    """

    def __init__(self, look: Look) -> None:
        self.font = _font(look)
        self.strong = QFont(self.font)
        self.strong.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetricsF(self.font)
        self.ascent = _up(metrics.ascent())
        self.descent = _up(metrics.descent())
        self.height = self.ascent + self.descent
        self.capital = _up(metrics.capHeight())
        self.average = metrics.averageCharWidth()
        per_cent = min(max(look.line_height, LINE_HEIGHT[0]), LINE_HEIGHT[1])
        self.pitch = max(round(metrics.lineSpacing() * per_cent / 100), self.height + 4)
        self.stroke = max(look.theme.stroke, round(self.height * look.theme.stroke / 17))
        room = self.pitch - self.height
        self.lane = max(self.stroke + 1, min(2 * self.stroke, (room - self.stroke) // (LANES - 1)))
        self.above = max(0, (room - self.lane * (LANES - 1) - self.stroke) // 2)
        self.gap = max(4, round(self.pitch * 0.3))
        self.blank = max(8, round(self.pitch * 0.6))

    def lane_top(self, baseline: int, lane: int) -> int:
        """Return where the underline of a lane begins, below text on ``baseline``."""
        return baseline + self.descent + lane * self.lane


def _font(look: Look) -> QFont:
    font = QFont()
    font.setFamilies([look.family, *FAMILIES] if look.family else list(FAMILIES))
    font.setStyleHint(QFont.StyleHint.Serif)
    zoom = min(max(look.zoom, ZOOM[0]), ZOOM[1])
    font.setPointSizeF(max(4.0, look.point_size * zoom / 100))
    return font


def _up(length: float) -> int:
    return int(-(-length // 1))
