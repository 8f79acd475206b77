"""Everything is found from the keyboard, gone to, and decided where it is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.opened_window import ALT, CTRL, SHIFT, find, press, settle, view
from ui.search.search_rows import SearchRows
from ui.widgets.chip import Chip
from ui.widgets.elided import ElidedLabel
from ui.widgets.field import Field
from ui.widgets.quiet import QuietComboBox
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.commands import EditArticle, MakeClaim, RemoveArticle
from workbench.application.importing import import_text

Key = Qt.Key
MAYOR = "The mayor said it.\n\nThe barge of the mayor sank. Nobody asked the mayor again.\n"

_LONG = 1_000
"""Characters from which nobody types."""


def search_for(window: MainWindow, qtbot: QtBot, words: str) -> SearchRows:
    """Open the search by its keys, type or, what is long, paste, and wait for an answer."""
    press(view(window), Key.Key_F, CTRL | SHIFT)
    settle()
    field = QApplication.focusWidget()
    assert isinstance(field, Field)
    assert field.objectName() == "searchEdit"
    field.clear()
    if len(words) > _LONG:
        QApplication.clipboard().setText(words)
        press(field, Key.Key_V, CTRL)
    else:
        QTest.keyClicks(field, words)
    press(field, Key.Key_Return)
    wait(window, qtbot)
    return find(window, SearchRows, "searchResults")


def wait(window: MainWindow, qtbot: QtBot) -> None:
    page = window.parts.dock.page("searchPanel")
    qtbot.waitUntil(lambda: page._job is None and not page._settled.isActive())  # type: ignore[attr-defined]
    settle()


def texts(rows: SearchRows) -> list[str]:
    model = rows.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


@pytest.fixture
def mayor(desk: Workbench) -> str:
    return str(import_text(desk, MAYOR, title="The mayor").article)


def test_every_place_stands_under_its_article_and_enter_goes_there(
    window: MainWindow, qtbot: QtBot, mayor: str, articles: list[str]
) -> None:
    rows = search_for(window, qtbot, "the barge of")
    assert texts(rows) == ["The mayor", "The barge of"]
    press(QApplication.focusWidget(), Key.Key_Down)
    assert rows.hasFocus()
    assert rows.currentIndex().row() == 1
    before = window.parts.panes.presenter.article_id
    press(rows, Key.Key_Return)
    settle()
    text = window.parts.panes.view
    assert text.hasFocus()
    assert window.parts.panes.presenter.article_id == mayor
    assert text.selection_range() == (MAYOR.index("The barge"), MAYOR.index("The barge") + 12)
    press(text, Key.Key_Left, ALT)
    settle()
    assert window.parts.panes.presenter.article_id == before


def test_who_types_fast_is_in_the_places_as_soon_as_they_are_found(
    window: MainWindow, qtbot: QtBot, mayor: str
) -> None:
    rows = search_for(window, qtbot, "nobody")
    field = find(window, Field, "searchEdit")
    field.setFocus()
    field.clear()
    QTest.keyClicks(field, "the barge of")
    press(field, Key.Key_Down)
    assert field.hasFocus(), "what is there is from the words before"
    wait(window, qtbot)
    assert rows.hasFocus()
    assert [str(index.data()) for index in rows.selectedIndexes()] == ["The barge of"]
    field.setFocus()
    field.clear()
    QTest.keyClicks(field, "the mayor")
    press(field, Key.Key_Down)
    QTest.keyClicks(field, " again")
    press(field, Key.Key_Return)
    wait(window, qtbot)
    assert field.hasFocus(), "who types on is not done with the words"


def test_the_slash_searches_for_what_is_selected(window: MainWindow, qtbot: QtBot, articles: list[str]) -> None:
    text = view(window)
    words = window.parts.panes.presenter.text.text
    start = words.index("Washington")
    text.select((start, start + 10))
    press(text, Key.Key_Slash)
    wait(window, qtbot)
    assert find(window, Field, "searchEdit").text() == '"Washington"'
    assert set(texts(find(window, SearchRows, "searchResults"))) >= {"Washington"}


def test_a_label_key_decides_the_sentences_of_all_selected_rows_as_one_change(
    window: MainWindow, qtbot: QtBot, desk: Workbench, mayor: str
) -> None:
    rows = search_for(window, qtbot, '"mayor"')
    found = [row for row, words in enumerate(texts(rows)) if words == "mayor"]
    press(QApplication.focusWidget(), Key.Key_Down)
    press(rows, Key.Key_A, CTRL)
    head = desk.database.last_seq()
    press(rows, Key.Key_2)
    wait(window, qtbot)
    made = desk.annotations.of_article(mayor)
    assert [(each.exact, each.label) for each in made] == [
        ("The mayor said it.", "unsourced"),
        ("The barge of the mayor sank.", "unsourced"),
        ("Nobody asked the mayor again.", "unsourced"),
    ]
    assert desk.database.last_seq() == head + 1 + (head == 1)
    assert len(rows.chosen()) >= len(found)
    press(rows, Key.Key_Z, CTRL)
    wait(window, qtbot)
    assert desk.annotations.of_article(mayor) == []


def test_with_shift_only_the_words_found_are_labelled(
    window: MainWindow, qtbot: QtBot, desk: Workbench, mayor: str
) -> None:
    rows = search_for(window, qtbot, "barge")
    press(QApplication.focusWidget(), Key.Key_Down)
    press(rows, Key.Key_E, SHIFT)
    wait(window, qtbot)
    assert [(each.exact, each.label) for each in desk.annotations.of_article(mayor)] == [("barge", "editorial")]


def test_letters_and_digits_that_are_typed_into_the_field_decide_nothing(
    window: MainWindow, qtbot: QtBot, desk: Workbench
) -> None:
    search_for(window, qtbot, "1 2 3 s u e x / ?")
    assert find(window, Field, "searchEdit").text() == "1 2 3 s u e x / ?"
    assert len(desk.annotations) == 0


def test_what_others_and_oneself_write_appears_without_searching_again(
    window: MainWindow, qtbot: QtBot, desk: Workbench, mayor: str
) -> None:
    rows = search_for(window, qtbot, "xylophone")
    assert texts(rows) == []
    desk.annotate(mayor, 0, 9, "sourced", note="ask for the xylophone")
    desk.do(MakeClaim(statement="A xylophone was heard"))
    wait(window, qtbot)
    assert texts(rows) == ["Notes", "xylophone", "Claims", "xylophone"]
    desk.undo()
    wait(window, qtbot)
    assert texts(rows) == ["Notes", "xylophone"]


def test_a_source_leads_to_the_passages_that_name_it_one_after_the_other(
    window: MainWindow, qtbot: QtBot, desk: Workbench, articles: list[str]
) -> None:
    made = [desk.annotate(each, 0, 9, "sourced", source="The harbour pilots") for each in articles[:2]]
    rows = search_for(window, qtbot, "pilots")
    line = next(row for row in range(rows.model().rowCount()) if "pilots" in texts(rows)[row])
    seen = []
    for _ in range(3):
        rows.setCurrentIndex(rows.model().index(line, 0))
        press(rows, Key.Key_Return)
        settle()
        seen.append(next(each for each in map(view, [window] * 2, (1, 2)) if each.hasFocus()).selected_annotation())
    assert set(seen[:2]) == {each.id for each in made}
    assert seen[2] == seen[0], "round and round"
    assert "Place 1 of 2" in find(window, ElidedLabel, "statusWords").text()


def test_a_place_in_an_article_that_somebody_removes_is_refused_in_words(
    window: MainWindow, qtbot: QtBot, library: Path, mayor: str
) -> None:
    rows = search_for(window, qtbot, "the barge of")
    rows.setCurrentIndex(rows.model().index(1, 0))
    current = view(window).current_sentence()
    with Workbench.open(library, reviewer="Somebody Else") as other:
        other.do(RemoveArticle(id=mayor))
    press(rows, Key.Key_Return)
    settle()
    assert "was removed from the library" in find(window, ElidedLabel, "statusWords").text()
    assert view(window).current_sentence() == current, "no other text is taken for it"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("mayro", "No hits for “mayro”."),
        ('"*(', "There is no word in"),
        ("x" * 10_000, "No hits for “xxx"),
    ],
)
def test_whatever_is_typed_is_answered_in_words(
    window: MainWindow, qtbot: QtBot, mayor: str, typed: str, said: str
) -> None:
    rows = search_for(window, qtbot, typed)
    assert texts(rows) == []
    assert find(window, QLabel, "searchEmpty").text().startswith(said)


def test_a_word_that_is_spelt_nearly_so_is_offered(window: MainWindow, qtbot: QtBot, mayor: str) -> None:
    rows = search_for(window, qtbot, "bagre")
    better = find(window, QPushButton, "searchSuggestion")
    assert better.isVisible()
    assert better.text() == "Search for “barge” (1)"
    assert find(window, QLabel, "searchEmpty").text() == "No hits for “bagre”. 1 for “barge”."
    QTest.mouseClick(better, Qt.MouseButton.LeftButton)
    wait(window, qtbot)
    assert texts(rows) == ["The mayor", "barge"]


def test_chips_and_choices_narrow_what_is_found(window: MainWindow, qtbot: QtBot, desk: Workbench, mayor: str) -> None:
    desk.annotate(mayor, 0, 18, "sourced", note="the mayor again")
    rows = search_for(window, qtbot, '"mayor"')
    everything = texts(rows)
    assert everything.count("mayor") == 4
    for name, left in (("searchChip_note", 1), ("searchChip_undecided", 2)):
        chip = find(window, Chip, name)
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
        press(find(window, Field, "searchEdit"), Key.Key_Return)
        wait(window, qtbot)
        assert texts(rows).count("mayor") == left, name
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    labels = find(window, QuietComboBox, "searchLabel")
    labels.setCurrentIndex(labels.findData("sourced"))
    labels.activated.emit(labels.currentIndex())
    press(find(window, Field, "searchEdit"), Key.Key_Return)
    wait(window, qtbot)
    assert texts(rows).count("mayor") == 2
    QTest.keyClicks(find(window, Field, "searchSince"), "20x")
    press(find(window, Field, "searchEdit"), Key.Key_Return)
    wait(window, qtbot)
    desk.do(EditArticle(id=mayor, details={"published_on": "2026-06-09"}))
    since = find(window, Field, "searchSince")
    assert since.text() == "20x"
    assert "“20x” is no certain date" in find(window, QLabel, "searchStatus").text(), "it narrows nothing, and says so"
    for typed, left in (("1 January 1999", 2), ("1.1.2099", 0)):
        since.clear()
        QTest.keyClicks(since, typed)
        press(find(window, Field, "searchEdit"), Key.Key_Return)
        wait(window, qtbot)
        assert texts(rows).count("mayor") == left, typed


def test_the_rail_shows_that_the_search_is_open(window: MainWindow, qtbot: QtBot) -> None:
    button = window.parts.rail._buttons["edit.search"]
    assert not button.isChecked()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()
    assert button.isChecked()
    assert QApplication.focusWidget().objectName() == "searchEdit"
    press(QApplication.focusWidget(), Key.Key_J, CTRL)
    settle()
    assert not button.isChecked()


def test_ten_thousand_places_are_read_as_they_are_scrolled_to(
    window: MainWindow, qtbot: QtBot, desk: Workbench
) -> None:
    line = "A ferry and another ferry passed the ferry. " * 8 + "\n"
    for number in range(30):
        import_text(desk, f"Ferry {number}\n\n{line * 14}", title=f"Ferry {number}")
    rows = search_for(window, qtbot, "ferry")
    first = rows.model().rowCount()
    assert 1_000 < first < 10_100
    rows.scrollToBottom()
    wait(window, qtbot)
    for _ in range(4):
        rows.scrollToBottom()
        wait(window, qtbot)
    assert sum(words.casefold() == "ferry" for words in texts(rows)) == 30 * (14 * 24 + 1)
    picture = rows.grab().toImage()
    assert isinstance(picture, QImage)
    assert picture.height() > 0


def labels(desk: Workbench, article: str) -> list[str]:
    return [each.label for each in desk.annotations.of_article(article)]


def test_of_many_lines_one_key_changes_no_other_label_and_the_same_again_does(
    window: MainWindow, qtbot: QtBot, desk: Workbench, mayor: str
) -> None:
    desk.annotate(mayor, 0, 18, "sourced", note="ask her office")
    rows = search_for(window, qtbot, '"mayor again"')
    find(window, Field, "searchEdit").setText('"mayor"')
    press(find(window, Field, "searchEdit"), Key.Key_Return)
    wait(window, qtbot)
    press(find(window, Field, "searchEdit"), Key.Key_Down)
    press(rows, Key.Key_A, CTRL)
    press(rows, Key.Key_2)
    assert labels(desk, mayor) == ["sourced", "unsourced", "unsourced"]
    toast = window.parts.toast
    assert toast.isVisible()
    assert toast.words() == (
        "Unsourced: 2. Left as they are, because you gave them another label before: 1. "
        "The same key again changes them too."
    )
    wait(window, qtbot)
    press(rows, Key.Key_2)
    assert labels(desk, mayor) == ["unsourced", "unsourced", "unsourced"]
    assert desk.annotations.of_article(mayor)[0].note == "ask her office"
    press(rows, Key.Key_Z, CTRL)
    wait(window, qtbot)
    press(rows, Key.Key_2)
    assert labels(desk, mayor) == ["sourced", "unsourced", "unsourced"]
    press(rows, Key.Key_3)
    assert labels(desk, mayor) == ["sourced", "unsourced", "unsourced"]
    press(rows, Key.Key_2)
    assert labels(desk, mayor) == ["sourced", "unsourced", "unsourced"]


def test_who_was_in_the_text_in_between_is_told_again(
    window: MainWindow, qtbot: QtBot, desk: Workbench, mayor: str
) -> None:
    desk.annotate(mayor, 0, 18, "sourced")
    rows = search_for(window, qtbot, '"mayor"')
    press(find(window, Field, "searchEdit"), Key.Key_Down)
    press(rows, Key.Key_A, CTRL)
    press(rows, Key.Key_2)
    wait(window, qtbot)
    press(rows, Key.Key_F6)
    settle()
    assert not rows.hasFocus()
    rows.setFocus()
    press(rows, Key.Key_2)
    assert labels(desk, mayor) == ["sourced", "unsourced", "unsourced"]


def test_the_label_of_one_line_is_changed_by_one_key_as_in_the_text(
    window: MainWindow, qtbot: QtBot, desk: Workbench, mayor: str
) -> None:
    desk.annotate(mayor, 20, 48, "sourced")
    rows = search_for(window, qtbot, "barge")
    press(find(window, Field, "searchEdit"), Key.Key_Down)
    press(rows, Key.Key_2)
    assert labels(desk, mayor) == ["unsourced"]
    assert not window.parts.toast.isVisible()
