"""Whatever goes wrong, the user gets a sentence and whoever looks after the program a report."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from tests.cli.conftest import Workbench
from workbench import Workbench as Desk
from workbench import paths
from workbench.application import wording


def _break(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def broken(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(Desk, "undo", broken)


def test_a_fault_is_one_sentence_and_a_report(run: Workbench, monkeypatch, expected_log) -> None:
    _break(monkeypatch, ZeroDivisionError("secret detail"))
    answer = run("undo", "--json")
    assert (answer.status, answer.out) == (1, "")
    line = answer.err.splitlines()[-1]
    assert "Something went wrong inside the program" in line
    assert "secret detail" not in answer.err
    report = paths.user_log() / "command-line.log"
    assert str(report) in line
    written = report.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in written
    assert "in broken" in written, "it says where"
    assert "secret detail" not in written, "a message may quote an article"


def test_no_report_is_made_while_nothing_is_wrong(run: Workbench) -> None:
    assert run("articles").status == 0
    assert run("undo").status == 1
    assert not paths.user_log().exists()


def test_a_report_that_cannot_be_written_does_not_hide_the_sentence(run: Workbench, monkeypatch, home, expected_log):
    (home / "file").write_text("x", encoding="utf-8")
    monkeypatch.setattr(paths, "user_log", lambda: home / "file" / "log")
    _break(monkeypatch, ZeroDivisionError())
    answer = run("undo")
    assert answer.status == 1
    assert "no report could be written" in answer.err


def test_a_program_that_lost_its_words_still_has_some(run: Workbench, monkeypatch, tmp_path, expected_log) -> None:
    monkeypatch.setattr(paths, "data", lambda _kind: tmp_path)
    wording._tables.cache_clear()
    try:
        answer = run("undo")
    finally:
        wording._tables.cache_clear()
    assert answer.status == 1
    assert answer.err == (
        "Something went wrong inside the program, and it has lost its words. Please install it again.\n"
    )


def test_an_interruption_is_quiet(run: Workbench, monkeypatch) -> None:
    _break(monkeypatch, KeyboardInterrupt())
    assert run("undo").status == 130
    assert "undo" not in run("undo").err


def test_a_logged_warning_goes_to_the_report_and_not_to_the_terminal(run: Workbench, monkeypatch, expected_log) -> None:
    original = Desk.undo

    def warned(desk: Desk) -> object:
        logging.getLogger("workbench.test").warning("a detail for later")
        return original(desk)

    monkeypatch.setattr(Desk, "undo", warned)
    answer = run("undo")
    assert "a detail" not in answer.err
    assert "a detail for later" in (paths.user_log() / "command-line.log").read_text(encoding="utf-8")


def test_the_report_leaves_no_handler_behind(run: Workbench) -> None:
    before = list(logging.getLogger().handlers)
    run("articles")
    assert logging.getLogger().handlers == before


def test_a_locked_library_is_said_in_words(run: Workbench, annotation, library: Path, monkeypatch) -> None:
    import sqlite3

    import workbench.application.workbench as door

    monkeypatch.setattr(door, "PATIENCE", 0.1)
    monkeypatch.setattr(door.Workbench.open.__func__, "__kwdefaults__", {"patience": 0.1})
    blocker = sqlite3.connect(library, isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    try:
        answer = run("annotate", annotation["article"], "--quote", "Costs", "--label", "unsourced")
    finally:
        blocker.close()
    assert answer.status == 1
    assert "in use by another program" in answer.err
