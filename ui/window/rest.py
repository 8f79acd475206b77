"""The parts of the window that its first picture does not show, made together and connected with the others."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from ui.history.past import Past
from ui.keeping.keeping import Keeping
from ui.library.library_presenter import LibraryPresenter
from ui.shell.action_table import taken_keys
from ui.shell.boards import Boards
from ui.shell.dialogs import Dialogs
from ui.shell.files import Files
from ui.shell.focus_ring import FocusRing
from ui.shell.held import HeldDecisions
from ui.shell.jumps import FAR, Jumps
from ui.shell.messages import Messages
from ui.shell.offers import Offers
from ui.shell.searching import Searching
from ui.shell.toast import Toast
from ui.shell.undecided import Undecided
from ui.shell.undoing import Undoing
from ui.shell.window_state import WindowState
from ui.window.claiming import OF_CLAIMS, Claiming
from ui.window.sharing import share_wording
from ui.window.shown import Shown
from ui.window.side import Side
from workbench.application.wording import sentence

if TYPE_CHECKING:
    from ui.places.everywhere import Everywhere
    from ui.schemes.schemes import Schemes
    from ui.shell.guide import Guide
    from ui.shell.layouts import Layouts, Shaped
    from ui.sweep.mode import Shape, SweepMode


class Rest:
    """What a window has besides its ``parts``, which are there already and may hold articles."""

    def __init__(self, parts: Shown) -> None:
        self._parts = parts
        bridge, runner, window = parts.bridge, parts.runner, parts.window
        appearance, actions, panes = parts.appearance, parts.actions, parts.panes
        theme = appearance.theme
        self.undoing = Undoing(bridge, runner, window)
        self.files = Files(bridge, runner, window, is_sample=parts.is_sample)
        self.undecided = Undecided(panes)
        self.jumps = Jumps(panes)
        self.dialogs = Dialogs(bridge, actions, panes, appearance, window)
        self.keeping = Keeping(bridge, runner, appearance, window)
        self.side = Side(bridge, theme, runner)
        self.shelf = LibraryPresenter(bridge, theme, window)
        self.library = self.shelf.view
        self.library.addAction(actions["file.paste"])
        self.claiming = Claiming(bridge, runner, panes, self.side, parts.dock, actions, window)
        self.searching = Searching(bridge, panes, self.jumps, parts.dock, actions, parts.rail, theme)
        self.toast = Toast(window)
        self.focus_ring = FocusRing(window, theme.selection_ring)
        self.messages = Messages(bridge, self.toast, parts.status, actions, self.undoing)
        seen = WindowState().last_seen(bridge.desk.name)
        self.past = Past(bridge, self.side.presenter.drafts, seen, window)
        self.held = HeldDecisions(bridge, parts.saving, runner, window)
        self.boards = Boards(bridge, runner, parts.dock, panes, self.jumps, appearance, window)
        self.claiming.set_theme(theme)
        self._connect()
        self._connect_side()
        self._connect_boards()
        parts.frame.hold(self.library, self.side)
        if appearance.damaged:
            self.messages.tell(sentence("window", "settings.damaged"))
        Offers(actions, (self.library, self.side), parts.dock, window)

    @cached_property
    def everywhere(self) -> Everywhere:
        """Labels every place where the same words stand; made when that is first wanted."""
        from ui.places.everywhere import Everywhere

        parts = self._parts
        made = Everywhere(parts.bridge, parts.runner, lambda: parts.panes.presenter, parts.letters, parts.window)
        made.told.connect(self.messages.tell)
        made.broken.connect(self.files.broken)
        return made

    @cached_property
    def schemes(self) -> Schemes:
        """The editor of labels; made when it is first wanted."""
        from ui.schemes.schemes import Schemes

        parts = self._parts
        made = Schemes(parts.bridge, parts.runner, parts.appearance.look, taken_keys(), parts.window)
        made.told.connect(self.messages.tell)
        made.broken.connect(self.files.broken)
        return made

    @cached_property
    def sweep_mode(self) -> SweepMode:
        """The window while a sweep goes on; made when one is first wanted."""
        from ui.sweep.mode import SweepMode

        parts = self._parts
        shape, theme = cast("Shape", parts.window), parts.appearance.theme
        made = SweepMode(parts.bridge, parts.panes, parts.actions, parts.frame, parts.header, shape, theme)
        made.told.connect(self.messages.tell)
        self.undoing.holds = made.before.holds
        return made

    @cached_property
    def layouts(self) -> Layouts:
        """Shapes of the window for a kind of work; made when one is first wanted."""
        from ui.shell.layouts import Layouts

        return Layouts(cast("Shaped", self._parts.window), self._parts.dock, lambda: self.sweep_mode.sweep)

    @cached_property
    def guide(self) -> Guide:
        """The tour for newcomers; made when it is first wanted."""
        from ui.shell.guide import Guide

        parts = self._parts
        accent = parts.appearance.theme.accent
        return Guide(parts.bridge, parts.panes, parts.actions, parts.frame, parts.window, accent)

    def find(self, target: str) -> Any:
        """Return who does what an action says."""
        finders: dict[str, Callable[[], Any]] = {
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

    def dress(self) -> None:
        """Take over the colours in force."""
        theme = self._parts.appearance.theme
        self.focus_ring.set_colour(theme.selection_ring)
        self.side.set_theme(theme)
        self.claiming.set_theme(theme)
        self.shelf.set_theme(theme)
        if "sweep_mode" in vars(self):
            self.sweep_mode.set_theme(theme)
        if "guide" in vars(self):
            self.guide.set_colour(theme.accent)

    def close(self) -> None:
        """End everything that goes on here, the last thing typed saved first."""
        if "guide" in vars(self):
            self.guide.close()
        if "sweep_mode" in vars(self):
            self.sweep_mode.close()
        self.past.close()
        self.keeping.close()
        self.side.close_parts()
        self._parts.dock.close_pages()
        for each in (self.wording, self.claiming, self.shelf):
            each.close()
        self.toast.dismiss()
        self.undoing.close()
        self.focus_ring.close_ring()

    def _welcome(self, presenter: Any) -> None:
        """Let an article that came to the front say what it has to say."""
        presenter.told.connect(self.messages.tell)
        presenter.announced.connect(self.messages.announce)
        presenter.removed.connect(self.messages.tell_removed)

    def _connect(self) -> None:
        parts = self._parts
        tell, refuse = self.messages.tell, self.messages.refuse
        for teller in (self.undecided, self.jumps, self.files, self.held, self.past, self.keeping, self.undoing):
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
        self.shelf.open_wanted.connect(self._open)
        self.shelf.open_all_wanted.connect(parts.panes.open_articles)
        self.shelf.removed.connect(self.messages.tell_removed_articles)
        for stressing in (self.past.unsaved_words.reminded, self.files.stressed, self.keeping.warned):
            stressing.connect(self.toast.show_words)
        self.searching.warned.connect(self.messages.warn)
        for refuser in (self.files, self.held, self.keeping):
            refuser.refused.connect(refuse)
        parts.actions.about_to_run.connect(self._remember_place)
        parts.panes.opened.connect(self._welcome)
        parts.panes.choose_wanted.connect(self.dialogs.choose_article)
        parts.panes.rearranged.connect(self._note_open)
        self.keeping.announced.connect(self.messages.announce)
        self.keeping.alarmed.connect(parts.notice.warn)
        parts.notice.restore_wanted.connect(self.keeping.open_restore)
        parts.sample_bar.copy_wanted.connect(self.files.ask_and_export)
        parts.unsaved_bar.retry_wanted.connect(self.held.retry)
        parts.unsaved_bar.copy_wanted.connect(self.held.ask_and_copy)

    def _connect_side(self) -> None:
        annotations = self.side.annotations
        annotations.told.connect(self.messages.tell)
        annotations.removed.connect(self.messages.tell_removed)
        annotations.jump_wanted.connect(self._jump)
        annotations.show_wanted.connect(self._show)
        annotations.batch.broken.connect(self.files.broken)
        annotations.use_keys(self._parts.actions.keymap.meant)
        self._parts.panes.current_changed.connect(self._follow_current)
        self.undoing.broken.connect(self.files.broken)
        self.files.labels_wanted.connect(self._open_labels_of)
        self.shelf.keep_words_in(self.side.presenter.drafts)
        self.past.unsaved_words.form_wanted.connect(self.shelf.edit_again)

    def _connect_boards(self) -> None:
        parts, boards = self._parts, self.boards
        boards.read_from(lambda: parts.overview.story, parts.letters)
        boards.told.connect(self.messages.tell)
        boards.announced.connect(self.messages.announce)
        boards.refused.connect(self.messages.refuse)
        boards.broken.connect(self.files.broken)
        boards.annotation_wanted.connect(self._jump)
        self.dialogs.read_from(self.claiming.ledger)
        self.dialogs.claim_wanted.connect(self.claiming.show_claim)
        self.dialogs.annotation_wanted.connect(self._jump)
        parts.overview.story_changed.connect(boards.recount)
        parts.panes.rearranged.connect(boards.recount)
        self.wording = share_wording(parts.bridge, parts.runner, parts.panes, parts.appearance, self.side, boards)

    def _follow_current(self) -> None:
        self.side.follow(self._parts.panes.presenter)

    def _open_labels_of(self, path: str) -> None:
        self.schemes.open_with(path)

    def _note_open(self) -> None:
        self.files.note_open(self._parts.panes.arrangement.articles)
        self.side.annotations.set_open(self._parts.letters())

    def _open(self, article: str, beside: bool) -> None:
        self._parts.panes.open(article, beside=beside)

    def _jump(self, article: str, annotation: str) -> None:
        self._show(article, annotation)
        self._parts.panes.current.take_focus()

    def _show(self, article: str, annotation: str) -> None:
        """Show an annotation in its article; the focus stays where it is."""
        self.jumps.remember()
        opened = self._parts.panes.open(article, focus=False)
        presenter = self._parts.panes.presenter
        if opened and presenter is not None:
            presenter.jump_to(annotation)

    def _go_to(self, article: str, annotation: str) -> None:
        if annotation:
            self._jump(article, annotation)
        else:
            self._parts.panes.open(article)

    def _show_words(self, article: str, annotation: str, field: str) -> None:
        self._show(article, annotation)
        self.side.presenter.edit(field)

    def _remember_place(self, action: str) -> None:
        if action in FAR:
            self.jumps.remember()
