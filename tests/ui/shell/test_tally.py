"""The counts of what is open: a key in the article in front asks nothing about the articles behind it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.articles import ArticleRow, Articles

Opener = Callable[..., MainWindow]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[str] | None]:
    """Return which articles were asked for, question by question."""
    questions: list[list[str] | None] = []
    plain = Articles.rows

    def noted(self: Articles, article_ids: list[str] | None = None, *, by: str | None = None) -> list[ArticleRow]:
        questions.append(article_ids)
        return plain(self, article_ids, by=by)

    monkeypatch.setattr(Articles, "rows", noted)
    return questions


def test_a_key_counts_only_what_is_behind_a_tab_and_changed(
    desk: Workbench, articles: list[str], open_window: Opener, asked: list[list[str] | None], qtbot: QtBot
) -> None:
    window = open_window(desk, 700, 600)
    window.open_articles(articles[:2])
    tally = window.parts.panes.tally
    front, behind = window.parts.panes.current.article, articles[1]
    assert front == articles[0]
    qtbot.waitUntil(lambda: tally.of(behind)[1] > 0)
    before = tally.of(behind)
    asked.clear()
    view = window.parts.panes.view
    assert view is not None
    QTest.keyClick(view, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: tally.of(front)[0] > 0)
    QTest.qWait(50)
    assert asked == []
    start, end, _ = desk.articles.text(desk.articles.version(behind)).sentences[1]
    desk.annotate(behind, start, end, "sourced")
    qtbot.waitUntil(lambda: tally.of(behind)[0] == before[0] + 1)
    assert asked == [[behind]]
