"""An open article turns decisions into rows and follows every change, whoever made it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.opened import STORY, imported, place
from ui.article.presenter import ArticlePresenter
from ui.bridge import Bridge
from workbench import Workbench
from workbench.application.commands import Annotate, EditArticle, RemoveArticle
from workbench.application.importing import import_file

Opener = Callable[[str], ArticlePresenter]


def labels(presenter: ArticlePresenter) -> list[tuple[str, str]]:
    """Return what stands in the view: words and label."""
    return [(each.exact, each.label) for each in presenter.view.annotations()]


def test_a_label_is_a_row_before_the_next_turn_of_the_loop(presenter: ArticlePresenter, desk: Workbench) -> None:
    presenter.view.set_current_sentence(place(presenter, "Costs").start)
    presenter.label("unsourced")
    kept = desk.annotations.of_version(presenter.version.id)
    assert [(each.exact, each.label) for each in kept] == [("Costs have doubled since 2019.", "unsourced")]
    assert labels(presenter) == [("Costs have doubled since 2019.", "unsourced")]


def test_a_label_keeps_the_current_sentence(presenter: ArticlePresenter) -> None:
    presenter.view.set_current_sentence(place(presenter, "Costs").start)
    before = presenter.view.current_sentence()
    presenter.label("unsourced")
    assert presenter.view.current_sentence() == before
    assert presenter.view.target() == before


def test_a_decision_is_announced_with_the_progress(presenter: ArticlePresenter) -> None:
    presenter.view.set_current_sentence(place(presenter, "Costs").start)
    assert presenter.decided == (0, 7)
    heard: list[object] = []
    presenter.announced.connect(heard.append)
    presenter.progressed.connect(lambda *counts: heard.append(counts))
    presenter.label("unsourced")
    assert heard == ["Unsourced. 1 of 7.", (1, 7)]


def test_the_same_span_labelled_again_changes_its_label(presenter: ArticlePresenter) -> None:
    presenter.label("unsourced")
    presenter.label("no_claim")
    assert [label for _, label in labels(presenter)] == ["no_claim"]
    assert presenter.decided == (1, 7)


def test_a_part_that_was_labelled_is_selected_so_that_the_next_key_corrects_it(presenter: ArticlePresenter) -> None:
    word = place(presenter, "hypocritically")
    presenter.view.set_current_sentence(word.start)
    sentence = presenter.view.current_sentence()
    presenter.view.select(word)
    presenter.label("sourced")
    presenter.label("editorial")
    assert labels(presenter) == [("hypocritically", "editorial")]
    current = presenter.current()
    assert current is not None
    assert presenter.view.selected_annotation() == current.id
    assert presenter.view.selection_range() is None
    assert presenter.view.current_sentence() == sentence


def test_a_whole_sentence_is_decided_in_all_its_places(presenter: ArticlePresenter) -> None:
    presenter.view.set_current_sentence(place(presenter, "Critics call").start)
    presenter.label("editorial")
    first, second = presenter.view.annotations()
    assert (first.origin, second.origin, second.copy_of) == ("human", "copy", first.id)
    assert presenter.decided == (2, 7)


def test_part_of_a_sentence_stays_where_it_was_marked(presenter: ArticlePresenter) -> None:
    presenter.view.select(place(presenter, "shameful"))
    presenter.label("editorial")
    assert labels(presenter) == [("shameful", "editorial")]


def test_several_picked_annotations_get_one_label_in_one_change(presenter: ArticlePresenter, desk: Workbench) -> None:
    for words in ("hypocritically", "patience"):
        presenter.view.select(place(presenter, words))
        presenter.label("sourced")
    before = len(desk.history.rows())
    for each in presenter.view.annotations():
        presenter.view.pick_annotation(each.id)
    presenter.label("editorial")
    assert {label for _, label in labels(presenter)} == {"editorial"}
    assert len(desk.history.rows()) == before + 1


def test_removing_tells_what_went_and_undo_brings_it_back(presenter: ArticlePresenter, bridge: Bridge) -> None:
    gone: list = []
    presenter.removed.connect(gone.extend)
    presenter.view.select(place(presenter, "hypocritically"))
    presenter.label("editorial")
    made = presenter.current()
    presenter.remove()
    assert gone == [made]
    assert labels(presenter) == []
    bridge.undo()
    assert made is not None
    assert [each.id for each in presenter.view.annotations()] == [made.id]


def test_removing_nothing_says_so_and_changes_nothing(presenter: ArticlePresenter, desk: Workbench) -> None:
    told: list[str] = []
    presenter.told.connect(told.append)
    before = len(desk.history.rows())
    presenter.remove()
    presenter.edit_note()
    presenter.flag()
    assert [each.split(".")[0] for each in told] == [
        "Nothing is marked here", "A note belongs to an annotation", "Nothing is marked here",
    ]  # fmt: skip
    assert len(desk.history.rows()) == before


def test_what_another_reviewer_marked_stays_and_ones_own_is_added(
    presenter: ArticlePresenter, desk: Workbench, bridge: Bridge, tmp_path: Path
) -> None:
    with Workbench.open(tmp_path / "library.db", reviewer="Ben Osei") as other:
        other.do(Annotate(version=presenter.version.id, start=0, end=16, label="no_claim"))
    desk.catch_up()
    (theirs,) = presenter.view.annotations()
    told: list[str] = []
    presenter.told.connect(told.append)
    presenter.view.select_annotation(theirs.id)
    presenter.remove()
    presenter.flag()
    presenter.move_span(theirs.id, 0, 8)
    assert len(told) == 3
    assert all("Ben Osei’s" in each for each in told)
    presenter.label("sourced")
    assert sorted(each.label for each in presenter.view.annotations()) == ["no_claim", "sourced"]
    assert presenter.decided == (1, 7)


def test_an_edge_moves_by_the_wish_of_the_view_and_undo_puts_it_back(
    presenter: ArticlePresenter, bridge: Bridge
) -> None:
    presenter.view.select(place(presenter, "hypocritically pleading"))
    presenter.label("editorial")
    presenter.view.move_end("word", -1)
    assert labels(presenter) == [("hypocritically", "editorial")]
    bridge.undo()
    assert labels(presenter) == [("hypocritically pleading", "editorial")]


def test_flagging_twice_is_as_before(presenter: ArticlePresenter) -> None:
    presenter.label("unsourced")
    presenter.flag()
    assert presenter.view.annotations()[0].flagged
    presenter.flag()
    assert not presenter.view.annotations()[0].flagged


def test_walking_goes_from_open_sentence_to_open_sentence_and_says_when_there_is_none(
    presenter: ArticlePresenter,
) -> None:
    presenter.view.set_current_sentence(place(presenter, "Costs").start)
    presenter.label("unsourced")
    presenter.view.set_current_sentence(place(presenter, "Critics").start)
    assert presenter.next_undecided()
    assert presenter.view.target() == place(presenter, '"We were never asked," said Ana Ruiz of the boatmen\'s union.')
    assert presenter.next_undecided()
    assert not presenter.next_undecided()
    assert presenter.previous_undecided(from_end=True)
    for _ in presenter.view.sentences():
        presenter.next_undecided(from_start=True)
        presenter.label("no_claim")
    assert not presenter.next_undecided(from_start=True)
    assert not presenter.previous_undecided()
    assert presenter.decided == (7, 7)


def test_note_and_inspector_are_wished_for_the_annotation_that_is_current(presenter: ArticlePresenter) -> None:
    wished: list[str] = []
    presenter.note_wanted.connect(wished.append)
    presenter.inspector_wanted.connect(wished.append)
    presenter.label("unsourced")
    presenter.edit_note()
    presenter.open_in_inspector()
    (made,) = presenter.view.annotations()
    assert wished == [made.id, made.id]
    assert presenter.view.selected_annotation() == made.id


def test_a_change_elsewhere_does_not_touch_this_article(
    open_article: Opener, article: str, opinion: str, qtbot: QtBot
) -> None:
    here, there = open_article(article), open_article(opinion)
    heard: list = []
    here.current_changed.connect(lambda: heard.append(1))
    there.label("editorial")
    assert labels(there) == [("The mayor must go.", "editorial")]
    assert heard == []


def test_a_new_version_is_shown_where_somebody_was_reading(
    desk: Workbench, open_article: Opener, tmp_path: Path
) -> None:
    path = tmp_path / "courier.txt"
    path.write_text(STORY, encoding="utf-8")
    row = import_file(desk, path)
    assert row.article is not None
    presenter = open_article(row.article)
    presenter.view.set_current_sentence(place(presenter, "Costs").start)
    presenter.label("unsourced")
    path.write_text("Updated.\n\n" + STORY, encoding="utf-8")
    assert import_file(desk, path).status == "new_version"
    assert presenter.version.number == 2
    assert presenter.view.reading.text.startswith("Updated.")
    assert presenter.view.current_sentence() == place(presenter, "Costs have doubled since 2019.")
    assert labels(presenter) == [("Costs have doubled since 2019.", "unsourced")]
    desk.undo()
    assert presenter.version.number == 1
    assert labels(presenter) == [("Costs have doubled since 2019.", "unsourced")]


def test_details_and_removal_of_the_article_are_told(
    presenter: ArticlePresenter, desk: Workbench, bridge: Bridge, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(presenter.renamed):
        desk.do(EditArticle(id=presenter.article_id, details={"outlet": "The Courier"}))
    with qtbot.waitSignal(presenter.gone):
        desk.do(RemoveArticle(id=presenter.article_id))


def test_progress_of_a_long_text_is_counted_while_nothing_else_is_done(
    desk: Workbench, open_article: Opener, qtbot: QtBot
) -> None:
    text = "\n\n".join(f"This is sentence number {n}. And this is another." for n in range(3000))
    heard: list[tuple[int, int]] = []
    presenter = open_article(imported(desk, text, "Long"))
    presenter.progressed.connect(lambda *counts: heard.append(counts))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [(0, 6000)]


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_A])
def test_keys_that_nobody_bound_change_nothing(presenter: ArticlePresenter, desk: Workbench, key: Qt.Key) -> None:
    before = len(desk.history.rows())
    QTest.keyClick(presenter.view, key)
    assert len(desk.history.rows()) == before
