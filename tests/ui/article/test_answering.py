"""Suggestions in an open article: Enter accepts, X rejects, a label key decides otherwise, undo takes it back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.opened import place
from tests.ui.reader.made import colours, painted
from ui.article.presenter import ArticlePresenter
from ui.bridge import Bridge
from ui.shell.action_table import action_table
from ui.shell.keymap import Keymap, bound_keys
from workbench import Workbench
from workbench.domain.annotation import Annotation

WORD = "hypocritically"
SHAME = "Critics call the long delay of the bridge shameful."
Proposer = Callable[..., Annotation]


@pytest.fixture
def propose(desk: Workbench, presenter: ArticlePresenter, tmp_path: Path) -> Proposer:
    """Return a function that loads a set with one suggestion by somebody else, as a program would bring it."""

    def proposed(words: str, label: str) -> Annotation:
        span = place(presenter, words)
        made = desk.annotate(presenter.article_id, *span, label)
        desk.export(tmp_path / "set.json")
        desk.undo()
        document = json.loads((tmp_path / "set.json").read_text(encoding="utf-8"))
        row = next(each for each in document["annotations"] if each["id"] == made.id)
        row |= {"origin": "suggestion", "reviewer": "suggester"}
        document["reviewers"].append({"id": "suggester", "name": "Suggester", "initials": "SG", "role": "reviewer"})
        document["content_sha256"] = document["history"] = None
        (tmp_path / "set.json").write_text(json.dumps(document), encoding="utf-8")
        desk.load(tmp_path / "set.json")
        found = presenter.annotation(made.id)
        assert found is not None
        assert found.is_suggestion
        return found

    return proposed


@pytest.fixture
def keys(presenter: ArticlePresenter, desk: Workbench) -> Callable[..., None]:
    """Return a function that presses keys on the text, bound as in the window."""
    specs = action_table(desk.scheme)
    targets = {"view": presenter.view, "article": presenter}
    rows = {spec.key: spec for spec in specs}

    def run(key: str) -> None:
        spec = rows[key]
        getattr(targets[spec.target], spec.does)(*spec.given)

    keymap = Keymap(run)
    keymap.bind(specs, bound_keys(specs, {}))
    presenter.view.key_handler = keymap

    def press(*pressed: Qt.Key) -> None:
        for key in pressed:
            QTest.keyClick(presenter.view, key)

    return press


def go_to(presenter: ArticlePresenter, words: str) -> None:
    """Make the sentence with these words current."""
    presenter.view.set_current_sentence(place(presenter, words).start)


def test_enter_accepts_the_word_that_is_proposed_in_the_sentence(
    presenter: ArticlePresenter, propose: Proposer, keys: Callable[..., None], desk: Workbench, qtbot: QtBot
) -> None:
    proposed = propose(WORD, "editorial")
    go_to(presenter, "The mayor")
    before = presenter.decided
    with qtbot.waitSignal(presenter.announced) as said:
        keys(Qt.Key.Key_Return)
    found = presenter.annotation(proposed.id)
    assert found is not None
    assert (found.origin, found.reviewer, found.label) == ("human", desk.reviewer.id, "editorial")
    assert said.args[0] == f"Accepted. Editorial. {before[0]} of {before[1]}."
    assert not presenter.view.annotation_style(found.id).brackets


def test_enter_again_opens_the_inspector_when_nothing_is_proposed_any_more(
    presenter: ArticlePresenter, propose: Proposer, keys: Callable[..., None], qtbot: QtBot
) -> None:
    propose(SHAME, "editorial")
    go_to(presenter, SHAME)
    keys(Qt.Key.Key_Return)
    with qtbot.waitSignal(presenter.inspector_wanted):
        keys(Qt.Key.Key_Enter)


def test_several_in_one_sentence_are_answered_one_after_the_other(
    presenter: ArticlePresenter, propose: Proposer, keys: Callable[..., None]
) -> None:
    first, second = propose(WORD, "editorial"), propose('"would open in May"', "sourced")
    go_to(presenter, "The mayor")
    keys(Qt.Key.Key_Return, Qt.Key.Key_X)
    accepted = presenter.annotation(first.id)
    assert accepted is not None
    assert not accepted.is_suggestion
    assert presenter.annotation(second.id) is None


def test_the_selected_one_is_answered_and_not_the_first(
    presenter: ArticlePresenter, propose: Proposer, keys: Callable[..., None]
) -> None:
    first, second = propose(WORD, "editorial"), propose('"would open in May"', "sourced")
    go_to(presenter, "The mayor")
    presenter.view.select_annotation(second.id)
    keys(Qt.Key.Key_Return)
    left, accepted = presenter.annotation(first.id), presenter.annotation(second.id)
    assert left is not None
    assert accepted is not None
    assert (left.is_suggestion, accepted.is_suggestion) == (True, False)


def test_x_rejects_and_the_same_does_not_come_back_but_undo_brings_it(
    presenter: ArticlePresenter, propose: Proposer, keys: Callable[..., None], bridge: Bridge, tmp_path: Path
) -> None:
    proposed = propose(WORD, "editorial")
    go_to(presenter, "The mayor")
    keys(Qt.Key.Key_X)
    assert presenter.annotation(proposed.id) is None
    bridge.desk.load(tmp_path / "set.json")
    assert presenter.view.annotations() == []
    bridge.undo()
    back = presenter.annotation(proposed.id)
    assert back is not None
    assert back.is_suggestion


def test_delete_rejects_a_selected_suggestion_too(
    presenter: ArticlePresenter, propose: Proposer, keys: Callable[..., None], bridge: Bridge
) -> None:
    proposed = propose(WORD, "editorial")
    presenter.jump_to(proposed.id)
    keys(Qt.Key.Key_Delete)
    assert presenter.annotation(proposed.id) is None
    assert bridge.desk.history.rows()[0].summary == "suggestion.rejected"


def test_a_label_key_decides_it_otherwise_in_one_row(
    presenter: ArticlePresenter, propose: Proposer, keys: Callable[..., None], desk: Workbench
) -> None:
    proposed = propose(SHAME, "unsourced")
    go_to(presenter, SHAME)
    assert presenter.decided[0] == 0
    keys(Qt.Key.Key_3)
    rows = {each.id: each for each in desk.annotations}
    assert (rows[proposed.id].label, rows[proposed.id].origin) == ("editorial", "human")
    assert sorted(each.origin for each in rows.values()) == ["copy", "human"]
    assert presenter.decided[0] == 2


def test_x_where_nothing_is_proposed_says_so_and_does_nothing(
    presenter: ArticlePresenter, keys: Callable[..., None], desk: Workbench, qtbot: QtBot
) -> None:
    desk.annotate(presenter.article_id, *place(presenter, SHAME), "editorial")
    go_to(presenter, SHAME)
    with qtbot.waitSignal(presenter.told) as told:
        keys(Qt.Key.Key_X)
    assert told.args == ["There is no suggestion here."]
    assert len(desk.annotations) == 1


def test_a_suggestion_cannot_be_flagged_or_moved_before_it_is_decided(
    presenter: ArticlePresenter, propose: Proposer, keys: Callable[..., None], qtbot: QtBot
) -> None:
    proposed = propose(WORD, "editorial")
    presenter.jump_to(proposed.id)
    with qtbot.waitSignal(presenter.told) as told:
        keys(Qt.Key.Key_F)
    assert "Enter accepts it, X rejects it" in told.args[0]
    with qtbot.waitSignal(presenter.told):
        presenter.move_span(proposed.id, proposed.start, proposed.end + 1)
    assert presenter.annotation(proposed.id) == proposed


def test_a_held_answer_is_shown_at_once_and_saved_later(
    presenter: ArticlePresenter, propose: Proposer, keys: Callable[..., None], desk: Workbench, bridge: Bridge
) -> None:
    taken, kept = propose(WORD, "editorial"), propose(SHAME, "unsourced")
    assert desk.database.path is not None
    other = sqlite3.connect(desk.database.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    presenter.jump_to(taken.id)
    keys(Qt.Key.Key_X)
    go_to(presenter, SHAME)
    keys(Qt.Key.Key_Return)
    shown = presenter.annotation(kept.id)
    assert presenter.annotation(taken.id) is None
    assert shown is not None
    assert (shown.is_suggestion, shown.id in presenter.pending) == (False, True)
    assert desk.annotations.get(kept.id).is_suggestion
    other.execute("ROLLBACK")
    other.close()
    assert bridge.retry()
    assert [each.id for each in desk.annotations if each.origin == "human"] == [kept.id]


def test_its_pixels_have_brackets_and_no_fill_until_it_is_accepted(
    presenter: ArticlePresenter, propose: Proposer, keys: Callable[..., None]
) -> None:
    proposed = propose(WORD, "editorial")
    view = presenter.view
    theme = view.look.theme
    at = view.point_for_offset(proposed.start)
    half = view.line_height() // 2
    go_to(presenter, "Costs")
    area = (at.x() - 2, at.x() + 60, at.y() - half - 2, at.y() + half)

    def seen() -> dict[str, int]:
        return colours(painted(view), *area)

    fills = {theme.label("editorial").fill.upper(), theme.label("editorial").soft.upper()}
    before = seen()
    assert theme.neutral.upper() in before
    assert not fills & before.keys()
    go_to(presenter, "The mayor")
    keys(Qt.Key.Key_Return)
    go_to(presenter, "Costs")
    after = seen()
    assert theme.neutral.upper() not in after
    assert fills & after.keys()
