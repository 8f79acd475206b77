"""The bridge: one subscriber for the window, and nothing that was decided is ever dropped."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.bridge import LOOK_EVERY, Bridge
from workbench import Workbench
from workbench.application.commands import Annotate
from workbench.domain.change import Changed


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def desk(library: Path, tmp_path: Path) -> Iterator[Workbench]:
    article = tmp_path / "note.txt"
    article.write_text("A short note\n\nSomething happened somewhere today.\n", encoding="utf-8")
    with Workbench.open(library, reviewer="Ana") as opened:
        opened.import_files([article])
        yield opened


@pytest.fixture
def bridge(desk: Workbench, qtbot: QtBot) -> Iterator[Bridge]:
    made = Bridge(desk)
    yield made
    made.close()


@pytest.fixture
def busy(library: Path) -> Iterator[sqlite3.Connection]:
    """Somebody else who is in the middle of writing."""
    connection = sqlite3.connect(library, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    yield connection
    if connection.in_transaction:
        connection.execute("ROLLBACK")
    connection.close()


def label(desk: Workbench, start: int, end: int, key: str = "sourced") -> Annotate:
    version = desk.articles.version(next(iter(desk.articles)).id)
    return Annotate(version=version.id, start=start, end=end, label=key)


def test_a_decision_that_cannot_be_saved_is_held_and_saved_later(
    bridge: Bridge, desk: Workbench, busy: sqlite3.Connection, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(bridge.unsaved) as told:
        assert bridge.do(label(desk, 0, 7)) is None
    assert [len(told.args[0]), told.args[1].key] == [1, "library.locked"]
    assert len(desk.annotations) == 0
    busy.execute("ROLLBACK")
    with qtbot.waitSignal(bridge.saved):
        pass
    assert [each.exact for each in desk.annotations] == ["A short"]
    assert bridge.pending == []


def test_decisions_are_saved_in_the_order_in_which_they_were_made(
    bridge: Bridge, desk: Workbench, busy: sqlite3.Connection
) -> None:
    bridge.do(label(desk, 0, 7, "sourced"))
    bridge.do(label(desk, 0, 7, "editorial"))
    assert len(bridge.pending) == 2
    busy.execute("ROLLBACK")
    assert bridge.retry()
    assert [each.label for each in desk.annotations] == ["editorial"]


def test_undo_drops_a_decision_that_was_never_saved(bridge: Bridge, desk: Workbench, busy: sqlite3.Connection) -> None:
    bridge.do(label(desk, 0, 7))
    bridge.undo()
    assert bridge.pending == []
    busy.execute("ROLLBACK")
    assert bridge.retry()
    assert len(desk.annotations) == 0


def test_what_is_held_is_saved_when_the_window_closes(
    bridge: Bridge, desk: Workbench, busy: sqlite3.Connection
) -> None:
    bridge.do(label(desk, 0, 7))
    busy.execute("ROLLBACK")
    bridge.close()
    assert len(desk.annotations) == 1


def test_a_refusal_is_told_and_changes_nothing(bridge: Bridge, desk: Workbench, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bridge.refused) as told:
        bridge.do(label(desk, 0, 10_000))
    assert told.args[0].key == "span.outside"
    assert len(desk.annotations) == 0


def test_another_windows_work_arrives_within_a_second(
    bridge: Bridge, desk: Workbench, library: Path, qtbot: QtBot
) -> None:
    with Workbench.open(library, reviewer="Bo") as other, qtbot.waitSignal(bridge.changed) as told:
        made = other.annotate(next(iter(other.articles)).id, 0, 7, "editorial")
    assert told.args[0].change.summary in {"reviewer.joined", "annotation.added"}
    qtbot.waitUntil(lambda: any(each.id == made.id for each in desk.annotations))


def test_the_texts_follow_first_and_are_painted_then_everything_else_follows_at_once(
    bridge: Bridge, desk: Workbench
) -> None:
    told: list[str] = []
    bridge.text_changed.connect(lambda _: told.append("text"))
    bridge.saved.connect(lambda _: told.append("saved"))
    bridge.changed.connect(lambda _: told.append("rest"))
    with bridge.text_first(lambda: told.append("painted")):
        bridge.do(label(desk, 0, 7))
        bridge.do(label(desk, 8, 12))
    assert told == ["text", "text", "painted", "saved", "rest", "saved", "rest"]


def test_what_goes_wrong_while_the_disk_writes_is_not_taken_for_a_refusal_of_the_next_decision(
    bridge: Bridge, desk: Workbench
) -> None:
    desk.do(label(desk, 0, 1))
    told: list[Changed] = []
    bridge.text_changed.connect(told.append)
    with pytest.raises(ZeroDivisionError):
        bridge.do(label(desk, 0, 7), then=lambda: 1 // 0)
    assert [each.exact for each in desk.annotations] == ["A", "A short"]
    del told[:]
    gone_on: list[int] = []
    bridge.do(label(desk, 8, 12), then=lambda: gone_on.append(len(told)))
    assert (gone_on, len(told)) == ([1], 1)


def test_where_nothing_changed_nothing_is_painted(bridge: Bridge) -> None:
    told: list[str] = []
    with bridge.text_first(lambda: told.append("painted")):
        pass
    assert told == []


def test_nothing_stays_untold_while_something_waits_for_a_person(bridge: Bridge, desk: Workbench, qtbot: QtBot) -> None:
    told: list[str] = []
    bridge.changed.connect(lambda _: told.append("rest"))
    with bridge.text_first(lambda: told.append("painted")):
        bridge.do(label(desk, 0, 7))
        qtbot.waitUntil(lambda: told == ["rest"])
    assert told == ["rest"]


def test_a_half_read_change_waits_without_haste_while_something_goes_on_beside_and_is_read_then(
    bridge: Bridge, desk: Workbench, library: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    bridge.changed.connect(told.append)
    monkeypatch.setattr("ui.bridge.MOST", 1)
    with Workbench.open(library, reviewer="Bo") as other:
        other.do(label(other, 0, 7))
    bridge.look()
    assert desk.heard.is_behind
    assert bridge._look.interval() == 1
    with desk.heard.listening():
        bridge.look()
        assert bridge._look.interval() == LOOK_EVERY
    qtbot.waitUntil(lambda: bool(told) and not desk.heard.is_behind, timeout=3 * LOOK_EVERY)


def test_a_form_hears_only_why_its_own_command_was_refused(
    bridge: Bridge, desk: Workbench, busy: sqlite3.Connection
) -> None:
    heard: list[str] = []
    told: list[str] = []
    bridge.refused.connect(lambda error: told.append(error.key))
    bridge.do(label(desk, 0, 10_000))
    busy.execute("ROLLBACK")
    assert bridge.do(label(desk, 0, 7), refused=lambda error: heard.append(error.key)) is not None
    assert (heard, told) == ([], ["span.outside"])
    bridge.do(label(desk, 0, 10_000), refused=lambda error: heard.append(error.key))
    assert heard == ["span.outside"]
