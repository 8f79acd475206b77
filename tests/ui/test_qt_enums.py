"""What Qt's enumerations are made of is what Python makes of them."""

from __future__ import annotations

import enum
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ui import qt_enums

_ENUM: Any = enum.Enum
_ALL_OF_QT = """
import enum
from ui import qt_enums
python = qt_enums._create
different, quick = [], 0
assert qt_enums.make_quickly()
ours = enum.EnumType._create_
def both(base, name, names, **more):
    global quick
    made = qt_enums.Mould.cast
    cast = []
    qt_enums.Mould.cast = lambda *given: cast.append(name) or made(*given)
    one = ours(base, names=names, class_name=name, **{**more, "module": "qt"})
    qt_enums.Mould.cast = made
    quick += len(cast)
    other = python(base, name, names, **{**more, "module": "qt"})
    if qt_enums.told(one) != qt_enums.told(other) or list(one) != [one[each.name] for each in other]:
        different.append(name)
    return one
enum.EnumType._create_ = both
import pickle
from PySide6 import QtCore, QtGui, QtWidgets
for part in (QtCore, QtGui, QtWidgets):
    for name in dir(part):
        dir(getattr(part, name))
assert not different, different
assert quick > 500, quick
Qt = QtCore.Qt
assert Qt.Key(0x41) is Qt.Key.Key_A and isinstance(Qt.Key.Key_A, int) and Qt.Key["Key_A"] is Qt.Key.Key_A
both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
assert list(both) == [Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier], list(both)
assert Qt.KeyboardModifier.ShiftModifier in both and not both & Qt.KeyboardModifier.AltModifier
assert repr(Qt.Key.Key_A) == "<Key.Key_A: 65>" and Qt.AlignmentFlag.AlignLeading is Qt.AlignmentFlag.AlignLeft
assert pickle.loads(pickle.dumps(Qt.Key.Key_B)) is Qt.Key.Key_B
assert QtCore.QEvent(QtCore.QEvent.Type.Paint).type() is QtCore.QEvent.Type.Paint
"""


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="there Python makes them itself: it keeps more of them")
def test_every_enumeration_of_qt_is_what_python_would_have_made(project: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _ALL_OF_QT], cwd=project, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enum.EnumType, "_create_", qt_enums._create)
    assert qt_enums.make_quickly()


@pytest.mark.usefixtures("quick")
def test_an_enumeration_that_is_not_qts_is_left_to_python() -> None:
    colour: Any = _ENUM("Colour", "RED GREEN")
    assert [each.value for each in colour] == [1, 2]
    assert colour.__module__ == __name__


@pytest.mark.usefixtures("quick")
def test_names_that_mean_something_to_python_are_left_to_python() -> None:
    made = _ENUM("Odd", [("name", 1), ("value", 2)], boundary=enum.KEEP)
    assert [made["name"].value, made["value"].value] == [1, 2]
    with pytest.raises(TypeError):
        _ENUM("Twice", [("one", 1), ("one", 2)], boundary=enum.KEEP)


def test_a_python_that_makes_something_else_makes_them_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    create = qt_enums._create

    def other(base: object, *given: object, **more: object) -> object:
        made = create(base, *given, **more)
        made._new_in_this_python_ = {}
        return made

    monkeypatch.setattr(enum.EnumType, "_create_", qt_enums._create)
    monkeypatch.setattr(qt_enums, "_create", other)
    assert not qt_enums.make_quickly()
    assert vars(enum.EnumType)["_create_"] is create
