"""From starting the program to its first picture of the sample set, against the smallest program with a window."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import Final

import msgspec

from tests.benchmarks.measuring import Figure, Laps, in_turn, timed
from tests.surroundings.fonts import write_font_configuration

_PATIENCE: Final = 60
_PROJECT: Final = Path(__file__).resolve().parent.parent.parent

_SAY: Final = r"import os, time; os.write(1, f'{time.process_time()}\n'.encode())"

_FLOOR: Final = f"""
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication(["floor"])
window = QMainWindow()
window.resize(1440, 900)
window.show()
application.processEvents()
{_SAY}
"""

# The program itself, from its own command, until it would wait for the user: by then its window is made and shown.
# Nothing is imported in another order than the program does it: Qt makes every later import slower. The program then
# ends as it does for a user: a run that broke off would make the next one look back at what it had saved.
_OURS: Final = f"""
import importlib, sys
from workbench.cli import main

def first_picture(application):
    # Not by all widgets: to look at each would bring kinds of them to Python that the program never asks for.
    (window,) = [each for each in application.topLevelWidgets() if each.objectName() == "mainWindow"]
    while not any(pane.view.work.painted for pane in window.parts.panes.panes):
        application.processEvents()
    {_SAY}
    return 0

def bring(name, bring=importlib.import_module):
    part = bring(name)
    if name == "ui.main":
        def import_qt(import_qt=part.import_qt):
            import_qt()
            from PySide6.QtWidgets import QApplication
            QApplication.exec = first_picture
        part.import_qt = import_qt
    return part

importlib.import_module = bring
sys.exit(main(["open", "--sample"]))
"""


class Started(msgspec.Struct, frozen=True):
    """What a start took until the first picture: milliseconds of CPU of the whole process, and on the wall."""

    cpu: float
    wall: float


def starting(folder: Path, rounds: int) -> list[Figure]:
    """Measure starting the window on the sample set, which has been made before."""
    folder.mkdir(parents=True, exist_ok=True)
    surroundings = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "WORKBENCH_HOME": str(folder),
        "FONTCONFIG_FILE": str(write_font_configuration(folder)),
        # Compiled code is kept, as it is on a user's machine, but not in the folders of the project.
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "PYTHONDONTWRITEBYTECODE": "",
    }
    laps, random = timed(), Random(31)

    def lap(kept: Laps, start: Callable[[], Started]) -> None:
        started = start()
        kept.add(started.cpu, started.wall)

    ours, floor = (partial(_start, program, surroundings) for program in (_OURS, _FLOOR))
    # The first time makes the sample set and compiles the code.
    ours()
    floor()
    for _ in range(rounds):
        in_turn(random, partial(lap, laps.ours, ours), partial(lap, laps.floor, floor))
    return [
        Figure(
            key="start",
            what="start to the first picture of the sample set, wall",
            floor_is="an empty QMainWindow",
            ours=laps.ours.samples(),
            floor=laps.floor.samples(),
            clock="wall",
            bar=2.5,
        )
    ]


def _start(program: str, surroundings: dict[str, str]) -> Started:
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=_PROJECT,
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as started:
        assert started.stdout is not None
        said = started.stdout.readline()
        wall = time.perf_counter() - began
        _, errors = started.communicate(timeout=_PATIENCE)
    if started.returncode != 0 or not said:
        raise RuntimeError(f"it did not start:\n{errors[-2000:]}")
    return Started(float(said) * 1000, wall * 1000)
