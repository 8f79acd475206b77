"""The program: the application, its windows, and the libraries they stand on."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from threading import Thread

from PySide6 import QtWidgets
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from ui.aftermath import Aftermaths
from ui.crash import CrashGuard
from ui.last_run import RunMarker
from ui.preflight import say_and_end_on_fatal, why_no_window
from ui.settings.appearance import Appearance
from ui.shell.crash_dialog import CrashReports
from ui.shell.focus_ring import FocusRing
from ui.shell.window_state import WindowState
from ui.theme.palette import STYLED
from ui.theme.tokens import Theme
from ui.widgets.plain import plain_box
from ui.window.first_picture import AfterFirstPicture
from ui.window.main_window import MainWindow
from workbench import report_file
from workbench.application.sample import empty_sample, is_sample, open_sample, sample_articles
from workbench.application.schemes import default_scheme
from workbench.application.upgrading import is_older
from workbench.application.wording import say, sentence
from workbench.application.workbench import Workbench
from workbench.domain.errors import LibraryRefusedError, StorageError, WorkbenchError
from workbench.paths import default_database, user_log

_SIDE_BY_SIDE = 3
_SEEN = 700
"""Milliseconds after which a window has shown its first picture, and somebody looks at it."""
_SETTLED = 300
"""Milliseconds until a window stands there with its articles, and the tour may begin."""
_MENDABLE = frozenset({"library.damaged", "library.foreign", "library.empty-file"})
"""Why the library was refused, where a backup would help."""


class Program(QObject):
    """Keeps a window for the user's own library and one for the sample set, either of which may be absent."""

    def __init__(self, application: QApplication, guard: CrashGuard) -> None:
        super().__init__()
        self._application = application
        self._reports = CrashReports(guard.log_file)
        guard.happened.connect(self._tell_fault)
        self._aftermaths = Aftermaths(RunMarker(guard.log_file.parent), guard.log_file.parent)
        self._aftermaths.begin()
        self._windows: list[MainWindow] = []
        self._owned: dict[MainWindow, Workbench] = {}

    @classmethod
    def start(cls, paths: Sequence[str], desk: Workbench | None) -> int:
        """Run until the last window is closed and return the status for the system."""
        why = why_no_window(os.environ)
        if why is not None:
            sys.stderr.write(f"{why}\n")
            return 1
        say_and_end_on_fatal()
        application = QApplication.instance() or _styled()
        assert isinstance(application, QApplication)
        application.setApplicationName("fact-check-workbench")
        application.setDesktopFileName("fact-check-workbench")
        guard = CrashGuard(user_log())
        guard.install()
        try:
            program = cls(application, guard)
            try:
                if not program.open_or_mend(paths, desk):
                    program.end()
                    return 1
            except WorkbenchError as error:
                _refuse(say(error))
                program.end()
                return 1
            # A session that ends sends this; the watchdog's clock lets Python hear it within a second.
            signal.signal(signal.SIGTERM, lambda *_: application.closeAllWindows())
            status = int(application.exec())
            program.end()
            return status
        finally:
            guard.remove()

    def end(self) -> None:
        """Note that the program closes well."""
        self._aftermaths.end()

    def open_or_mend(self, paths: Sequence[str], desk: Workbench | None) -> bool:
        """Do as ``open`` does; if the user's own library is damaged, offer its backups and what can be read first.

        Returns whether a window was opened.
        """
        try:
            self.open(paths, desk)
        except LibraryRefusedError as error:
            library = Path(default_database())
            if desk is not None or not library.is_file() or error.key not in _MENDABLE:
                raise
            if not _mended(say(error), library):
                return False
            self.open(paths, desk)
        return True

    def open(self, paths: Sequence[str], desk: Workbench | None) -> None:
        """Show a library, by default the user's own; one with nothing in it and nothing to bring in: the sample set."""
        if desk is not None:
            window = self._show(desk, owned=False)
            if paths:
                window.import_paths(paths)
            return
        own = _open_own()
        if paths or len(own.articles):
            window = self._show(own, owned=True)
            if paths:
                window.import_paths(paths)
        else:
            own.close()
            self.open_sample()

    def open_sample(self) -> None:
        """Show the sample set."""
        shown = next((each for each in self._windows if is_sample(each.desk)), None)
        if shown is not None:
            shown.come_forward()
            _guide_soon(shown)
            return
        self._show(open_sample(), owned=True)

    def open_library(self, paths: Sequence[str]) -> None:
        """Show the user's own library and bring files into it."""
        window = next((each for each in self._windows if not is_sample(each.desk)), None)
        if window is None:
            window = self._show(_open_own(), owned=True)
        window.come_forward()
        if paths:
            window.import_paths(paths)

    def reset_sample(self) -> None:
        """Replace the sample set by a fresh one."""
        old = next((each for each in self._windows if is_sample(each.desk)), None)
        if old is None:
            return
        path = old.desk.database.path
        geometry = old.saveGeometry()
        self._application.setQuitOnLastWindowClosed(False)
        if old.close() and path is not None:
            old.desk.close()
            empty_sample(path)
            self._show(open_sample(path.parent), owned=True).restoreGeometry(geometry)
        self._application.setQuitOnLastWindowClosed(True)

    def reopen(self, words: str) -> None:
        """Put a window on what the library holds now in the place of the one that asks, and say ``words`` in it."""
        old = self.sender()
        assert isinstance(old, MainWindow)
        desk, geometry = old.desk, old.saveGeometry()
        self._application.setQuitOnLastWindowClosed(False)
        try:
            if old.close():
                desk.close()
                window = self._show(Workbench.open(desk.name, desk.reviewer.name), owned=True)
                window.restoreGeometry(geometry)
                window.tell(words)
        except WorkbenchError as error:
            _refuse(say(error))
            self._application.quit()
        finally:
            self._application.setQuitOnLastWindowClosed(True)

    def _show(self, desk: Workbench, *, owned: bool) -> MainWindow:
        window = MainWindow(desk)
        self._windows.append(window)
        if owned:
            self._owned[window] = desk
        window.sample_wanted.connect(self.open_sample)
        window.reset_wanted.connect(self.reset_sample)
        window.library_wanted.connect(self.open_library)
        window.quit_wanted.connect(self._application.closeAllWindows)
        window.reopen_wanted.connect(self.reopen)
        window.broken.connect(self._reports.show)
        window.closed.connect(self._forget)
        window.show()
        ready = QTimer(window, singleShot=True, interval=_SEEN)
        ready.timeout.connect(partial(_get_ready, desk))
        ready.start()
        self._aftermaths.follow(window)
        if not is_sample(desk):
            window.completed.connect(partial(_keep_daily, window))
        after = AfterFirstPicture(window, window.parts.complete)
        window.closed.connect(after.end)
        if not window.restore_articles():
            if is_sample(desk):
                window.open_articles(sample_articles(desk)[:_SIDE_BY_SIDE])
            elif len(desk.articles):
                window.show_library()
        _guide_soon(window)
        return window

    def _tell_fault(self, error: BaseException) -> None:
        """Say what nobody else did: in words if the library could not be read just now, else with a report."""
        window = next((each for each in self._windows if each.isActiveWindow()), next(iter(self._windows), None))
        if isinstance(error, StorageError) and window is not None:
            window.parts.refuse(error)
        else:
            self._reports.show(error)

    def _forget(self) -> None:
        window = self.sender()
        assert isinstance(window, MainWindow)
        self._windows.remove(window)
        desk = self._owned.pop(window, None)
        if desk is not None:
            desk.close()
        window.deleteLater()


