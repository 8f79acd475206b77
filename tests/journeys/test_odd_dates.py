"""A set in which every date and every time is none: it is loaded, listed, shown and given on, and nothing breaks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.application.conftest import STORY as COURIER
from tests.application.test_sets import everything
from tests.ui.opened_window import press, settle
from ui.shell.outcomes import loaded
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.commands import EditContact, EditEvidence
from workbench.application.coverage import coverage
from workbench.cli import main
from workbench.domain.errors import InvalidError

LEAVES_THE_WINDOW = {"file.close", "file.quit", "file.library", "help.sample"}
A_DAY = "2026-06-06"
"""Somebody may know the day of a decision and no more."""
WHENS = ("at", "as_of", "earliest", "latest")


def with_dates(value: Any, odd: str) -> Any:
    """Return a set in which whatever says when says ``odd``."""
    if isinstance(value, list):
        return [with_dates(each, odd) for each in value]
    if not isinstance(value, dict):
        return value
    changed = {}
    for name, inner in value.items():
        says_when = name in WHENS or name.endswith(("_at", "_on"))
        changed[name] = odd if says_when and not isinstance(inner, dict) else with_dates(inner, odd)
    if "as_of" in changed:
        changed["as_of"] = {"earliest": odd, "latest": odd}
    return changed


@pytest.fixture
def courier(tmp_path: Path) -> dict[str, Any]:
    """Return a set with at least one row of every kind."""
    (tmp_path / "courier.txt").write_text(COURIER, encoding="utf-8")
    with Workbench.open(tmp_path / "courier.db", reviewer="Bo") as desk:
        article = str(desk.import_files([tmp_path / "courier.txt"])[0].article)
        everything(desk, desk.articles.version(article))
        desk.export(tmp_path / "courier.json")
    return dict(json.loads((tmp_path / "courier.json").read_bytes()))


def odd_set(courier: dict[str, Any], odd: str, path: Path) -> Path:
    path.write_text(json.dumps(with_dates(courier, odd) | {"content_sha256": None}), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "odd",
    [
        "last Tuesday",
        "",
        "2026-13-45T10:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59.999999-12:00",
        "0999-05-05T10:00:00Z",
        A_DAY,
        "x" * 2_000,
    ],
    ids=lambda odd: odd[:12] or "nothing",
)
def test_what_is_no_date_is_kept_as_words_listed_and_given_on(
    odd: str, courier: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = odd_set(courier, odd, tmp_path / "odd.json")
    library = tmp_path / "odd.db"
    with Workbench.open(library, reviewer="Ana Kovač") as desk:
        report = desk.load(given)
        assert {each.why for each in report.problems} == (set() if odd == A_DAY else {"date"})
        assert all("kept as it was written" in each for each in loaded(report).lines)
        assert desk.load(given).clean
        found = coverage(desk)
        assert sum(each.decided for each in found.articles) == found.progress.undated + sum(
            each.decided for each in found.progress.steps
        )
        desk.export(tmp_path / "again.json")
    again = json.loads((tmp_path / "again.json").read_bytes())
    assert [each["created_at"] for each in again["annotations"]] == [odd] * len(courier["annotations"])
    for words in ("articles", "coverage", "claims", "contacts", "corrections", "absences", "matrix", "history"):
        assert main(["--database", str(library), words]) == 0, capsys.readouterr()


def test_a_row_with_an_odd_date_can_be_changed_in_everything_else(courier: dict[str, Any], tmp_path: Path) -> None:
    with Workbench.open(tmp_path / "odd.db", reviewer="Ana Kovač") as desk:
        desk.load(odd_set(courier, "last Tuesday", tmp_path / "odd.json"))
        evidence, contact = courier["evidence"][0]["id"], courier["contacts"][0]["id"]
        kept = desk.do(EditEvidence(id=evidence, details={"citation": "The minutes"})).result
        assert (kept.citation, kept.accessed_on) == ("The minutes", "last Tuesday")
        asked = desk.do(EditContact(id=contact, details={"answered_on": "12 March 2024"})).result
        assert (asked.asked_on, asked.answered_on) == ("last Tuesday", "2024-03-12")
        with pytest.raises(InvalidError):
            desk.do(EditContact(id=contact, details={"asked_on": "last Monday"}))


@pytest.mark.parametrize("odd", ["last Tuesday", "9999-12-31T23:59:59Z"])
def test_every_place_of_the_window_shows_it_without_harm(
    odd: str, courier: dict[str, Any], tmp_path: Path, window: MainWindow, desk: Workbench, qtbot: QtBot
) -> None:
    desk.load(odd_set(courier, odd, tmp_path / "odd.json"))
    settle()
    article = courier["articles"][0]["id"]
    claim = courier["mentions"][0]["claim"]
    with qtbot.captureExceptions() as raised:
        window.open_articles([article])
        view = window.parts.panes.view
        assert view is not None
        view.click_at(courier["annotations"][0]["start"] + 2)
        press(view, Qt.Key.Key_Down)
        window.parts.claiming.attaching.show_contacts(claim)
        close_dialogs(window)
        for key in [each.key for each in window.parts.actions.specs if each.key not in LEAVES_THE_WINDOW]:
            view = window.parts.panes.view
            if view is not None:
                view.setFocus()
            window.parts.actions.run(key)
            settle()
            close_dialogs(window)
            assert raised == [], key
        qtbot.waitUntil(lambda: not window.parts.runner.jobs)
        settle()
    assert raised == []


def close_dialogs(window: MainWindow) -> None:
    for each in window.findChildren(QDialog):
        each.close()
    menu = QApplication.activePopupWidget()
    if menu is not None:
        menu.close()
    settle()
