"""Starts the window: looks whether there is a screen, makes the application, shows the library."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ui.qt_import import import_qt
from workbench.application.wording import sentence
from workbench.garbage import look_seldom

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow
    from workbench.application.workbench import Workbench


def create_window(desk: Workbench) -> MainWindow:
    """Build the window on an open library; show it yourself. There must be a ``QApplication``, whose look it sets."""
    from ui.window.main_window import MainWindow

    window = MainWindow(desk)
    window.parts.complete()
    return window


def run(desk: Workbench, paths: Sequence[str | Path] = ()) -> int:
    """Show the library until its window is closed; ``paths`` are brought in and shown side by side.

    Returns 0, or 1 if no window can be shown here, which is said on standard error. Closes ``desk``.
    """
    with desk:
        return _start([str(each) for each in paths], desk)


def main(argv: Sequence[str] | None = None) -> int:
    """Open the user's own library, with the files named in ``argv``; an empty one begins with the sample set."""
    return _start(list(sys.argv[1:] if argv is None else argv), None)


def _start(paths: Sequence[str], desk: Workbench | None) -> int:
    look_seldom()
    try:
        import_qt()
        from ui.program import Program
    except ImportError as error:
        part, _, rest = str(error).partition(":")
        if "shared object" not in rest:
            raise
        # A machine without graphics lacks libraries that Qt is linked with, and says so only here.
        sys.stderr.write(f"{sentence('window', 'display.part', part=part)}\n")
        return 1
    return Program.start(paths, desk)
