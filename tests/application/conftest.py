"""A desk on a real library file, with a short article of ours on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench import Workbench
from workbench.domain.annotation import Words
from workbench.domain.article import ArticleVersion

STORY = """The Quay Courier

Harbour bridge will open late

The mayor said the bridge would open in May. Critics call the delay shameful. "We were never asked," said Ana Ruiz of
the boatmen's union. Costs have doubled since 2019.

The mayor said the bridge would open in May. Nobody was asked.
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def desk(library: Path) -> Iterator[Workbench]:
    with Workbench.open(library, reviewer="Ana Kovač") as opened:
        yield opened


@pytest.fixture
def article_file(tmp_path: Path) -> Path:
    path = tmp_path / "courier.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.fixture
def article(desk: Workbench, article_file: Path) -> str:
    row = desk.import_files([article_file])[0]
    assert row.article is not None, row.error
    return row.article


@pytest.fixture
def version(desk: Workbench, article: str) -> ArticleVersion:
    return desk.articles.version(article)


def span_of(desk: Workbench, version: ArticleVersion, words: str, occurrence: int = 1) -> tuple[int, int]:
    text = desk.articles.text(version).text
    start = -1
    for _ in range(occurrence):
        start = text.index(words, start + 1)
    return start, start + len(words)


def words_of(desk: Workbench, version: ArticleVersion, words: str, occurrence: int = 1) -> Words:
    return Words(*span_of(desk, version, words, occurrence), words)
