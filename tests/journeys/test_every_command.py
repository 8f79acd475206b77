"""Every command is found by its name, shows its key, and shares it with no other."""

from __future__ import annotations

from collections import defaultdict

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QMenu

from tests.ui.opened_window import CTRL, SHIFT, find, press, view
from ui.window.main_window import MainWindow

Key = Qt.Key


def commands(window: MainWindow) -> list[QAction]:
    """Return every action of the window that has a text and does something."""
    submenus = {menu.menuAction() for menu in window.findChildren(QMenu)}
    return [
        each
        for each in window.findChildren(QAction)
        if each.text() and each.isVisible() and each not in submenus and not isinstance(each.parent(), QLineEdit)
    ]


def test_every_command_is_found_by_typing_its_name_and_shows_its_key(window: MainWindow) -> None:
    press(view(window), Key.Key_P, CTRL | SHIFT)
    edit = find(window, QLineEdit, "paletteEdit")
    rows = find(window, QListView, "paletteList")
    found = commands(window)
    assert len(found) > 60
    for action in found:
        name = action.text().replace("&", "")
        edit.clear()
        # Nobody types the three dots that say that a question follows.
        QTest.keyClicks(edit, name.removesuffix("…"))
        shown = [str(rows.model().index(row, 0).data()) for row in range(min(5, rows.model().rowCount()))]
        hits = [each for each in shown if name in each]
        assert hits, (name, shown)
        if action.shortcut().isEmpty():
            continue
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        index = rows.model().index(shown.index(hits[0]), 0)
        told = [str(index.data(role)) for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)]
        assert any(keys in each for each in told), (name, keys, told)


def test_no_two_commands_share_a_key_where_they_would_meet(window: MainWindow) -> None:
    taken: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for spec, action in window.parts.actions:
        for keys in action.shortcuts():
            taken[keys.toString(QKeySequence.SequenceFormat.PortableText)].append((spec.context, spec.key))
    assert len(taken) > 80
    for keys, users in taken.items():
        contexts = [context for context, _ in users]
        assert len(set(contexts)) == len(contexts), (keys, users)
        assert len(users) == 1 or "window" not in contexts, (keys, users)


def test_a_chosen_command_acts_where_the_hand_was(window: MainWindow) -> None:
    text = view(window, 2)
    press(view(window), Key.Key_2, CTRL)
    press(text, Key.Key_P, CTRL | SHIFT)
    edit = QApplication.focusWidget()
    assert edit is not None
    QTest.keyClicks(edit, "unsourced")
    press(edit, Key.Key_Return)
    assert text.hasFocus()
    assert [each.label for each in text.annotations()] == ["unsourced"]
