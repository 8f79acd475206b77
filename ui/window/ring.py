"""The ring of regions that F6 goes round."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.shell.regions import Entry, first_focusable
from ui.window.parts import Parts


def ring(parts: Parts) -> list[tuple[QWidget, Entry]]:
    """Return the regions of the window in their order, each with what says where the focus goes in it."""
    panes: list[tuple[QWidget, Entry]] = [(pane, pane.focus_target) for pane in parts.panes.panes]
    return [
        (parts.rail, parts.rail.first),
        (parts.library, lambda: first_focusable(parts.library)),
        *panes,
        (parts.side, lambda: first_focusable(parts.side.inspector) or first_focusable(parts.side)),
        (parts.dock, parts.dock.first),
        (parts.header, lambda: first_focusable(parts.header)),
    ]
