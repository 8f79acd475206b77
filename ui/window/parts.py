"""The parts of the window, made once and connected with each other."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QWidget

from ui.bridge import PATIENCE, Bridge
from ui.history.past import Past
from ui.jobs import TaskRunner
from ui.keeping.keeping import Keeping
from ui.library.library_presenter import LibraryPresenter
from ui.settings.appearance import Appearance
from ui.shell.action_table import action_table, taken_keys
from ui.shell.actions import Actions
from ui.shell.boards import Boards
from ui.shell.dialogs import Dialogs
from ui.shell.dock import Dock
from ui.shell.dock_memory import DockMemory
from ui.shell.files import Files
from ui.shell.focus_ring import FocusRing
from ui.shell.frame import Frame
from ui.shell.header import Header
from ui.shell.held import HeldDecisions
from ui.shell.job_bar import JobBar
from ui.shell.jumps import FAR, Jumps
from ui.shell.messages import Messages
from ui.shell.notice_bar import NoticeBar
from ui.shell.overview import Overview
from ui.shell.panes import PaneArea, Room
from ui.shell.rail import Rail
from ui.shell.sample_bar import SampleBar
from ui.shell.save_state import SaveIndicator, Saving, UnsavedBar
from ui.shell.searching import Searching
from ui.shell.status_bar import StatusBar
from ui.shell.toast import Toast
from ui.shell.undecided import Undecided
from ui.shell.undoing import Undoing
from ui.shell.window_state import WindowState
from ui.window.claiming import OF_CLAIMS, Claiming
from ui.window.sharing import share_wording
from ui.window.side import Side
from workbench.application.sample import is_sample
from workbench.application.wording import sentence
from workbench.application.workbench import Workbench

if TYPE_CHECKING:
    from ui.places.everywhere import Everywhere
    from ui.schemes.schemes import Schemes
    from ui.shell.guide import Guide
    from ui.shell.layouts import Layouts, Shaped
    from ui.sweep.mode import Shape, SweepMode


class Parts:
    """Everything one window consists of. ``room`` says how many panes fit; ``window`` does what concerns all of it."""

    def __init__(self, window: QWidget, desk: Workbench, room: Room) -> None:
        self.window = window
        self.is_sample = is_sample(desk)
        self.bridge = Bridge(desk, window)
        self.runner = TaskRunner(window)
        self.appearance = Appearance(desk.scheme, window)
        self.appearance.apply()
        self.actions = Actions(action_table(desk.scheme), self.find, window)
        self.undoing = Undoing(self.bridge, self.runner, window)
        self.files = Files(self.bridge, self.runner, window, is_sample=self.is_sample)
        self.panes = PaneArea(self.bridge, self.appearance.look(), self.actions, room)
        self.undecided = Undecided(self.panes)
        self.jumps = Jumps(self.panes)
        self.dialogs = Dialogs(self.bridge, self.actions, self.panes, self.appearance, window)
        self.saving = Saving(self.bridge, window)
        self.unsaved_bar = UnsavedBar(self.saving)
        self.sample_bar = SampleBar()
        self.notice = NoticeBar()
        self.keeping = Keeping(self.bridge, self.runner, self.appearance, window)
        self.header = Header(self.actions)
        self.rail = Rail(self.actions)
        self.side = Side(self.bridge, self.appearance.theme, self.runner)
        self.shelf = LibraryPresenter(self.bridge, self.appearance.theme, window)
        self.library = self.shelf.view
        self.library.addAction(self.actions["file.paste"])
        self.job_bar = JobBar(self.runner, window)
        self.status = StatusBar(SaveIndicator(self.saving), self.job_bar)
        self.dock = Dock(self.actions)
        self.claiming = Claiming(self.bridge, self.panes, self.side, self.dock, self.actions, window)
        self.searching = Searching(
            self.bridge, self.panes, self.jumps, self.dock, self.actions, self.rail, self.appearance.theme
        )
        self.frame = Frame(
            header=self.header,
            bars=(self.unsaved_bar, self.notice, self.sample_bar),
            rail=self.rail,
            library=self.library,
            panes=self.panes,
            inspector=self.side,
            dock=self.dock,
            status=self.status,
        )
        self.sample_bar.setVisible(self.is_sample)
        self.toast = Toast(window)
        self.focus_ring = FocusRing(window, self.appearance.theme.selection_ring)
        self.messages = Messages(self.bridge, self.toast, self.status, self.actions, self.undoing)
        self.past = Past(self.bridge, self.side.presenter.drafts, WindowState().last_seen(desk.name), window)
        self.held = HeldDecisions(self.bridge, self.saving, self.runner, window)
        self.overview = Overview(self.bridge, self.panes, self.header, self.status, self.appearance, window)
        self.dock_memory = DockMemory(self.dock, self.overview, desk.name, window)
        self._connect()
        # From here on the window stands before somebody: it asks the library and never stands still for an answer.
        desk.database.hurry(PATIENCE)

    def find(self, target: str) -> Any:
        """Return who does what an action says; the view and the article are those that keys act on now."""
        finders: dict[str, Callable[[], Any]] = {
            "view": lambda: self.panes.view,
            "article": lambda: self.panes.presenter,
            "finding": lambda: self.panes.find_bar,
            "history": lambda: self.undoing,
            "claims": lambda: self.claiming.linking,
            "evidence": lambda: self.claiming.attaching,
            "deleted": lambda: self.past.deleted,
            "since": lambda: self.past.since,
            "sweep": lambda: self.sweep_mode.sweep,
            "unsaved_words": lambda: self.past.unsaved_words,
        }
        home = self.claiming if target in OF_CLAIMS else self
        return finders[target]() if target in finders else getattr(home, target)

    @cached_property
    def everywhere(self) -> Everywhere:
        """Labels every place where the same words stand; made when that is first wanted."""
        from ui.places.everywhere import Everywhere

        made = Everywhere(self.bridge, self.runner, lambda: self.panes.presenter, self._letters, self.window)
        made.told.connect(self.messages.tell)
        made.broken.connect(self.files.broken)
        return made

    @cached_property
    def schemes(self) -> Schemes:
        """The editor of labels; made when it is first wanted."""
        from ui.schemes.schemes import Schemes

        made = Schemes(self.bridge, self.runner, self.appearance.look, taken_keys(), self.window)
        made.told.connect(self.messages.tell)
        return made

    def _letters(self) -> dict[str, str]:
        """Return the letter of each open article by its id, in the order of the panes."""
        arrangement = self.panes.arrangement
        return {each: arrangement.letter(each) for each in arrangement.articles}

    @cached_property
    def sweep_mode(self) -> SweepMode:
        """The window while a sweep goes on; made when one is first wanted."""
        from ui.sweep.mode import SweepMode

        shape = cast("Shape", self.window)
        made = SweepMode(self.bridge, self.panes, self.actions, self.frame, self.header, shape, self.appearance.theme)
        made.told.connect(self.messages.tell)
        return made

    @cached_property
    def layouts(self) -> Layouts:
        """Shapes of the window for a kind of work; made when one is first wanted."""
        from ui.shell.layouts import Layouts

        return Layouts(cast("Shaped", self.window), self.dock, lambda: self.sweep_mode.sweep)

    @cached_property
    def guide(self) -> Guide:
        """The tour for newcomers; made when it is first wanted."""
        from ui.shell.guide import Guide

        return Guide(self.bridge, self.panes, self.actions, self.frame, self.window, self.appearance.theme.accent)

    def close(self) -> None:
        """End everything that goes on, the last thing typed saved first."""
        if "guide" in vars(self):
            self.guide.close()
        if "sweep_mode" in vars(self):
            self.sweep_mode.close()
        WindowState().keep_last_seen(self.bridge.desk.name, self.bridge.desk.seen)
        self.past.close()
        self.keeping.close()
        self.side.close_parts()
        self.dock.close_pages()
        for each in (self.wording, self.claiming, self.shelf, self.runner):
            each.close()
        for part in (self.job_bar, self.status):
            part.close_bar()
        self.toast.dismiss()
        self.saving.close()
        self.panes.tally.close()
        self.panes.close_all()
        self.undoing.close()
        self.focus_ring.close_ring()
        self.appearance.close()
        self.bridge.close()

    def _connect(self) -> None:
        tell, refuse = self.messages.tell, self.messages.refuse
        for teller in (self.panes, self.undecided, self.jumps, self.files, self.held, self.past, self.keeping):
            teller.told.connect(tell)
        self.claiming.told.connect(tell)
        self.claiming.warned.connect(self.toast.show_words)
        self.claiming.removed.connect(self.messages.tell_removed_claims)
        self.claiming.announced.connect(self.messages.announce)
        self.claiming.jump_wanted.connect(self._jump)
        self.searching.told.connect(tell)
        self.searching.claim_wanted.connect(self.claiming.show_claim)
        self.past.since.jump_wanted.connect(self._go_to)
        self.past.unsaved_words.show_wanted.connect(self._show_words)
        self.past.unsaved_words.lost_place.connect(self.dialogs.show_lines)
        self.past.conflicts.put_off.connect(self.side.presenter.put_off)
        self.past.conflicts.done.connect(self.side.presenter.forget)
        self._connect_side()
        self.shelf.open_wanted.connect(self._open)
        self.shelf.open_all_wanted.connect(self.panes.open_articles)
        self.shelf.removed.connect(self.messages.tell_removed_articles)
        for stressing in (self.past.unsaved_words.reminded, self.files.stressed, self.keeping.warned):
            stressing.connect(self.toast.show_words)
        for refuser in (self.actions, self.files, self.held, self.keeping):
            refuser.refused.connect(refuse)
        self.dock.left.connect(self._back_to_text)
        self.actions.unavailable.connect(lambda _action: tell(sentence("window", "panes.no-article")))
        self.actions.about_to_run.connect(self._remember_place)
        self.panes.opened.connect(self._welcome)
        self.panes.current_changed.connect(self._follow_current)
        self.panes.choose_wanted.connect(self.dialogs.choose_article)
        self.panes.rearranged.connect(self._note_open)
        self.keeping.announced.connect(self.messages.announce)
        self.keeping.alarmed.connect(self.notice.warn)
        self.notice.restore_wanted.connect(self.keeping.open_restore)
        if self.bridge.desk.database.is_read_only:
            self.notice.note(sentence("keeping", "newer.words"))
        self.sample_bar.copy_wanted.connect(self.files.ask_and_export)
        self.unsaved_bar.retry_wanted.connect(self.held.retry)
        self.unsaved_bar.copy_wanted.connect(self.held.ask_and_copy)
        self.appearance.changed.connect(self.dress)
        self.appearance.not_kept.connect(partial(tell, sentence("window", "settings.not-kept")))
        self.actions.enable_for_article(False)
        self.actions["help.sample"].setVisible(not self.is_sample)
        self.actions["file.library"].setVisible(self.is_sample)

    def dress(self) -> None:
        """Take over the preferences in force: colours, letters, keys."""
        theme = self.appearance.theme
        self.actions.bind(self.appearance.preferences.keys)
        self.actions.tint(theme)
        for bar in (self.header, self.rail):
            bar.tint()
        self.focus_ring.set_colour(theme.selection_ring)
        self.side.set_theme(theme)
        self.dock.set_theme(theme)
        self.claiming.set_theme(theme)
        self.shelf.set_theme(theme)
        self.panes.set_look(self.appearance.look())
        if "sweep_mode" in vars(self):
            self.sweep_mode.set_theme(theme)
        if "guide" in vars(self):
            self.guide.set_colour(theme.accent)

    def _connect_side(self) -> None:
        self.side.annotations.told.connect(self.messages.tell)
        self.side.annotations.removed.connect(self.messages.tell_removed)
        self.side.annotations.jump_wanted.connect(self._jump)
        self.side.annotations.show_wanted.connect(self._show)
        self.side.annotations.batch.broken.connect(self.files.broken)
        self.side.annotations.use_keys(self.actions.keymap.meant)
        self.undoing.broken.connect(self.files.broken)
        self.files.labels_wanted.connect(self._open_labels_of)
        self.bridge.scheme_changed.connect(self._take_scheme)
        self.shelf.keep_words_in(self.side.presenter.drafts)
        self.past.unsaved_words.form_wanted.connect(self.shelf.edit_again)
        self._offer_boards()

    def _offer_boards(self) -> None:
        boards = self.boards = Boards(
            self.bridge, self.runner, self.dock, self.panes, self.jumps, self.appearance, self.window
        )
        boards.read_from(lambda: self.overview.story, self._letters)
        boards.told.connect(self.messages.tell)
        boards.announced.connect(self.messages.announce)
        boards.refused.connect(self.messages.refuse)
        boards.broken.connect(self.files.broken)
        boards.annotation_wanted.connect(self._jump)
        self.dialogs.read_from(self.claiming.ledger)
        self.dialogs.claim_wanted.connect(self.claiming.show_claim)
        self.dialogs.annotation_wanted.connect(self._jump)
        self.overview.story_changed.connect(boards.recount)
        self.panes.rearranged.connect(boards.recount)
        self.wording = share_wording(self.bridge, self.runner, self.panes, self.appearance, self.side, boards)

    def _open_labels_of(self, path: str) -> None:
        self.schemes.open_with(path)

    def _take_scheme(self) -> None:
        """Let keys, menus and colours be those of the labels in force."""
        scheme = self.bridge.desk.scheme
        self.actions.show_specs(action_table(scheme), self.appearance.preferences.keys)
        self.actions.enable_for_article(self.panes.presenter is not None)
        self.appearance.wear(scheme)

    def _welcome(self, presenter: Any) -> None:
        presenter.told.connect(self.messages.tell)
        presenter.announced.connect(self.messages.announce)
        presenter.removed.connect(self.messages.tell_removed)

    def _follow_current(self) -> None:
        presenter = self.panes.presenter
        self.actions.enable_for_article(presenter is not None)
        self.side.follow(presenter)

    def _back_to_text(self) -> None:
        self.panes.current.take_focus()

    def _note_open(self) -> None:
        self.files.note_open(self.panes.arrangement.articles)
        self.side.annotations.set_open(self._letters())

    def _open(self, article: str, beside: bool) -> None:
        self.panes.open(article, beside=beside)

    def _jump(self, article: str, annotation: str) -> None:
        self._show(article, annotation)
        self.panes.current.take_focus()

    def _show(self, article: str, annotation: str) -> None:
        """Show an annotation in its article; the focus stays where it is."""
        self.jumps.remember()
        self.panes.open(article, focus=False)
        presenter = self.panes.presenter
        if presenter is not None:
            presenter.jump_to(annotation)

    def _go_to(self, article: str, annotation: str) -> None:
        if annotation:
            self._jump(article, annotation)
        else:
            self.panes.open(article)

    def _show_words(self, article: str, annotation: str, field: str) -> None:
        self._show(article, annotation)
        self.side.presenter.edit(field)

    def _remember_place(self, action: str) -> None:
        if action in FAR:
            self.jumps.remember()
