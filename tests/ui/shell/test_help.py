"""The help is at hand: pages with links that stay inside, and a sheet of the keys that are in force."""

from __future__ import annotations

import re

import msgspec
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.opened_window import CTRL, SHIFT, find, press, settle, view
from ui.shell.help_window import HelpWindow
from ui.shell.key_sheet import MODES, KeySheet
from ui.widgets.plain import PlainLabel
from ui.window.main_window import MainWindow
from workbench.paths import data

Key = Qt.Key


def test_links_lead_on_and_back(window: MainWindow) -> None:
    press(view(window), Key.Key_F1)
    pages = find(window, HelpWindow, "helpWindow")
    browser = find(pages, QTextBrowser, "helpPage")
    pages.open_page("index.md")
    assert "Getting started" in browser.toPlainText()
    browser.anchorClicked.emit(QUrl("labels.md"))
    assert pages.page == "labels.md"
    assert "hypocritically" in browser.toPlainText()
    find(pages, QPushButton, "helpBack").click()
    assert pages.page == "index.md"
    pages.close()


def test_f1_opens_the_page_of_the_place_one_is_in(window: MainWindow) -> None:
    window.toggle_library()
    places = {
        "keyboard.md": view(window),
        "import-export.md": find(window, QWidget, "libraryFilter"),
        "labels.md": find(window, QWidget, "annotationFilter"),
    }
    for page, place in places.items():
        window.activateWindow()
        settle()
        place.setFocus()
        press(place, Key.Key_F1)
        pages = find(window, HelpWindow, "helpWindow")
        assert pages.page == page
        pages.close()
        settle()
    window.activateWindow()
    settle()
    view(window).setFocus()
    press(view(window), Key.Key_F5)
    press(view(window), Key.Key_F1)
    pages = find(window, HelpWindow, "helpWindow")
    assert pages.page == "sweep.md"
    pages.close()
    press(view(window), Key.Key_F5)


def test_an_open_help_turns_to_the_place_one_comes_from(window: MainWindow) -> None:
    press(view(window), Key.Key_F1)
    pages = find(window, HelpWindow, "helpWindow")
    find(window, QWidget, "annotationFilter").setFocus()
    window.parts.dialogs.open_help()
    assert pages.page == "labels.md"
    assert len(window.findChildren(HelpWindow)) == 1
    pages.close()


@pytest.mark.parametrize(
    ("action", "dialog", "page"),
    [
        ("edit.sources", "sourcesDialog", "sources.md"),
        ("edit.labels", "schemeDialog", "labels.md"),
        ("file.restore", "restoreDialog", "saving.md"),
        ("edit.settings", "settingsDialog", "keyboard.md"),
        ("annotate.sign", "signDialog", "several-people.md"),
    ],
)
def test_f1_and_the_sheet_of_keys_are_at_hand_in_a_dialog_too(
    window: MainWindow, qtbot: QtBot, action: str, dialog: str, page: str
) -> None:
    view(window).setFocus()
    window.parts.actions[action].trigger()
    qtbot.waitUntil(lambda: window.findChild(QDialog, dialog) is not None)
    shown = find(window, QDialog, dialog)
    qtbot.waitUntil(shown.isActiveWindow)
    press(QApplication.focusWidget() or shown, Key.Key_F1)
    pages = find(window, HelpWindow, "helpWindow")
    assert pages.page == page
    qtbot.waitUntil(pages.isActiveWindow)
    QTest.keyClicks(find(pages, QLineEdit, "helpSearch"), "undo")
    assert find(pages, QLineEdit, "helpSearch").text() == "undo"
    pages.close()
    shown.activateWindow()
    settle()
    press(QApplication.focusWidget() or shown, Key.Key_F1, SHIFT)
    sheet = find(window, KeySheet, "keySheet")
    assert sheet.isVisible()
    # What stands over a dialog goes with it; settings leave the window free, and so the sheet stays.
    goes_with_it = shown.isModal()
    shown.close()
    assert sheet.isVisible() != goes_with_it
    sheet.close()


def test_the_contents_lead_to_every_page_by_keys(window: MainWindow) -> None:
    pages = HelpWindow(window)
    listed = find(pages, QListWidget, "helpPages")
    assert listed.count() == len(list((data("resources") / "help").glob("*.md")))
    listed.setCurrentRow(0)
    seen = [pages.page]
    for _ in range(listed.count() - 1):
        press(listed, Key.Key_Down)
        seen.append(pages.page)
    assert sorted(seen) == sorted(path.name for path in (data("resources") / "help").glob("*.md"))
    pages.deleteLater()


