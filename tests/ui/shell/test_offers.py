"""An empty place says what belongs there and has the one button that fills it, for the mouse and for keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.opened_window import find, press, settle, view
from ui.shell.offers import FILLED_BY
from ui.widgets.plain import PlainLabel
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.importing import import_text

Key = Qt.Key
IN_THE_DOCK = {
    "claimsEmpty": "claimBoard",
    "matrixEmpty": "matrixView",
    "evidenceEmpty": "evidencePanel",
    "dashboardsEmpty": "dashboards",
}


@pytest.fixture
def bare(open_window: Callable[..., MainWindow], tmp_path: Path) -> Iterator[MainWindow]:
    """Return a window on a library that holds nothing, with its library and its inspector shown."""
    with Workbench.open(tmp_path / "new.db", reviewer="Bo Lind") as desk:
        window = open_window(desk)
        window.toggle_library()
        settle()
        yield window
        window.close()


def offer(window: MainWindow, place: str) -> QPushButton:
    return find(window, QPushButton, f"{place}.{FILLED_BY[place][2]}")


def bring_to_light(window: MainWindow, place: str) -> None:
    if place in IN_THE_DOCK:
        window.parts.dock.show_page(IN_THE_DOCK[place])
    if place == "annotationsEmpty":
        row = import_text(window.desk, "A thing happened. Nobody saw it.", title="News")
        window.open_articles([str(row.article)])
    settle()


@pytest.mark.parametrize("place", FILLED_BY)
def test_every_empty_place_says_so_and_has_its_one_action(bare: MainWindow, place: str, qtbot: QtBot) -> None:
    bring_to_light(bare, place)
    words = find(bare, PlainLabel, place)
    qtbot.waitUntil(words.isVisible)
    settle()
    assert len(words.text()) > 20
    button = offer(bare, place)
    assert button.isVisible()
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    action = FILLED_BY[place][2]
    said = "Start the sweep (F5)" if action == "sweep.toggle" else bare.parts.actions[action].text()
    assert said in button.accessibleName()
    assert button.text().replace("&&", "&") == button.accessibleName()
    whole = button.parentWidget().rect()
    assert whole.contains(button.geometry().topLeft())
    assert button.geometry().bottom() <= whole.bottom()


def test_a_key_on_the_button_does_what_it_says(bare: MainWindow) -> None:
    button = offer(bare, "libraryEmpty")
    button.setFocus()
    press(button, Key.Key_Space)
    settle()
    find(bare, QFileDialog, "importDialog").close()


def test_tab_comes_to_the_button(bare: MainWindow) -> None:
    stops = set()
    for _ in range(60):
        focus = QApplication.focusWidget()
        assert focus is not None
        stops.add(focus.objectName())
        press(focus, Key.Key_Tab)
    assert "libraryEmpty.file.open" in stops


def test_a_place_that_is_filled_has_no_button(window: MainWindow) -> None:
    window.toggle_library()
    settle()
    assert not offer(window, "libraryEmpty").isVisible()
    assert not offer(window, "inspectorEmpty").isVisible()
    assert offer(window, "annotationsEmpty").isVisible()
    press(view(window), "2")
    settle()
    assert not offer(window, "annotationsEmpty").isVisible()
