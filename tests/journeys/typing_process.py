"""Windows in processes of their own in which a note is typed letter by letter, until somebody kills them.

``python typing_process.py LIBRARY``: for each line on its input it starts one more window on the library, prints its
process id, and then the number and the clock of each letter once its key was handled. The modules are read once, and
each window is a fork: a round of the test is over in a second.
"""

from __future__ import annotations

import os
import sys
import time
from itertools import count
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from tests.surroundings.fonts import use_bundled_fonts
from tests.ui.opened_window import find, view
from ui.inspector import note_field
from ui.main import create_window
from workbench import Workbench

LETTERS = "abcdefghij klmnopqrst "
BETWEEN = 12
"""Milliseconds between two letters."""


def type_until_killed(library: Path) -> None:
    # A pause would save the note, and this is about what was not saved.
    note_field.PAUSE = 3_600_000
    application = QApplication([])
    use_bundled_fonts(application)
    desk = Workbench.open(library, reviewer="Ana Kovač")
    window = create_window(desk)
    window.show()
    window.open_articles([each.id for each in desk.articles][:1])
    text = view(window)
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_Down)
    QTest.keyClick(text, Qt.Key.Key_2)
    QTest.keyClick(text, Qt.Key.Key_N)
    note = find(window, QPlainTextEdit, "noteEdit")
    note.selectAll()
    for number in count(1):
        QTest.keyClick(note, LETTERS[number % len(LETTERS)])
        print(number, time.time(), flush=True)
        QTest.qWait(BETWEEN)


def main(library: Path) -> None:
    print("ready", flush=True)
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            print(os.getpid(), flush=True)
            type_until_killed(library)
        os.waitpid(child, 0)
        print("dead", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
