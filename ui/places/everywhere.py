"""Labels every place where the same words stand: finds them, shows them, and decides about those that are ticked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.annotations.batch import Batch
from ui.article.places import Paragraphs
from ui.article.presenter import ArticlePresenter
from ui.bridge import Bridge
from ui.jobs import Job, Reporter, TaskRunner
from ui.theme.tokens import Theme
from ui.widgets.again import Again
from workbench.application.beside import beside
from workbench.application.commands import LabelPlaces
from workbench.application.everywhere import PlaceFound, places_of_words, stories_of
from workbench.application.wording import sentence
from workbench.domain.errors import WorkbenchError

if TYPE_CHECKING:
    from ui.places.places_dialog import PlacesDialog

_LONGEST = 300
"""Code points of words that are looked for in other places; a longer passage stands nowhere else as it is."""


class Everywhere(QObject):
    """Opens the dialog; ``told`` says what was done. ``article`` gives the one that keys act on, ``open_ones`` all."""

    told = Signal(str)
    broken = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        runner: TaskRunner,
        article: Callable[[], ArticlePresenter | None],
        open_ones: Callable[[], dict[str, str]],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._bridge, self._runner, self._window = bridge, runner, window
        self._article, self._open_ones = article, open_ones
        self._batch = Batch(bridge, runner, self)
        self._batch.told.connect(self.told)
        self._batch.broken.connect(self.broken)
        self._dialog: PlacesDialog | None = None
        self._job: Job | None = None
        self._home = ""
        self._paragraphs: dict[str, Paragraphs] = {}
        self._names: dict[str, str] = {}
        self._said: dict[tuple[str, int], str] = {}
        self._fill_again = Again(self._fill, self)

    def open(self) -> None:
        """Look for the words that are selected, or for those of the current annotation or sentence."""
        article = self._article()
        target = article.view.target() if article is not None else None
        if article is None or target is None:
            self.told.emit(sentence("article", "nothing.to-label"))
            return
        words = " ".join(article.text.text[target.start : target.end].split())
        if len(words) > _LONGEST:
            self.told.emit(sentence("places", "too-long"))
            return
        from ui.places.places_dialog import PlacesDialog

        self._home = article.article_id
        self._paragraphs.clear()
        self._names.clear()
        self._said.clear()
        dialog = self._dialog = PlacesDialog(self._bridge.desk.scheme, self._theme(article), self._where, self._window)
        current = article.current()
        known = self._bridge.desk.scheme.get(current.label) if current is not None else None
        if known is not None and not known.retired:
            dialog.choose(known.key)
        dialog.search_wanted.connect(self._search)
        dialog.label_wanted.connect(self._label)
        dialog.finished.connect(self._closed)
        dialog.open()
        dialog.ask(words, "article")

    def _theme(self, article: ArticlePresenter) -> Theme:
        return article.view.look.theme

    def _search(self, words: str, scope: str) -> None:
        """One article is looked through at once, several beside the window."""
        self._stop()
        desk, articles = self._bridge.desk, self._articles(scope)
        if len(articles) == 1:
            found = self._bridge.look_once(lambda: places_of_words(desk, words, articles))
            if found is None:
                self._give_up()
            else:
                self._show(found)
            return

        def work(report: Reporter) -> list[PlaceFound]:
            with beside(desk) as second:
                return places_of_words(second, words, articles, report.advance)

        if self._dialog is not None:
            self._dialog.show_looking()
        self._job = self._runner.start(
            sentence("places", "job"), work, done=self._show, failed=self._failed, cancelled=self._give_up
        )

    def _articles(self, scope: str) -> Sequence[str]:
        if scope == "open":
            return list(dict.fromkeys([self._home, *self._open_ones()]))
        return stories_of(self._bridge.desk, self._home) if scope == "story" else [self._home]

    def _show(self, places: Sequence[PlaceFound]) -> None:
        self._job = None
        self._fill_again(places)

    def _fill(self, places: Sequence[PlaceFound]) -> None:
        """Show the places, each with where it is, which must not be asked while they are painted."""
        database = self._bridge.desk.database
        if self._dialog is not None:
            with database.waiting(0), database.looking():
                self._said = {(each.article, each.start): self._read_where(each) for each in places}
            self._dialog.show_places(places)

    def _give_up(self) -> None:
        self._job = None
        if self._dialog is not None:
            self._dialog.show_given_up()

    def _failed(self, error: Exception) -> None:
        self._give_up()
        if isinstance(error, WorkbenchError):
            self._bridge.refused.emit(error)
        else:
            self.broken.emit(error)

    def _label(self, places: Sequence[PlaceFound], label: str) -> None:
        command = LabelPlaces(places=tuple((each.version, each.start, each.end) for each in places), label=label)
        name = self._bridge.desk.scheme.label(label).name

        def done(made: Any) -> None:
            self.told.emit(sentence("places", "done", n=f"{len(made):,}", label=name))

        if self._dialog is not None:
            self._dialog.accept()
        self._batch.do(command, len(places), done)

    def _where(self, place: PlaceFound) -> str:
        return self._said.get((place.article, place.start), "")

    def _read_where(self, place: PlaceFound) -> str:
        """Return the letter or the title of the article, and the paragraph."""
        desk = self._bridge.desk
        if place.version not in self._paragraphs:
            self._paragraphs[place.version] = Paragraphs(desk.articles.text(desk.articles.version(place.article)))
        if place.article not in self._names:
            self._names[place.article] = self._open_ones().get(place.article) or desk.articles.get(place.article).title
        name = self._names[place.article]
        number = self._paragraphs[place.version].number(place.start)
        return sentence("annotations", "row.where", article=name, number=number)

    def _stop(self) -> None:
        """Neither look nor show any more what was asked for before."""
        self._fill_again.stop()
        if self._job is not None:
            self._job.drop()
            self._job = None

    def _closed(self) -> None:
        self._stop()
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
