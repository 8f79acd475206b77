"""The tally: how many sentences are decided in each open article, shown or behind a tab."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ui.bridge import Bridge
from ui.widgets.again import Again
from workbench.domain.change import Changed


class Tally(QObject):
    """Counts decided sentences of the open articles. ``changed`` says that a count is another."""

    changed = Signal()

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = bridge.desk
        self._counts: dict[str, tuple[int, int]] = {}
        self._versions: dict[str, str] = {}
        self._open: list[str] = []
        self._in_front: set[str] = set()
        # Counting an article that is not in front reads all its annotations, so it waits until the key is answered.
        self._later = QTimer(self, interval=0, singleShot=True)
        self._count_again = Again(self._count_hidden, self)
        self._later.timeout.connect(self._count_again)
        bridge.changed.connect(self._follow)

    def open(self, articles: Sequence[str], in_front: Sequence[str]) -> None:
        """Count these articles; those in front count themselves."""
        self._open, self._in_front = list(articles), set(in_front)
        self._counts = {each: self._counts[each] for each in articles if each in self._counts}
        if any(each not in self._counts and each not in self._in_front for each in articles):
            self._later.start()
        self.changed.emit()

    @Slot(str, int, int)
    def count(self, article: str, decided: int, total: int) -> None:
        """Take the counts of an article in front."""
        self._counts[article] = (decided, total)
        self.changed.emit()

    def of(self, article: str) -> tuple[int, int]:
        """Return how many sentences of an article are decided, and how many there are."""
        return self._counts.get(article, (0, 0))

    def total(self) -> tuple[int, int]:
        """Return the same for all open articles together."""
        counts = [self.of(each) for each in self._open]
        return sum(each[0] for each in counts), sum(each[1] for each in counts)

    def may_have_open(self, article: str) -> bool:
        """Tell whether a sentence of an article is, as far as is known, not decided."""
        decided, total = self._counts.get(article, (0, 1))
        return decided < total

    def close(self) -> None:
        """Count no more."""
        self._later.stop()
        self._count_again.stop()

    @Slot(object)
    def _follow(self, changed: Changed) -> None:
        """Count again what is behind a tab if the change touched it; most keys are about an article in front."""
        if "article_version" in changed.entities:
            self._versions.clear()
        elif not changed.versions:
            return
        touched = changed.versions
        hidden = [each for each in self._open if each not in self._in_front]
        if any(each not in self._versions or self._versions[each] in touched for each in hidden):
            self._later.start()

    @Slot()
    def _count_hidden(self) -> None:
        hidden = [each for each in self._open if each not in self._in_front]
        if hidden:
            for row in self._desk.articles.rows(hidden, by=self._desk.reviewer.id):
                self._counts[row.id] = (row.decided, row.sentences)
                self._versions[row.id] = row.version_id
            self.changed.emit()
