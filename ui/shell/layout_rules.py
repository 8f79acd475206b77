"""How the window divides its width: how many panes fit, and where the inspector goes."""

from __future__ import annotations

from typing import Literal, NamedTuple

RAIL = 40
LIBRARY = 220
INSPECTOR = 292
HANDLE = 6

ONE_PANE_BELOW = 900
DRAWER_BELOW = 1200
ONE_PANE_FROM_TEXT = 175
PANE = 340
"""Pixels of width that a pane gets at least when it is opened; its text then has the 300 that prose needs."""


class Plan(NamedTuple):
    """How many panes are shown at most, and where the inspector stands."""

    panes: int
    inspector: Literal["right", "bottom"]


def plan(width: int, text_size: int, wanted: int, *, library: bool, inspector: bool) -> Plan:
    """Return the plan for a window ``width`` pixels wide whose text has ``text_size`` per cent.

    ``wanted`` is how many panes the user asked for. A narrow window, and one whose panes need the room, has the
    inspector at the bottom; very narrow ones and very large letters leave room for one pane with tabs.
    """
    free = width - RAIL - (LIBRARY if library else 0)
    beside = free - (INSPECTOR if inspector else 0)
    if width < ONE_PANE_BELOW or text_size >= ONE_PANE_FROM_TEXT:
        return Plan(1, "right" if width >= DRAWER_BELOW else "bottom")
    if width < DRAWER_BELOW:
        return Plan(_fitting(free), "bottom")
    if wanted > _fitting(beside) < _fitting(free):
        return Plan(_fitting(free), "bottom")
    return Plan(_fitting(beside), "right")


def _fitting(width: int) -> int:
    return max(1, min(4, (width + HANDLE) // (PANE + HANDLE)))
