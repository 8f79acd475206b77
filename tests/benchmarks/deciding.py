"""One decision: made durable, and from the key to the picture."""

from __future__ import annotations

import shutil
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from tests.benchmarks.filling import REVIEWER, fill, insert_into, raw_connection
from tests.benchmarks.measuring import Figure, Laps, in_turn, timed
from tests.benchmarks.panes import BarePane, close, settle
from ui.main import create_window
from ui.reader.view import ReaderView
from workbench import Workbench
from workbench.application.commands import Annotate
from workbench.domain.change import Changed

ON_THE_ARTICLE: Final = 10_000
_KEYS: Final = (Qt.Key.Key_1, Qt.Key.Key_2)


class Statement(NamedTuple):
    """One row to be inserted."""

    words: str
    values: tuple[Any, ...]


class Copied:
    """A copy of a library, into which sqlite3 inserts the very rows that the program inserted into the original."""

    def __init__(self, original: Path) -> None:
        copy = original.with_name("raw.db")
        shutil.copy(original, copy)
        self._original = raw_connection(original)
        self._copy = raw_connection(copy)
        self._rows: list[Statement] = []

    def read(self, changed: Changed) -> None:
        """Read what a change wrote, to insert it next."""
        self._rows = []
        for table, column, key in (
            *((each.entity, "id", each.id) for each in changed.revisions),
            ("change", "id", changed.change.id),
            ("revision", "change", changed.change.id),
        ):
            found = self._original.execute(f'SELECT * FROM "{table}" WHERE "{column}" = ?', (key,))
            words = insert_into(table, tuple(each[0] for each in found.description))
            self._rows += [Statement(words, row) for row in found]

    def insert(self, laps: Laps) -> None:
        """Insert the rows that were read, durably, and take the time."""
        execute = self._copy.execute
        with laps.lap():
            execute("BEGIN IMMEDIATE")
            for each in self._rows:
                execute(each.words, each.values)
            execute("COMMIT")

    def close(self) -> None:
        """Close both files."""
        self._original.close()
        self._copy.close()


class WorkingPane:
    """An article open in the window of the program, on a screen in memory."""

    def __init__(self, desk: Workbench, article: str) -> None:
        self.window = create_window(desk)
        self.window.show()
        self.window.open_articles([article])
        view = self.window.findChild(ReaderView, "articleView_1")
        assert isinstance(view, ReaderView)
        self.reader = view
        self.view: QAbstractScrollArea = view
        view.setFocus()
        settle(self)

    def step(self) -> int:
        """Return the pixels from line to line."""
        return self.view.verticalScrollBar().singleStep()

    def is_done(self) -> bool:
        """Tell whether it has nothing left to do for later."""
        return self.reader.is_measured and self.reader.strip.is_drawn

    def press(self, key: Qt.Key, laps: Laps) -> None:
        """Press a key and take the time until what it changed is painted."""
        painted = self.reader.work.painted
        with laps.lap():
            QTest.keyClick(self.reader, key)
            while self.reader.work.painted == painted:
                QApplication.processEvents()

    def close(self) -> None:
        """Close the window."""
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


def durable(folder: Path, rounds: int) -> list[Figure]:
    """Measure one decision until it is on the disk."""
    library = fill(folder, 1, ON_THE_ARTICLE)
    laps, random = timed(), Random(21)
    changes: list[Changed] = []
    with Workbench.open(library.path, reviewer=REVIEWER) as desk:
        desk.subscribe(changes.append)
        sentences = iter(desk.articles.text(desk.articles.version(library.articles[0])).sentences)

        def decide(kept: Laps) -> None:
            start, end, _ = next(sentences)
            command = Annotate(version=library.versions[0], start=start, end=end, label="sourced", fill_copies=True)
            with kept.lap():
                desk.do(command)

        decide(Laps())
        with closing(Copied(library.path)) as copied:
            decide(Laps())
            for _ in range(rounds):
                copied.read(changes[-1])
                in_turn(random, partial(decide, laps.ours), partial(copied.insert, laps.floor))
    return [
        Figure(
            key="deciding.durable",
            what="one durable decision, wall",
            floor_is="sqlite3, the same rows",
            ours=laps.ours.samples(),
            floor=laps.floor.samples(),
            clock="wall",
            bar=2,
        )
    ]


def key_to_painted(folder: Path, rounds: int) -> list[Figure]:
    """Measure a decision from the key until it is durable and painted."""
    library = fill(folder, 1, ON_THE_ARTICLE)
    ours, commits, repaints, random = Laps(), Laps(), Laps(), Random(22)
    changes: list[Changed] = []
    with (
        Workbench.open(library.path, reviewer=REVIEWER) as desk,
        closing(WorkingPane(desk, library.articles[0])) as pane,
    ):
        desk.subscribe(changes.append)
        pane.press(_KEYS[0], Laps())
        size = pane.view.viewport().size()
        bare = BarePane(pane.reader.reading.text, (size.width(), size.height()), on_screen=True)
        with closing(Copied(library.path)) as copied:
            for number in range(rounds):
                pane.reader.next_sentence()
                settle(pane)
                in_turn(random, partial(pane.press, _KEYS[number % 2], ours), partial(_repainted, bare, repaints))
                copied.read(changes[-1])
                copied.insert(commits)
        close(bare)
    return [_key_figure(ours, commits, repaints)]


def _repainted(bare: BarePane, laps: Laps) -> None:
    with laps.lap():
        bare.view.viewport().repaint()


def _key_figure(ours: Laps, commits: Laps, repaints: Laps) -> Figure:
    floor = Laps()
    for at, commit in enumerate(commits.wall):
        floor.add(repaints.cpu[at] + 2 * commits.cpu[at], repaints.wall[at] + 2 * commit)
    return Figure(
        key="deciding.key-to-painted",
        what="key to painted, wall",
        floor_is="bare repaint + 2 commits",
        ours=ours.samples(),
        floor=floor.samples(),
        clock="wall",
        bar=1,
    )