def test_a_search_lists_the_pages_with_all_the_words_and_shows_the_place(window: MainWindow) -> None:
    pages = HelpWindow(window)
    field, listed = find(pages, QLineEdit, "helpSearch"), find(pages, QListWidget, "helpPages")
    QTest.keyClicks(field, "BackSpace sweep")
    titles = [listed.item(number).text() for number in range(listed.count())]
    assert "Sweep: one key a sentence" in titles
    assert len(titles) < len(list((data("resources") / "help").glob("*.md")))
    press(field, Key.Key_Return)
    browser = find(pages, QTextBrowser, "helpPage")
    assert pages.page == "sweep.md"
    assert browser.textCursor().selectedText().lower() == "backspace"
    field.setText("xyzzy")
    assert listed.count() == 0
    assert not find(pages, PlainLabel, "helpNone").isHidden()
    pages.deleteLater()


@pytest.mark.parametrize(("place", "mode"), [("articleView_1", 0), ("annotationList", 2), ("annotationFilter", 3)])
def test_the_sheet_begins_with_the_keys_of_the_place(window: MainWindow, place: str, mode: int) -> None:
    find(window, QWidget, place).setFocus()
    press(find(window, QWidget, place), Key.Key_F1, SHIFT)
    sheet = find(window, KeySheet, "keySheet")
    assert sheet.modes.currentIndex() == mode
    sheet.close()
    settle()


def test_in_a_sweep_the_sheet_shows_what_the_keys_mean_there(window: MainWindow) -> None:
    press(view(window), Key.Key_F5)
    press(view(window), "?")
    sheet = find(window, KeySheet, "keySheet")
    assert sheet.modes.currentIndex() == MODES.index("sweep")
    shown = [each.text() for each in sheet.findChildren(PlainLabel)]
    assert "Backspace" in shown
    assert "Unsourced" in shown
    sheet.modes.setCurrentIndex(MODES.index("read"))
    settle()
    shown = [each.text() for each in sheet.findChildren(PlainLabel)]
    assert "Backspace" not in shown
    assert "Flag for later" in shown
    sheet.close()
    press(view(window), Key.Key_F5)


def test_a_link_never_leaves_our_own_pages(window: MainWindow) -> None:
    pages = HelpWindow(window)
    for address in ("https://example.org/labels.md", "file:///etc/passwd", "../wording/en.toml", "nothing.md", ""):
        pages._browser.anchorClicked.emit(QUrl(address))
        assert pages.page == "index.md"
    pages.deleteLater()


def test_the_question_mark_shows_the_keys_as_they_are_set(window: MainWindow) -> None:
    window.parts.actions.bind({"annotate.flag": ["G"]})
    press(view(window), "?")
    sheet = find(window, KeySheet, "keySheet")
    shown = [each.text() for each in sheet.findChildren(PlainLabel)]
    assert shown[shown.index("Flag for later") - 1] == "G"
    assert shown[shown.index("Unsourced") - 1] == "2  U"
    sheet.close()
    settle()


@pytest.mark.parametrize(
    ("size", "text", "most"), [((1440, 900), 100, 3), ((1024, 700), 100, 3), ((1024, 700), 200, 1)]
)
def test_the_columns_of_keys_are_about_equally_long_and_as_many_as_fit(
    window: MainWindow, size: tuple[int, int], text: int, most: int
) -> None:
    window.resize(*size)
    appearance = window.parts.appearance
    appearance.choose(msgspec.structs.replace(appearance.preferences, text_size=text))
    settle()
    press(view(window), "?")
    settle()
    sheet = find(window, KeySheet, "keySheet")
    parts = sheet.findChildren(QWidget, "keySheetColumn")
    assert 1 <= len(parts) <= most
    heights = [each.height() for each in parts]
    assert max(heights) <= 1.25 * min(heights)
    assert sheet.findChild(QScrollArea).horizontalScrollBar().maximum() == 0
    assert window.width() >= sheet.width()
    for part in parts:
        assert len({each.x() for each in part.findChildren(PlainLabel)}) == 2
    sheet.close()
    settle()


def test_every_key_the_help_names_does_what_it_says_there(window: MainWindow) -> None:
    """The page about keys is written by hand; the table is what is true."""
    page = (data("resources") / "help" / "keyboard.md").read_text(encoding="utf-8")
    bound = {keys for each in window.parts.actions.bound.values() for keys in each}
    arrows = {"↓": "Down", "↑": "Up", "→": "Right", "←": "Left", "Delete": "Del", "Enter": "Return"}
    named = set()
    for row in re.findall(r"^\| (.*?) \|", page, re.MULTILINE):
        for code in re.findall(r"`([^`]+)`", row):
            for sign, name in arrows.items():
                code = code.replace(sign, name)
            named.add(code)
    # Letters after W pick a word, T is a key of the dashboards alone, and F2 of the tables of claims and evidence.
    assert named - bound - {"h", "y", "p", "T", "F2"} == set()


def test_about_and_the_log_are_plain_words(window: MainWindow) -> None:
    for action, kind in (("help.about", "about"), ("help.log", "log")):
        window.parts.actions[action].trigger()
        assert kind in window.parts.dialogs._open
        window.parts.dialogs._open[kind].close()
        settle()
    press(view(window), Key.Key_S, CTRL)
    assert find(window, QWidget, "statusBar").isVisible()
