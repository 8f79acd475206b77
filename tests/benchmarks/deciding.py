"""One decision: made durable, and from the key to the picture."""

from __future__ import annotations

import shutil
import time
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from tests.benchmarks.filling import REVIEWER, fill, insert_into, raw_connection
from tests.benchmarks.measuring import Figure, Laps, in_turn, timed
from tests.benchmarks.panes import BarePane, close, settle
from ui.main import create_window
from ui.reader.view import ReaderView
from workbench import Workbench
from workbench.application.commands import Annotate
from workbench.domain.change import Changed

ON_THE_ARTICLE: Final = 10_000
_TURNS: Final = 10
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


class Frames(QObject):
    """Notices when a frame that shows a widget anew is painted in a window: what is left for later comes after it."""

    def __init__(self, window: QWidget, shown: QWidget) -> None:
        super().__init__()
        self._window, self._shown = window, shown
        self._is_due = False
        self.cpu = self.wall = 0
        self.painted = 0
        for each in (window, shown):
            each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Paint the frame here and now, and read the clocks."""
        if watched is self._shown and event.type() == QEvent.Type.Paint:
            self._is_due = True
        if watched is not self._window or event.type() != QEvent.Type.UpdateRequest:
            return False
        self._window.event(event)
        if self._is_due:
            self.cpu, self.wall = time.thread_time_ns(), time.perf_counter_ns()
            self.painted += 1
            self._is_due = False
        return True


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
        self._frames = Frames(self.window, view.viewport())
        view.setFocus()
        settle(self)

    def step(self) -> int:
        """Return the pixels from line to line."""
        return self.view.verticalScrollBar().singleStep()

    def is_done(self) -> bool:
        """Tell whether it has nothing left to do for later."""
        return self.reader.is_measured and self.reader.strip.is_drawn

    def press(self, key: Qt.Key, laps: Laps, after: Laps) -> None:
        """Press a key; take the time until the text is painted with what it changed, and then until nothing is left."""
        frames = self._frames
        painted = frames.painted
        wall, cpu = time.perf_counter_ns(), time.thread_time_ns()
        QTest.keyClick(self.reader, key)
        while frames.painted == painted:
            QApplication.processEvents()
        laps.add((frames.cpu - cpu) / 1e6, (frames.wall - wall) / 1e6)
        frame_cpu, frame_wall = frames.cpu, frames.wall
        for _ in range(_TURNS):
            QApplication.processEvents()
        after.add((time.thread_time_ns() - frame_cpu) / 1e6, (time.perf_counter_ns() - frame_wall) / 1e6)

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
    ours, after, commits, repaints, random = Laps(), Laps(), Laps(), Laps(), Random(22)
    changes: list[Changed] = []
    with (
        Workbench.open(library.path, reviewer=REVIEWER) as desk,
        closing(WorkingPane(desk, library.articles[0])) as pane,
    ):
        desk.subscribe(changes.append)
        pane.press(_KEYS[0], Laps(), Laps())
        size = pane.view.viewport().size()
        bare = BarePane(pane.reader.reading.text, (size.width(), size.height()), on_screen=True)
        with closing(Copied(library.path)) as copied:
            pane.reader.next_sentence()
            pane.press(_KEYS[1], Laps(), Laps())
            for number in range(rounds):
                pane.reader.next_sentence()
                settle(pane)
                copied.read(changes[-1])
                press = partial(pane.press, _KEYS[number % 2], ours, after)
                in_turn(random, press, partial(repainted, bare, repaints), partial(copied.insert, commits))
        close(bare)
    rest = Figure(
        key="deciding.after-the-paint",
        what="a key: what follows the paint",
        ours=after.samples(),
        clock="wall",
        against="alone",
    )
    return [key_figure("deciding.key-to-painted", "key to painted", ours, commits, repaints), rest]


def repainted(bare: BarePane, laps: Laps) -> None:
    """Repaint the bare text and take the time."""
    with laps.lap():
        bare.view.viewport().repaint()


def key_figure(key: str, what: str, ours: Laps, commits: Laps, repaints: Laps) -> Figure:
    """Return what a key takes against one repaint of the bare text and two commits, round by round."""
    floor = Laps()
    for at, commit in enumerate(commits.wall):
        floor.add(repaints.cpu[at] + 2 * commits.cpu[at], repaints.wall[at] + 2 * commit)
    return Figure(
        key=key,
        what=f"{what}, wall",
        floor_is="bare repaint + 2 commits",
        ours=ours.samples(),
        floor=floor.samples(),
        clock="wall",
        bar=1,
    )
