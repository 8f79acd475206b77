"""The one table of everything a user can do: its name, its keys, where they hold, and who does it."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from workbench.application.wording import sentence
from workbench.domain.label import Label, LabelScheme

Context = Literal["window", "article", "sweep", "list"]
"""Where keys hold: everywhere, on an article's text only, on it during a sweep, or in the library and an empty pane."""

Target = Literal[
    "appearance",
    "article",
    "attributing",
    "claims",
    "dialogs",
    "evidence",
    "dock",
    "everywhere",
    "files",
    "deleted",
    "finding",
    "guide",
    "held",
    "history",
    "jumps",
    "keeping",
    "layouts",
    "panes",
    "rating",
    "scales",
    "schemes",
    "searching",
    "signing",
    "since",
    "sources",
    "syncing",
    "sweep",
    "undecided",
    "unsaved_words",
    "view",
    "window",
    "wording",
]
"""Who does it; ``view`` and ``article`` are those of the pane one is in."""


class ActionSpec(msgspec.Struct, frozen=True, kw_only=True):
    """One row: ``key`` is ``menu.name``; ``does`` is the method of the target, called with ``given``.

    Keys are written as Qt's portable text. ``repeats`` tells whether a key that is held down goes on doing it;
    ``parts`` that a line stands above it in its menu.
    """

    key: str
    does: str
    target: Target
    context: Context = "window"
    keys: tuple[str, ...] = ()
    given: tuple[Any, ...] = ()
    icon: str = ""
    repeats: bool = False
    parts: bool = False
    label: str = ""

    @property
    def menu(self) -> str:
        """The key of the menu it stands in."""
        return self.key.split(".")[0]

    @property
    def name(self) -> str:
        """What it is called in menus, in the palette and on buttons."""
        return self.label or sentence("actions", self.key)

    @property
    def category(self) -> str:
        """The name of its menu."""
        return sentence("menus", self.menu)


MENUS = ("file", "edit", "view", "annotate", "sweep", "go", "help")


def action_table(scheme: LabelScheme) -> tuple[ActionSpec, ...]:
    """Return every action of the window, in the order of the menus; ``scheme`` gives one for each label it offers.

    A key that the window has for something else does not label.
    """
    taken = taken_keys()
    labels = [
        _article(
            f"annotate.label-{label.key.replace('_', '-')}",
            "label",
            *(each for each in label.keys if each.upper() not in taken),
            target="article",
            given=(label.key,),
            label=label.name,
        )
        for label in scheme.offered
    ]
    return (*_FILE, *_EDIT, *_VIEW, *labels, *_ANNOTATE, *_SWEEP, *map(_staying, scheme.offered), *_GO, *_HELP)


def _staying(label: Label) -> ActionSpec:
    """Return the action that gives a label in a sweep without going on: its keys, with Shift."""
    return _sweep(
        f"sweep.stay-{label.key.replace('_', '-')}",
        "label_here",
        *(f"Shift+{keys}" for keys in label.keys),
        given=(label.key,),
        label=sentence("sweep", "stay", label=label.name),
    )


def taken_keys() -> dict[str, str]:
    """Return the plain keys that the window has on an article's text for other things, with what these are called."""
    others = (*_FILE, *_EDIT, *_VIEW, *_ANNOTATE, *_GO, *_HELP)
    return {key.upper(): spec.name for spec in others for key in spec.keys if len(key) == 1}


def _window(key: str, target: Target, does: str, *keys: str, **details: Any) -> ActionSpec:
    return ActionSpec(key=key, does=does, target=target, keys=keys, **details)


def _article(key: str, does: str, *keys: str, target: Target = "view", **details: Any) -> ActionSpec:
    return ActionSpec(key=key, does=does, target=target, context="article", keys=keys, **details)


def _sweep(key: str, does: str, *keys: str, **details: Any) -> ActionSpec:
    return ActionSpec(key=key, does=does, target="sweep", context="sweep", keys=keys, **details)


_FILE = (
    _window("file.open", "files", "ask_and_import", "Ctrl+O", icon="folder-open"),
    _window("file.paste", "files", "paste", "Ctrl+V", icon="clipboard-paste", context="list"),
    _window("file.export", "files", "ask_and_export", "Ctrl+E", icon="upload", parts=True),
    _window("file.export-open", "files", "ask_and_export_open"),
    _window("file.load", "files", "ask_and_load", icon="download"),
    _window("file.saved", "held", "tell_saved", "Ctrl+S", icon="save", parts=True),
    _window("file.back-up", "keeping", "back_up", icon="copy"),
    _window("file.restore", "keeping", "open_restore", icon="history"),
    _window("file.second-folder", "keeping", "ask_second_folder"),
    _window("file.library", "window", "open_library", icon="library"),
    _window("file.close", "window", "close"),
    _window("file.quit", "window", "quit", "Ctrl+Q", parts=True),
)

