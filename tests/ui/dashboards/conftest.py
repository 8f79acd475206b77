"""The fixtures of ``tests.ui.opened_window``, and dashboards that have counted."""

from tests.ui.dashboards.counted import board, decided
from tests.ui.opened_window import articles, desk, library, open_window, plain_application, program, stocked, window

__all__ = [
    "articles",
    "board",
    "decided",
    "desk",
    "library",
    "open_window",
    "plain_application",
    "program",
    "stocked",
    "window",
]
