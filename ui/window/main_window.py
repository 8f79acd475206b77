"""The main window: one library, its articles side by side."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from ui.article.presenter import ArticlePresenter
from ui.shell.actions import MenuBar
from ui.shell.inspector_place import InspectorPlace
from ui.shell.layout_rules import Plan, plan
from ui.shell.regions import Regions, first_focusable
from ui.shell.window_state import WindowState, open_panes
from ui.theme.icons import program_icon
from ui.window.parts import Parts
from ui.window.ring import ring
from workbench.application.workbench import Workbench

_USUAL = (1440, 900)


class MainWindow(QMainWindow):
    """Divides its room among the parts and does what concerns all of them.

    ``sample_wanted``, ``reset_wanted`` and ``library_wanted`` (with files to bring in there) ask for a window on
    another library, ``quit_wanted`` for the end of the program; ``reopen_wanted`` for a window in the place of this
    one, with what to say in it, because the library holds something else now. ``broken`` carries an unexpected error of
    a job; ``completed`` says that all of the window is there, ``closed`` that it let go of its library.
    """

    sample_wanted = Signal()
    reset_wanted = Signal()
    library_wanted = Signal(list)
    quit_wanted = Signal()
    reopen_wanted = Signal(str)
    broken = Signal(object)
    completed = Signal()
    closed = Signal()

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowIcon(program_icon())
        self.setAcceptDrops(True)
        self.setMinimumSize(480, 360)
        self.resize(*_USUAL)
        self.desk = desk
        self._state = WindowState()
        self._library_open = self._state.flag("library", usual=False)
        self._inspector = InspectorPlace(self._state)
        self._closed = False
        self.parts = Parts(self, desk, lambda wanted: self._plan(wanted).panes, self._connect_rest)
        self._regions = Regions(partial(ring, self.parts))
        bar = MenuBar(self)
        self.parts.actions.fill(bar)
        self.setMenuBar(bar)
        self.setCentralWidget(self.parts.frame)
        self._connect()
        self._restore()
        self.parts.panes.current.take_focus()

    def open_articles(self, articles: Sequence[str]) -> None:
        """Show these articles (ids) side by side, one a pane; those that find no room share the last pane.

        Returns with the text laid out and the annotations in view in place. Raises ``NotFoundError``.
        """
        self.parts.panes.open_articles(articles)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        if not self.isVisible():
            # Qt gives hidden widgets their sizes only when something wants to see them.
            self.grab()

    def restore_articles(self) -> bool:
        """Open what was open when this library was last closed; tell whether there was anything."""
        kept = self._state.panes(self.desk.name)
        here = {article.id for article in self.desk.articles.all()}
        groups = [[each for each in group if each in here] for group in kept.groups]
        if not any(groups):
            return False
        self.parts.panes.restore(groups, kept.fronts, kept.active)
        return True

    def import_paths(self, paths: Sequence[str]) -> None:
        """Bring files in and show what comes."""
        self.parts.files.import_paths(paths)

    def come_forward(self) -> None:
        """Stand before other windows, also after having been put away."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.activateWindow()

    def tell(self, words: str) -> None:
        """Say a sentence in the status bar."""
        self.parts.messages.tell(words)

    def toggle_library(self) -> None:
        """Show or hide the library."""
        self._library_open = not self._library_open
        self._state.keep_flag("library", self._library_open)
        self._arrange()
        self._focus(first_focusable(self.parts.library) if self._library_open else None)

    def show_library(self) -> None:
        """Show the library, so that an article can be chosen."""
        if not self._library_open:
            self.toggle_library()

    def toggle_inspector(self) -> None:
        """Show or hide the inspector."""
        if not self.parts.dock.give_way():
            self._inspector.toggle()
            self._arrange()
            self.parts.dock.give_way()

    def want_inspector(self, on: bool) -> None:
        """Show the inspector, or not."""
        if self._inspector.want(on):
            self._arrange()

    def shrink_inspector(self, on: bool) -> None:
        """Make the inspector one line while a sweep goes on, or give it back its place."""
        if self._inspector.shrink(on):
            self._arrange()

    def reset_layout(self) -> None:
        """Bring the window back to the shape it came with."""
        self._state.forget_shape()
        self._library_open = False
        self._inspector.reset()
        self.parts.panes.splitter.restore({})
        self.parts.dock_memory.reset()
        self._arrange()

    def step_region(self, by: int) -> None:
        """Put the focus into the next (1) or previous (-1) region of the window."""
        self._regions.step(by)

    def toggle_full_screen(self) -> None:
        """Fill the screen, or not."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def open_sample(self) -> None:
        """Ask for a window on the sample set."""
        self.sample_wanted.emit()

    def open_library(self) -> None:
        """Ask for a window on the user's own library."""
        self.library_wanted.emit([])

    def quit(self) -> None:
        """Ask for the end of the program."""
        self.quit_wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the room anew."""
        super().resizeEvent(event)
        self._arrange()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl, make all text larger or smaller."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            larger = event.angleDelta().y() > 0
            (self.parts.appearance.larger if larger else self.parts.appearance.smaller)()
            event.accept()
        else:
            super().wheelEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if self.parts.files.takes(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Bring in the files that were dropped."""
        self.parts.files.drop(event.mimeData())
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of everything, unless something is not saved and is not to be lost."""
        if self._closed:
            event.accept()
            return
        if not self.parts.may_close():
            event.ignore()
            return
        self._closed = True
        self._keep()
        self.parts.close()
        event.accept()
        self.closed.emit()

    def _connect(self) -> None:
        parts = self.parts
        parts.sample_bar.reset_wanted.connect(self.reset_wanted)
        parts.sample_bar.library_wanted.connect(self.open_library)
        for signal in (parts.panes.rearranged, parts.dock.reshaped):
            signal.connect(self._arrange)
        parts.dock.inspector_wanted.connect(lambda: self._focus(first_focusable(parts.side)))
        parts.appearance.changed.connect(self._arrange)

    def _connect_rest(self) -> None:
        parts = self.parts
        parts.files.brought_in.connect(self._show_arrivals)
        parts.files.library_wanted.connect(self.library_wanted)
        parts.keeping.reopen_wanted.connect(self.reopen_wanted)
        for each in (parts.files, parts.held, parts.keeping):
            each.broken.connect(self.broken)
        parts.panes.opened.connect(self._welcome)
        self.completed.emit()

    def _plan(self, wanted: int) -> Plan:
        size = self.parts.appearance.preferences.text_size if hasattr(self, "parts") else 100
        return plan(self.width(), size, wanted, library=self._library_open, inspector=self._inspector.is_shown)

    def _arrange(self) -> None:
        if self._closed:
            return
        panes = self.parts.panes
        wanted = self._plan(len(panes.arrangement.groups))
        self.parts.frame.arrange(
            wanted,
            library=self._library_open,
            inspector=self._inspector.is_shown,
            text_size=self.parts.appearance.preferences.text_size,
        )
        self.parts.rail.mark("view.library", self._library_open)
        if len(panes.panes) != min(wanted.panes, len(panes.arrangement.groups)):
            panes.refold()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            for pane in panes.panes:
                pane.stay()

    def _welcome(self, presenter: ArticlePresenter) -> None:
        """Connected before the inspector follows the article, so that it is there when it gets the focus."""
        presenter.note_wanted.connect(self._show_inspector)
        presenter.inspector_wanted.connect(self._show_inspector)

    def _show_inspector(self) -> None:
        if not self._inspector.is_shown:
            self.toggle_inspector()
        self.parts.dock.give_way()

    def _show_arrivals(self, articles: list[str]) -> None:
        panes = self.parts.panes
        if not panes.arrangement.articles:
            self.open_articles(articles)
            return
        for article in articles:
            panes.open(article, focus=False)
        panes.bring_forward(articles[0])

    def _focus(self, widget: QWidget | None) -> None:
        if widget is not None:
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.parts.panes.current.take_focus()

    def _restore(self) -> None:
        geometry = self._state.geometry()
        if geometry is not None:
            self.restoreGeometry(geometry)
        self.parts.panes.splitter.restore(self._state.sizes())
        self._arrange()

    def _keep(self) -> None:
        self._state.keep_geometry(self.saveGeometry())
        self._state.keep_sizes(self.parts.panes.splitter.chosen())
        self._state.keep_panes(self.desk.name, open_panes(self.parts.panes.arrangement))
