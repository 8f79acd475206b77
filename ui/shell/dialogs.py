"""The windows that open over the main window: palette, settings, help, keys, about."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ui.bridge import Bridge, looking_once
from ui.crash import FAULTS_NAME, LOG_NAME
from ui.settings.appearance import Appearance
from ui.shell.actions import Actions
from ui.shell.help_in_dialogs import HelpInDialogs
from ui.shell.keymap import clash
from ui.shell.panes import PaneArea
from ui.shell.report_dialog import ReportDialog
from ui.shell.window_state import WindowState
from ui.widgets.plain import plain_box
from workbench.application.wording import sentence
from workbench.paths import user_log
from workbench.version import __version__

if TYPE_CHECKING:
    from ui.claims.ledger import Ledger
    from ui.shell.things import Things

_ARTICLE = "article:"


class Dialogs(QObject):
    """Opens them; each is made when it is first wanted, so that none of them slows down the start.

    ``claim_wanted(id)`` and ``annotation_wanted(article, id)`` say what was chosen in the palette.
    """

    claim_wanted = Signal(str)
    annotation_wanted = Signal(str, str)

    def __init__(
        self, bridge: Bridge, actions: Actions, panes: PaneArea, appearance: Appearance, window: QWidget
    ) -> None:
        super().__init__(window)
        self._bridge, self._desk = bridge, bridge.desk
        self._actions, self._panes = actions, panes
        self._appearance, self._window = appearance, window
        self._state = WindowState()
        self._recent = self._state.recent()
        self._open: dict[str, QDialog] = {}
        self._palette: QWidget | None = None
        self._asking = HelpInDialogs(actions, ("help.contents", "help.keys-here"), window)
        actions.ran.connect(self._remember)
        # What a key does is shown first.
        self._keeping = QTimer(self, interval=0, singleShot=True)
        self._keeping.timeout.connect(self._keep_recent)

    @looking_once
    def open_palette(self, *, articles_only: bool = False) -> None:
        """Offer every command and every article."""
        from ui.shell.palette import Palette
        from ui.shell.ranking import Choice
        from ui.shell.things import CLAIMS, WRITINGS

        if self._palette is None:
            self._palette = Palette(self._window)
            self._palette.chosen.connect(self._do)
        palette = self._palette
        assert isinstance(palette, Palette)
        commands = [
            Choice(
                spec.key,
                sentence("window", "palette.command", category=spec.category, name=spec.name),
                self._actions.keys(spec.key),
                action.isEnabled(),
            )
            for spec, action in self._actions
            if action.isVisible()
        ]
        articles = [
            Choice(
                _ARTICLE + each.id,
                sentence(
                    "window",
                    "palette.article-of" if each.outlet else "palette.article",
                    title=" ".join(each.title.split()),
                    outlet=each.outlet,
                ),
            )
            for each in self._desk.articles.all()
        ]
        palette.open_with(
            commands, articles, self._recent, more=(CLAIMS + WRITINGS, self.things.offered), articles_only=articles_only
        )

    def read_from(self, ledger: Ledger) -> None:
        """Learn which book the claims stand in."""
        self._ledger = ledger

    @looking_once
    def choose_article(self) -> None:
        """Offer the articles alone, if there are any."""
        if len(self._desk.articles):
            self.open_palette(articles_only=True)

    @cached_property
    def things(self) -> Things:
        """What the palette offers behind a sign."""
        from ui.shell.things import Things

        made = Things(self._bridge, self._ledger, self)
        made.claim_wanted.connect(self.claim_wanted)
        made.annotation_wanted.connect(self.annotation_wanted)
        return made

    def open_settings(self) -> None:
        """Open the settings."""
        from ui.settings.dialog import SettingsDialog
        from ui.settings.remapping import KeyRow, Remapping

        def rows() -> list[KeyRow]:
            return [
                KeyRow(
                    spec.key,
                    sentence("window", "palette.command", category=spec.category, name=spec.name),
                    self._actions.bound[spec.key],
                    self._actions.usual[spec.key],
                )
                for spec in self._actions.specs
            ]

        def meets(action: str, keys: str) -> str | None:
            other = clash(self._actions.specs, self._actions.bound, action, keys)
            return other.name if other is not None else None

        self._show("settings", SettingsDialog(self._appearance, Remapping(self._appearance, rows, meets), self._window))

    def open_help(self) -> None:
        """Open the help at the page about the place one is in; an open one is brought forward with that page."""
        from ui.shell.help_pages import page_for
        from ui.shell.help_window import HelpWindow

        sweeping, empty = self._actions.keymap.sweeping, self._panes.presenter is None
        page = page_for(QApplication.focusWidget(), sweeping=sweeping, empty=empty)
        shown, before = self._open.get("help"), self._asking.dialog()
        if isinstance(shown, HelpWindow) and before is not None and shown.parentWidget() is not before:
            # What belongs to the window cannot be used while a dialog stands before it.
            shown.close()
            shown = None
        if isinstance(shown, HelpWindow):
            shown.open_page(page)
            shown.activateWindow()
        else:
            self._show_over("help", HelpWindow(self._window, page, before=before), before)

    def open_key_sheet(self) -> None:
        """Show the keys, those of the place one is in first; again, hide them."""
        from ui.shell.key_sheet import KeySheet, mode_at

        if "keys" in self._open:
            self._open["keys"].close()
        else:
            mode = mode_at(QApplication.focusWidget(), sweeping=self._actions.keymap.sweeping)
            before = self._asking.dialog()
            self._show_over("keys", KeySheet(self._actions, self._window, mode, before=before), before)

    def tell_about(self) -> None:
        """Say what this program is, and which library is open."""
        box = plain_box(self._window, sentence("dialogs", "about.words", version=__version__, library=self._desk.name))
        box.setWindowTitle(sentence("dialogs", "about.title"))
        self._show("about", box)

    def show_lines(self, title: str, words: str, lines: Sequence[str]) -> None:
        """Show some lines that can be copied."""
        self._show("lines", ReportDialog(title, words, lines, self._window))

    def show_log(self) -> None:
        """Show where the log is and its last lines."""
        path = user_log() / LOG_NAME
        lines = [*_last_lines(path, 200), *_last_lines(path.with_name(FAULTS_NAME), 200)]
        lines = lines or [sentence("dialogs", "log.none")]
        words = sentence("dialogs", "log.words", path=str(path))
        self._show("log", ReportDialog(sentence("dialogs", "log.title"), words, lines, self._window))

    def _show(self, name: str, dialog: QDialog) -> None:
        """Show one window of each kind at most."""
        if name in self._open:
            dialog.deleteLater()
            self._open[name].activateWindow()
            return
        self._open[name] = dialog
        dialog.setProperty("kind", name)
        dialog.finished.connect(self._closed)
        dialog.show()

    def _show_over(self, name: str, dialog: QDialog, before: QDialog | None) -> None:
        """Show a window that goes with the dialog it was asked for in, if it was asked for in one."""
        if before is not None:
            before.finished.connect(dialog.close)
        self._show(name, dialog)

    def _closed(self) -> None:
        dialog = self.sender()
        assert isinstance(dialog, QDialog)
        self._open.pop(str(dialog.property("kind")), None)
        dialog.deleteLater()

    def _do(self, key: str) -> None:
        if key.startswith(_ARTICLE):
            self._panes.open(key.removeprefix(_ARTICLE))
        elif ":" in key:
            self.things.go(key)
        else:
            self._actions[key].trigger()

    def _remember(self, key: str) -> None:
        if key != "view.palette" and not key.startswith("go."):
            self._recent = [key, *(each for each in self._recent if each != key)]
            self._keeping.start()

    def _keep_recent(self) -> None:
        self._state.keep_recent(self._recent)


def _last_lines(path: Path, number: int) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="replace").splitlines()[-number:]
    except OSError:
        return []
