"""The caret is a thing to be seen, not only a number."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.reader.conftest import Opener
from tests.ui.reader.made import painted

LINE = "The ferry across the harbour was sold without a word to anybody in town"
TEXT = f"First line.\n{LINE}\nAnother paragraph follows."


def test_the_caret_is_seen_where_it_is_and_moves(open_view: Opener) -> None:
    wide = open_view(TEXT, (700, 300))
    wide.set_current_sentence(TEXT.index(LINE))
    before = painted(wide)
    wide.toggle_caret()

    def stands(offset: int) -> bool:
        at = wide.caret_point(offset)
        half = wide.line_height() // 2
        column = {painted(wide).pixelColor(at.x(), y).name().upper() for y in range(at.y() - half, at.y() + half)}
        return column == {wide.look.theme.text}

    caret = wide.caret()
    assert caret is not None
    assert stands(caret)
    QTest.keyClick(wide, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    moved = wide.caret()
    assert moved == caret + len("The ")
    assert (stands(caret), stands(moved)) == (False, True)
    wide.toggle_caret()
    wide.set_current_sentence(TEXT.index(LINE))
    assert painted(wide) == before
