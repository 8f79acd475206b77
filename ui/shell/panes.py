"""The panes: up to four articles side by side, each place with its tabs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.article.presenter import ArticlePresenter
from ui.bridge import Bridge, looking_once
from ui.reader.look import Look
from ui.reader.view import ReaderView
from ui.shell.actions import Actions
from ui.shell.arrangement import MOST_PANES, Arrangement, Group, Shown
from ui.shell.layers import Layers
from ui.shell.pane import Pane
from ui.shell.pane_making import PaneMaker
from ui.shell.pane_splitter import PaneSplitter
from ui.shell.tally import Tally
from ui.shell.titles import Titles
from ui.widgets.again import Again
from workbench.application.wording import sentence
from workbench.domain.change import Changed

if TYPE_CHECKING:
    from ui.article.find_bar import FindBar

Room = Callable[[int], int]


class PaneArea(QWidget):
    """Arranges articles in panes and knows the one that keys act on.

    ``room`` says how many of so many panes fit. ``current_changed`` says that another article, or none, is the one
    that keys act on; ``opened`` carries the presenter of an article that came to the front; ``rearranged`` says that
    panes or layers are others; ``told`` carries a sentence for the status bar; ``choose_wanted`` says that an empty
    pane waits for an article.
    """

    current_changed = Signal()
    opened = Signal(object)
    rearranged = Signal()
    told = Signal(str)
    choose_wanted = Signal()

    def __init__(self, bridge: Bridge, look: Look, actions: Actions, room: Room) -> None:
        super().__init__()
        self.arrangement = Arrangement()
        self.titles = Titles(bridge.desk)
        self.tally = Tally(bridge, self)
        self.layers = Layers(bridge)
        self._bridge, self._look, self._room = bridge, look, room
        self.maker = PaneMaker(bridge, actions)
        self._panes: dict[Group, Pane] = {}
        self._order: list[Pane] = []
        self._current: ArticlePresenter | None = None
        self.splitter = PaneSplitter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter)
        # An import brings many changes at once; whether the library is empty is asked after the last of them.
        self._shelf_changed = QTimer(self, interval=0, singleShot=True)
        self._shelf_changed.timeout.connect(Again(self._show_emptiness, self))
        self._refold = Again(self._arrange, self)
        bridge.changed.connect(self._follow)
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]
        self.refold()

    @property
    def panes(self) -> tuple[Pane, ...]:
        """The panes from left to right."""
        return tuple(self._order)

    @property
    def current(self) -> Pane:
        """The pane that keys act on; a group that is folded is shown by the last one."""
        return self._panes.get(self.arrangement.active) or self._order[-1]

    @property
    def presenter(self) -> ArticlePresenter | None:
        """The presenter of the article that keys act on, or None."""
        return self.current.presenter

    @property
    def view(self) -> ReaderView | None:
        """The text that keys act on, or None."""
        return self.current.view if self.presenter is not None else None

    @property
    def find_bar(self) -> FindBar | None:
        """The find bar of the article that keys act on, or None."""
        return self.current.find_bar if self.presenter is not None else None

    @looking_once
    def open_articles(self, articles: Sequence[str]) -> None:
        """Show these articles side by side and nothing else, the first one with the focus."""
        for article in articles:
            self.titles.load(article)
        # A window that grows later shows as many of them side by side as then fit.
        self.arrangement.open_all(articles, MOST_PANES)
        self.refold()
        self.current.take_focus()

    @looking_once
    def restore(self, groups: Sequence[Sequence[str]], fronts: Sequence[str | None], active: int) -> None:
        """Open articles as they were: the groups, the front one of each, and which group was in use."""
        for group in groups:
            for article in group:
                self.titles.load(article)
        self.arrangement.restore(groups, fronts, active)
        self._settle()

    @looking_once
    def open(self, article: str, *, beside: bool = False, focus: bool = True) -> bool:
        """Bring an article to the front, ``beside``: in another pane; False, and said, if it was removed meanwhile."""
        if not self.titles.knows(article):
            self.told.emit(sentence("window", "panes.gone"))
            return False
        room = self._room(len(self.arrangement.groups) + 1)
        (self.arrangement.open_beside if beside else self.arrangement.open)(article, room)
        self.refold()
        if focus:
            self.current.take_focus()
        return True

    def presenter_of(self, article: str) -> ArticlePresenter | None:
        """Return the presenter of an article that is in front in its pane, or None."""
        return next((each.presenter for each in self._order if each.article == article), None)

    @looking_once
    def split(self) -> None:
        """Put an empty pane beside the current one and go there."""
        wanted = len(self.arrangement.groups) + 1
        if self._room(wanted) < wanted:
            self.told.emit(sentence("window", "panes.no-room"))
            return
        self.arrangement.split()
        self._settle()

    def close_tab(self) -> None:
        """Close the article in front of the current pane; without one, close the pane."""
        article = self.current.article
        self.close_pane() if article is None else self.close_article(article)

    @looking_once
    def close_article(self, article: str) -> None:
        """Close one article."""
        self.arrangement.close(article)
        self._settle()

    @looking_once
    def close_pane(self) -> None:
        """Close the current pane with all its tabs."""
        shown = self._shown()
        place = self._order.index(self.current)
        groups = self.arrangement.groups
        folded = groups[place:] if place == len(shown) - 1 else [shown[place].group]
        self.arrangement.close_groups(folded)
        self._settle()

    @looking_once
    def reopen(self) -> None:
        """Bring back what was closed last."""
        if self.arrangement.reopen():
            for article in self.arrangement.articles:
                self.titles.load(article)
            self._settle()
        else:
            self.told.emit(sentence("window", "panes.nothing-closed"))

    def step_tab(self, step: int) -> None:
        """Go to the next (1) or previous (-1) tab of the current pane, round and round."""
        shown = self._shown()[self._order.index(self.current)]
        if shown.current is not None:
            place = (shown.articles.index(shown.current) + step) % len(shown.articles)
            self.bring_forward(shown.articles[place])

    @looking_once
    def move_tab(self, step: int) -> None:
        """Move the article in front to the next (1) or previous (-1) pane."""
        article = self.current.article
        if article is not None and self.arrangement.move(article, step):
            self._settle()

    def go_to(self, number: int) -> None:
        """Put the focus into a pane, counted from 1; into an empty one, so that an article can be chosen for it."""
        if number > len(self._order):
            self.told.emit(sentence("window", "panes.no-such", number=number, n=len(self._order)))
            return
        pane = self._order[number - 1]
        self._activate(pane)
        pane.take_focus()
        if pane.article is None:
            self.choose_wanted.emit()

    def next_layer(self) -> None:
        """Show one's own annotations, then everybody's, then what several agree on."""
        self.layers.step()
        for pane in self._order:
            pane.set_layer(self.layers.layer())
        self.rearranged.emit()

    def set_look(self, look: Look) -> None:
        """Draw all articles as ``look`` says."""
        others = look.scheme != self._look.scheme
        self._look = look
        for pane in self._order:
            self.maker.set_look(pane, look, labels=others)

    def refold(self) -> None:
        """Show as many panes as fit now."""
        self._refold()

    def _arrange(self) -> None:
        with self._bridge.desk.database.looking():
            for gone in self.titles.reload():
                self.arrangement.forget(gone)
            self._show_arranged()

    def _show_arranged(self) -> None:
        shown = self._shown()
        wanted = [each.group for each in shown]
        gone = [self._panes.pop(group) for group in list(self._panes) if group not in wanted]
        had_focus = any(pane.holds_focus() for pane in (*self._order, *gone))
        for pane in gone:
            self.maker.discard(pane)
        changed = len(shown) != len(self._order)
        self._order = []
        panes = [self._panes.get(each.group) or self._make(each.group) for each in shown]
        for index, pane in enumerate(panes):
            if self.splitter.indexOf(pane) != index:
                self.splitter.insertWidget(index, pane)
            pane.number(index + 1)
        if changed:
            self.splitter.share()
        # Every pane has its width by now, so no text is laid out twice.
        for pane, each in zip(panes, shown, strict=True):
            pane.show_tabs([self.titles.tab(a, self.arrangement.letter(a)) for a in each.articles], each.current)
            if pane.presenter is not None:
                pane.presenter.letter = self.arrangement.letter(pane.presenter.article_id)
            self._order.append(pane)
        self.tally.open(self.arrangement.articles, [pane.article for pane in self._order if pane.article])
        self._mark()
        if had_focus and not self.current.holds_focus():
            self.current.take_focus()
        self.rearranged.emit()

    def close_all(self) -> None:
        """Let go of every article; the window is closing."""
        QApplication.instance().focusChanged.disconnect(self._follow_focus)  # type: ignore[union-attr]
        self._shelf_changed.stop()
        self._refold.stop()
        for pane in self._order:
            pane.close_article()

    def _shown(self) -> list[Shown]:
        return self.arrangement.shown(self._room(len(self.arrangement.groups)))

    def _make(self, group: Group) -> Pane:
        pane = self.maker.make(self._look)
        pane.set_layer(self.layers.layer())
        pane.empty.show_library_empty(self.titles.library_is_empty())
        pane.empty.choose_wanted.connect(self.choose_wanted)
        pane.tab_chosen.connect(self.bring_forward)
        pane.tab_close_wanted.connect(self.close_article)
        pane.tab_beside_wanted.connect(partial(self.open, beside=True))
        pane.progressed.connect(self.tally.count)
        pane.shown_changed.connect(self._tell_opened)
        pane.key_came.connect(self._go_where_keys_come)
        self._panes[group] = pane
        return pane

    def _settle(self) -> None:
        """Show the arrangement as it is now and put the focus where it says."""
        self.refold()
        self.current.take_focus()

    @looking_once
    def bring_forward(self, article: str) -> None:
        """Show an open article and put the focus on it."""
        self.arrangement.touch(article)
        self._settle()

    def _activate(self, pane: Pane) -> None:
        group = next(group for group, each in self._panes.items() if each is pane)
        if pane.article is not None:
            self.arrangement.touch(pane.article)
        else:
            self.arrangement.active = group
        self._mark()

    def _mark(self) -> None:
        current = self.current
        for pane in self._order:
            pane.mark_current(pane is current and len(self._order) > 1)
        if self._current is not current.presenter:
            self._current = current.presenter
            self.current_changed.emit()

    def _tell_opened(self) -> None:
        pane = self.sender()
        if isinstance(pane, Pane) and pane.presenter is not None:
            self.opened.emit(pane.presenter)

    def _go_where_keys_come(self) -> None:
        """Let a key act on the pane it came to, also while Qt tells nothing of the focus: in a window at the back."""
        pane = self.sender()
        if isinstance(pane, Pane) and pane is not self.current:
            self._activate(pane)

    def _follow(self, changed: Changed) -> None:
        touched = changed.ids("article")
        if touched:
            self._shelf_changed.start()
        if self.titles.note(touched):
            self.refold()
        if self.layers.follow(changed):
            for pane in self._order:
                pane.set_layer(self.layers.layer())

    def _show_emptiness(self) -> None:
        empty = self.titles.library_is_empty()
        for pane in self._order:
            pane.empty.show_library_empty(empty)

    def _follow_focus(self, _old: QObject | None, new: QObject | None) -> None:
        if isinstance(new, QWidget):
            pane = next((each for each in self._order if each.isAncestorOf(new)), None)
            if pane is not None and pane is not self.current:
                self._activate(pane)
