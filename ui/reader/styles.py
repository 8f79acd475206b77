"""Styles: which colour and line an annotation gets under the look that is chosen."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import msgspec
from PySide6.QtGui import QColor

from ui.reader.lanes import LANES
from ui.reader.look import Look, Typography
from ui.reader.marks import Labels, Mark
from ui.theme.tokens import LabelColours
from workbench.domain.annotation import Annotation

SHORT = 32
"""Up to this many code points a span keeps its full fill under soft density."""
LONG = 60
"""Beyond this many code points a wavy line is drawn thinner."""


class AnnotationStyle(msgspec.Struct, frozen=True, kw_only=True):
    """How one annotation is drawn at this moment.

    Colours are ``#RRGGBB`` or None where nothing is drawn; ``line_width`` is in pixels; ``lane`` counts from the
    text downwards, 3 when it found no room. ``fill`` is what the span asks for; a shorter span inside it wins there.
    """

    label: str
    glyph: str
    underline: str
    line: str | None
    line_width: float
    lane: int
    fill: str | None
    ring: bool
    brackets: bool
    suggestion: bool
    pending: bool
    disputed: bool
    hovered: bool
    flagged: bool
    copy: bool
    shown: bool


class State(NamedTuple):
    """What is special about an annotation at this moment; ``near`` means current or selected."""

    near: bool
    hovered: bool
    selected: bool


class Pen(NamedTuple):
    """How the underline of a label is drawn: its shape, its colour, and its width under a short and a long mark."""

    shape: str
    ink: str
    width: float
    width_long: float


class Stylist:
    """Answers what a mark looks like under one look."""

    def __init__(self, look: Look, typography: Typography) -> None:
        self.look = look
        self.theme = look.theme
        self.type = typography
        self.labels = Labels(look.scheme)
        self._scale = typography.stroke / max(1, look.theme.stroke)
        self._fills = look.theme.lines.fills and look.density not in ("hidden", "underlines")
        self._full = look.density == "full"
        self._colours: dict[str, LabelColours] = {}
        self._pens: dict[str, Pen] = {}

    def fill(self, mark: Mark, near: bool, hovered: bool) -> str | None:
        """Return the fill behind a mark; ``near`` means that it is current or selected, which deepens it."""
        if not (self._fills and mark.is_filled):
            return None
        if mark.disputed:
            return self.theme.disputed_fill
        label = mark.underlines[0]
        colours = self._colours.get(label)
        if colours is None:
            colours = self._colours[label] = self.theme.label(self.labels[label].colour)
        if hovered:
            return colours.hover
        return colours.fill if near or self._full or mark.length <= SHORT else colours.soft

    def pen(self, label: str) -> Pen:
        """Return how the underline of a label is drawn while the pointer is elsewhere."""
        found = self._pens.get(label)
        if found is None:
            shape, width = self.labels[label].underline, float(self.type.stroke)
            long = self.theme.lines.wavy_width_long * self._scale if shape == "wavy" else width
            found = self._pens[label] = Pen(shape, self.line(label), width, long)
        return found

    def line(self, label: str) -> str:
        """Return the colour of a label's underline."""
        return self.theme.label(self.labels[label].colour).line

    def width(self, mark: Mark, label: str, hovered: bool) -> float:
        """Return the width of a mark's underline in pixels."""
        if hovered:
            return max(self.type.stroke + 1, round(self.theme.lines.hover_width * self._scale))
        pen = self.pen(label)
        return pen.width_long if mark.length > LONG else pen.width


@cache
def colour(name: str) -> QColor:
    """Return the colour of ``#RRGGBB``, made once."""
    return QColor(name)


def style_of(
    annotation: Annotation,
    mark: Mark | None,
    stylist: Stylist,
    pending: bool,
    state: State,
) -> AnnotationStyle:
    """Return how an annotation is drawn as part of ``mark``; None for the mark means that it is not shown."""
    label = stylist.labels[annotation.label]
    drawn = mark is not None and label.underline != "none" and stylist.look.density != "hidden"
    row = mark.underlines.index(annotation.label) if mark is not None and annotation.label in mark.underlines else 0
    return AnnotationStyle(
        label=annotation.label,
        glyph=label.glyph,
        underline=label.underline if drawn else "none",
        line=stylist.line(annotation.label) if drawn else None,
        line_width=stylist.width(mark, annotation.label, state.hovered) if mark is not None and drawn else 0.0,
        lane=min(LANES, mark.lane + row) if mark is not None else LANES,
        fill=stylist.fill(mark, state.near, state.hovered) if mark is not None else None,
        ring=state.selected and mark is not None,
        brackets=mark is not None and (mark.suggestion or pending),
        suggestion=annotation.origin == "suggestion",
        pending=pending,
        disputed=mark is not None and mark.disputed,
        hovered=state.hovered,
        flagged=annotation.flagged,
        copy=annotation.origin == "copy",
        shown=mark is not None,
    )