_EDIT = (
    _window("edit.undo", "history", "undo", "Ctrl+Z", icon="undo", repeats=True),
    _window("edit.redo", "history", "redo", "Ctrl+Shift+Z", "Ctrl+Y", icon="redo", repeats=True),
    _article("edit.copy", "copy", "Ctrl+C", "Ctrl+Ins", icon="copy", parts=True),
    _article("edit.select-all", "select_all", "Ctrl+A"),
    _article("edit.grow", "grow", "Alt+Up", repeats=True, parts=True),
    _article("edit.shrink", "shrink", "Alt+Down", repeats=True),
    _article("edit.add-next", "extend_by_sentence", "Shift+Down", given=(1,), repeats=True),
    _article("edit.add-previous", "extend_by_sentence", "Shift+Up", given=(-1,), repeats=True),
    _article("edit.end-on", "move_end", "Shift+Right", given=("character", 1), repeats=True),
    _article("edit.end-back", "move_end", "Shift+Left", given=("character", -1), repeats=True),
    _article("edit.end-word-on", "move_end", "Ctrl+Shift+Right", given=("word", 1), repeats=True),
    _article("edit.end-word-back", "move_end", "Ctrl+Shift+Left", given=("word", -1), repeats=True),
    _article("edit.start-word-on", "move_start", "Alt+Shift+Right", given=("word", 1), repeats=True),
    _article("edit.start-word-back", "move_start", "Alt+Shift+Left", given=("word", -1), repeats=True),
    _window("edit.find", "finding", "open_bar", "Ctrl+F", icon="search", parts=True),
    _window("edit.find-next", "finding", "find_next", "F3", repeats=True),
    _window("edit.find-previous", "finding", "find_previous", "Shift+F3", repeats=True),
    _window("edit.search", "searching", "open", "Ctrl+Shift+F", icon="search"),
    _article("edit.search-here", "open_here", "/", target="searching"),
    _window("edit.sources", "sources", "show", icon="library"),
    _window("edit.deleted", "deleted", "show", icon="trash", parts=True),
    _window("edit.since", "since", "show", icon="history"),
    _window("edit.labels", "schemes", "open", parts=True),
    _window("edit.ratings", "scales", "open"),
    _window("edit.settings", "dialogs", "open_settings", "Ctrl+,", icon="settings"),
)

_VIEW = (
    _window("view.palette", "dialogs", "open_palette", "Ctrl+Shift+P", icon="command"),
    _window("view.library", "window", "toggle_library", "Ctrl+B", icon="library", parts=True),
    _window("view.inspector", "window", "toggle_inspector", "Ctrl+Shift+I", icon="panel-right"),
    _window("view.dock", "dock", "toggle", "Ctrl+J", icon="panel-bottom"),
    _window("view.claim-board", "dock", "show_page", given=("claimBoard",), icon="layout-list"),
    _window("view.matrix", "dock", "show_page", given=("matrixView",), icon="columns"),
    _window("view.evidence", "dock", "show_page", given=("evidencePanel",), icon="paperclip"),
    _window("view.dashboards", "dock", "show_page", given=("dashboards",), icon="bar-chart"),
    _window("view.orphans", "dock", "show_page", given=("orphanList",), icon="unlink"),
    _window("view.split", "panes", "split", "Ctrl+\\", "F4", icon="columns", parts=True),
    _window("view.close-tab", "panes", "close_tab", "Ctrl+W"),
    _window("view.close-pane", "panes", "close_pane", "Ctrl+Shift+W"),
    _window("view.reopen", "panes", "reopen", "Ctrl+Shift+T"),
    _window("view.next-tab", "panes", "step_tab", "Ctrl+Tab", "Ctrl+PgDown", given=(1,), repeats=True),
    _window("view.previous-tab", "panes", "step_tab", "Ctrl+Shift+Tab", "Ctrl+PgUp", given=(-1,), repeats=True),
    _window("view.tab-right", "panes", "move_tab", "Ctrl+Shift+PgDown", given=(1,)),
    _window("view.tab-left", "panes", "move_tab", "Ctrl+Shift+PgUp", given=(-1,)),
    _article("view.density", "next_density", "H", target="appearance", icon="eye", parts=True),
    _article("view.layer", "next_layer", "R", target="panes"),
    _article("view.sync", "toggle", "Y", target="syncing"),
    _window("view.wording", "wording", "toggle"),
    _article("view.caret", "toggle_caret", "F7"),
    _window("view.larger", "appearance", "larger", "Ctrl++", "Ctrl+=", icon="zoom-in", repeats=True, parts=True),
    _window("view.smaller", "appearance", "smaller", "Ctrl+-", icon="zoom-out", repeats=True),
    _window("view.usual-size", "appearance", "usual_size", "Ctrl+0"),
    _window("view.theme-system", "appearance", "use_theme", given=("system",), parts=True),
    _window("view.theme-light", "appearance", "use_theme", given=("light",), icon="sun"),
    _window("view.theme-dark", "appearance", "use_theme", given=("dark",), icon="moon"),
    _window("view.theme-high-contrast", "appearance", "use_theme", given=("high_contrast",)),
    _window("view.layout-read", "layouts", "read", parts=True),
    _window("view.layout-sweep", "layouts", "sweep"),
    _window("view.layout-compare", "layouts", "compare"),
    _window("view.reset", "window", "reset_layout", icon="rotate-ccw"),
    _window("view.full-screen", "window", "toggle_full_screen", "F11", icon="maximize"),
)

