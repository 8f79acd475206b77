"""The fixtures of ``tests.ui.opened_window``."""

from tests.ui.opened_window import articles, desk, library, open_window, plain_application, program, stocked

__all__ = ["articles", "desk", "library", "open_window", "plain_application", "program", "stocked"]
