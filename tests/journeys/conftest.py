"""The window of ``tests.ui.opened_window``, and the same window on the real articles where these are at hand."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.ui.opened_window import articles, desk, library, open_window, plain_application, stocked, window
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.domain.annotation import Annotation

__all__ = ["articles", "desk", "library", "open_window", "plain_application", "stocked", "window"]


@pytest.fixture
def four(desk: Workbench, articles: list[str]) -> list[Annotation]:
    """Return four annotations of the first article, as the library has them before the window opens."""
    text = desk.articles.text(desk.articles.version(articles[0]))
    return [desk.annotate(articles[0], span.start, span.end, "unsourced") for span in text.sentences[6:10]]


@pytest.fixture(scope="session")
def real_stocked(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library file with the three real articles, made once and only copied from."""
    path = tmp_path_factory.mktemp("real") / "library.db"
    with Workbench.open(path, reviewer="Ana Kovač") as desk:
        desk.import_files(sorted((shared_data / "seeds").glob("*.txt")), story="Real")
    return path


@pytest.fixture
def real_desk(real_stocked: Path, tmp_path: Path) -> Iterator[Workbench]:
    """Return a library with the three real articles that may be changed."""
    with Workbench.open(shutil.copy(real_stocked, tmp_path / "real.db"), reviewer="Ana Kovač") as opened:
        yield opened


@pytest.fixture
def real_window(open_window: Callable[..., MainWindow], real_desk: Workbench) -> MainWindow:
    """Return a window with the three real articles side by side."""
    shown = open_window(real_desk)
    shown.open_articles([each.id for each in real_desk.articles])
    return shown
