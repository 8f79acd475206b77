"""A sweep over what nobody expects: nothing freezes, nothing is skipped in silence, nothing is lost."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSlider

from tests.journeys.sweeping import PLAIN, Hand, Key, begun, own
from tests.ui.opened_window import CTRL, SHIFT, settle
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.commands import AddDraft, RemoveArticle
from workbench.application.importing import import_text
from workbench.application.work import Work
from workbench.domain.article import Article
from workbench.domain.errors import StorageError
from workbench.importing import draft_from_text
from workbench.storage.direct import DirectEngine, Driver

LONGEST = 60_000
MOST = 2.0
"""Seconds that the window's own thread works for one key in the worst case."""


@pytest.fixture
def empty_desk(tmp_path: Path) -> Iterator[Workbench]:
    """Return a library of its own; windows on it are closed first."""
    with Workbench.open(tmp_path / "empty.db", reviewer="Ana Kovač") as opened:
        yield opened


def imported(desk: Workbench, text: str, title: str) -> str:
    row = import_text(desk, text, title=title)
    assert row.article is not None, row.error
    return row.article


def swept(open_window: Callable[..., MainWindow], desk: Workbench, *articles: str) -> Hand:
    window = open_window(desk)
    window.open_articles(articles)
    settle()
    return begun(window)


@pytest.fixture
def hand(window: MainWindow) -> Hand:
    """Return a hand on three articles of ours, in a sweep that has just begun."""
    return begun(window)


