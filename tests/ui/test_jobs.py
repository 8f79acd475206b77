"""Jobs run one after the other beside the window, tell their listeners on its thread, and stop when told."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ui.jobs import Reporter, TaskRunner
from workbench.domain.errors import InvalidError


@pytest.fixture
def runner(qapp: object) -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    made.close()


class Heard:
    """What the listeners of a job heard, and on which threads."""

    def __init__(self) -> None:
        self.news: list[tuple[str, object]] = []
        self.threads: set[int] = set()

    def done(self, result: object) -> None:
        self._note("done", result)

    def failed(self, error: Exception) -> None:
        self._note("failed", error)

    def cancelled(self) -> None:
        self._note("cancelled", None)

    def progressed(self, done: int, total: int, what: str) -> None:
        self._note("progressed", (done, total, what))

    def _note(self, kind: str, value: object) -> None:
        self.news.append((kind, value))
        self.threads.add(threading.get_ident())


def start(runner: TaskRunner, work, heard: Heard):
    return runner.start(
        "A job",
        work,
        done=heard.done,
        failed=heard.failed,
        cancelled=heard.cancelled,
        progressed=heard.progressed,
    )


def test_every_quick_job_is_heard_of_once_and_on_the_windows_thread(runner: TaskRunner, qtbot: QtBot) -> None:
    heard = Heard()
    for number in range(200):
        start(runner, lambda _report, n=number: n, heard)
    qtbot.waitUntil(lambda: len(heard.news) == 200)
    assert heard.news == [("done", number) for number in range(200)]
    assert heard.threads == {threading.get_ident()}
    assert runner.jobs == ()


def test_work_is_done_on_one_other_thread(runner: TaskRunner, qtbot: QtBot) -> None:
    heard = Heard()
    for _ in range(3):
        start(runner, lambda _report: threading.get_ident(), heard)
    qtbot.waitUntil(lambda: len(heard.news) == 3)
    assert threading.get_ident() not in {value for _, value in heard.news}


def test_progress_comes_in_order_before_the_result(runner: TaskRunner, qtbot: QtBot) -> None:
    def work(report: Reporter) -> str:
        for number in range(3):
            report.advance(number, 3, "file")
        return "end"

    heard = Heard()
    start(runner, work, heard)
    qtbot.waitUntil(lambda: ("done", "end") in heard.news)
    assert [value for kind, value in heard.news if kind == "progressed"] == [(n, 3, "file") for n in range(3)]
    assert heard.news[-1] == ("done", "end")


def test_a_job_that_would_never_end_stops_when_it_is_cancelled_and_says_so(runner: TaskRunner, qtbot: QtBot) -> None:
    def endless(report: Reporter) -> None:
        while True:
            report.advance(0, 0)
            time.sleep(0.01)

    heard = Heard()
    job = start(runner, endless, heard)
    qtbot.waitUntil(lambda: bool(heard.news))
    job.cancel()
    qtbot.waitUntil(lambda: ("cancelled", None) in heard.news)


def test_one_that_waits_can_be_cancelled_before_it_begins(runner: TaskRunner, qtbot: QtBot) -> None:
    gate, ran = threading.Event(), []
    heard = Heard()
    start(runner, lambda _report: gate.wait(60), heard)
    start(runner, lambda _report: ran.append(1), heard).cancel()
    gate.set()
    qtbot.waitUntil(lambda: len(heard.news) == 2)
    assert heard.news == [("done", True), ("cancelled", None)]
    assert ran == []


def test_a_refusal_is_an_outcome(runner: TaskRunner, qtbot: QtBot) -> None:
    def work(_report: Reporter) -> None:
        raise InvalidError("date.invalid", date="x")

    heard = Heard()
    start(runner, work, heard)
    qtbot.waitUntil(lambda: bool(heard.news))
    ((kind, error),) = heard.news
    assert kind == "failed"
    assert isinstance(error, InvalidError)


def test_a_fault_is_an_outcome_too_and_is_logged(runner: TaskRunner, qtbot: QtBot, expected_log: list) -> None:
    heard = Heard()
    start(runner, lambda _report: 1 / 0, heard)
    qtbot.waitUntil(lambda: bool(heard.news))
    assert isinstance(heard.news[0][1], ZeroDivisionError)
    assert len(expected_log) == 1


def test_of_one_that_is_dropped_nobody_hears_but_it_ends(runner: TaskRunner, qtbot: QtBot) -> None:
    gate, heard = threading.Event(), Heard()
    dropped = start(runner, lambda _report: gate.wait(60), heard)
    ended: list[object] = []
    dropped.ended.connect(ended.append)
    dropped.drop()
    gate.set()
    qtbot.waitUntil(lambda: runner.jobs == ())
    assert ended == [dropped]
    assert heard.news == []


def test_closing_waits_for_the_worker_and_nobody_is_called_any_more(qapp: object, qtbot: QtBot) -> None:
    runner, heard = TaskRunner(), Heard()
    began = threading.Event()

    def work(report: Reporter) -> None:
        began.set()
        while True:
            report.advance(0, 0)
            time.sleep(0.01)

    start(runner, work, heard)
    start(runner, work, heard)
    assert began.wait(60)
    runner.close()
    heard.news.clear()
    qtbot.wait(50)
    assert heard.news == []


def test_what_somebody_asks_for_does_not_wait_for_what_nobody_asked_for(runner: TaskRunner, qtbot: QtBot) -> None:
    gate = threading.Event()
    told: list[str] = []

    def wait_at_the_gate(_report: Reporter) -> None:
        assert gate.wait(60)

    runner.start("slow", wait_at_the_gate, done=lambda _: told.append("slow"), failed=Heard().failed, unasked=True)
    runner.start("quick", lambda _: None, done=lambda _: told.append("quick"), failed=Heard().failed)
    assert [each.title for each in runner.asked] == ["quick"]
    qtbot.waitUntil(lambda: told == ["quick"])
    gate.set()
    qtbot.waitUntil(lambda: told == ["quick", "slow"])
