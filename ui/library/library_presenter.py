"""The presenter of the library panel: lists what there is, follows every change, does what rows are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog

from ui.bridge import Bridge, looking_once
from ui.history.drafts import Drafts
from ui.library.library_model import LibraryModel
from ui.library.library_view import LibraryView
from ui.library.shelf_rows import ArticleLine, Entry, Progress, StoryGroup, entries
from ui.theme.tokens import Theme
from ui.widgets.again import Again
from workbench.application.articles import StoryRow
from workbench.application.commands import EditArticle, EditStory, MakeStory, RemoveArticle
from workbench.application.wording import sentence
from workbench.domain.article import Article
from workbench.domain.change import Changed

_SHELF = frozenset({"article", "article_version", "story", "placement"})
_CALM = 120
"""Milliseconds in which many changes of the shelf, as an import brings them, become one reading."""

_COUNT_LATER = 400
"""Milliseconds after a decision until an article is counted again, so that no key waits for it."""

_GUESSED = ("title", "outlet", "byline", "published_on", "url", "language")


class LibraryPresenter(QObject):
    """Shows the library in its ``view``.

    ``open_wanted(article id, beside)`` asks for an article in the current or in another pane; ``open_all_wanted``
    carries the articles (ids) of a story. ``removed`` carries the list of articles that were just taken out of the
    library.
    """

    open_wanted = Signal(str, bool)
    open_all_wanted = Signal(object)
    removed = Signal(object)

    def __init__(self, bridge: Bridge, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._desk = bridge.desk
        self._theme = theme
        self._model = LibraryModel(self._ask, self)
        self.view = LibraryView(self._model, theme)
        self._drafts: Drafts | None = None
        self._articles: list[Article] = []
        self._stories: list[StoryRow] = []
        self._article_of: dict[str, str] = {}
        self._counted: set[str] = set()
        self._asked: dict[str, None] = {}
        self._stale = True
        self._soon = QTimer(self, interval=_CALM, singleShot=True)
        self._reload_again = Again(self._read, self)
        self._soon.timeout.connect(self._reload_if_seen)
        self._counting = QTimer(self, interval=0, singleShot=True)
        self._count_again = Again(self._count, self)
        self._counting.timeout.connect(self._count_again)
        bridge.changed.connect(self._follow)
        self.view.seen.connect(self._reload_if_seen)
        self.view.words_changed.connect(self._show)
        self.view.open_wanted.connect(self._open)
        self.view.edit_wanted.connect(self.edit)
        self.view.remove_wanted.connect(self.remove)
        self.view.story_wanted.connect(self.make_story)
        self.view.leave_wanted.connect(self.leave_stories)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._theme = theme
        self.view.set_theme(theme)

    def reload(self) -> None:
        """Read again what there is."""
        self._soon.stop()
        self._reload_again()

    def _read(self) -> None:
        with self._desk.database.looking():
            self._articles = self._desk.articles.all()
            self._stories = self._desk.articles.stories()
            self._article_of = self._desk.annotations.articles_of()
        self._stale = False
        self._show(self.view.search.text())

    @looking_once
    def edit(self, entry: Entry) -> None:
        """Let the details of an article, or the name of a story, be changed."""
        from ui.library.details_dialog import DetailsDialog
        from ui.library.name_dialog import NameDialog

        dialog: DetailsDialog | NameDialog
        if isinstance(entry, StoryGroup):
            story = entry.story
            title, question = sentence("library", "story.rename"), sentence("library", "story.question")
            dialog = NameDialog(title, question, story.name, self.view.window())
            dialog.named.connect(partial(self._rename, story.id))
        else:
            article = self._desk.articles.get(entry.article.id)
            dialog = DetailsDialog(article, self._guessed(article), self._theme, self.view.window())
            dialog.changed.connect(self._edit_article)
            if self._drafts is not None:
                dialog.keep_words(self._drafts)
        self._open_dialog(dialog)

    def remove(self, chosen: Sequence[Entry]) -> None:
        """Take articles out of the library; undo brings each of them back."""
        gone = [self._bridge.do(RemoveArticle(id=each)) for each in _articles_in(chosen)]
        if any(gone):
            self.removed.emit([each for each in gone if each is not None])

    def make_story(self, chosen: Sequence[Entry]) -> None:
        """Put articles side by side under a name that is asked for."""
        from ui.library.name_dialog import NameDialog

        title, question = sentence("library", "story.new"), sentence("library", "story.question")
        dialog = NameDialog(title, question, "", self.view.window())
        dialog.named.connect(partial(self._make_story, tuple(_articles_in(chosen))))
        self._open_dialog(dialog)

    def leave_stories(self, chosen: Sequence[Entry]) -> None:
        """Take articles out of the stories in which they were chosen."""
        leaving: dict[str, set[str]] = {}
        for line in chosen:
            if isinstance(line, ArticleLine) and line.story is not None:
                leaving.setdefault(line.story, set()).add(line.article.id)
        for story in self._stories:
            if story.id in leaving:
                rest = tuple(each for each in story.articles if each not in leaving[story.id])
                self._bridge.do(EditStory(id=story.id, articles=rest))

    def keep_words_in(self, drafts: Drafts) -> None:
        """Keep there what is typed into the details of an article."""
        self._drafts = drafts

    def edit_again(self, kind: str, thing: str) -> None:
        """Open the details of an article (its id) again, in which words wait."""
        line = next((each for each in self._articles if each.id == thing), None)
        if kind == "article" and line is not None:
            self.edit(ArticleLine(article=line))

    def close(self) -> None:
        """Stop listening."""
        self._soon.stop()
        self._counting.stop()
        self._reload_again.stop()
        self._count_again.stop()
        self._bridge.changed.disconnect(self._follow)

    def _open_dialog(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _reload_if_seen(self) -> None:
        if self._stale and self.view.isVisible():
            self.reload()

    def _show(self, words: str) -> None:
        chosen = set(_articles_in(self.view.selected()))
        # Stories without a single article in the library would hide what there is to do first.
        listed = entries(self._articles, self._stories, words) if self._articles else []
        self._model.show_entries(listed)
        self.view.select_articles(chosen)
        if listed:
            self.view.show_empty("")
        else:
            self.view.show_empty(sentence("library", "empty-filter" if self._articles else "empty"))

    def _open(self, chosen: Sequence[Entry], beside: bool) -> None:
        if len(chosen) == 1 and isinstance(chosen[0], StoryGroup):
            self.open_all_wanted.emit([line.article.id for line in chosen[0].lines])
            return
        for article in _articles_in(chosen):
            self.open_wanted.emit(article, beside)

    def _follow(self, changed: Changed) -> None:
        if changed.entities & _SHELF:
            self._stale = True
            self._counted -= changed.ids("article")
            self._soon.start()
        known = {self._article_of[each] for each in changed.versions if each in self._article_of}
        if known:
            self._counted -= known
            self._counting.start(max(_COUNT_LATER, self._counting.remainingTime()))
            self._asked.update(dict.fromkeys(known))

    def _ask(self, article: str) -> None:
        """Count an article that is seen for the first time."""
        if article not in self._counted and article not in self._asked:
            self._asked[article] = None
            if not self._counting.isActive():
                self._counting.start(0)

    def _count(self) -> None:
        """Count one article after the other, so that the window never waits for many."""
        if not self._asked or not self.view.isVisible():
            self._asked.clear()
            return
        article = next(iter(self._asked))
        rows = self._desk.articles.rows([article], by=self._desk.reviewer.id)
        del self._asked[article]
        self._counted.add(article)
        for row in rows:
            progress = Progress(decided=row.decided, sentences=row.sentences, annotations=row.annotations)
            self._model.show_progress({article: progress})
        if self._asked:
            self._counting.start(0)

    def _guessed(self, article: Article) -> set[str]:
        """Return the fields that are as they were found on import; nobody has looked at them since."""
        first = self._desk.history.of(article.id)[0]
        if first.summary != "article.imported":
            return set()
        found = next(each.after for each in self._desk.history.revisions(first.id) if each.id == article.id)
        return {name for name in _GUESSED if found and found[name] and found[name] == getattr(article, name)}

    def _rename(self, story: str, name: str) -> None:
        self._bridge.do(EditStory(id=story, name=name))

    def _make_story(self, articles: tuple[str, ...], name: str) -> None:
        self._bridge.do(MakeStory(name=name, articles=articles))

    def _edit_article(self, article: str, details: dict[str, object]) -> None:
        self._bridge.do(EditArticle(id=article, details=details))


def _articles_in(chosen: Sequence[Entry]) -> list[str]:
    """Return the ids of the articles among entries, each once."""
    return list(dict.fromkeys(entry.article.id for entry in chosen if isinstance(entry, ArticleLine)))
