"""The parts of the window: those that its first picture shows, and the way to all others."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from ui.shell.action_table import action_table
from ui.shell.panes import Room
from ui.shell.window_state import WindowState
from ui.window.shown import Shown
from workbench.application.wording import say, sentence
from workbench.application.workbench import Workbench
from workbench.domain.errors import StorageError, WorkbenchError

if TYPE_CHECKING:
    from ui.history.past import Past
    from ui.keeping.keeping import Keeping
    from ui.library.library_presenter import LibraryPresenter
    from ui.library.library_view import LibraryView
    from ui.places.everywhere import Everywhere
    from ui.schemes.schemes import Schemes
    from ui.shell.boards import Boards
    from ui.shell.dialogs import Dialogs
    from ui.shell.files import Files
    from ui.shell.guide import Guide
    from ui.shell.held import HeldDecisions
    from ui.shell.jumps import Jumps
    from ui.shell.layouts import Layouts
    from ui.shell.messages import Messages
    from ui.shell.searching import Searching
    from ui.shell.toast import Toast
    from ui.shell.undecided import Undecided
    from ui.shell.undoing import Undoing
    from ui.sweep.mode import SweepMode
    from ui.window.claiming import Claiming
    from ui.window.rest import Rest
    from ui.window.side import Side
    from ui.wording.shared import SharedWording


class Parts(Shown):
    """Everything one window consists of. ``room`` says how many panes fit; ``window`` does what concerns all of it.

    What the first picture does not show is the ``rest``: made as soon as somebody asks for one of it, which whoever
    shows the window does directly after that picture. ``completed`` is called then.
    """

    boards: Boards
    claiming: Claiming
    dialogs: Dialogs
    everywhere: Everywhere
    files: Files
    guide: Guide
    held: HeldDecisions
    jumps: Jumps
    keeping: Keeping
    layouts: Layouts
    library: LibraryView
    messages: Messages
    past: Past
    schemes: Schemes
    searching: Searching
    shelf: LibraryPresenter
    side: Side
    sweep_mode: SweepMode
    toast: Toast
    undecided: Undecided
    undoing: Undoing
    wording: SharedWording

    def __init__(self, window: QWidget, desk: Workbench, room: Room, completed: Callable[[], None]) -> None:
        super().__init__(window, desk, room, self.find)
        self._completed = completed
        self.panes.told.connect(self._tell)
        self.panes.current_changed.connect(self._follow_current)
        for refuser in (self.actions, self.bridge):
            refuser.refused.connect(self.refuse)
        self.actions.unavailable.connect(self._tell_unavailable)
        for part in (self.dock, self.frame):
            part.left.connect(self._back_to_text)
        self.dock.wanted.connect(self.complete)
        self.bridge.scheme_changed.connect(self._take_scheme)
        self.appearance.changed.connect(self.dress)
        self.appearance.not_kept.connect(self._tell_not_kept)

    @cached_property
    def rest(self) -> Rest:
        """What the first picture does not show."""
        from ui.window.rest import Rest

        return Rest(self)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Return one of the rest."""
            if name.startswith("_") or name == "rest":
                raise AttributeError(name)
            return getattr(self.complete(), name)

    @property
    def is_complete(self) -> bool:
        """Whether the rest is there."""
        return "rest" in vars(self)

    def complete(self) -> Rest:
        """Have the rest, made now if nobody wanted it before; ``StorageError`` if the library cannot be read now."""
        if not self.is_complete:
            # It is made of one state of the library: either all of it or, where that cannot be read, nothing.
            with self.bridge.desk.database.looking():
                made = self.rest
                self._completed()
                self._tell_open()
            return made
        return self.rest

    def may_close(self) -> bool:
        """Tell whether nothing is lost if the window closes; ask about what is not saved."""
        return not self.is_complete or self.held.may_close()

    def refuse(self, error: WorkbenchError) -> None:
        """Say why something was not done; in the status bar if that keeps the rest from being made, too."""
        try:
            self.messages.refuse(error)
        except StorageError:
            self._tell(say(error))

    def find(self, target: str) -> Any:
        """Return who does what an action says; the view and the article are those that keys act on now."""
        finders: dict[str, Callable[[], Any]] = {
            "view": lambda: self.panes.view,
            "article": lambda: self.panes.presenter,
            "finding": lambda: self.panes.find_bar,
        }
        if target in finders:
            return finders[target]()
        return vars(self)[target] if target in vars(self) else self.complete().find(target)

    def dress(self) -> None:
        """Take over the preferences in force: colours, letters, keys."""
        self.actions.bind(self.appearance.preferences.keys)
        self.actions.tint(self.appearance.theme)
        self.tint()
        self.panes.set_look(self.appearance.look())
        if self.is_complete:
            self.rest.dress()

    def close(self) -> None:
        """End everything that goes on, the last thing typed saved first."""
        WindowState().keep_last_seen(self.bridge.desk.name, self.bridge.desk.seen)
        if self.is_complete:
            self.rest.close()
        self.runner.close()
        for part in (self.job_bar, self.status):
            part.close_bar()
        self.saving.close()
        self.panes.tally.close()
        self.panes.close_all()
        self.appearance.close()
        self.bridge.close()

    def _tell_open(self) -> None:
        """Say once more what is open, for those who listen only now."""
        panes = self.panes
        panes.maker.equip(panes.panes, self.appearance.look())
        for pane in panes.panes:
            if pane.presenter is not None:
                panes.opened.emit(pane.presenter)
        if panes.presenter is not None:
            panes.current_changed.emit()
        panes.rearranged.emit()

    def _take_scheme(self) -> None:
        """Let keys, menus and colours be those of the labels in force."""
        scheme = self.bridge.desk.scheme
        self.actions.show_specs(action_table(scheme), self.appearance.preferences.keys)
        self.actions.enable_for_article(self.panes.presenter is not None)
        self.appearance.wear(scheme)

    def _follow_current(self) -> None:
        self.actions.enable_for_article(self.panes.presenter is not None)

    def _back_to_text(self) -> None:
        self.panes.current.take_focus()

    def _tell(self, words: str) -> None:
        self.status.say(words)

    def _tell_unavailable(self, _action: str) -> None:
        self._tell(sentence("window", "panes.no-article"))

    def _tell_not_kept(self) -> None:
        self._tell(sentence("window", "settings.not-kept"))
