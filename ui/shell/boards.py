"""The pages of the lower panel that show how far the work is, made when they are first wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.bridge import Bridge
from ui.jobs import TaskRunner
from ui.settings.appearance import Appearance
from ui.shell.dock import Dock, DockPage
from ui.shell.jumps import Jumps
from ui.shell.panes import PaneArea

if TYPE_CHECKING:
    from ui.dashboards.dashboards import Dashboards


class Boards(QObject):
    """Offers the dashboards and the list of what lost its place, and goes where they lead.

    ``told`` carries a sentence, ``announced`` one to be spoken, ``refused`` and ``broken`` why something could not be
    done, and ``annotation_wanted(article, id)`` where to go.
    """

    told = Signal(str)
    announced = Signal(str)
    refused = Signal(object)
    broken = Signal(object)
    annotation_wanted = Signal(str, str)

    def __init__(
        self,
        bridge: Bridge,
        runner: TaskRunner,
        dock: Dock,
        panes: PaneArea,
        jumps: Jumps,
        appearance: Appearance,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._runner = bridge, runner
        self._panes, self._jumps, self._appearance = panes, jumps, appearance
        self._dashboards: Dashboards | None = None
        self._dock = dock
        dock.offer("dashboards", self._make_dashboards)
        dock.offer("orphanList", self._make_orphans)

    def read_from(self, story: Callable[[], str], letters: Callable[[], Mapping[str, str]]) -> None:
        """Learn from ``story`` the id of the story that is open, and from ``letters`` those of the open articles."""
        self._story, self._letters = story, letters

    @property
    def story(self) -> str:
        """The id of the story that is open; empty for none."""
        return self._story()

    def recount(self) -> None:
        """Count again, because something else is open."""
        if self._dashboards is not None:
            self._dashboards.recount()

    def _make_dashboards(self) -> DockPage:
        from ui.dashboards.dashboards import Dashboards, Scope

        mine = self._panes.layers.shown == "mine"
        scope = Scope(self._story, self._letters)
        made = Dashboards(self._bridge, self._runner, scope, self._appearance.theme, mine=mine)
        made.setParent(self)
        made.told.connect(self.told)
        made.view.picture.canvas.announced.connect(self.announced)
        made.refused.connect(self.refused)
        made.broken.connect(self.broken)
        made.annotation_wanted.connect(self.annotation_wanted)
        made.place_wanted.connect(self.show_place)
        self._dashboards = made
        return made

    def _make_orphans(self) -> DockPage:
        from ui.orphans.orphans import Orphans

        made = Orphans(self._bridge, self._runner, self._panes, self._letters)
        made.setParent(self)
        made.told.connect(self.told)
        made.broken.connect(self.broken)
        made.place_wanted.connect(self.show_place)
        made.counted.connect(lambda number: self._dock.count("orphanList", number))
        return made

    def show_place(self, article: str, start: int, _end: int) -> None:
        """Show a sentence in its article, with the keys there."""
        self._jumps.remember()
        opened = self._panes.open(article)
        presenter = self._panes.presenter
        if opened and presenter is not None:
            presenter.view.set_current_sentence(start)
            presenter.view.select_annotation(None)
            self._panes.current.take_focus()
