"""The help is at hand: pages with links that stay inside, and a sheet of the keys that are in force."""

from __future__ import annotations

import re

import msgspec
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QPushButton, QScrollArea, QTextBrowser, QWidget

from tests.ui.opened_window import CTRL, find, press, settle, view
from ui.shell.help_window import HelpWindow
from ui.shell.key_sheet import KeySheet
from ui.shell.main_window import MainWindow
from ui.widgets.plain import PlainLabel
from workbench.paths import data

Key = Qt.Key


def test_f1_opens_the_contents_and_links_lead_on_and_back(window: MainWindow) -> None:
    press(view(window), Key.Key_F1)
    pages = find(window, HelpWindow, "helpWindow")
    browser = find(pages, QTextBrowser, "helpPage")
    assert "Getting started" in browser.toPlainText()
    browser.anchorClicked.emit(QUrl("labels.md"))
    assert pages.page == "labels.md"
    assert "hypocritically" in browser.toPlainText()
    find(pages, QPushButton, "helpBack").click()
    assert pages.page == "index.md"
    pages.close()


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
    # Letters after W pick a word; Esc leaves a note.
    assert named - bound - {"h", "y", "p"} == set()


def test_about_and_the_log_are_plain_words(window: MainWindow) -> None:
    for action, kind in (("help.about", "about"), ("help.log", "log")):
        window.parts.actions[action].trigger()
        assert kind in window.parts.dialogs._open
        window.parts.dialogs._open[kind].close()
        settle()
    press(view(window), Key.Key_S, CTRL)
    assert find(window, QWidget, "statusBar").isVisible()