_ANNOTATE = (
    _article("annotate.note", "edit_note", "N", target="article", icon="note", parts=True),
    _article("annotate.inspect", "accept_or_open", "Return", "Enter", target="article"),
    _article("annotate.reject", "reject", "X", target="article", icon="x"),
    _article("annotate.flag", "flag", "F", target="article", icon="flag"),
    _article("annotate.overlap", "cycle_overlap", "O"),
    _article("annotate.everywhere", "open", "Ctrl+Shift+L", target="everywhere"),
    _article("annotate.cue", "take_cue", "C", target="attributing", parts=True),
    _article("annotate.source-words", "take_source", "Shift+C", target="attributing"),
    _article("annotate.link", "link", "L", target="claims", icon="link", parts=True),
    _article("annotate.new-claim", "new_claim", "Shift+L", target="claims", icon="plus"),
    _article("annotate.dispute", "dispute", "D", target="claims"),
    _article("annotate.evidence", "add", "A", target="evidence", icon="paperclip"),
    _article("annotate.verdict", "rate_current", target="rating", icon="scale"),
    _window("annotate.sign", "signing", "show", icon="check"),
    _article("annotate.detach", "detach", target="article"),
    _article("annotate.delete", "remove", "Del", target="article", icon="trash", parts=True),
)

_SWEEP = (
    _window("sweep.toggle", "sweep", "toggle", "F5"),
    _window("sweep.advance", "sweep", "toggle_advance"),
    _window("sweep.copies", "sweep", "show_copies"),
    _sweep("sweep.none", "no_claim", "Space", parts=True),
    _sweep("sweep.enter", "enter", "Enter", "Return"),
    _sweep("sweep.skip", "go_on", "Down"),
    _sweep("sweep.back", "back", "Backspace"),
    _sweep("sweep.note", "write_note", "N"),
    _sweep("sweep.evidence", "attach", "A"),
    _sweep("sweep.flag", "flag", "F"),
)

_GO = (
    _article("go.next-sentence", "next_sentence", "Down", repeats=True),
    _article("go.previous-sentence", "previous_sentence", "Up", repeats=True),
    _article("go.next-part", "next_part", "Right", repeats=True),
    _article("go.previous-part", "previous_part", "Left", repeats=True),
    _article("go.next-quotation", "next_quotation", "Q", repeats=True),
    _article("go.previous-quotation", "previous_quotation", "Shift+Q", repeats=True),
    _article("go.word", "begin_word_pick", "W"),
    _article("go.next-undecided", "go_next", "J", target="undecided", repeats=True, parts=True),
    _article("go.previous-undecided", "go_previous", "K", target="undecided", repeats=True),
    _article("go.next-place", "next_place", "G", target="claims", given=(1,), parts=True),
    _article("go.previous-place", "next_place", "Shift+G", target="claims", given=(-1,)),
    _article("go.peek", "peek", "P", target="claims"),
    _article("go.page-down", "page", "Space", "PgDown", given=(1,), repeats=True, parts=True),
    _article("go.page-up", "page", "Shift+Space", "PgUp", given=(-1,), repeats=True),
    _article("go.start", "to_start", "Home", "Ctrl+Home"),
    _article("go.end", "to_end", "End", "Ctrl+End"),
    _article("go.wording", "next_place", target="wording"),
    _window("go.unsaved-words", "unsaved_words", "go_next", parts=True),
    _window("go.back", "jumps", "back", "Alt+Left", repeats=True, parts=True),
    _window("go.forward", "jumps", "forward", "Alt+Right", repeats=True),
    *(
        _window(f"go.pane-{number}", "panes", "go_to", f"Ctrl+{number}", given=(number,), parts=number == 1)
        for number in (1, 2, 3, 4)
    ),
    _window("go.next-region", "window", "step_region", "F6", given=(1,), parts=True),
    _window("go.previous-region", "window", "step_region", "Shift+F6", given=(-1,)),
    _article("go.out", "escape", "Esc"),
)

_HELP = (
    _window("help.contents", "dialogs", "open_help", "F1", icon="help"),
    _article("help.keys", "open_key_sheet", "?", target="dialogs", icon="keyboard"),
    _window("help.keys-here", "dialogs", "open_key_sheet", "Shift+F1"),
    _window("help.guide", "guide", "begin", "Ctrl+F1"),
    _window("help.sample", "window", "open_sample", parts=True),
    _window("help.log", "dialogs", "show_log"),
    _window("help.about", "dialogs", "tell_about", parts=True),
)
