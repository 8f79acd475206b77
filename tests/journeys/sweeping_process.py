"""A window in a process of its own that sweeps until it is killed and names each decision once its key was handled.

``python sweeping_process.py LIBRARY`` prints a line for each: version, start, end, label.
"""

from __future__ import annotations

import sys
import time
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.surroundings.fonts import use_bundled_fonts
from tests.ui.opened_window import view
from ui.main import create_window
from workbench import Workbench

KEYS = {"sourced": Qt.Key.Key_1, "unsourced": Qt.Key.Key_2, "editorial": Qt.Key.Key_3, "no_claim": Qt.Key.Key_Space}


def main(library: Path) -> None:
    """Sweep through the second article until killed."""
    application = QApplication([])
    use_bundled_fonts(application)
    desk = Workbench.open(library, reviewer="Ana Kovač")
    articles = [each.id for each in desk.articles]
    window = create_window(desk)
    window.show()
    window.open_articles(articles[1:2])
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    text = view(window)
    version = desk.articles.version(articles[1]).id
    QTest.keyClick(text, Qt.Key.Key_F5)
    for label, key in cycle(KEYS.items()):
        here = text.current_sentence()
        assert here is not None
        QTest.keyClick(text, key)
        print(version, here.start, here.end, label, flush=True)
        while text.current_sentence() == here:
            time.sleep(0.05)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
