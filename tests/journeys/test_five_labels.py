"""A scheme of five labels of one's own: swept, counted and handed over by its own names, each by its own key."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from tests.journeys.sweeping import Hand, Key, begun, own
from tests.ui.opened_window import find, settle
from ui.dashboards.dashboards import Dashboards
from ui.dashboards.sheet import Sheet
from ui.sweep.key_line import KeyLine
from ui.widgets.plain import PlainLabel
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.commands import SaveScheme
from workbench.application.coverage import coverage
from workbench.application.scheme_draft import with_label, with_new
from workbench.domain.label import LabelScheme

NAMES = {"sourced": "Named", "unsourced": "Nobody", "editorial": "Opinion", "no_claim": "Frame"}
KEYS = {"Named": Key.Key_1, "Nobody": Key.Key_2, "Opinion": Key.Key_3, "Quoted": Key.Key_4, "Counted": Key.Key_5}


def five(scheme: LabelScheme) -> LabelScheme:
    """Return a scheme of five labels, and one for what makes no claim, made as the editor makes them."""
    for key, name in NAMES.items():
        scheme = with_label(scheme, key, name=name)
    for name, letter in (("Quoted", "Q"), ("Counted", "C")):
        scheme, made = with_new(scheme)
        scheme = with_label(scheme, made.key, name=name, letter=letter, definition=f"What is {name.lower()}.")
    return msgspec.structs.replace(scheme, name="Five of ours")


@pytest.fixture
def hand(open_window: Callable[..., MainWindow], desk: Workbench, articles: list[str]) -> Hand:
    desk.do(SaveScheme(scheme=five(desk.scheme)))
    window = open_window(desk)
    window.open_articles(articles)
    settle()
    return begun(window)


def test_five_labels_are_swept_counted_and_handed_over(
    hand: Hand, desk: Workbench, articles: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    given: list[str] = []
    named = {each.name: each.key for each in desk.scheme}
    while not hand.is_finished():
        name = list(KEYS)[len(given) % 5]
        hand.press(KEYS[name])
        given.append(named[name])
        assert len(given) < 200
    assert Counter(each.label for each in own(desk)) == Counter(given)
    assert len(set(given)) == 5
    report = coverage(desk)
    assert report.total.decided == report.total.sentences
    assert sum(report.total.labels.values()) == report.total.sentences
    card = {each.text() for each in hand.mode.card.findChildren(PlainLabel)}
    assert set(KEYS) <= card

    hand.sweep.stop()
    hand.window.parts.actions.run("view.dashboards")
    board = hand.window.parts.boards.findChild(Dashboards)
    assert board is not None
    qtbot.waitUntil(lambda: board.is_counted and board.report is not None)
    board.view.show_kind("outlets")
    board.view.subject.setCurrentIndex(1)
    rows = find(board.view, Sheet, "dashboardTable").rows()
    made = Counter(given)
    headings = [*(each.name for each in desk.scheme)]
    assert [int(cell) for cell in rows[-1][1 : 1 + len(headings)]] == [made[named[name]] for name in headings]
    patterns = {(each.pattern, each.ink) for each in board._picture(1000.0).drawing.parts}
    assert len(patterns) == 5
    board._export("csv")
    board._saver.save_to(str(tmp_path / "labels.csv"))
    with (tmp_path / "labels.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.reader(file))[1 : 1 + len(headings)] == headings

    target = tmp_path / "set.json"
    desk.export(target)
    content = json.loads(target.read_text(encoding="utf-8"))
    assert content["scheme"]["name"] == "Five of ours"
    assert {each["label"] for each in content["annotations"]} == set(given)
    with Workbench.open(tmp_path / "other.db", reviewer="Somebody") as other:
        assert not other.load(target, take_scheme=True).problems
        assert [each.name for each in other.scheme] == headings
        assert len(other.annotations) == len(desk.annotations)


@pytest.mark.parametrize(("width", "size"), [(1024, 100), (1024, 175), (1440, 250)])
def test_five_keys_stand_in_the_bar_with_any_letters(hand: Hand, width: int, size: int) -> None:
    appearance = hand.window.parts.appearance
    appearance.choose(msgspec.structs.replace(appearance.preferences, text_size=size))
    hand.window.resize(width, 700 if width < 1200 else 900)
    settle()
    line = find(hand.window, KeyLine, "sweepLine")
    assert line.width() >= line.least()
    shown = [each.keys for each in line.shown_hints() if each.matters]
    assert shown == ["1", "2", "3", "4", "5", "0/Space", "Backspace"]
