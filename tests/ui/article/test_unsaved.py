"""What cannot be saved just now is shown as such, in its place, and becomes the real thing once it is saved."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.opened import STORY, place
from ui.article.kept import Kept
from ui.article.presenter import ArticlePresenter
from ui.bridge import Bridge
from workbench import Workbench
from workbench.application.checking import check
from workbench.application.commands import EditAnnotations


@pytest.fixture(params=["who writes", "who reads"])
def locked(tmp_path: Path, desk: Workbench, request: pytest.FixtureRequest):
    """Return a way to keep the library busy for a while, as another program could.

    Who writes there keeps a decision from being begun. Who reads keeps it from becoming durable, when the texts know of
    it already.
    """
    desk.annotate(next(iter(desk.articles)).id, 0, 1, "sourced")
    desk.undo()

    @contextmanager
    def busy() -> Iterator[None]:
        other = sqlite3.connect(tmp_path / "library.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE" if request.param == "who writes" else "BEGIN")
        other.execute("SELECT id FROM article").fetchall()
        try:
            yield
        finally:
            other.execute("ROLLBACK")
            other.close()

    return busy


def test_a_decision_that_waits_is_on_screen_and_counted(
    presenter: ArticlePresenter, bridge: Bridge, desk: Workbench, locked
) -> None:
    said: list[str] = []
    presenter.announced.connect(said.append)
    presenter.view.set_current_sentence(place(presenter, "Costs").start)
    with locked():
        presenter.label("unsourced")
        (shown,) = presenter.view.annotations()
        assert (shown.exact, shown.label) == ("Costs have doubled since 2019.", "unsourced")
        assert presenter.pending == {shown.id}
        assert presenter.view.annotation_style(shown.id).pending
        assert presenter.decided == (1, 7)
        assert said == ["Unsourced, not saved yet. 1 of 7."]
        assert desk.annotations.of_version(presenter.version.id) == []
    assert bridge.retry()
    (saved,) = presenter.view.annotations()
    assert saved == desk.annotations.get(shown.id)
    assert presenter.pending == frozenset()
    assert not presenter.view.annotation_style(saved.id).pending


def test_decisions_that_wait_build_on_one_another(
    presenter: ArticlePresenter, bridge: Bridge, desk: Workbench, locked
) -> None:
    presenter.view.select(place(presenter, "hypocritically pleading"))
    presenter.label("sourced")
    before = presenter.current()
    assert before is not None
    with locked():
        presenter.label("editorial")
        presenter.flag()
        presenter.view.move_end("word", -1)
        bridge.do(EditAnnotations(ids=(before.id,), details={"note": "Why?", "facet": "loaded_word"}))
        shown = presenter.current()
        assert shown is not None
        facts = (shown.id, shown.exact, shown.label, shown.facet, shown.note, shown.flagged)
        assert facts == (before.id, "hypocritically", "editorial", "loaded_word", "Why?", True)
    assert bridge.retry()
    kept = desk.annotations.get(before.id)
    assert (kept.id, kept.exact, kept.label, kept.facet, kept.note, kept.flagged) == facts
    assert presenter.view.annotations() == [kept]


def test_a_deletion_that_waits_hides_and_undo_shows_again(presenter: ArticlePresenter, bridge: Bridge, locked) -> None:
    presenter.label("no_claim")
    (made,) = presenter.view.annotations()
    with locked():
        presenter.remove()
        assert presenter.view.annotations() == []
        assert presenter.decided == (0, 7)
        bridge.undo()
        assert presenter.view.annotations() == [made]
        assert presenter.decided == (1, 7)
    assert bridge.retry()
    assert presenter.view.annotations() == [made]


def test_taking_back_the_last_of_two_leaves_the_first(presenter: ArticlePresenter, bridge: Bridge, locked) -> None:
    with locked():
        for words in ("hypocritically", "shameful"):
            presenter.view.select(place(presenter, words))
            presenter.label("editorial")
        assert [each.exact for each in presenter.view.annotations()] == ["hypocritically", "shameful"]
        bridge.undo()
        assert [each.exact for each in presenter.view.annotations()] == ["hypocritically"]
    assert bridge.retry()
    assert [each.exact for each in presenter.view.annotations()] == ["hypocritically"]


def test_it_is_saved_by_itself_once_the_library_is_free(
    presenter: ArticlePresenter, desk: Workbench, qtbot: QtBot, locked
) -> None:
    with locked():
        presenter.label("no_claim")
    qtbot.waitUntil(lambda: not presenter.pending)
    assert len(desk.annotations.of_version(presenter.version.id)) == 1


def test_a_part_that_waits_stays_selected_so_that_the_next_key_corrects_it(
    presenter: ArticlePresenter, bridge: Bridge, desk: Workbench, locked
) -> None:
    with locked():
        presenter.view.select(place(presenter, "shameful"))
        presenter.label("editorial")
        presenter.label("sourced")
    assert bridge.retry()
    (saved,) = desk.annotations.of_version(presenter.version.id)
    assert (saved.exact, saved.label) == ("shameful", "sourced")
    assert presenter.current() == saved


@pytest.mark.parametrize("seed", range(4))
def test_whatever_the_disk_takes_or_refuses_the_text_shows_what_is_saved_and_what_waits(
    presenter: ArticlePresenter, bridge: Bridge, desk: Workbench, tmp_path: Path, seed: int, monkeypatch
) -> None:
    monkeypatch.setattr("ui.bridge.PATIENCE", 0.005)
    random, view, failed = Random(seed), presenter.view, 0
    with closing(sqlite3.connect(tmp_path / "library.db", isolation_level=None)) as reader:

        def hold() -> None:
            if reader.in_transaction:
                reader.execute("ROLLBACK")
                assert bridge.retry()
            else:
                reader.execute("BEGIN")
                reader.execute("SELECT id FROM article").fetchall()

        def label() -> None:
            view.set_current_sentence(random.randrange(len(STORY)))
            if random.random() < 0.3:
                start = random.randrange(len(STORY) - 9)
                view.select((start, start + 9))
            presenter.label(random.choice(("sourced", "unsourced", "editorial", "no_claim")))

        def undo() -> None:
            if bridge.pending or desk.history.rows(limit=1)[0].summary.startswith("annotation."):
                bridge.undo()

        for _ in range(60):
            random.choice((hold, label, label, label, presenter.remove, presenter.flag, undo))()
            failed += bool(bridge.pending)
            library = {each.id: each for each in desk.annotations.of_version(presenter.version.id)}
            assert {each.id: each for each in presenter.saved()} == library
            shown = {each.id: each for each in view.annotations()}
            waiting = {key for key in shown.keys() | library.keys() if shown.get(key) != library.get(key)}
            assert waiting & shown.keys() <= presenter.pending
            assert bridge.pending or not waiting
            fresh = Kept(presenter.version.id, presenter.text, shown.values(), desk.reviewer.id)
            assert presenter.decided == (fresh.coverage.decided, fresh.coverage.total)
    assert failed >= 5
    assert bridge.retry()
    assert {each.id: each for each in view.annotations()} == {each.id: each for each in desk.annotations}
    assert check(desk).ok
