"""Panes with all they have at hand, made and let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.bridge import Bridge
from ui.reader.look import Look
from ui.shell.actions import Actions
from ui.shell.empty_pane import EmptyPane
from ui.shell.pane import Pane, Places

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ui.shell.pane_tools import PaneTools


class PaneMaker:
    """Makes panes and keeps what each has beside its text, until the pane is let go."""

    def __init__(self, bridge: Bridge, actions: Actions) -> None:
        self._bridge, self._actions = bridge, actions
        self._tools: dict[Pane, PaneTools] = {}
        self._places: Places = {}
        self._equips = False

    def make(self, look: Look) -> Pane:
        """Return an empty pane that draws as ``look`` says."""
        offers = [(self._actions[key], self._actions.hint(key)) for key in ("file.open", "help.sample")]
        empty = EmptyPane(offers, self._actions["file.paste"])
        pane = Pane(self._bridge, look, self._actions.keymap, empty, self._places)
        if self._equips:
            self._equip(pane, look)
        return pane

    def equip(self, panes: Iterable[Pane], look: Look) -> None:
        """Give these panes, and from now on every one that is made, what their first picture does not show."""
        self._equips = True
        for pane in panes:
            self._equip(pane, look)

    def set_look(self, pane: Pane, look: Look, *, labels: bool) -> None:
        """Draw a pane as ``look`` says; ``labels``: its labels are others."""
        pane.set_look(look)
        tools = self._tools.get(pane)
        if tools is not None:
            if labels:
                tools.set_scheme(look.scheme)
            tools.set_theme(look.theme)

    def discard(self, pane: Pane) -> None:
        """Let go of a pane and of the article in it."""
        pane.close_article()
        self._tools.pop(pane, None)
        pane.hide()
        pane.setParent(None)
        pane.deleteLater()

    def _equip(self, pane: Pane, look: Look) -> None:
        from ui.shell.pane_tools import PaneTools

        pane.equip()
        self._tools[pane] = PaneTools(pane, self._actions, self._bridge.desk.scheme, look.theme)
