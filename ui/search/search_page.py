"""Searches when somebody asks, shows what was found, and does what is asked of the rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.bridge import Bridge, looking_once
from ui.jobs import Job, Reporter, TaskRunner
from ui.search.found_labelling import FoundLabelling
from ui.search.search_model import Line, SearchModel
from ui.search.search_view import SearchView
from ui.theme.tokens import Theme
from ui.widgets.again import Again
from ui.widgets.field import Field
from workbench.application.concordance import MOST_ARTICLES, Search, Suggestion, Thing, suggest
from workbench.application.wanted import Wanted
from workbench.application.wording import say, sentence
from workbench.domain.change import Changed
from workbench.domain.errors import StorageError, WorkbenchError
from workbench.domain.span import Span

AT_ONCE: Final = 20
"""So many articles and writings are read at a time."""

_SETTLED: Final = 300
_TOUCHING: Final = frozenset(
    {"article", "article_version", "annotation", "claim", "evidence", "mention", "source", "label_scheme"}
)


class SearchPage(QObject):
    """Connects the page of the search with the library.

    ``go_wanted(article, span, annotation, focus)`` asks to show a place, ``claim_wanted(id)`` a claim; ``told`` carries
    a sentence for the status bar, ``warned`` one that has to be seen, ``broken`` a fault of the program.
    """

    go_wanted = Signal(str, object, object, bool)
    claim_wanted = Signal(str)
    told = Signal(str)
    warned = Signal(str)
    broken = Signal(object)

    def __init__(self, bridge: Bridge, edit: Field, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._desk = bridge.desk
        self._runner = TaskRunner(self)
        self._job: Job | None = None
        self._search: Search | None = None
        self._read = 0
        self._is_stale = False
        self._named = ""
        self._model = SearchModel(self)
        self.view: QWidget
        self._view = self.view = SearchView(edit, self._model, self._desk.scheme, theme)
        self._labelling = FoundLabelling(bridge, self._view.rows, self)
        self._labelling.told.connect(self.told)
        self._labelling.warned.connect(self.warned)
        self._settled = QTimer(self, interval=_SETTLED, singleShot=True)
        self._settled.timeout.connect(self._search_again)
        self._offer_again = Again(self._offer, self)
        self._view.wanted.connect(self.search)
        self._view.cancelled.connect(self._give_up)
        self._view.seen.connect(self._come_into_view)
        self._view.show_wanted.connect(self._show)
        self._view.jump_wanted.connect(self._jump)
        self._view.label_wanted.connect(self._labelling.label)
        self._model.more_wanted.connect(self._read_more)
        bridge.changed.connect(self._follow)
        bridge.scheme_changed.connect(self._show_scheme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._view.set_theme(theme)

    def use_keys(self, meant: Callable[[QKeyEvent], str | None]) -> None:
        """Let the keys that label in the text label the selected rows; ``meant`` tells the label of a key."""
        self._labelling.meant = meant

    def close(self) -> None:
        """Stop listening and searching."""
        self._settled.stop()
        self._offer_again.stop()
        self._labelling.close()
        self._view.close_view()
        self._runner.close()
        self._bridge.changed.disconnect(self._follow)
        self._bridge.scheme_changed.disconnect(self._show_scheme)

    def search(self, wanted: Wanted) -> None:
        """Search, and show what was found once it is there; a search that still goes on is given up for it."""
        self._settled.stop()
        self._is_stale = False
        self._stop()
        if not wanted.words.strip():
            self._search = None
            self._model.show((), is_complete=True)
            self._view.show_empty()
            return
        desk = self._desk

        def work(report: Reporter) -> tuple[Search, Sequence[Thing], Suggestion | None]:
            found = Search(desk, wanted)
            report.advance(0, 0)
            _ = found.total
            things = found.read(0, AT_ONCE)
            report.advance(0, 0)
            return found, things, None if found.found else suggest(desk, wanted)

        self._view.show_searching()
        failed = self._keep_found if self._search is not None and self._search.wanted == wanted else self._fail
        self._start(work, self._show_found, failed)

    def _start(
        self, work: Callable[[Reporter], object], done: Callable[..., None], failed: Callable[[Exception], None]
    ) -> None:
        title = sentence("search", "searching")
        self._job = self._runner.start(title, work, done=done, failed=failed)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.drop()
            self._job = None

    def _show_found(self, result: tuple[Search, Sequence[Thing], Suggestion | None]) -> None:
        self._job = None
        search, things, better = result
        same = self._search is not None and self._search.wanted == search.wanted
        chosen = [line.key for line in self._view.rows.chosen()] if same else []
        current = self._view.current() if same else None
        top = self._view.rows.verticalScrollBar().value() if same else 0
        self._search = search
        self._read = AT_ONCE
        self._model.show(things, is_complete=self._is_all_read())
        if not search.found:
            why = self._why_nothing(search)
            other = "" if better is None else f" {sentence('search', 'other', words=better.words, n=better.total)}"
            self._view.show_nothing(f"{why}{other}", better)
            return
        self._tell_found()
        self._view.go_to(chosen, current)
        self._view.rows.verticalScrollBar().setValue(top)
        if not things:
            self._read_more()

    def _read_more(self) -> None:
        search = self._search
        if search is None or self._job is not None or self._is_all_read():
            return
        first = self._read
        self._start(lambda _report: search.read(first, AT_ONCE), self._show_more, self._keep_found)

    def _show_more(self, things: Sequence[Thing]) -> None:
        self._job = None
        self._read += AT_ONCE
        self._model.add(things, is_complete=self._is_all_read())
        self._tell_found()
        if not things:
            self._read_more()

    def _is_all_read(self) -> bool:
        return self._search is None or self._read >= len(self._search.found)

    def _tell_found(self) -> None:
        search = self._search
        if search is None:
            return
        if not self._model.places and self._is_all_read():
            self._view.show_nothing(self._why_nothing(search))
            return
        plus = "" if self._is_all_read() else "+"
        words = sentence("search", "found", places=f"{self._model.places:,}{plus}", things=f"{search.total:,}")
        odd = self._view.filters.odd_date
        if odd:
            words = f"{words} · {sentence('search', 'odd-date', typed=odd)}"
        elif search.is_cut:
            words = f"{words} {sentence('search', 'cut')}"
        elif search.total > len(search.found):
            words = f"{words} {sentence('search', 'best', n=f'{MOST_ARTICLES:,}')}"
        self._view.show_found(words)

    def _why_nothing(self, search: Search) -> str:
        odd = self._view.filters.odd_date
        if odd:
            return sentence("search", "odd-date", typed=odd)
        words = search.wanted.words
        shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
        if search.query is None:
            return sentence("search", "no-words", words=shown)
        narrowed = search.wanted != Wanted(words=words)
        return sentence("search", "nothing-narrowed" if narrowed else "nothing", words=shown)

    def _keep_found(self, error: Exception) -> None:
        """Leave the rows as they are; what another program kept from being read is looked for again a little later."""
        self._job = None
        self._tell_found()
        self._is_stale = True
        if isinstance(error, StorageError):
            self._settled.start()
        elif isinstance(error, WorkbenchError):
            self.told.emit(say(error))
        else:
            self.broken.emit(error)

    def _fail(self, error: Exception) -> None:
        """Say why nothing was found; the rows of what was looked for before would belong to other words."""
        self._job = self._search = None
        self._model.show((), is_complete=True)
        if isinstance(error, WorkbenchError):
            self._view.show_nothing(say(error))
        else:
            self._view.show_nothing(sentence("search", "failed"))
            self.broken.emit(error)

    def _give_up(self) -> None:
        self._stop()
        self._is_stale = self._search is not None
        self._tell_found()
        if self._search is None:
            self._view.show_empty()

    def _come_into_view(self) -> None:
        self._offer_again()
        if self._is_stale:
            self._search_again()

    def _offer(self) -> None:
        """Offer the people and the outlets to choose from; who writes just now is not waited for."""
        database = self._desk.database
        with database.waiting(0), database.looking():
            people, outlets = self._choices()
        self._view.filters.offer(people, outlets)

    def _choices(self) -> tuple[list[tuple[str, str]], list[str]]:
        people = [(each.name, each.id) for each in self._desk.annotations.reviewers()]
        outlets = sorted({each.outlet for each in self._desk.articles.all() if each.outlet}, key=str.casefold)
        return people, outlets

    def _follow(self, changed: Changed) -> None:
        if self._search is not None and changed.entities & _TOUCHING:
            self._is_stale = True
            self._settled.start()

    def _search_again(self) -> None:
        if self._view.isVisible() and self._search is not None:
            self.search(self._view.asked())

    def _show_scheme(self) -> None:
        self._view.set_scheme(self._desk.scheme)
        if self._search is None and self._job is None:
            self._view.show_empty()

    def _show(self, line: Line) -> None:
        self._go(line, focus=False)

    def _jump(self, line: Line) -> None:
        self._go(line, focus=True)

    def _go(self, line: Line, *, focus: bool) -> None:
        place = line.place or (line.thing.places[0] if line.thing.places else None)
        if line.thing.article is not None and place is not None and place.start is not None:
            assert place.end is not None
            self.go_wanted.emit(line.thing.article, Span(place.start, place.end), place.annotation, focus)
        elif line.thing.kind == "claim" and focus:
            self.claim_wanted.emit(line.thing.id)
        elif line.thing.kind == "source" and focus:
            self._go_to_source(line.thing.id)
        elif focus:
            self.told.emit(sentence("search", "no-article"))

    @looking_once
    def _go_to_source(self, source: str) -> None:
        """Go to a passage that names a source (id); the same again goes to the next one."""
        named, articles = self._desk.annotations.all(source=source), self._desk.annotations.articles_of()
        if not named:
            self.told.emit(sentence("search", "source-nowhere"))
            return
        before = next((at for at, each in enumerate(named) if each.id == self._named), -1)
        at = (before + 1) % len(named)
        self._named = named[at].id
        self.go_wanted.emit(articles[named[at].version], named[at].span, named[at].id, True)
        self.told.emit(sentence("search", "source-place", number=f"{at + 1:,}", n=f"{len(named):,}"))


_SHOWN: Final = 80
