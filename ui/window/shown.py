"""The parts of the window that its first picture shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from ui.bridge import PATIENCE, Bridge
from ui.jobs import TaskRunner
from ui.settings.appearance import Appearance
from ui.shell.action_table import action_table
from ui.shell.actions import Actions
from ui.shell.dock import Dock
from ui.shell.dock_memory import DockMemory
from ui.shell.frame import Frame
from ui.shell.header import Header
from ui.shell.job_bar import JobBar
from ui.shell.notice_bar import NoticeBar
from ui.shell.overview import Overview
from ui.shell.panes import PaneArea, Room
from ui.shell.rail import Rail
from ui.shell.sample_bar import SampleBar
from ui.shell.save_state import SaveIndicator, Saving, UnsavedBar
from ui.shell.status_bar import StatusBar
from workbench.application.sample import is_sample
from workbench.application.wording import sentence
from workbench.application.workbench import Workbench


class Shown:
    """What the first picture shows. ``find`` is that of ``Actions``, ``room`` that of ``PaneArea``."""

    def __init__(self, window: QWidget, desk: Workbench, room: Room, find: Callable[[str], Any]) -> None:
        self.window = window
        self.is_sample = is_sample(desk)
        self.bridge = Bridge(desk, window)
        self.runner = TaskRunner(window)
        self.appearance = Appearance(desk.scheme, window)
        self.appearance.apply()
        self.actions = Actions(action_table(desk.scheme), find, window, self.appearance.preferences.keys)
        self.actions.tint(self.appearance.theme)
        self.panes = PaneArea(self.bridge, self.appearance.look(), self.actions, room)
        self.saving = Saving(self.bridge, window)
        self.unsaved_bar = UnsavedBar(self.saving)
        self.sample_bar = SampleBar()
        self.notice = NoticeBar()
        self.header = Header(self.actions)
        self.rail = Rail(self.actions)
        self.job_bar = JobBar(self.runner, window)
        self.status = StatusBar(SaveIndicator(self.saving), self.job_bar)
        self.dock = Dock(self.actions)
        self.frame = Frame(
            header=self.header,
            bars=(self.unsaved_bar, self.notice, self.sample_bar),
            rail=self.rail,
            panes=self.panes,
            dock=self.dock,
            status=self.status,
            window=window,
        )
        self.sample_bar.setVisible(self.is_sample)
        self.overview = Overview(self.bridge, self.panes, self.header, self.status, self.appearance, window)
        self.dock_memory = DockMemory(self.dock, self.overview, desk.name, window)
        if desk.database.is_read_only:
            self.notice.note(sentence("keeping", "newer.words"))
        self.actions.enable_for_article(False)
        self.actions["help.sample"].setVisible(not self.is_sample)
        self.actions["file.library"].setVisible(self.is_sample)
        self.tint()
        # From here on the window stands before somebody: it asks the library and never stands still for an answer.
        desk.database.hurry(PATIENCE)

    def letters(self) -> dict[str, str]:
        """Return the letter of each open article by its id, in the order of the panes."""
        arrangement = self.panes.arrangement
        return {each: arrangement.letter(each) for each in arrangement.articles}

    def tint(self) -> None:
        """Take over the colours of the theme for the icons of the bars."""
        for bar in (self.header, self.rail):
            bar.tint()
        self.dock.set_theme(self.appearance.theme)
