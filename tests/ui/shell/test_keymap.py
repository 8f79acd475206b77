"""A key press means the same action on every keyboard, and never decides twice."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from ui.shell.action_table import action_table
from ui.shell.keymap import Keymap, bound_keys, clash
from workbench.application.schemes import default_scheme

SPECS = action_table(default_scheme())
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier
Key = Qt.Key


def keymap(ran: list[str], own: dict[str, list[str]] | None = None) -> Keymap:
    made = Keymap(ran.append)
    made.bind(SPECS, bound_keys(SPECS, own or {}))
    return made


def event(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, text: str = "", repeated: bool = False) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text, repeated)


@pytest.mark.parametrize(
    ("key", "modifiers", "text", "action"),
    [
        (Key.Key_1, NONE, "1", "annotate.label-sourced"),
        (Key.Key_1, KEYPAD, "1", "annotate.label-sourced"),
        (Key.Key_1, SHIFT, "1", "annotate.label-sourced"),
        (Key.Key_S, NONE, "s", "annotate.label-sourced"),
        (Key.Key_S, NONE, "S", "annotate.label-sourced"),
        (Key.Key_0, NONE, "0", "annotate.label-no-claim"),
        (Key.Key_Question, SHIFT, "?", "help.keys"),
        (Key.Key_Question, NONE, "?", "help.keys"),
        (Key.Key_Q, SHIFT, "Q", "go.previous-quotation"),
        (Key.Key_Down, KEYPAD, "", "go.next-sentence"),
        (Key.Key_Up, ALT, "", "edit.grow"),
        (Key.Key_Left, CTRL | SHIFT, "", "edit.end-word-back"),
        (Key.Key_Space, SHIFT, " ", "go.page-up"),
        (Key.Key_Enter, KEYPAD, "\r", "annotate.inspect"),
    ],
)
def test_what_a_key_means(key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str, action: str) -> None:
    ran: list[str] = []
    assert keymap(ran)(event(key, modifiers, text))
    assert ran == [action]


@pytest.mark.parametrize(
    ("key", "modifiers", "text"),
    [
        (Key.Key_Exclam, SHIFT, "!"),
        (Key.Key_1, CTRL, ""),
        (Key.Key_S, CTRL, "\x13"),
        (Key.Key_Z, NONE, "z"),
        (Key.Key_Shift, SHIFT, ""),
        (Key.Key_E, SHIFT, "E"),
    ],
)
def test_what_means_nothing_is_left_to_others(key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str) -> None:
    ran: list[str] = []
    assert not keymap(ran)(event(key, modifiers, text))
    assert ran == []


def test_a_held_label_key_is_taken_and_does_nothing_while_a_held_arrow_goes_on() -> None:
    ran: list[str] = []
    keys = keymap(ran)
    assert keys(event(Key.Key_1, text="1", repeated=True))
    assert keys(event(Key.Key_Down, repeated=True))
    assert ran == ["go.next-sentence"]


def test_own_keys_replace_the_usual_ones_and_none_switches_off() -> None:
    ran: list[str] = []
    keys = keymap(ran, {"annotate.label-sourced": ["Y"], "annotate.flag": []})
    assert keys(event(Key.Key_Y, text="y"))
    assert not keys(event(Key.Key_1, text="1"))
    assert not keys(event(Key.Key_F, text="f"))
    assert ran == ["annotate.label-sourced"]


def test_a_clash_is_found_where_keys_would_meet_and_only_there() -> None:
    bound = bound_keys(SPECS, {})
    taken = clash(SPECS, bound, "annotate.flag", "1")
    assert taken is not None
    assert taken.key == "annotate.label-sourced"
    assert clash(SPECS, bound, "annotate.flag", "f") is None
    everywhere = clash(SPECS, bound, "annotate.flag", "Ctrl+O")
    assert everywhere is not None
    assert everywhere.key == "file.open"
    assert clash(SPECS, bound, "annotate.flag", "Ctrl+V") is None


def test_no_two_actions_share_a_key_where_they_would_meet() -> None:
    bound = bound_keys(SPECS, {})
    meeting = [
        (spec.key, keys, other.key)
        for spec in SPECS
        for keys in bound[spec.key]
        if (other := clash(SPECS, bound, spec.key, keys)) is not None
    ]
    assert meeting == []


def test_every_key_of_the_table_is_one_that_qt_knows() -> None:
    bound = bound_keys(SPECS, {})
    assert [spec.key for spec in SPECS if len(bound[spec.key]) != len(set(spec.keys))] == []


@pytest.mark.parametrize(
    ("platform", "code", "key", "text", "action"),
    [
        ("xcb", 10, Key.Key_Exclam, "!", "sweep.stay-sourced"),
        ("wayland", 11, Key.Key_QuoteDbl, '"', "sweep.stay-unsourced"),
        ("windows", 4, Key.Key_NumberSign, "#", "sweep.stay-editorial"),
        ("cocoa", 0, Key.Key_Exclam, "!", ""),
    ],
)
def test_shift_and_a_digit_stays_in_a_sweep_whatever_the_keyboard_types_then(
    monkeypatch: pytest.MonkeyPatch, platform: str, code: int, key: Qt.Key, text: str, action: str
) -> None:
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: platform)
    ran: list[str] = []
    keys = keymap(ran)
    keys.sweeping = True
    keys(QKeyEvent(QEvent.Type.KeyPress, key, SHIFT, code, 0, 0, text))
    assert ran == ([action] if action else [])
    keys.sweeping = False
    ran.clear()
    keys(QKeyEvent(QEvent.Type.KeyPress, key, SHIFT, code, 0, 0, text))
    assert not any(each.startswith(("sweep.", "annotate.label")) for each in ran), "outside a sweep it means nothing"
