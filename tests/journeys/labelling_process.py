"""A window in a process of its own that labels sentence after sentence by keys and says so after each.

``python labelling_process.py LIBRARY STOP``: prints ``ready``, then the number of each decision once its key was
handled. After ``STOP`` decisions it waits to be killed; 0 goes on through the article.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.surroundings.fonts import use_bundled_fonts
from tests.ui.opened_window import view
from ui.main import create_window
from workbench import Workbench


def main(library: Path, stop: int) -> None:
    """Label until killed."""
    application = QApplication([])
    use_bundled_fonts(application)
    desk = Workbench.open(library, reviewer="Ana Kovač")
    window = create_window(desk)
    window.show()
    window.open_articles([each.id for each in desk.articles])
    text = view(window, 2)
    text.setFocus()
    print("ready", flush=True)
    for number in range(1, len(text.sentences()) + 1):
        QTest.keyClick(text, Qt.Key.Key_2)
        print(number, flush=True)
        while number == stop:
            time.sleep(0.05)
        QTest.keyClick(text, Qt.Key.Key_Down)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
