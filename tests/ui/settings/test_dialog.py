"""Every choice in the settings takes effect at once, is kept, and never leaves two actions on one key."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QKeySequenceEdit, QPushButton, QSpinBox

from tests.ui.opened_window import CTRL, enlarge, find, follow, press, settle, view
from ui.settings.dialog import SettingsDialog
from ui.settings.keys_page import KeysPage
from ui.settings.preferences import PreferencesFile
from ui.widgets.plain import PlainLabel
from ui.window.main_window import MainWindow
from workbench import Workbench

Key = Qt.Key


@pytest.fixture
def settings(window: MainWindow) -> SettingsDialog:
    press(view(window), Key.Key_Comma, CTRL)
    return find(window, SettingsDialog, "settingsDialog")


@pytest.fixture
def keys(settings: SettingsDialog) -> KeysPage:
    settings.pages.setCurrentIndex(1)
    page = settings.pages.currentWidget()
    assert isinstance(page, KeysPage)
    return page


def pick(field: QComboBox, value: str) -> None:
    field.setCurrentIndex(field.findData(value))
    field.activated.emit(field.currentIndex())


def remap(page: KeysPage, action: str, key: str, button: str = "replace") -> str:
    page.choose(action)
    find(page, QKeySequenceEdit, "keysEdit").setKeySequence(key)
    QTest.mouseClick(find(page, QPushButton, f"keys.{button}"), Qt.MouseButton.LeftButton)
    return find(page, PlainLabel, "keysWords").text()


def test_the_theme_changes_window_and_text_at_once(window: MainWindow, settings: SettingsDialog) -> None:
    light = window.palette().window().color()
    pick(find(settings, QComboBox, "settingsTheme"), "dark")
    assert window.palette().window().color().lightness() < 60 < light.lightness()
    assert view(window).grab().toImage().pixelColor(200, 5).lightness() < 80
    pick(find(settings, QComboBox, "settingsTheme"), "light")
    assert window.palette().window().color() == light


def test_text_size_density_and_spacing_reach_the_text_and_the_file(
    window: MainWindow, settings: SettingsDialog
) -> None:
    find(settings, QSpinBox, "settingsTextSize").setValue(140)
    find(settings, QSpinBox, "settingsLineHeight").setValue(200)
    pick(find(settings, QComboBox, "settingsDensity"), "underlines")
    look = window.parts.appearance.look()
    assert (look.zoom, look.line_height, look.density) == (140, 200, "underlines")
    kept = PreferencesFile().read()
    assert (kept.text_size, kept.line_height, kept.density) == (140, 200, "underlines")


def test_keys_of_the_window_show_in_the_settings(window: MainWindow, settings: SettingsDialog) -> None:
    press(settings, Key.Key_Escape)
    window.activateWindow()
    settle()
    press(view(window), Key.Key_Plus, CTRL)
    press(view(window), Key.Key_H)
    press(view(window), Key.Key_Comma, CTRL)
    again = find(window, SettingsDialog, "settingsDialog")
    assert find(again, QSpinBox, "settingsTextSize").value() == 110
    assert find(again, QComboBox, "settingsDensity").currentData() == "underlines"


def test_a_new_key_works_at_once_and_the_old_one_no_more(
    window: MainWindow, keys: KeysPage, desk: Workbench, articles: list[str]
) -> None:
    assert remap(keys, "annotate.label-sourced", "I") == "Done."
    press(view(window), Key.Key_1)
    assert desk.annotations.of_article(articles[0]) == []
    press(view(window), Key.Key_I)
    assert [each.label for each in desk.annotations.of_article(articles[0])] == ["sourced"]
    assert window.parts.actions["annotate.label-sourced"].shortcut().toString() == "I"


def test_a_key_that_is_taken_is_refused_in_words_and_nothing_changes(window: MainWindow, keys: KeysPage) -> None:
    said = remap(keys, "annotate.flag", "2")
    assert "“Unsourced”" in said
    assert window.parts.actions.bound["annotate.flag"] == ("F",)
    said = remap(keys, "annotate.flag", "Ctrl+O")
    assert "“Open files…”" in said


def test_a_second_key_no_key_and_the_usual_keys(window: MainWindow, keys: KeysPage) -> None:
    bound = window.parts.actions.bound
    remap(keys, "annotate.flag", "I", "add")
    assert window.parts.actions.bound["annotate.flag"] == ("F", "I")
    remap(keys, "annotate.flag", "", "none")
    assert window.parts.actions.bound["annotate.flag"] == ()
    remap(keys, "annotate.note", "F")
    page = find(keys, PlainLabel, "keysWords")
    remap(keys, "annotate.flag", "", "usual")
    assert "“Write a note”" in page.text()
    QTest.mouseClick(find(keys, QPushButton, "keys.all-usual"), Qt.MouseButton.LeftButton)
    assert window.parts.actions.bound == bound


def test_own_keys_are_there_after_a_restart(
    window: MainWindow, keys: KeysPage, desk: Workbench, open_window: Callable[..., MainWindow]
) -> None:
    remap(keys, "view.split", "Ctrl+D")
    window.close()
    again = open_window(desk)
    press(again, Key.Key_D, CTRL)
    assert len(again.parts.panes.panes) == 2


def test_settings_that_cannot_be_kept_are_said_and_hold(window: MainWindow, settings: SettingsDialog) -> None:
    PreferencesFile().path.with_suffix(".unfinished").mkdir(parents=True)
    pick(find(settings, QComboBox, "settingsTheme"), "dark")
    assert "could not be kept" in window.parts.status.words()
    assert window.parts.appearance.theme.key == "dark"


def test_damaged_settings_are_said_when_the_window_opens(
    open_window: Callable[..., MainWindow], desk: Workbench
) -> None:
    path = PreferencesFile().path
    path.parent.mkdir(parents=True)
    path.write_bytes(b"theme = ")
    assert "could not be read" in open_window(desk).parts.status.words()


def test_the_windows_own_letters_grow_with_the_text(window: MainWindow, qapp: QApplication) -> None:
    usual = qapp.font().pointSizeF()
    window.parts.appearance.larger()
    assert qapp.font().pointSizeF() == usual, "the articles come first"
    enlarge(window, 110)
    assert qapp.font().pointSizeF() == pytest.approx(usual * 1.1, rel=0.01)
    window.parts.appearance.usual_size()
    window.parts.appearance.smaller()
    follow(window)
    assert qapp.font().pointSizeF() == usual


def test_a_sign_before_every_annotation_can_be_asked_for(window: MainWindow, settings: SettingsDialog) -> None:
    box = find(settings, QCheckBox, "settingsGlyphs")
    assert (box.isChecked(), view(window).look.glyphs) == (False, False)
    box.click()
    assert view(window).look.glyphs
    assert PreferencesFile().read().glyphs
    box.click()
    assert not view(window).look.glyphs
