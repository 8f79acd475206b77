"""Every action does something, has a name, and is found by it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QMenu, QTabBar

from tests.ui.opened_window import CTRL, SHIFT, find, press, settle, view
from ui.shell.dock import TITLES
from ui.shell.palette import Palette
from ui.window.main_window import MainWindow
from workbench.application.wording import sentence


def named(window: MainWindow) -> list[QAction]:
    """Return every action with a text that is not the head of a menu."""
    return [a for a in window.findChildren(QAction) if a.text() and not a.menu() and a.objectName() in keys(window)]


def keys(window: MainWindow) -> set[str]:
    return {spec.key for spec, _ in window.parts.actions}


def open_palette(window: MainWindow) -> Palette:
    press(view(window), Qt.Key.Key_P, CTRL | SHIFT)
    settle()
    return find(window, Palette, "palette")


def test_whoever_is_asked_to_do_something_can(window: MainWindow) -> None:
    for spec, _ in window.parts.actions:
        target = window.parts.find(spec.target)
        assert callable(getattr(target, spec.does)), spec.key


def test_every_action_stands_in_a_menu_with_its_keys(window: MainWindow) -> None:
    menus = [a.menu() for a in window.menuBar().actions()]
    listed = [a for menu in menus if isinstance(menu, QMenu) for a in menu.actions() if not a.isSeparator()]
    assert {a.objectName() for a in listed} == keys(window)
    for spec, action in window.parts.actions:
        # In a sweep a key may mean something else than at other times, so only the text knows these.
        bound = () if spec.context == "sweep" else window.parts.actions.bound[spec.key]
        assert [s.toString(QKeySequence.SequenceFormat.PortableText) for s in action.shortcuts()] == list(bound)


def test_every_action_with_a_text_is_found_in_the_palette_by_its_name_with_its_keys(window: MainWindow) -> None:
    palette = open_palette(window)
    edit = find(palette, QLineEdit, "paletteEdit")
    assert len(named(window)) == len(keys(window))
    for action in named(window):
        if not action.isVisible():
            continue
        edit.setText(action.text())
        row = next((row for row in palette.rows()[:4] if row.key == action.objectName()), None)
        assert row is not None, action.text()
        first = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        assert row.keys == first


def test_every_page_of_the_lower_panel_is_found_in_the_palette_by_the_name_on_its_tab(window: MainWindow) -> None:
    for title in TITLES.values():
        palette = open_palette(window)
        edit = find(palette, QLineEdit, "paletteEdit")
        edit.setText(sentence("dock", title))
        assert palette.rows(), title
        press(edit, Qt.Key.Key_Return)
        settle()
        tabs = find(window, QTabBar, "dockTabs")
        assert tabs.tabText(tabs.currentIndex()).startswith(sentence("dock", title))
        assert window.parts.dock.isAncestorOf(window.focusWidget())
        press(window.focusWidget(), Qt.Key.Key_Escape)


def test_no_two_actions_share_a_key_in_one_context(window: MainWindow) -> None:
    taken: dict[tuple[Qt.ShortcutContext, str], str] = {}
    for action in window.findChildren(QAction):
        for each in action.shortcuts():
            place = (action.shortcutContext(), each.toString())
            assert place not in taken, (action.text(), taken.get(place))
            taken[place] = action.text()


def test_the_palette_does_what_is_chosen_where_the_focus_was(window: MainWindow) -> None:
    before = view(window).current_sentence()
    palette = open_palette(window)
    edit = find(palette, QLineEdit, "paletteEdit")
    assert edit.hasFocus()
    QTest.keyClicks(edit, "next sent")
    press(edit, Qt.Key.Key_Return)
    assert palette.isHidden()
    assert view(window).hasFocus()
    assert view(window).current_sentence() != before


def test_the_palette_goes_to_an_article_and_leaves_commands_out_if_told(
    window: MainWindow, articles: list[str]
) -> None:
    edit = find(open_palette(window), QLineEdit, "paletteEdit")
    QTest.keyClicks(edit, "two leaders")
    press(edit, Qt.Key.Key_Return)
    assert window.parts.panes.current.article == articles[1]
    palette = open_palette(window)
    find(palette, QLineEdit, "paletteEdit").setText(">two leaders")
    assert all(not row.key.startswith("article:") for row in palette.rows())


def test_the_palette_lists_what_was_used_last_first(window: MainWindow) -> None:
    press(view(window), Qt.Key.Key_H)
    press(view(window), Qt.Key.Key_F7)
    rows = open_palette(window).rows()
    assert [row.key for row in rows[:2]] == ["view.caret", "view.density"]


def test_arrows_move_through_the_palette_while_one_types_and_esc_closes_it(window: MainWindow) -> None:
    palette = open_palette(window)
    edit, rows = find(palette, QLineEdit, "paletteEdit"), find(palette, QListView, "paletteList")
    press(edit, Qt.Key.Key_Down)
    press(edit, Qt.Key.Key_Down)
    assert rows.currentIndex().row() == 2
    press(edit, Qt.Key.Key_Escape)
    assert palette.isHidden()
    assert view(window).hasFocus()


def test_the_palette_is_as_high_as_its_rows_and_says_when_nothing_fits(window: MainWindow) -> None:
    palette = open_palette(window)
    edit, rows = find(palette, QLineEdit, "paletteEdit"), find(palette, QListView, "paletteList")
    nothing = find(palette, QLabel, "paletteNothing")
    full = palette.height()
    assert not nothing.isVisible()
    QTest.keyClicks(edit, "caret")
    assert 0 < len(palette.rows()) < 12
    assert palette.height() < full
    last = rows.visualRect(rows.model().index(len(palette.rows()) - 1, 0))
    assert rows.viewport().rect().contains(last)
    assert rows.viewport().height() - last.bottom() <= last.height() // 2
    QTest.keyClicks(edit, "zzqq")
    settle()
    assert palette.rows() == []
    assert not rows.isVisible()
    assert nothing.isVisible()
    assert palette.rect().contains(nothing.geometry())
    assert palette.height() <= 4 * edit.height()
    edit.clear()
    assert palette.height() == full
    assert rows.isVisible()


def test_what_concerns_an_article_is_only_offered_while_there_is_one(window: MainWindow) -> None:
    actions = window.parts.actions
    assert actions["annotate.note"].isEnabled()
    window.parts.panes.split()
    assert not actions["annotate.note"].isEnabled()
    assert actions["file.open"].isEnabled()