def _open_own() -> Workbench:
    """Open the user's own library; while one of an earlier release is brought up to date, the screen says so."""
    library = default_database()
    if is_older(library):
        from ui.keeping.upgrading import Upgrade

        _dress()
        Upgrade(library).run()
    return Workbench.open()


def _styled() -> QApplication:
    """Return an application that has our style from the beginning."""
    made = QApplication([*sys.argv[:1], "-style", "fusion"])
    made.setProperty(STYLED, True)
    return made


def _keep_daily(window: MainWindow) -> None:
    window.parts.keeping.keep_daily_soon()


def _get_ready(desk: Workbench) -> None:
    """Load what the first decision needs while somebody reads; whoever decides at once waits for the rest of it."""

    def load() -> None:
        report_file.get_ready()
        desk.database.get_ready()

    Thread(target=load, name="getting ready").start()


def _refuse(words: str, *more: str) -> str | None:
    """Whoever started the program from a menu sees no terminal, so it is said on the screen too.

    ``more`` are names of buttons beside Close; returns the one that was pressed.
    """
    sys.stderr.write(f"{words}\n")
    theme = _dress()
    box = plain_box(None, words)
    box.setWindowTitle(sentence("window", "title.plain"))
    box.setIcon(QtWidgets.QMessageBox.Icon.Warning)
    buttons = {box.addButton(name, QtWidgets.QMessageBox.ButtonRole.ActionRole): name for name in more}
    box.addButton(QtWidgets.QMessageBox.StandardButton.Close)
    ring = FocusRing(box, theme.selection_ring)
    box.exec()
    ring.close_ring()
    return next((name for button, name in buttons.items() if button is box.clickedButton()), None)


def _dress() -> Theme:
    """Let what is shown without a main window look as the user chose, in colours and in the size of letters."""
    appearance = Appearance(default_scheme())
    appearance.apply()
    appearance.close()
    return appearance.theme


def _guide_soon(window: MainWindow) -> None:
    """Begin the tour on the sample set, unless it was put away or goes on already."""
    if is_sample(window.desk):
        # A single shot without a timer of the window's own would outlive the window.
        soon = QTimer(window, singleShot=True, interval=_SETTLED)
        soon.setObjectName("guideSoon")
        soon.timeout.connect(partial(_guide, window))
        soon.start()


def _guide(window: MainWindow) -> None:
    if window.isVisible() and WindowState().guide_wanted():
        window.parts.guide.begin_unasked()


def _mended(words: str, library: Path) -> bool:
    """Offer what can be done about a damaged library; tell whether a backup stands in its place now."""
    if _refuse(words, sentence("keeping", "damaged.mend")) is None:
        return False
    from ui.shell.damaged_dialog import DamagedDialog

    dialog = DamagedDialog(words, library)
    ring = FocusRing(dialog, _dress().selection_ring)
    mended = bool(dialog.exec())
    ring.close_ring()
    return mended
