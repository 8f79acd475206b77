"""Shared wording made and connected with the rest of the window."""

from __future__ import annotations

from ui.bridge import Bridge
from ui.jobs import TaskRunner
from ui.settings.appearance import Appearance
from ui.shell.boards import Boards
from ui.shell.panes import PaneArea
from ui.window.side import Side
from ui.wording.shared import SharedWording


def share_wording(
    bridge: Bridge, runner: TaskRunner, panes: PaneArea, appearance: Appearance, side: Side, boards: Boards
) -> SharedWording:
    """Return what compares the articles of a window; what it says and where it leads goes the way of the boards."""
    made = SharedWording(bridge, runner, panes, appearance, side.inspector.wording)
    made.read_from(lambda: boards.story)
    panes.opened.connect(made.take)
    made.told.connect(boards.told)
    made.broken.connect(boards.broken)
    made.place_wanted.connect(boards.show_place)
    return made
