"""The first picture is the true one and waits for nothing else; what comes after it has its place already."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.opened_window import CTRL, find, settle, view
from ui.main import create_window
from ui.program import Program
from ui.reader.strip import Row
from ui.reader.view import ReaderView
from ui.shell.window_state import WindowState
from ui.widgets.elided import ElidedLabel
from ui.window import main_window
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.domain.errors import StorageError

NAMED = """
annotationChip_editorial annotationChip_flagged annotationChip_lost annotationChip_mine annotationChip_no_claim
annotationChip_noted annotationChip_sourced annotationChip_unsourced annotationFilter annotationHistory
annotationList annotationScope annotationsEmpty annotationsEmpty.sweep.toggle annotationsPanel articleView_1
bottomDock btnEvidence btnLabelE btnLabelS btnLabelU btnLink btnMore btnNote claimsEvidence claimsEvidenceWords
claimsLink claimsNext claimsTitle dockGrip dockOpener dockTabs emptyChoose emptyPane_1 facetChoice facetMeaning
findBar findCount findEdit gutter_1 header.edit.find header.view.palette headerBar inspector inspectorClaims
inspectorDrawer inspectorEmpty inspectorEmpty.file.open inspectorFlag inspectorLabel0 inspectorLabelE
inspectorLabelS inspectorLabelU inspectorOverlap inspectorQuote inspectorSlot inspectorTabs inspectorWhere
jobBar jobCancel labelDefinition labelStrip_1 layerLabel libraryEmpty libraryEmpty.file.open libraryFilter
libraryList libraryPanel library_pencil library_plus library_trash miniToolbar modeSwitch mode_read mode_sweep
neutralKernel neutralWording noteClash noteCompare noteEdit noteKeepMine noteOffers noteTakeTheirs noticeAway
noticeBackups noticeBar noticeWords paneHead paneProgress paneSignature paneSplitter paneTabs_1 pane_1
progressLabel rail rail.edit.search rail.view.library retryButton reviewerLabel sample.copy sample.library
sample.reset sampleBar saveCopyButton saveIndicator searchEdit sourceClash sourceCompare sourceEdit sourceGroup
sourceKeepMine sourceKind sourceMore sourceName sourceTakeTheirs statusBar statusWords storyCount storyName
toast toastClose toastUndo toastWords unsavedBar unsavedWords wordHint wordingClash wordingCompare
wordingKeepMine wordingTakeTheirs zoomLabel
""".split()  # noqa: SIM905 - one to a line would be pages
"""The object names of all widgets that a window has as soon as it is made, though it was never shown."""

PLACES = (
    *("headerBar", "sampleBar", "rail", "inspectorSlot", "inspectorDrawer", "bottomDock", "statusBar"),
    *("pane_1", "pane_2", "pane_3"),
)


def is_complete(window: MainWindow) -> bool:
    return window.parts.is_complete


@pytest.fixture(autouse=True)
def _no_tour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(WindowState, "guide_wanted", lambda _state: False)


def started(program: Program) -> MainWindow:
    """Return the window on the sample set as it is before its first picture."""
    program.open([], None)
    (window,) = program._windows
    assert not is_complete(window)
    return window


def places(window: MainWindow) -> dict[str, QRect]:
    found = ((name, window.findChild(QWidget, name)) for name in PLACES)
    return {name: place.geometry() for name, place in found if place is not None and place.isVisible()}


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def test_a_window_that_is_made_has_every_part_under_its_name(
    desk: Workbench, plain_application: object, qtbot: QtBot
) -> None:
    window = create_window(desk)
    qtbot.addWidget(window)
    assert [name for name in NAMED if window.findChild(QWidget, name) is None] == []
    window.close()


def test_the_first_picture_shows_the_texts_and_waits_for_nothing_else(program: Program) -> None:
    window = started(program)
    for number in (1, 2, 3):
        text = view(window, number)
        assert text.viewport().width() >= 300
        assert text.sentences()
    assert window.findChild(QWidget, "inspector") is None


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700)], ids=["usual", "small"])
def test_what_comes_after_the_first_picture_has_its_place_in_it(
    program: Program, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setattr(main_window, "_USUAL", size)
    window = started(program)
    texts = [pane.view for pane in window.parts.panes.panes]
    before = places(window), [picture(text.viewport()) for text in texts]
    window.parts.complete()
    settle()
    assert places(window) == before[0]
    assert [picture(text.viewport()) for text in texts] == before[1]
    inspector = find(window, QWidget, "inspector")
    assert inspector.isVisible()
    slot = "inspectorSlot" if size[0] > 1200 else "inspectorDrawer"
    assert find(window, QWidget, slot).isAncestorOf(inspector)


def test_the_ground_of_what_is_not_there_yet_is_that_of_what_comes(program: Program) -> None:
    window = started(program)
    slot = find(window, QWidget, "inspectorSlot")
    before = picture(slot)
    colours = {before.pixelColor(x, y).name() for x in (1, slot.width() // 2) for y in (1, slot.height() - 2)}
    assert colours == {window.parts.appearance.theme.chrome.lower()}
    settle()
    assert picture(slot) != before
    assert picture(slot).pixelColor(1, slot.height() - 1).name() in colours


def test_the_rest_follows_the_first_picture_at_once(program: Program) -> None:
    window = started(program)
    settle()
    assert is_complete(window)
    assert [name for name in NAMED if window.findChild(QWidget, name) is None] == []
    assert find(window, QWidget, "annotationList").isVisible()


def test_the_inspector_follows_what_was_open_before_it_was_made(program: Program) -> None:
    window = started(program)
    settle()
    where = find(window, QLabel, "inspectorWhere")
    assert where.text().startswith("A")
    window.parts.panes.go_to(2)
    settle()
    assert where.text().startswith("B")


def test_sentences_are_counted_and_maps_are_drawn_once_the_texts_are_on_screen(program: Program, qtbot: QtBot) -> None:
    window = started(program)
    counted: list[int] = []
    drawn: list[int] = []
    for pane in window.parts.panes.panes:
        assert pane.presenter is not None
        text, row_at = pane.view, pane.view.strip._row_at
        pane.presenter.progressed.connect(lambda *_, text=text: counted.append(text.work.painted))

        def noted(share: float, text: ReaderView = text, row_at: Callable[[float], Row] = row_at) -> Row:
            drawn.append(text.work.painted)
            return row_at(share)

        text.strip._row_at = noted
    texts = [pane.view for pane in window.parts.panes.panes]
    progress = find(window, QLabel, "progressLabel")
    assert progress.text() == ""
    qtbot.waitUntil(lambda: len(counted) >= 3 and all(text.strip.is_drawn for text in texts))
    assert 0 not in counted
    assert progress.text().startswith("Article ")
    assert len(drawn) > 3 * 200
    assert 0 not in drawn


def test_a_key_before_the_first_picture_does_what_it_says(program: Program) -> None:
    window = started(program)
    before = len(view(window).annotations())
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_2)
    assert is_complete(window)
    assert len(view(window).annotations()) == before + 1


@pytest.mark.parametrize(
    ("key", "name"), [(Qt.Key.Key_F, "findEdit"), (Qt.Key.Key_J, "claimBoard")], ids=["find", "dock"]
)
def test_keys_of_the_window_work_before_the_first_picture(program: Program, key: Qt.Key, name: str) -> None:
    window = started(program)
    QTest.keyClick(window.windowHandle(), key, CTRL)
    settle()
    assert any(each.isVisible() for each in window.findChildren(QWidget, name))


def test_a_click_before_the_first_picture_finds_what_it_is_about(program: Program) -> None:
    window = started(program)
    tabs = find(window, QTabBar, "dockTabs")
    at = tabs.mapTo(window, tabs.tabRect(1).center())
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    settle()
    assert find(window, QWidget, "matrixView").isVisible()


def test_a_part_that_is_asked_for_early_is_there(program: Program) -> None:
    window = started(program)
    window.parts.messages.tell("Something happened.")
    assert is_complete(window)
    with pytest.raises(AttributeError):
        window.parts.no_such_part  # type: ignore[attr-defined]  # noqa: B018 - asking for it is the point


def test_a_window_that_closes_before_its_first_picture_lets_go(program: Program) -> None:
    window = started(program)
    assert window.close()
    settle()
    assert program._windows == []


def test_a_part_is_made_once(program: Program) -> None:
    window = started(program)
    completed: list[bool] = []
    window.completed.connect(lambda: completed.append(True))
    settle()
    rest = window.parts.complete()
    assert window.parts.complete() is rest
    assert completed == [True]


def test_the_library_that_was_left_open_has_its_place_in_the_first_picture(
    program: Program, desk: Workbench, open_window: Callable[..., MainWindow]
) -> None:
    settings = started(program)
    settings.toggle_library()
    settings.close()
    settle()
    window = started(program)
    slot = find(window, QWidget, "librarySlot")
    assert slot.isVisible()
    width = slot.width()
    settle()
    assert slot.width() == width
    assert find(window, QWidget, "libraryPanel").isVisible()


@pytest.fixture
def kept_from_reading(program: Program) -> Iterator[MainWindow]:
    """Return a window before its first picture, whose library another program keeps from being read."""
    window = started(program)
    other = sqlite3.connect(str(window.desk.database.path), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    yield window
    other.close()


def test_the_rest_waits_for_a_library_that_cannot_be_read(kept_from_reading: MainWindow, program: Program) -> None:
    window = kept_from_reading
    settle()
    assert not is_complete(window)
    assert window.findChild(QWidget, "inspector") is None
    with pytest.raises(StorageError):
        window.parts.complete()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F, CTRL)
    window.parts.refuse(StorageError("library.locked", library="x"))
    assert "x" in find(window, QWidget, "statusWords").toolTip() + find(window, ElidedLabel, "statusWords").text()


def test_the_rest_comes_as_soon_as_the_library_can_be_read(program: Program, qtbot: QtBot) -> None:
    window = started(program)
    other = sqlite3.connect(str(window.desk.database.path), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    settle()
    assert not is_complete(window)
    other.close()
    qtbot.waitUntil(lambda: is_complete(window))
    assert find(window, QLabel, "inspectorWhere").text().startswith("A")


def test_a_window_whose_library_cannot_be_read_closes(kept_from_reading: MainWindow, program: Program) -> None:
    settle()
    assert kept_from_reading.close()
    settle()
    assert program._windows == []
