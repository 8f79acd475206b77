"""The overview: what the header, the status bar and the title say of everything that is open."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.bridge import Bridge
from ui.settings.appearance import Appearance
from ui.shell.header import Header
from ui.shell.panes import PaneArea
from ui.shell.status_bar import StatusBar
from ui.widgets.again import Again
from ui.widgets.plain import window_title
from workbench.application.articles import StoryRow
from workbench.application.wording import sentence
from workbench.domain.change import Changed


class Overview(QObject):
    """Follows the panes, the counts and the preferences; ``story_changed`` carries the id of the story, or nothing."""

    story_changed = Signal(str)

    def __init__(
        self,
        bridge: Bridge,
        panes: PaneArea,
        header: Header,
        status: StatusBar,
        appearance: Appearance,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk = bridge.desk
        self._panes, self._header, self._status = panes, header, status
        self._appearance, self._window = appearance, window
        self._stories = self._desk.articles.stories()
        self.story = ""
        self._read_again = Again(self._read, self)
        bridge.changed.connect(self._follow)
        panes.rearranged.connect(self.refresh)
        panes.current_changed.connect(self._show_progress)
        panes.tally.changed.connect(self._show_progress)
        appearance.changed.connect(self._show_view)
        self.refresh()

    def refresh(self) -> None:
        """Say everything as it is now."""
        articles = self._panes.arrangement.articles
        name = self._name(articles)
        self._header.show_story(name, len(articles))
        key = "title" if name else "title.plain"
        self._window.setWindowTitle(window_title(sentence("window", key, name=name)))
        self._status.show_reviewer(self._desk.reviewer)
        self._show_progress()
        self._show_view()
        story = self._story(articles)
        if articles and (story.id if story else "") != self.story:
            self.story = story.id if story else ""
            self.story_changed.emit(self.story)

    def _story(self, articles: list[str]) -> StoryRow | None:
        """Return the smallest story that holds all that is open."""
        holding = [story for story in self._stories if set(articles) <= set(story.articles)]
        return min(holding, key=_size) if holding and articles else None

    def _name(self, articles: list[str]) -> str:
        if not articles:
            return ""
        story = self._story(articles)
        if story is not None:
            return story.name
        touched = any(set(articles) & set(story.articles) for story in self._stories)
        return sentence("window", "story.several" if touched else "story.none")

    def _show_progress(self) -> None:
        number = len(self._panes.arrangement.articles)
        self._status.show_progress(self._panes.tally, self._panes.current.article, number)

    def _show_view(self) -> None:
        self._status.show_view(self._panes.layers.shown, self._appearance.preferences.text_size)

    def _follow(self, changed: Changed) -> None:
        if changed.entities & {"story", "placement", "reviewer"}:
            self._read_again()

    def _read(self) -> None:
        self._stories = self._desk.articles.stories()
        self.refresh()


def _size(story: StoryRow) -> int:
    return len(story.articles)
