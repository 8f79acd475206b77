"""Which keys do what: the default keys with the user's own instead, and what a key press on an article means."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from PySide6.QtCore import QKeyCombination, QLocale, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from ui.shell.action_table import ActionSpec
from workbench.domain.label import Label, LabelScheme

_FORMAT = QKeySequence.SequenceFormat.PortableText
_MODIFIERS = (
    Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def portable(keys: str) -> str:
    """Return keys as they are written everywhere; empty if they cannot be understood."""
    return QKeySequence.fromString(keys, _FORMAT).toString(_FORMAT)


def spoken(keys: str) -> str:
    """Return keys as this machine's users write them."""
    return QKeySequence.fromString(keys, _FORMAT).toString(QKeySequence.SequenceFormat.NativeText)


def bound_keys(specs: Iterable[ActionSpec], own: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Return the keys of every action: the user's ``own`` where given, which may be none, else the usual ones."""
    bound = {}
    for spec in specs:
        keys = own.get(spec.key, spec.keys)
        bound[spec.key] = tuple(dict.fromkeys(filter(None, map(portable, keys))))
    return bound


def clash(specs: Sequence[ActionSpec], bound: Mapping[str, Sequence[str]], action: str, keys: str) -> ActionSpec | None:
    """Return the other action that has ``keys`` already where they would meet, or None."""
    wanted = portable(keys)
    context = next(spec.context for spec in specs if spec.key == action)
    for other in specs:
        if other.key != action and wanted in bound[other.key] and _meet(context, other.context):
            return other
    return None


def _meet(one: str, other: str) -> bool:
    """Keys that hold everywhere meet all others; those of the text and those of the lists never meet."""
    return one == other or "window" in (one, other)


class Keymap:
    """Turns key presses on an article's text into actions; it is the ``key_handler`` of every view.

    While ``sweeping`` is set, the keys of a sweep come first.
    """

    def __init__(self, run: Callable[[str], object]) -> None:
        self._run = run
        self._actions: dict[str, ActionSpec] = {}
        self._of_sweep: dict[str, ActionSpec] = {}
        self.sweeping = False

    def bind(self, specs: Sequence[ActionSpec], bound: Mapping[str, Sequence[str]]) -> None:
        """Take these keys of the actions that hold on the text."""
        self._actions = {keys: spec for spec in specs if spec.context == "article" for keys in bound[spec.key]}
        self._of_sweep = {keys: spec for spec in specs if spec.context == "sweep" for keys in bound[spec.key]}

    def meant(self, event: QKeyEvent) -> ActionSpec | None:
        """Return what a key press on the text would do."""
        found = (self._in_sweep(keys) or self._actions.get(keys) for keys in _written(event))
        return next((spec for spec in found if spec is not None), None)

    def __call__(self, event: QKeyEvent) -> bool:
        """Do what the key means and tell whether it means anything.

        A key that is held down goes on only where that does no harm: it never decides twice.
        """
        spec = self.meant(event)
        if spec is None:
            return False
        if spec.repeats or not event.isAutoRepeat():
            self._run(spec.key)
        return True

    @staticmethod
    def retired(event: QKeyEvent, scheme: LabelScheme) -> Label | None:
        """Return the label that the key gave before the scheme retired it; ask only of a key that means nothing."""
        written = _written(event)
        return next((each for each in scheme if each.retired and not set(written).isdisjoint(each.keys)), None)

    def _in_sweep(self, keys: str) -> ActionSpec | None:
        """Return what the key of a sweep does; where digits are typed with Shift, that is no key of its own."""
        if not self.sweeping or (keys[:-1] == "Shift+" and keys[-1].isdigit() and _digits_need_shift()):
            return None
        return self._of_sweep.get(keys)


def _digits_need_shift() -> bool:
    """Tell whether this is a keyboard on which a digit is typed with Shift, as far as the system says."""
    locale = QGuiApplication.inputMethod().locale()
    with_shift = (QLocale.Language.French, QLocale.Language.Czech, QLocale.Language.Slovak)
    without = (QLocale.Country.Switzerland, QLocale.Country.Canada, QLocale.Country.Luxembourg)
    return locale.language() in with_shift and locale.territory() not in without


def _written(event: QKeyEvent) -> tuple[str, ...]:
    """Return how a key press may be written: as the key, and as the character that it types.

    The number pad counts as the digits it types. A character that is no letter counts however it is typed: the digits
    of one keyboard need Shift on another.
    """
    digit = _digit_under(event) if event.modifiers() & _MODIFIERS == Qt.KeyboardModifier.ShiftModifier else ""
    return _names(event.keyCombination().toCombined(), event.text(), digit)


@lru_cache(maxsize=512)
def _names(combined: int, typed: str, digit: str) -> tuple[str, ...]:
    """Return the names of a key with its modifiers, of what it types, and with Shift of the digit on it."""
    combination = QKeyCombination.fromCombined(combined)
    modifiers = combination.keyboardModifiers() & _MODIFIERS
    written = [QKeySequence(QKeyCombination(modifiers, combination.key())).toString(_FORMAT)]
    plain = modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
    if plain and len(typed) == 1 and typed.isprintable() and not typed.isalpha() and not typed.isspace():
        written.append(typed)
    if digit:
        written.append(f"Shift+{digit}")
    return tuple(written)


_FIRST_DIGIT = {"xcb": 10, "wayland": 10, "windows": 2}
"""The scan code of the key that has the 1, the first of the row of digits, where the system tells scan codes."""


def _digit_under(event: QKeyEvent) -> str:
    """Return the digit of the key in the row of digits that was pressed, whatever it types with Shift; else nothing.

    With Shift, a keyboard reports the other character of that key: "!" for the 1 on an American one.
    """
    place = event.nativeScanCode() - _FIRST_DIGIT.get(QGuiApplication.platformName(), sys.maxsize)
    return "1234567890"[place] if 0 <= place < 10 else ""
