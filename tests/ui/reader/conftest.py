"""Readers with a text of our own, and annotations made in one line."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.reader.made import TEXT, look
from ui.reader.pixmaps import PixmapBudget
from ui.reader.view import ReaderView
from workbench.application.reading import ReadingText

Opener = Callable[..., ReaderView]


@pytest.fixture
def open_view(qtbot: QtBot) -> Opener:
    """Return a function that shows a text in a reader of a size, with its heights exact."""

    def opened(text: str = TEXT, size: tuple[int, int] = (345, 600), **how: object) -> ReaderView:
        view = ReaderView(look(**how), budget=PixmapBudget())
        qtbot.addWidget(view)
        view.resize(*size)
        view.show()
        qtbot.waitExposed(view)
        view.show_text(ReadingText(text))
        view.measure_all()
        view.setFocus()
        return view

    return opened


@pytest.fixture
def view(open_view: Opener) -> Iterator[ReaderView]:
    """Return a reader that shows the text."""
    return open_view()
