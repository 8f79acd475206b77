"""Which articles are open in which pane, and how they fold together when there is room for fewer panes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from string import ascii_uppercase

import msgspec

MOST_PANES = 4


class Group(msgspec.Struct, eq=False):
    """The articles (ids) that share a pane, as their tabs stand; ``current`` is in front, None if it is empty."""

    articles: list[str] = msgspec.field(default_factory=list)
    current: str | None = None


class Shown(msgspec.Struct):
    """A pane as it is shown: the group it stands for, and the articles of all groups that are folded into it."""

    group: Group
    articles: list[str]
    current: str | None


class _Closed(msgspec.Struct):
    articles: list[str]
    group: int
    pane: bool


class Arrangement:
    """The panes a user asked for. An article is open at most once.

    If fewer panes fit, the last ones fold into the last that does, and unfold when there is room again.
    """

    def __init__(self) -> None:
        self.groups = [Group()]
        self.active = self.groups[0]
        self._letters: dict[str, str] = {}
        self._closed: list[_Closed] = []
        self._clock = count(1)
        self._touched: dict[str, int] = {}

    @property
    def articles(self) -> list[str]:
        """All open articles, pane by pane."""
        return [article for group in self.groups for article in group.articles]

    def letter(self, article: str) -> str:
        """Return the letter by which an open article goes."""
        if article not in self._letters:
            taken = {self._letters[each] for each in self.articles if each in self._letters}
            free = (letter for letter in _letters() if letter not in taken)
            self._letters[article] = next(free)
        return self._letters[article]

    def shown(self, room: int) -> list[Shown]:
        """Return the panes to show where ``room`` panes fit, at least one."""
        room = max(1, room)
        lone, folded = self.groups[: room - 1], self.groups[room - 1 :]
        panes = [Shown(group, list(group.articles), group.current) for group in lone]
        if folded:
            fronts = [group.current for group in folded if group.current is not None]
            front = max(fronts, key=lambda each: self._touched.get(each, 0), default=None)
            panes.append(Shown(folded[0], [article for group in folded for article in group.articles], front))
        return panes

    def open_all(self, articles: Sequence[str], room: int) -> None:
        """Put these articles side by side and nothing else; those that find no room share the last pane."""
        wanted = list(dict.fromkeys(articles))
        panes = max(1, min(room, MOST_PANES, len(wanted)))
        self._letters.clear()
        self._closed.clear()
        rest = wanted[panes - 1 :]
        lone = [Group([each], each) for each in wanted[: panes - 1]]
        self._replace([*lone, Group(rest, rest[0] if rest else None)])
        self.active = self.groups[0]
        for each in wanted:
            self.letter(each)

    def _replace(self, groups: list[Group]) -> None:
        """Show other groups; the empty one that a window begins with becomes the first, so its pane is not in vain."""
        first = self.groups[0]
        if len(self.groups) == 1 and not first.articles:
            first.articles, first.current = groups[0].articles, groups[0].current
            groups[0] = first
        self.groups = groups

    def restore(self, groups: Sequence[Sequence[str]], fronts: Sequence[str | None], active: int) -> None:
        """Open articles as they were: group by group, the front one of each, and which group was in use."""
        self._replace([Group(list(group)) for group in groups[:MOST_PANES]] or [Group()])
        for number, group in enumerate(self.groups):
            front = fronts[number] if number < len(fronts) else None
            group.current = front if front in group.articles else next(iter(group.articles), None)
        self.active = self.groups[active if active < len(self.groups) else 0]
        for each in self.articles:
            self.letter(each)

    def open(self, article: str, room: int) -> None:
        """Bring an article to the front where it is open; else into an empty pane, a new one, or the active one."""
        home = self.group_of(article)
        if home is None:
            home = next((each for each in [self.active, *self.groups] if not each.articles), None)
            if home is None and len(self.groups) < min(room, MOST_PANES):
                home = Group()
                self.groups.append(home)
            home = home or self.active
            home.articles.append(article)
            self.letter(article)
        self.touch(article)

    def open_beside(self, article: str, room: int) -> None:
        """Open an article in another pane than the active one, a new one if there is room."""
        home = self.group_of(article)
        if home is not None and home is not self.active:
            self.touch(article)
            return
        target = self._beside(room)
        if home is not None:
            self._take(home, article)
        target.articles.append(article)
        self.letter(article)
        self.touch(article)

    def group_of(self, article: str) -> Group | None:
        """Return the group in which an article is open, or None."""
        return next((each for each in self.groups if article in each.articles), None)

    def touch(self, article: str) -> None:
        """Bring an open article to the front and make its pane the active one."""
        home = self.group_of(article)
        if home is not None:
            home.current = article
            self.active = home
            self._touched[article] = next(self._clock)

    def split(self) -> Group:
        """Add an empty pane after the active one and make it active."""
        group = Group()
        self.groups.insert(self.groups.index(self.active) + 1, group)
        self.active = group
        return group

    def close(self, article: str) -> None:
        """Close one article; its pane stays."""
        home = self.group_of(article)
        if home is not None:
            self._closed.append(_Closed([article], self.groups.index(home), pane=False))
            self._take(home, article)
            self._letters.pop(article, None)

    def close_groups(self, folded: Sequence[Group]) -> None:
        """Close a pane with all that is folded into it; the last pane is only emptied."""
        first = self.groups.index(folded[0])
        articles = [article for group in folded for article in group.articles]
        alone = len(folded) == len(self.groups)
        if articles or not alone:
            self._closed.append(_Closed(articles, first, pane=not alone))
        self.groups = [each for each in self.groups if each not in folded] or [Group()]
        self.active = self.groups[min(first, len(self.groups) - 1)]
        for article in articles:
            self._letters.pop(article, None)

    def reopen(self) -> bool:
        """Bring back what was closed last; tell whether there was anything."""
        if not self._closed:
            return False
        last = self._closed.pop()
        articles = [each for each in last.articles if self.group_of(each) is None]
        if last.pane and len(self.groups) < MOST_PANES:
            group = Group()
            self.groups.insert(min(last.group, len(self.groups)), group)
        else:
            group = self.groups[min(last.group, len(self.groups) - 1)]
        group.articles += articles
        self.active = group
        for each in articles:
            self.letter(each)
        if articles:
            self.touch(articles[0])
        return True

    def forget(self, article: str) -> None:
        """Close an article that is no longer in the library, so that it cannot come back."""
        home = self.group_of(article)
        if home is not None:
            self._take(home, article)
            self._letters.pop(article, None)
        for each in self._closed:
            each.articles = [other for other in each.articles if other != article]
        self._closed = [each for each in self._closed if each.articles or each.pane]

    def move(self, article: str, step: int) -> bool:
        """Move an article to the next (1) or the previous (-1) pane; tell whether there is one."""
        home = self.group_of(article)
        if home is None:
            return False
        place = self.groups.index(home) + step
        if not 0 <= place < len(self.groups):
            return False
        self._take(home, article)
        self.groups[place].articles.append(article)
        self.touch(article)
        return True

    def _beside(self, room: int) -> Group:
        others = [each for each in self.groups if each is not self.active]
        empty = next((each for each in others if not each.articles), None)
        if empty is not None:
            return empty
        if len(self.groups) < min(room, MOST_PANES):
            return self.split()
        return others[-1] if others else self.active

    def _take(self, home: Group, article: str) -> None:
        place = home.articles.index(article)
        home.articles.remove(article)
        if home.current == article:
            home.current = home.articles[min(place, len(home.articles) - 1)] if home.articles else None


def _letters() -> list[str]:
    return [*ascii_uppercase, *(first + second for first in ascii_uppercase for second in ascii_uppercase)]
