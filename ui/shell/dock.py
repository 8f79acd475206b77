"""The dock: one place below everything where boards, tables and pictures of the open story stand as tabs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from ui.shell.actions import Actions
from ui.shell.dock_tabs import DockGrip, DockTabs
from ui.shell.regions import first_focusable
from ui.shell.window_state import DockShape
from ui.theme.tokens import Theme
from ui.widgets.named import named
from ui.widgets.plain import action_text, tooltip
from workbench.application.wording import sentence

TITLES = {
    "claimBoard": "claim-board",
    "matrixView": "matrix",
    "evidencePanel": "evidence",
    "searchPanel": "search",
    "dashboards": "dashboards",
    "orphanList": "orphans",
}
"""The object names of the pages, as their tabs stand, each with the key of its title in the wording ``dock``."""

INSPECTOR = "inspector"
"""What stands for the inspector among the tabs, while both share one place."""

STRIP = 28
_ROUND = 24
_LEAST = 80
_AMPLE = 272
"""Height of a dock in the place of the inspector, or where the text keeps as much, until somebody gives it another."""

_LETTERS, _ROWS = 20, 8
"""Height of a line from which the dock grows with the letters, and by how many lines."""


class DockPage(Protocol):
    """What stands in the dock under a tab: made when it is first wanted, and told when the window closes."""

    @property
    def view(self) -> QWidget:
        """What is shown."""

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""

    def close(self) -> object:
        """Listen to nothing any more."""


class Dock(QWidget):
    """A strip of tabs that opens to a page.

    ``offer`` says who makes a page, ``show_page`` opens it and gives it the focus. ``reshaped`` says that somebody
    opened or closed it, chose another tab or another height; ``left`` that the focus belongs to the text again;
    ``inspector_wanted`` that it belongs to the inspector, which a low window shows in the place of the pages;
    ``wanted`` that a page is wanted which nobody offered yet.
    """

    reshaped = Signal()
    left = Signal()
    inspector_wanted = Signal()
    wanted = Signal()

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("bottomDock")
        self.setAccessibleName(sentence("dock", "name"))
        self._actions = actions
        self._makers: dict[str, Callable[[], DockPage]] = {}
        self._pages: dict[str, DockPage] = {}
        self._theme: Theme | None = None
        self._shape = DockShape()
        self._room = self._shape.height
        self._shares = False
        self._grip = DockGrip()
        self._tabs = DockTabs()
        self._opener = named(QToolButton(), "dockOpener")
        self._stack = QStackedWidget()
        self._filling = QTimer(self, interval=0, singleShot=True)
        self._filling.timeout.connect(self._fill)
        for key, title in TITLES.items():
            self._tabs.setTabData(self._tabs.addTab(action_text(sentence("dock", title))), key)
        self._lay_out()
        self._grip.pulled.connect(self._pull)
        self._tabs.currentChanged.connect(self._turn)
        self._tabs.tabBarClicked.connect(self._open_clicked)
        self._tabs.open_wanted.connect(self._open_and_enter)
        self._opener.clicked.connect(self._actions["view.dock"].trigger)
        self._show_shape()

    @property
    def is_open(self) -> bool:
        """Whether a page is shown."""
        return self._shape.is_open

    @property
    def shape(self) -> DockShape:
        """How it stands now, to be remembered."""
        return self._shape

    def offer(self, key: str, make: Callable[[], DockPage]) -> None:
        """Say who makes a page: ``key`` is one of ``TITLES``, ``make`` is called when the page is first shown."""
        self._makers[key] = make

    def count(self, key: str, number: int) -> None:
        """Show behind the title of a tab how many there are."""
        place = self._place(key)
        if place is not None:
            title = sentence("dock", TITLES[key])
            self._tabs.setTabText(place, action_text(sentence("dock", "count", title=title, n=number)))

    def page(self, key: str) -> DockPage:
        """Return a page, made now if nobody wanted it before."""
        if key not in self._makers:
            self.wanted.emit()
        if key not in self._pages:
            made = self._pages[key] = self._makers[key]()
            if self._theme is not None:
                made.set_theme(self._theme)
            self._stack.addWidget(made.view)
        return self._pages[key]

    def show_page(self, key: str) -> None:
        """Open a page and give it the focus."""
        self._reshape(DockShape(True, self._shape.height, key))
        self.enter()

    def close_page(self) -> None:
        """Be a strip of tabs; the focus goes back to the text."""
        if self._shape.is_open:
            self.toggle()

    def toggle(self) -> None:
        """Open the dock and go into it, or close it and go back to the text."""
        self._reshape(DockShape(not self._shape.is_open, self._shape.height, self._current()))
        if self._shape.is_open:
            self.enter()
        else:
            self.left.emit()

    def restore(self, shape: DockShape) -> None:
        """Stand as it stood for another story; its page is made once what is more urgent is painted."""
        self._shape = shape
        self._show_tab()
        self._show_shape()
        if shape.is_open:
            self._filling.start()

    def set_room(self, pixels: int) -> None:
        """Be at most so high, so that the text above stays readable."""
        if pixels != self._room:
            self._room = pixels
            self._show_shape()

    def usual_height(self) -> int:
        """Return how high it is where it has a place of its own and nobody changed that."""
        return DockShape().height + self._grown()

    def share(self, on: bool) -> None:
        """Stand in the place of the inspector while it is open, with a tab that leads back there; or beside it."""
        if on == self._shares:
            return
        self._shares = on
        quiet = self._tabs.blockSignals(True)
        if on:
            self._tabs.insertTab(0, action_text(sentence("dock", INSPECTOR)))
            self._tabs.setTabData(0, INSPECTOR)
        else:
            self._tabs.removeTab(0)
        self._tabs.blockSignals(quiet)
        self._show_tab()
        self._show_shape()

    def give_way(self) -> bool:
        """Let the inspector have the place again; tell whether it had to."""
        if not (self._shares and self._shape.is_open):
            return False
        self._reshape(DockShape(False, self._shape.height, self._shape.tab))
        return True

    def first(self) -> QWidget | None:
        """Return what gets the focus here."""
        inside = None
        if self._shape.is_open:
            page = self._stack.currentWidget()
            named_by_page = page.focusProxy() if page is not None else None
            usable = named_by_page is not None and named_by_page.isVisible() and named_by_page.isEnabled()
            inside = named_by_page if usable else first_focusable(self._stack)
        return inside or self._tabs

    def enter(self) -> None:
        """Put the focus into the page, or on its tab if nothing in it takes it."""
        self._fill()
        target = self.first()
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._theme = theme
        for page in self._pages.values():
            page.set_theme(theme)
        self._dress_opener()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write the key on the button only where all titles fit beside it."""
        super().resizeEvent(event)
        self._fit_opener()

    def close_pages(self) -> None:
        """Let every page end its listening."""
        self._filling.stop()
        for page in self._pages.values():
            page.close()

    def changeEvent(self, event: QEvent) -> None:
        """Make room for another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._show_shape()

    def _lay_out(self) -> None:
        self._opener.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 6, 0)
        head.addWidget(self._tabs, 1)
        head.addWidget(self._opener)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._grip)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def _current(self) -> str:
        """Return the page of the current tab; behind the tab of the inspector it is the one that was shown last."""
        key = self._tabs.tabData(self._tabs.currentIndex())
        if key != INSPECTOR:
            return str(key)
        return str(self._tabs.tabData(self._place(self._shape.tab) or 1))

    def _place(self, key: str) -> int | None:
        return next((n for n in range(self._tabs.count()) if self._tabs.tabData(n) == key), None)

    def _reshape(self, shape: DockShape) -> None:
        self.restore(shape)
        self._fill()
        self.reshaped.emit()

    def _fill(self) -> None:
        if self._shape.is_open:
            self._filling.stop()
            self._stack.setCurrentWidget(self.page(self._current()).view)

    def _show_tab(self) -> None:
        """Mark the tab of what is shown."""
        shows_inspector = self._shares and not self._shape.is_open
        place = None if shows_inspector else self._place(self._shape.tab)
        quiet = self._tabs.blockSignals(True)
        self._tabs.setCurrentIndex(0 if shows_inspector else place or int(self._shares))
        self._tabs.blockSignals(quiet)

    def _turn(self) -> None:
        key = self._tabs.tabData(self._tabs.currentIndex())
        is_open = key != INSPECTOR if self._shares else self._shape.is_open
        self._reshape(DockShape(is_open, self._shape.height, self._current()))

    def _open_clicked(self, place: int) -> None:
        if place >= 0 and not self._shape.is_open and self._tabs.tabData(place) != INSPECTOR:
            self._reshape(DockShape(True, self._shape.height, self._tabs.tabData(place)))

    def _open_and_enter(self) -> None:
        if self._tabs.tabData(self._tabs.currentIndex()) == INSPECTOR:
            self.inspector_wanted.emit()
            return
        self._reshape(DockShape(True, self._shape.height, self._current()))
        self.enter()

    def _pull(self, by: int) -> None:
        height = min(max(self.height() + by, self._strip() + _LEAST), self._room) - self._grown()
        self._reshape(DockShape(True, height, self._shape.tab))

    def _show_shape(self) -> None:
        is_open, strip = self._shape.is_open, self._strip()
        self._grip.setVisible(is_open)
        self._stack.setVisible(is_open)
        self._opener.setFixedHeight(strip - 2)
        self._dress_opener()
        least = strip + _LEAST
        height = self._shape.height
        if height == DockShape().height and (self._shares or self._room >= 2 * _AMPLE):
            height = _AMPLE
        wanted = max(height + self._grown(), least)
        self.setFixedHeight(min(wanted, max(self._room, least)) if is_open else strip)

    def _grown(self) -> int:
        """Large letters need more height than somebody gave to small ones."""
        return max(0, self.fontMetrics().height() - _LETTERS) * _ROWS

    def _strip(self) -> int:
        return max(STRIP, self.fontMetrics().height() + 10)

    def _dress_opener(self) -> None:
        icon = "chevron-down" if self._shape.is_open else "chevron-up"
        self._opener.setIcon(self._actions.drawn(icon))
        side = max(16, self.fontMetrics().height())
        self._opener.setIconSize(QSize(side, side))
        self._tabs.show_arrows(self._actions.drawn("chevron-left"), self._actions.drawn("chevron-right"))
        self._opener.setText(action_text(self._actions.keys("view.dock")))
        self._opener.setAccessibleName(self._actions["view.dock"].text())
        self._opener.setToolTip(tooltip(self._actions.hint("view.dock")))
        self._fit_opener()

    def _fit_opener(self) -> None:
        style, beside = Qt.ToolButtonStyle, Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self._opener.setToolButtonStyle(beside)
        fits = self._tabs.sizeHint().width() + self._opener.sizeHint().width() + _ROUND <= self.width()
        self._opener.setToolButtonStyle(beside if fits else style.ToolButtonIconOnly)
