"""A dialog grows with its letters, and never past the window it belongs to."""

from __future__ import annotations

import pytest
from msgspec import structs
from PySide6.QtWidgets import QDialog, QRadioButton
from pytestqt.qtbot import QtBot

from tests.ui.opened_window import articles, desk, library, open_window, settle, stocked, window
from tests.ui.opened_window import plain_application as plain_application
from ui.review.verdict_dialog import VerdictDialog
from ui.window.main_window import MainWindow
from workbench.application.ratings import usual_ratings

__all__ = ["articles", "desk", "library", "open_window", "stocked", "window"]


def enlarge(window: MainWindow, text_size: int) -> None:
    appearance = window.parts.appearance
    appearance.choose(structs.replace(appearance.preferences, text_size=text_size))
    settle()


@pytest.mark.parametrize(("action", "name"), [("file.restore", "restoreDialog"), ("edit.deleted", "deletedDialog")])
def test_with_large_letters_a_dialog_is_larger_and_inside_its_window(
    window: MainWindow, qtbot: QtBot, action: str, name: str
) -> None:
    sizes = []
    for text_size in (100, 250):
        enlarge(window, text_size)
        window.parts.actions[action].trigger()
        qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(QDialog, name)))
        shown = next(each for each in window.findChildren(QDialog, name) if each.isVisible())
        sizes.append(shown.size())
        shown.close()
        settle()
    assert sizes[1].width() > 1.5 * sizes[0].width()
    assert sizes[1].height() > sizes[0].height()
    assert sizes[1].width() < window.width()
    assert sizes[1].height() < window.height()


def test_with_large_letters_every_rating_can_be_read(window: MainWindow, qtbot: QtBot) -> None:
    enlarge(window, 250)
    window.resize(1024, 700)
    dialog = VerdictDialog(window, "The bridge opens in May.", usual_ratings(), (), evidence=0)
    dialog.show()
    qtbot.waitExposed(dialog)
    for each in dialog.findChildren(QRadioButton):
        assert each.height() >= each.sizeHint().height(), each.text()
    dialog.close()
