"""The search in the window: its page in the lower panel, the keys that open it, and the way to what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeyEvent

from ui.bridge import Bridge
from ui.shell.actions import Actions
from ui.shell.dock import Dock, DockPage
from ui.shell.jumps import Jumps
from ui.shell.panes import PaneArea
from ui.shell.rail import Rail
from ui.theme.tokens import Theme
from ui.widgets.field import Field
from ui.widgets.named import named
from workbench.application.wording import sentence
from workbench.domain.span import Span

if TYPE_CHECKING:
    from ui.search.search_view import SearchView

PAGE = "searchPanel"
_OPEN = "edit.search"
_MOST = 200


class Searching(QObject):
    """Opens the search and shows where something stands.

    ``told`` carries a sentence for the status bar, ``warned`` one that has to be seen, ``claim_wanted`` the id of a
    claim to show, ``broken`` a fault.
    """

    told = Signal(str)
    warned = Signal(str)
    claim_wanted = Signal(str)
    broken = Signal(object)

    def __init__(
        self, bridge: Bridge, panes: PaneArea, jumps: Jumps, dock: Dock, actions: Actions, rail: Rail, theme: Theme
    ) -> None:
        super().__init__(panes)
        self._bridge, self._panes, self._jumps, self._dock = bridge, panes, jumps, dock
        self._actions, self._rail, self._theme = actions, rail, theme
        # The page is made when it is first opened; what somebody types into is there from the start, under its name.
        self._edit = named(Field(dock), "searchEdit")
        self._edit.setAccessibleName(sentence("search", "edit.name"))
        self._edit.hide()
        dock.offer(PAGE, self._make_page)
        dock.reshaped.connect(self._mark)

    def open(self) -> None:
        """Open the search and go into its field."""
        self._dock.show_page(PAGE)
        self._view().enter()

    def open_here(self) -> None:
        """Open the search; words that are selected in the text are searched for at once."""
        view = self._panes.view
        chosen = view.selection_range() if view is not None else None
        presenter = self._panes.presenter
        words = presenter.text.text[chosen.start : chosen.end] if presenter is not None and chosen is not None else ""
        self.open()
        if words.strip() and len(words) <= _MOST:
            self.look_for(f'"{words.strip()}"')

    def look_for(self, words: str) -> None:
        """Open the search and search for these words."""
        self._dock.show_page(PAGE)
        self._view().look_for(words)
        self._view().enter()

    def _make_page(self) -> DockPage:
        from ui.search.search_page import SearchPage

        page = SearchPage(self._bridge, self._edit, self._theme, self)
        page.use_keys(self._label_meant)
        page.told.connect(self.told)
        page.warned.connect(self.warned)
        page.go_wanted.connect(self._go)
        page.claim_wanted.connect(self.claim_wanted)
        page.broken.connect(self.broken)
        return page

    def _label_meant(self, event: QKeyEvent) -> str | None:
        spec = self._actions.keymap.meant(event)
        return str(spec.given[0]) if spec is not None and spec.does == "label" else None

    def _view(self) -> SearchView:
        return cast("SearchView", self._dock.page(PAGE).view)

    def _mark(self) -> None:
        self._rail.mark(_OPEN, self._dock.is_open and self._dock.shape.tab == PAGE)

    def _go(self, article: str, span: Span, annotation: str | None, focus: bool) -> None:
        self._jumps.remember()
        if not self._panes.open(article, focus=False):
            return
        presenter = self._panes.presenter
        if presenter is None:
            return
        if annotation is not None:
            presenter.jump_to(annotation)
        else:
            view = presenter.view
            view.set_current_sentence(span.start)
            view.select(span)
            view.scroll_to(span.start)
        if focus:
            self._panes.current.take_focus()
