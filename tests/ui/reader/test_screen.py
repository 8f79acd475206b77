"""The screen itself: what stands there after many steps is what a fresh picture would show."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.reader.made import ARABIC, TEXT, annotation, click, look
from ui.reader.look import Layer
from ui.reader.pixmaps import PixmapBudget
from ui.reader.view import ReaderView
from workbench.application.reading import ReadingText
from workbench.domain.annotation import Annotation

LONG = "\n".join([TEXT, ARABIC] * 12)


def on_screen(view: ReaderView) -> QImage:
    """Return what the platform shows of the window, without painting it for our sake."""
    lit: list[str] = [""]
    telling = view.hovered.connect(lit.append)
    while lit:
        # The platform tells of a moved pointer late, and the picture follows a few milliseconds after that.
        lit.clear()
        QTest.qWait(10)
    view.disconnect(telling)
    return view.screen().grabWindow(view.winId()).toImage().convertToFormat(QImage.Format.Format_RGB32)


def fresh(view: ReaderView) -> QImage:
    """Return the same window painted anew."""
    return view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def act(view: ReaderView, chance: random.Random) -> str:
    """Do one thing somebody could do, and return what it was."""
    bar = view.verticalScrollBar()
    middle = QPoint(chance.randrange(20, 280), chance.randrange(10, 380))
    actions = {
        "scroll": lambda: bar.setValue(bar.value() + chance.randrange(-90, 140)),
        "jump": lambda: bar.setValue(chance.randrange(bar.maximum() + 1)),
        "next": view.next_sentence,
        "part": view.next_part,
        "back": view.previous_sentence,
        "point": lambda: QTest.mouseMove(view.viewport(), middle),
        "click": lambda: click(view, middle),
        "far click": lambda: view.scroll_to(chance.randrange(len(view.reading.text))),
        "find": lambda: (view.find("harbour"), view.find_next()),
        "clear": view.clear_find,
        "caret": view.toggle_caret,
        "down": lambda: QTest.keyClick(view, Qt.Key.Key_Down),
        "fold": lambda: view.toggle_fold(chance.randrange(len(view.folds))) if len(view.folds) else None,
        "mark": lambda: view.change_annotations([], [annotation(view.reading.text, view.target(), "sourced")]),
        "select": lambda: view.select_annotation(chance.choice(view.annotations()).id),
        "unmark": lambda: view.change_annotations([chance.choice(view.annotations()).id], []),
        "mark at the edge": lambda: view.change_annotations([], [over_an_edge(view, chance)]),
        "eye": lambda: view.hold_eye(chance.random() < 0.7),
        "escape": view.escape,
    }
    name = chance.choice(sorted(actions))
    actions[name]()
    return name


def over_an_edge(view: ReaderView, chance: random.Random) -> Annotation:
    """Return an annotation that begins in one paragraph and ends in another."""
    text = view.reading.text
    edge = chance.choice([at for at, letter in enumerate(text) if letter == "\n"])
    return annotation(
        text, (max(0, edge - chance.randrange(1, 90)), min(len(text), edge + chance.randrange(2, 90))), "sourced"
    )


@pytest.mark.parametrize("seed", range(8))
def test_the_screen_is_never_stale(qtbot: QtBot, seed: int) -> None:
    chance = random.Random(seed)
    view = ReaderView(look(), budget=PixmapBudget())
    qtbot.addWidget(view)
    view.resize(345, 400)
    view.show()
    qtbot.waitExposed(view)
    view.show_text(ReadingText(LONG))
    view.show_annotations([annotation(LONG, (at, at + 60), "editorial") for at in range(0, len(LONG) - 60, 400)])
    done = []
    for _ in range(25):
        done.append(act(view, chance))
        assert 0 <= view.verticalScrollBar().value() <= view.verticalScrollBar().maximum()
        # The map of the article is drawn in its own time; text and gutter are never late.
        beside_the_map = view.rect().adjusted(0, 0, -view.strip.width(), 0)
        assert on_screen(view).copy(beside_the_map) == fresh(view).copy(beside_the_map), done


@pytest.mark.parametrize("zoom", [80, 100, 125, 175, 250])
def test_lines_painted_over_look_as_if_they_had_been_painted_at_once(qtbot: QtBot, zoom: int) -> None:
    chance = random.Random(zoom)
    how = look(zoom=zoom)
    layer = Layer(shown="all", me="me", initials={"me": "ME", "ana": "AN", "bo": "BO"})
    changed, anew = ReaderView(how, budget=PixmapBudget()), ReaderView(how, budget=PixmapBudget())
    for view in (changed, anew):
        qtbot.addWidget(view)
        view.resize(500, 700)
        view.set_layer(layer)
        view.show_text(ReadingText(LONG))
    for _ in range(25):
        start = chance.randrange(0, 1200)
        wanted = annotation(
            LONG,
            (start, start + chance.choice((3, 20, 90, 400))),
            chance.choice(("sourced", "unsourced", "editorial")),
            reviewer=chance.choice(("me", "ana", "bo")),
            origin=chance.choice(("human", "human", "suggestion", "copy")),
            flagged=chance.random() < 0.2,
        )
        gone = [each.id for each in changed.annotations() if chance.random() < 0.1]
        changed.change_annotations(gone, [wanted])
        anew.show_annotations(changed.annotations())
        beside_the_map = anew.rect().adjusted(0, 0, -anew.strip.width(), 0)
        assert fresh(changed).copy(beside_the_map) == fresh(anew).copy(beside_the_map)