def test_a_sentence_longer_than_the_pane_is_asked_from_its_beginning_and_paged_through(
    open_window: Callable[..., MainWindow], empty_desk: Workbench
) -> None:
    long = " ".join(["the council and the harbour board disagreed, again,"] * (LONGEST // 51)) + " in the end."
    article = imported(empty_desk, f"It began quietly.\n\n{long}\n\nThen nothing happened.\n", "The long sentence")
    hand = swept(open_window, empty_desk, article)
    began = time.thread_time()
    hand.press(Key.Key_2)
    here, text = hand.here(), hand.view()
    assert text.point_for_offset(here.end - 1).y() > 2 * text.viewport().height(), "it is cut, but longer than a pane"
    assert 0.15 <= hand.height() <= 0.45
    bar = hand.view().verticalScrollBar()
    before = bar.value()
    hand.press(Key.Key_PageDown, Key.Key_PageDown)
    assert bar.value() > before + hand.view().viewport().height()
    assert hand.here() == here
    hand.press(Key.Key_PageUp, Key.Key_PageUp)
    hand.press(Key.Key_W, Key.Key_H, Key.Key_A, Key.Key_3)
    assert hand.here() == here
    for _ in range(20):
        hand.press(Key.Key_1)
        if hand.words() == "Then nothing happened.":
            break
    pieces = len(own(empty_desk)) - 2
    for _ in range(pieces):
        hand.press(Key.Key_Backspace)
    assert hand.here() == here
    assert (time.thread_time() - began) / hand.keys < MOST
    assert [each.label for each in own(empty_desk)] == ["unsourced", "editorial"]
    hand.window.close()


def test_an_article_that_is_imported_anew_goes_on_at_the_same_words(
    open_window: Callable[..., MainWindow], empty_desk: Workbench, tmp_path: Path
) -> None:
    file = tmp_path / "notices.txt"
    lines = [f"Notice {number} was posted on the gate." for number in range(20)]
    file.write_text("\n\n".join(lines), encoding="utf-8")
    (row,) = empty_desk.import_files([file])
    hand = swept(open_window, empty_desk, str(row.article))
    hand.press(Key.Key_2, Key.Key_2, Key.Key_2)
    words = hand.words()
    file.write_text("\n\n".join(["Nobody knew of this line before.", *lines]), encoding="utf-8")
    assert empty_desk.import_files([file])[0].status == "new_version"
    settle()
    assert hand.words() == words
    assert "new text" in hand.window.parts.status.words()
    assert len(own(empty_desk)) == 3
    hand.press(Key.Key_1, Key.Key_Backspace)
    assert hand.words() == words
    # What was decided in the old text came along; going further back takes nothing of it away unseen.
    for _ in range(4):
        hand.press(Key.Key_Backspace)
    assert len(own(empty_desk)) == 3
    assert "left as it is" in hand.window.parts.status.words() or "began" in hand.window.parts.status.words()
    for _ in range(25):
        if hand.is_finished():
            break
        hand.press(Key.Key_2)
    assert {each.exact for each in own(empty_desk)} >= {"Nobody knew of this line before.", *lines}
    hand.window.close()


def test_an_article_that_is_deleted_meanwhile_is_left_for_the_next_one(
    hand: Hand, desk: Workbench, articles: list[str]
) -> None:
    hand.press(Key.Key_2, Key.Key_2)
    desk.do(RemoveArticle(id=articles[0]))
    settle()
    assert hand.sweep.presenter is not None
    assert hand.sweep.presenter.article_id != articles[0]
    before = len(own(desk))
    hand.window.parts.panes.current.take_focus()
    hand.press(Key.Key_1)
    assert len(own(desk)) == before + 1
    for _ in range(4):
        hand.press(Key.Key_Backspace)
    assert len(own(desk)) == before


def test_closing_every_article_leaves_a_sweep_with_nothing_to_ask(hand: Hand) -> None:
    hand.press(Key.Key_2)
    for _ in range(3):
        hand.press(Key.Key_W, held=CTRL)
        settle()
    assert hand.sweep.presenter is None
    hand.window.parts.actions.run("sweep.toggle")
    hand.window.parts.actions.run("sweep.toggle")
    assert "article" in hand.window.parts.status.words()


@pytest.mark.parametrize("number", [60, pytest.param(400, marks=pytest.mark.soak)])
def test_many_open_articles_are_gone_through_one_by_one(
    open_window: Callable[..., MainWindow], empty_desk: Workbench, number: int
) -> None:
    empty_desk.do(_Notices(number))
    hand = swept(open_window, empty_desk, *(each.id for each in sorted(empty_desk.articles, key=_number)))
    slowest = 0.0
    for _ in range(8):
        began = time.thread_time()
        hand.press(Key.Key_2)
        settle()
        slowest = max(slowest, time.thread_time() - began)
    assert [each.exact for each in own(empty_desk)][:3] == [
        "Notice 0 was posted.",
        "Nobody read notice 0.",
        "Notice 1 was posted.",
    ]
    assert len(own(empty_desk)) == 8
    assert slowest < MOST
    for _ in range(8):
        hand.press(Key.Key_Backspace)
    assert own(empty_desk) == []
    hand.window.close()


def test_a_scheme_with_other_keys_and_no_label_for_nothing_is_swept_too(
    open_window: Callable[..., MainWindow], desk: Workbench, articles: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = [each for each in desk.scheme if each.role != "no_claim"]
    keys = (("7", "Z"), ("8",), ("9",))
    labels = tuple(msgspec.structs.replace(each, keys=own_keys) for each, own_keys in zip(kept, keys, strict=True))
    scheme = msgspec.structs.replace(desk.scheme, labels=labels)
    monkeypatch.setattr(type(desk), "scheme", property(lambda _desk: scheme))
    monkeypatch.setattr(desk, "_scheme", scheme, raising=False)
    hand = swept(open_window, desk, *articles)
    first = hand.here()
    hand.press(Key.Key_2)
    assert hand.here() == first
    hand.press(Key.Key_Space)
    assert hand.here() == first
    assert "no" in hand.window.parts.status.words()
    hand.press(Key.Key_8, Key.Key_Z)
    assert [each.label for each in own(desk)] == [kept[1].key, kept[0].key]
    settle()
    assert {hint.keys for hint in hand.mode.bar.state.hints} >= {"7", "8", "9"}


def test_a_library_that_cannot_be_written_keeps_the_sweep_going(
    hand: Hand, desk: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = hand.view().sentences()[:2]
    real = type(desk).do

    def refuse(*_args: object, **_kwargs: object) -> object:
        raise StorageError("library.disk-full", library=desk.name)

    monkeypatch.setattr(type(desk), "do", refuse)
    hand.press(Key.Key_1, Key.Key_2)
    assert hand.here() == hand.view().sentences()[2]
    assert {each.span for each in hand.view().annotations()} == {first, second}
    hand.press(Key.Key_Backspace)
    assert {each.span for each in hand.view().annotations()} == {first}
    monkeypatch.setattr(type(desk), "do", real)
    assert hand.window.parts.bridge.retry()
    assert [each.span for each in own(desk)] == [first]


@pytest.mark.parametrize(("key", "held"), [(Key.Key_Backspace, PLAIN), (Key.Key_Z, CTRL)])
def test_who_reads_the_library_elsewhere_holds_up_no_sweep_and_what_waits_is_shown_as_waiting(
    hand: Hand, desk: Workbench, library: Path, key: Key, held: Qt.KeyboardModifier
) -> None:
    hand.press(Key.Key_1)
    first, second, third, fourth = hand.view().sentences()[:4]
    with closing(sqlite3.connect(library, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT id FROM article").fetchall()
        hand.press(Key.Key_1, Key.Key_2)
        assert hand.here() == fourth
        view = hand.view()
        shown = {each.span: view.annotation_style(each.id).pending for each in view.annotations()}
        assert shown == {first: False, second: True, third: True}
        assert [each.span for each in own(desk)] == [first]
        hand.press(key, held=held)
        assert hand.here() == third
        settle()
        assert [each.label is not None for each in hand.mode.bar.state.last] == [True, True]
    assert hand.window.parts.bridge.retry()
    assert [each.span for each in own(desk)] == [first, second]
    assert {each.span for each in hand.view().annotations()} == {first, second}
    hand.press(Key.Key_Backspace)
    assert hand.here() == second
    assert [each.span for each in own(desk)] == [first]


def test_a_decision_is_painted_when_it_is_durable_and_not_before(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    hand.press(Key.Key_1)
    settle()
    seen: list[str] = []
    commit = Driver.commit

    def slow(driver: Driver) -> None:
        time.sleep(0.1)
        commit(driver)
        seen.append("durable")

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                seen.append("painted")
            return False

    watch = Watch()
    hand.view().viewport().installEventFilter(watch)
    monkeypatch.setattr(Driver, "commit", slow)
    before = hand.here()
    hand.press(Key.Key_1)
    assert hand.here() != before
    assert seen[:2] == ["durable", "painted"]


def test_nothing_is_read_or_said_at_the_end_of_an_article_before_its_last_decision_is_kept(
    open_window: Callable[..., MainWindow], empty_desk: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = ("First", "Second")
    articles = [imported(empty_desk, f"{each} it was\n\nNobody knew why.\n", each) for each in titles]
    hand = swept(open_window, empty_desk, *articles)
    parts = hand.window.parts
    hand.press(Key.Key_1)
    seen: list[str] = []
    commit, take = Driver.commit, DirectEngine.take

    def slow(driver: Driver) -> None:
        time.sleep(0.02)
        try:
            commit(driver)
        finally:
            seen.append("known")

    def noted(engine: DirectEngine) -> object:
        seen.append("read")
        return take(engine)

    with monkeypatch.context() as patched, closing(sqlite3.connect(tmp_path / "empty.db")) as reader:
        patched.setattr(Driver, "commit", slow)
        patched.setattr(DirectEngine, "take", noted)
        for part in (hand.sweep.told, hand.sweep.came_to, hand.sweep.finished, parts.bridge.refused):
            part.connect(lambda *_: seen.append("said"))
        reader.execute("BEGIN")
        reader.execute("SELECT id FROM article").fetchall()
        hand.press(Key.Key_2)
        assert hand.words() == "Second it was"
        assert "Second" in parts.status.words()
        # The one read before is the decision's own transaction.
        assert (seen.index("known"), seen.index("said") > 1) == (1, True)
    assert parts.bridge.retry()
    hand.press(Key.Key_1)
    with monkeypatch.context() as patched:
        patched.setattr(Driver, "commit", slow)
        del seen[:]
        hand.press(Key.Key_2)
    assert seen == ["known", "said"]
    assert hand.is_finished()
    assert "decided: 4 of 4" in hand.mode.card.words()
    hand.window.close()


def test_the_sentence_stays_where_the_eye_is_when_a_panel_takes_room_below(hand: Hand) -> None:
    hand.press(Key.Key_1, Key.Key_1, Key.Key_1, Key.Key_1)
    here, before = hand.here(), hand.view().viewport().height()
    text = hand.view()
    hand.press(Key.Key_F, held=CTRL | SHIFT)
    settle()
    text.setFocus()
    assert hand.view().viewport().height() < before * 0.8
    assert hand.here() == here
    assert 0.2 <= hand.height() <= 0.45
    hand.view().verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)
    assert hand.height() < 0
    hand.window.resize(hand.window.width(), hand.window.height() - 40)
    settle()
    assert hand.height() < 0


def test_a_sweep_that_is_killed_has_lost_nothing(project: Path, stocked: Path, tmp_path: Path) -> None:
    library = tmp_path / "killed.db"
    library.write_bytes(stocked.read_bytes())
    program = [sys.executable, str(Path(__file__).with_name("sweeping_process.py")), str(library)]
    around = {**os.environ, "PYTHONPATH": str(project), "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True, cwd=project, env=around) as process:
        assert process.stdout is not None
        told = [process.stdout.readline().strip() for _ in range(12)]
        process.kill()
        told += [line for line in process.stdout.read().split("\n")[:-1] if line]
    with Workbench.open(library, reviewer="Ana Kovač") as desk:
        found = {f"{each.version} {each.start} {each.end} {each.label}" for each in desk.annotations}
    assert len(told) >= 12
    assert set(told) <= found


class _Notices:
    """Brings in so many short articles at once; files would come one by one."""

    def __init__(self, number: int) -> None:
        self._number = number

    def run(self, work: Work) -> None:
        """Add them."""
        for number in range(self._number):
            words = f"Notice {number} was posted. Nobody read notice {number}.\n"
            AddDraft(draft=draft_from_text(words, f"Notice {number}")).run(work)
        work.summary = "article.imported"


def _number(article: Article) -> int:
    return int(article.title.split()[-1])
