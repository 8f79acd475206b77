"""One key of a sweep: from the key to the picture, with the next sentence where the eye is."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random
from typing import Final

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.benchmarks.deciding import Copied, WorkingPane, key_figure, repainted
from tests.benchmarks.filling import REVIEWER, fill
from tests.benchmarks.measuring import Figure, Laps, in_turn
from tests.benchmarks.panes import BarePane, close, settle
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.domain.change import Changed

MARKS: Final = 150
"""Annotations on the article, as on one that somebody has gone through."""

_KEYS: Final = (Qt.Key.Key_1, Qt.Key.Key_2)


def key_to_painted(folder: Path, rounds: int) -> list[Figure]:
    """Measure a key of a sweep until the decision is durable and the next sentence is painted where it is asked."""
    library = fill(folder, 1, MARKS)
    ours, after, commits, repaints, random = Laps(), Laps(), Laps(), Laps(), Random(23)
    changes: list[Changed] = []
    with (
        Workbench.open(library.path, reviewer=f"{REVIEWER} again") as desk,
        closing(WorkingPane(desk, library.articles[0])) as pane,
    ):
        assert isinstance(pane.window, MainWindow)
        pane.window.parts.actions.run("sweep.toggle")
        QApplication.processEvents()
        settle(pane)
        desk.subscribe(changes.append)
        for number in range(3):
            pane.press(_KEYS[number % 2], Laps(), Laps())
        size = pane.view.viewport().size()
        bare = BarePane(pane.reader.reading.text, (size.width(), size.height()), on_screen=True)
        with closing(Copied(library.path)) as copied:
            pane.press(_KEYS[1], Laps(), Laps())
            for number in range(rounds):
                settle(pane)
                before = pane.reader.current_sentence()
                copied.read(changes[-1])
                press = partial(pane.press, _KEYS[number % 2], ours, after)
                in_turn(random, press, partial(repainted, bare, repaints), partial(copied.insert, commits))
                assert pane.reader.current_sentence() != before, "a sweep goes on by itself"
        close(bare)
    whole = key_figure("sweep.key-to-painted", "a key of a sweep to painted", ours, commits, repaints)
    slow = msgspec.structs.replace(whole, key="sweep.key-to-painted-p95", what=f"{whole.what}, p95", judged="p95")
    return [
        whole,
        slow,
        Figure(
            key="sweep.after-the-paint",
            what="a key of a sweep: what follows the paint",
            ours=after.samples(),
            clock="wall",
            against="alone",
        ),
    ]
