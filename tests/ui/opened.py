"""A real library with an article of ours, open in a reader on a real (offscreen) screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.article.presenter import ArticlePresenter
from ui.bridge import Bridge
from ui.reader.look import Look
from ui.reader.pixmaps import PixmapBudget
from ui.reader.view import ReaderView
from ui.theme.tokens import Theme
from workbench import Workbench
from workbench.application.importing import import_text
from workbench.domain.span import Span

STORY = """The Quay Courier

Harbour bridge will open late

The mayor, hypocritically pleading for patience, said the bridge "would open in May". \
Critics call the long delay of the bridge shameful.

Costs have doubled since 2019. "We were never asked," said Ana Ruiz of the boatmen's union.

Critics call the long delay of the bridge shameful.
"""
"""Six sentences and a byline; one sentence stands twice."""

OPINION = "The mayor must go.\n\nNobody believes the council any more. What happens next?\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workbench]:
    """Return a new library whose reviewer is Ana Kovač."""
    with Workbench.open(tmp_path / "library.db", reviewer="Ana Kovač", patience=0.05) as opened:
        yield opened


@pytest.fixture
def article(desk: Workbench) -> str:
    """Return the id of the story."""
    return imported(desk, STORY, "Harbour bridge will open late")


@pytest.fixture
def opinion(desk: Workbench, article: str) -> str:
    """Return the id of a second article."""
    return imported(desk, OPINION, "The mayor must go")


@pytest.fixture
def bridge(desk: Workbench, qapp: object) -> Iterator[Bridge]:
    """Return the window's way to the library."""
    made = Bridge(desk)
    yield made
    made.close()


@pytest.fixture
def look() -> Look:
    """Return the usual look in the light theme."""
    return look_of("light")


@pytest.fixture
def open_article(qtbot: QtBot, bridge: Bridge, look: Look) -> Iterator[Callable[[str], ArticlePresenter]]:
    """Return a function that opens an article in a view of its own, shown and with the focus."""
    opened: list[ArticlePresenter] = []

    def open_one(article_id: str) -> ArticlePresenter:
        view = ReaderView(look, budget=PixmapBudget())
        qtbot.addWidget(view)
        view.resize(420, 640)
        view.show()
        qtbot.waitExposed(view)
        presenter = ArticlePresenter(bridge, view, article_id, view)
        view.activateWindow()
        view.setFocus()
        opened.append(presenter)
        return presenter

    yield open_one
    for each in opened:
        each.close()


@pytest.fixture
def presenter(open_article: Callable[[str], ArticlePresenter], article: str) -> ArticlePresenter:
    """Return the story, open."""
    return open_article(article)


def look_of(theme: str) -> Look:
    """Return a look for one of the themes."""
    from workbench.application.schemes import default_scheme

    return Look(theme=Theme.load(theme), scheme=default_scheme())


def imported(desk: Workbench, text: str, title: str) -> str:
    """Bring a text in and return the article's id."""
    row = import_text(desk, text, title=title)
    assert row.article is not None
    return row.article


def place(presenter: ArticlePresenter, words: str, occurrence: int = 1) -> Span:
    """Return where words stand in the text of an open article."""
    start = -1
    for _ in range(occurrence):
        start = presenter.text.text.index(words, start + 1)
    return Span(start, start + len(words))
