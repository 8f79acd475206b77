"""Shared wording in the window: compared beside it, drawn over the texts, told in the inspector, gone through."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from ui.article.open_articles import OpenArticles
from ui.article.places import Paragraphs
from ui.article.presenter import ArticlePresenter
from ui.bridge import PATIENCE, Bridge
from ui.jobs import Job, Reporter, TaskRunner
from ui.settings.appearance import Appearance
from ui.wording.section import Also, WordingSection
from workbench.application.wording import say, sentence, shortened
from workbench.domain.change import Changed
from workbench.domain.errors import InvalidError, StorageError
from workbench.domain.span import Span

if TYPE_CHECKING:
    from workbench.application.common_wording import Common, CommonWording

_QUIET = 900
"""Milliseconds after something was opened until texts are compared: nobody waits for it."""

_SOON = 150
"""Milliseconds after the last key before the inspector follows."""

_MOST = 60
"""Articles that are compared at most, those that are open first."""

_NAMED = 30


class _Stretch(NamedTuple):
    """Words of a text that stand elsewhere, and in words where: article, span, and the place as people say it."""

    common: Common
    place: str


class _Found(NamedTuple):
    """What was found for these articles: by article in the order of its text, and what is said of the whole."""

    articles: tuple[str, ...]
    stretches: dict[str, list[_Stretch]]
    spans: dict[str, list[Span]]
    wording: CommonWording


class SharedWording(QObject):
    """Follows what is open while it is switched on.

    ``told`` carries a sentence for the status bar, ``place_wanted(article, start, end)`` where somebody wants to go,
    ``broken`` an error that nobody expected.
    """

    told = Signal(str)
    place_wanted = Signal(str, int, int)
    broken = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        runner: TaskRunner,
        panes: OpenArticles,
        appearance: Appearance,
        section: WordingSection,
    ) -> None:
        super().__init__(section)
        self._bridge, self._runner, self._panes, self._appearance = bridge, runner, panes, appearance
        self._section = section
        self._story: Callable[[], str] = str
        self._found: _Found | None = None
        self._asked: tuple[str, ...] = ()
        self._is_due, self._is_asked = True, False
        self._job: Job | None = None
        self._is_on = appearance.preferences.shared_wording
        self._quiet = QTimer(self, interval=_QUIET, singleShot=True)
        self._quiet.timeout.connect(self._look)
        self._soon = QTimer(self, interval=_SOON, singleShot=True)
        self._soon.timeout.connect(self._tell_target)
        appearance.changed.connect(self._switch)
        bridge.changed.connect(self._follow)
        panes.rearranged.connect(self._open_others)
        section.place_wanted.connect(self.place_wanted)

    def read_from(self, story: Callable[[], str]) -> None:
        """Learn from ``story`` the id of the story that is open."""
        self._story = story

    @property
    def is_on(self) -> bool:
        """Whether shared wording is shown."""
        return self._is_on

    @property
    def is_found(self) -> bool:
        """Whether what is shown is about the texts that are open now."""
        return self._found is not None and not self._is_due and self._job is None

    def toggle(self) -> None:
        """Show shared wording, or no longer; that is kept for the next start."""
        self._is_asked = not self._is_on
        self._appearance.show_wording(not self._is_on)
        if not self._is_on:
            self.told.emit(sentence("shared", "off"))
        elif self.is_found:
            self._tell_result()

    def next_place(self) -> None:
        """Go to the next place where the words stand that the target holds; say what there is if there is none."""
        if not self._is_on:
            self.toggle()
            return
        here = self._here()
        if here:
            common = here[0].common
            self.place_wanted.emit(common.other, *common.other_span)
        elif self.is_found:
            self._tell_result()
        else:
            self._is_asked = True
            self.told.emit(f"{sentence('shared', 'comparing')}…")
            self._quiet.start(0)

    def take(self, presenter: ArticlePresenter) -> None:
        """Draw over a text that came to the front, and follow what is current in it."""
        presenter.current_changed.connect(self._soon.start)
        presenter.reloaded.connect(self._look_again)
        self._draw(presenter)
        self._soon.start()

    def close(self) -> None:
        """Listen no more."""
        self._quiet.stop()
        self._soon.stop()
        self._bridge.changed.disconnect(self._follow)
        self._panes.rearranged.disconnect(self._open_others)
        self._appearance.changed.disconnect(self._switch)

    def _switch(self) -> None:
        if self._appearance.preferences.shared_wording == self._is_on:
            return
        self._is_on = not self._is_on
        self._draw_all()
        if self._is_on and not self.is_found:
            self._quiet.start(0)

    def _open_others(self) -> None:
        self._soon.start()
        known = set(self._found.articles if self._found is not None else ())
        if self._is_due or set(self._panes.arrangement.articles) - known:
            self._look_again()

    def _look_again(self) -> None:
        self._is_due = True
        if self._is_on:
            self._quiet.start(_QUIET)

    def _follow(self, changed: Changed) -> None:
        if changed.entities & {"article_version", "story", "placement"} and self._panes.arrangement.articles:
            self._look_again()

    def _look(self) -> None:
        """Compare the articles of the story, those that are open first."""
        opened = list(self._panes.arrangement.articles)
        if self._job is not None or not self._is_on or not opened:
            return
        self._is_due = False
        desk, story = self._bridge.desk, self._story()
        letters = {each: self._panes.arrangement.letter(each) for each in opened}

        def compare(reporter: Reporter) -> _Found:
            from workbench.application.common_wording import common_wording

            others = next((each.articles for each in desk.articles.stories() if each.id == story), ())
            articles = list(dict.fromkeys([*opened, *others]))[: max(_MOST, len(opened))]
            found = common_wording(desk, articles, tell=reporter.advance)

            def name(article: str) -> str:
                known = desk.articles.get(article)
                return letters.get(article) or shortened(known.outlet or known.title, _NAMED)

            texts = {each: Paragraphs(desk.articles.text(desk.articles.version(each))) for each in articles}
            names = {each: name(each) for each in articles}

            def place(common: Common) -> str:
                number = texts[common.other].number(common.other_span.start)
                return sentence("dashboards", "where", article=names[common.other], number=number)

            stretches, ruled = {}, {}
            for each in opened:
                # A window that is closed waits for this: with many articles open it takes seconds.
                reporter.advance(0, 0)
                stretches[each] = [_Stretch(part, place(part)) for part in found.of(each)]
                ruled[each] = found.stretches(each)
            return _Found(tuple(articles), stretches, ruled, found)

        def work(reporter: Reporter) -> _Found:
            # Nobody asked for it: a locked library is tried again later.
            with desk.database.waiting(PATIENCE):
                return compare(reporter)

        self._job = self._runner.start(
            sentence("shared", "comparing"),
            work,
            done=self._take,
            failed=self._fail,
            cancelled=self._give_up,
            unasked=True,
        )

    def _take(self, found: _Found) -> None:
        self._job, self._found = None, found
        self._draw_all()
        if self._is_asked:
            self._is_asked = False
            self._tell_result()
        if self._is_due:
            self._quiet.start()

    def _fail(self, error: Exception) -> None:
        self._job = None
        if isinstance(error, StorageError):
            # Somebody writes at this moment; the next look will do.
            self._look_again()
        elif isinstance(error, InvalidError):
            self._found = None
            self._draw_all()
            if self._is_asked:
                self._is_asked = False
                self.told.emit(say(error))
        else:
            self._give_up()
            self.broken.emit(error)

    def _give_up(self) -> None:
        """Compare again when something else is open, or when somebody asks."""
        self._job, self._is_due, self._is_asked = None, True, False

    def _draw_all(self) -> None:
        for pane in self._panes.panes:
            if pane.presenter is not None:
                self._draw(pane.presenter)
        self._tell_target()

    def _draw(self, presenter: ArticlePresenter) -> None:
        spans = self._found.spans.get(presenter.article_id, []) if self._is_shown(presenter) and self._found else []
        presenter.view.set_shared(spans)

    def _is_shown(self, presenter: ArticlePresenter) -> bool:
        """Tell whether what was found is about the very text that is shown."""
        if not self._is_on or self._found is None:
            return False
        return self._found.wording.characters.get(presenter.article_id) == len(presenter.text.text)

    def _here(self) -> list[_Stretch]:
        """Return what the target shares, other articles first."""
        presenter = self._panes.presenter
        target = presenter.view.target() if presenter is not None else None
        if presenter is None or target is None or self._found is None or not self._is_shown(presenter):
            return []
        article = presenter.article_id
        known = self._found.stretches.get(article, [])
        before = known[: bisect_left(known, target.end, key=_start)]
        here = [each for each in before if each.common.span.end > target.start]
        return sorted(here, key=lambda each: each.common.other == article)

    def _tell_target(self) -> None:
        presenter = self._panes.presenter
        if presenter is None or not self._is_on:
            self._section.show_wording(None, ())
            return
        article = presenter.article_id
        rows: dict[tuple[str, str], Also] = {}
        for each in self._here():
            kind = "again" if each.common.other == article else "quoted" if each.common.quoted else "also"
            words = sentence("shared", kind, place=each.place)
            row = Also(
                words=words,
                article=each.common.other,
                start=each.common.other_span.start,
                end=each.common.other_span.end,
            )
            rows.setdefault((each.common.other, each.place), row)
        self._section.show_wording(self._summary(), list(rows.values()))

    def _summary(self) -> str | None:
        """Return what is said of all groups; None while nothing is known."""
        from workbench.application.common_wording import in_words

        if self._found is None:
            return None
        arrangement = self._panes.arrangement
        letters: Mapping[str, str] = {each: arrangement.letter(each) for each in arrangement.articles}
        return ". ".join(in_words(self._found.wording, letters).values()) + "."

    def _tell_result(self) -> None:
        summary = self._summary()
        if summary is not None:
            self.told.emit(summary)


def _start(stretch: _Stretch) -> int:
    return stretch.common.span.start
