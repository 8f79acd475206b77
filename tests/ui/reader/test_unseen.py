"""What is hidden in a text is shown by a sign and named, and neither the text nor any place in it is another for it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from tests.ui.reader.conftest import Opener
from tests.ui.reader.made import ARABIC, TEXT, look
from ui.reader import unseen as unseen_module
from ui.reader.view import ReaderView
from ui.theme.tokens import Theme, contrast

WORDS = "The mayor said the bridge opens in May."


def ink_on(view: ReaderView) -> int:
    """Return how many pixels of the page have the colour of the signs."""
    image = view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    wanted = QColor(look().theme.warning).rgb()
    return sum(image.pixel(x, y) == wanted for y in range(image.height()) for x in range(image.width()))


@pytest.mark.parametrize(
    "hidden", [*"\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200b\u2060\ufeff\u200e\u061c\x07\x9b"]
)
def test_a_hidden_character_has_a_sign(open_view: Opener, hidden: str) -> None:
    bare = open_view(WORDS, (345, 120))
    assert ink_on(bare) == 0
    marked = open_view(f"{WORDS[:14]}{hidden}{WORDS[14:]}", (345, 120))
    assert ink_on(marked) > 20


def test_honest_characters_have_none(open_view: Opener) -> None:
    assert ink_on(open_view(f"{ARABIC}\n\nمی\u200cروم क्\u200dष 👩\u200d👩\u200d👧 co\xadop\xa0e\u0301\tend")) == 0


def test_the_text_and_every_place_in_it_stay_as_they_are(open_view: Opener) -> None:
    text = f"{WORDS}\n\nA \u202eword\u202c and a ze\u200bro width one.\n\n{WORDS}"
    view = open_view(text)
    assert view.reading is not None
    assert view.reading.text == text
    for offset in (0, text.index("ze") + 1, text.index("width"), len(text) - 1):
        view.scroll_to(offset)
        assert view.offset_at(view.point_for_offset(offset) + QPoint(2, 0)) == offset


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_the_tooltip_names_what_is_hidden_where_its_sign_stands_and_nowhere_else(
    open_view: Opener, qtbot: QtBot
) -> None:
    text = f"The mayor\u202e\u200b\u200b said so. {WORDS}"
    view = open_view(text)

    def said_at(point: QPoint) -> str:
        event = QHelpEvent(QHelpEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point))
        QApplication.sendEvent(view.viewport(), event)
        return QToolTip.text()

    sheet = view._column.sheet(0)
    (sign,) = sheet.unseen()
    at = QPoint(round(sign.x), sheet.lines[sign.line].baseline - 4)
    assert "right-to-left override, zero width space" in said_at(at)
    assert "Hidden in the text here" in said_at(at)
    for elsewhere in (QPoint(0, 400), QPoint(40, 0)):
        said_at(at + elsewhere)
        qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_signs_are_looked_for_once_and_not_with_every_picture(
    open_view: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    original = unseen_module.hidden_marks

    def counted(*where: object) -> object:
        asked.append(where[1:])
        return original(*where)

    monkeypatch.setattr(unseen_module, "hidden_marks", counted)
    view = open_view("\n\n".join([f"A \u202ehidden\u202c word. {WORDS}"] * 40))
    view.viewport().grab()
    seen = len(asked)
    for _ in range(3):
        view.click_at(view.sentences()[1].start)
        view.viewport().repaint()
        view.viewport().grab()
    assert len(asked) == seen == len(set(asked))


def test_a_text_that_is_little_but_hidden_characters_is_shown(open_view: Opener) -> None:
    view = open_view("\u202ea\u2066b\u200b" * 2_000 + "\n\n" + TEXT)
    view.viewport().grab()
    assert view._column.sheet(0).unseen()


@pytest.mark.parametrize("name", Theme.names())
def test_signs_stand_out_in_every_theme(name: str) -> None:
    theme = Theme.load(name)
    for ground in (theme.pane, theme.current_band, *(each.soft for each in theme.labels.values())):
        assert contrast(theme.warning, ground) >= 3


def test_characters_that_follow_one_another_share_a_sign() -> None:
    (one, two) = unseen_module.unseen("a\u202eb\u200b\u200bc", 0, 6)
    assert (one.offset, one.names) == (1, ("right-to-left override",))
    assert (two.offset, two.names) == (3, ("zero width space",))
