"""Everything is reached without a mouse, has a name, and shows where the keyboard acts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec import structs
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextBrowser,
    QToolButton,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.opened_window import enlarge, find, follow, press, settle, view
from ui.reader.view import ReaderView
from ui.shell.focus_ring import GAP, WIDTH, RingLine
from ui.widgets.elided import ElidedLabel
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.commands import AddEvidence, MakeClaim

Key = Qt.Key
CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextBrowser,
    QToolButton,
    ReaderView,
)


def focusable(window: QWidget) -> list[QWidget]:
    return [
        each
        for each in window.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isVisible()
        and each.isEnabled()
        and each.focusProxy() is None
    ]


def named(widget: QWidget) -> str:
    words = getattr(widget, "text", lambda: "")
    own = widget.accessibleName()
    return own or (words() if isinstance(widget, QAbstractButton) else "")


@pytest.fixture
def busy_window(window: MainWindow) -> MainWindow:
    """Return the window with everything open that can be open."""
    press(view(window), Key.Key_2)
    window.toggle_library()
    view(window).setFocus()
    settle()
    return window


def test_every_control_has_a_name_for_those_who_do_not_see_it(busy_window: MainWindow) -> None:
    controls = [each for each in busy_window.findChildren(QWidget) if isinstance(each, CONTROLS)]
    nameless = [
        (type(each).__name__, each.objectName())
        for each in controls
        if each.isVisible() and not named(each) and not each.objectName().startswith("qt_")
    ]
    assert not nameless, nameless


def test_f6_goes_round_the_regions_and_comes_back(busy_window: MainWindow) -> None:
    start = view(busy_window)
    seen: list[QWidget] = []
    for _ in range(12):
        press(busy_window.focusWidget(), Key.Key_F6)
        seen.append(busy_window.focusWidget())
        if seen[-1] is start:
            break
    assert seen[-1] is start
    regions = ("rail", "libraryPanel", "pane_2", "pane_3", "inspector")
    for name in regions:
        holder = find(busy_window, QWidget, name)
        assert any(holder.isAncestorOf(each) for each in seen), name
    press(start, Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert busy_window.focusWidget() is seen[-2]


def test_tab_and_f6_together_reach_everything(busy_window: MainWindow) -> None:
    reached: set[QWidget] = set()
    for _ in range(9):
        press(busy_window.focusWidget(), Key.Key_F6)
        for _ in range(40):
            focus = busy_window.focusWidget()
            if focus in reached:
                break
            reached.add(focus)
            press(focus, Key.Key_Tab)
    missed = {each for each in focusable(busy_window) if each not in reached}
    assert {(type(each).__name__, each.objectName()) for each in missed} == set()


def test_esc_leads_back_to_the_text_from_everywhere(busy_window: MainWindow) -> None:
    stuck: list[str] = []
    for each in focusable(busy_window):
        if isinstance(each, ReaderView) or not each.isVisible():
            continue
        each.setFocus(Qt.FocusReason.TabFocusReason)
        press(each, Key.Key_Escape)
        if not isinstance(busy_window.focusWidget(), ReaderView):
            stuck.append(f"{type(each).__name__} {each.objectName()}")
    assert not stuck


def test_a_click_on_the_only_tab_of_a_pane_lets_keys_act_on_its_article(window: MainWindow) -> None:
    before = len(view(window, 2).annotations())
    window.toggle_library()
    tabs = find(window, QTabBar, "paneTabs_2")
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(0).center())
    assert view(window, 2).hasFocus()
    press(window.focusWidget(), Key.Key_2)
    assert len(view(window, 2).annotations()) == before + 1


@pytest.mark.parametrize("theme", ["light", "dark", "high_contrast"])
def test_a_ring_shows_the_focus_in_every_theme(busy_window: MainWindow, theme: str) -> None:
    busy_window.parts.appearance.use_theme(theme)
    button = find(busy_window, QAbstractButton, "rail.view.library")
    view(busy_window).setFocus()
    settle()
    before = busy_window.grab().toImage()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    ring = find(busy_window, RingLine, "focusRing")
    after = busy_window.grab().toImage()
    middle = ring.geometry().top() + 1
    column = ring.geometry().center().x()
    assert before.pixelColor(column, middle) != after.pixelColor(column, middle)
    assert after.pixelColor(column, middle).name() == busy_window.parts.appearance.theme.selection_ring.lower()


def test_the_ring_lies_around_no_more_of_a_field_than_is_seen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 200)
    room = QWidget(window)
    room.setGeometry(20, 20, 200, 60)
    field = QWidget(room)
    field.setGeometry(10, 10, 100, 500)
    away = GAP + WIDTH
    line = RingLine(window, QColor("black"))
    line.lie_around(field)
    assert line.geometry().bottom() == room.geometry().bottom() + away
    field.move(10, 400)
    line.lie_around(field)
    assert not line.isVisibleTo(window), "nothing of it is seen"


def test_the_ring_follows_its_control_and_its_window(busy_window: MainWindow) -> None:
    field = find(busy_window, QLineEdit, "libraryFilter")
    field.setFocus()
    settle()
    ring = find(busy_window, RingLine, "focusRing")
    place = field.mapTo(busy_window, field.rect().center())
    assert ring.geometry().contains(place)
    busy_window.parts.unsaved_bar.show()
    settle()
    moved = field.mapTo(busy_window, field.rect().center())
    assert moved != place
    assert ring.geometry().contains(moved)
    busy_window.parts.dialogs.open_settings()
    settle()
    settings = find(busy_window, QWidget, "settingsDialog")
    assert settings.findChild(RingLine) is not None
    settings.close()
    view(busy_window).setFocus()
    settle()
    assert not [each for each in busy_window.findChildren(RingLine) if each.isVisible()]


def test_no_label_takes_words_for_markup(busy_window: MainWindow) -> None:
    busy_window.parts.dialogs.open_key_sheet()
    busy_window.parts.toast.show_words("<b>x</b>")
    labels = [each for each in busy_window.findChildren(QLabel) if each.text()]
    assert labels
    assert [each.objectName() for each in labels if each.textFormat() != Qt.TextFormat.PlainText] == []
    busy_window.parts.dialogs.open_key_sheet()


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700)])
def test_at_the_largest_text_nothing_in_the_bars_is_cut(
    open_window: Callable[..., MainWindow], desk: Workbench, articles: list[str], size: tuple[int, int]
) -> None:
    window = open_window(desk, *size)
    window.open_articles(articles)
    enlarge(window)
    assert window.parts.appearance.preferences.text_size == 250
    for bar in (window.parts.header, window.parts.status):
        for each in bar.findChildren(QWidget):
            if isinstance(each, QAbstractButton | QLabel) and each.isVisible():
                assert each.width() >= each.minimumSizeHint().width(), each.objectName()
                assert each.height() >= each.minimumSizeHint().height(), each.objectName()
    for each in [*window.parts.header.findChildren(QAbstractButton), *window.parts.rail.findChildren(QAbstractButton)]:
        assert each.width() >= 24
        assert each.height() >= 24
    assert len(window.parts.panes.panes) == 1


@pytest.mark.parametrize("size", [(1024, 700), (1440, 900)])
def test_a_window_that_opens_with_large_letters_cuts_no_word_and_no_sign(
    open_window: Callable[..., MainWindow], desk: Workbench, articles: list[str], size: tuple[int, int]
) -> None:
    first = open_window(desk, *size)
    enlarge(first)
    first.close()
    window = open_window(desk, *size)
    window.open_articles(articles)
    settle()
    header = window.parts.header
    for each in header.findChildren(QAbstractButton):
        assert each.width() >= each.sizeHint().width(), each.objectName()
    name = find(window, ElidedLabel, "storyName")
    assert name.shown_lines() == [name.text()]
    assert find(window, QToolButton, "rail.view.library").iconSize().height() == 30


def test_an_article_from_right_to_left_has_its_strip_at_the_left(
    open_window: Callable[..., MainWindow], desk: Workbench
) -> None:
    from workbench import paths

    (row,) = desk.import_files([paths.data("seeds") / "arabic_brief.txt"])
    window = open_window(desk)
    window.open_articles([str(row.article)])
    text = view(window)
    assert text.strip.x() < text.gutter.x()
    press(text, Key.Key_2)
    (mark,) = desk.annotations.of_article(str(row.article))
    assert mark.exact == text.reading.text[mark.start : mark.end]


def test_the_state_of_the_window_is_told_in_words(window: MainWindow) -> None:
    settle()
    press(view(window), Key.Key_2)
    press(view(window), Key.Key_R)
    settle()
    words = {each.objectName(): each.text() for each in window.parts.status.findChildren(QLabel)}
    assert words["progressLabel"].startswith("Article 1/20 · All open 1/")
    assert words["reviewerLabel"] == "AK"
    assert words["layerLabel"] == "Layer: agreed"
    assert words["zoomLabel"] == "100 %"
    assert QApplication.focusWidget() is view(window)


def test_the_header_names_the_story_and_the_number_of_articles(window: MainWindow, articles: list[str]) -> None:
    assert window.windowTitle().startswith("Harbour – ")
    assert find(window, QWidget, "storyName").text() == "Harbour"
    window.parts.panes.close_article(articles[0])
    assert find(window, QLabel, "storyCount").text() == "Articles: 2"


def drawn_height(button: QToolButton) -> int:
    """Return how high the drawing on a button is, in pixels."""
    image = button.window().grab(QRect(button.mapTo(button.window(), QPoint(0, 0)), button.size())).toImage()
    ground = image.pixelColor(1, 1).lightness()
    rows = [
        y
        for y in range(image.height())
        if any(abs(image.pixelColor(x, y).lightness() - ground) > 60 for x in range(image.width()))
    ]
    return rows[-1] - rows[0] + 1


def test_the_icons_of_the_bars_grow_with_the_letters_at_once(window: MainWindow) -> None:
    appearance = window.parts.appearance
    names = ("header.edit.find", "header.view.palette", "rail.view.library")
    before = [find(window, QToolButton, name).iconSize().height() for name in names]
    painted = drawn_height(find(window, QToolButton, names[2]))
    appearance.choose(structs.replace(appearance.preferences, text_size=250))
    settle()
    after = [find(window, QToolButton, name).iconSize().height() for name in names]
    assert after[0] == after[1] == find(window, QWidget, "headerBar").fontMetrics().height() > 2 * before[0]
    assert after[2] == 30 > before[2]
    assert drawn_height(find(window, QToolButton, names[2])) > painted


def test_the_icons_of_the_lower_panel_grow_with_the_letters_and_no_title_of_a_column_is_cut(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    mark = desk.annotate(articles[0], 0, 20, "sourced")
    claim = desk.do(MakeClaim(statement="So it is.", annotations=(mark.id,))).result
    desk.do(AddEvidence(claim=claim.id, citation="Minutes"))
    dock, appearance = window.parts.dock, window.parts.appearance
    dock.show_page("claimBoard")
    settle()
    appearance.choose(structs.replace(appearance.preferences, text_size=250))
    for page in ("claimBoard", "evidencePanel", "matrixView"):
        dock.show_page(page)
        settle()
    line = dock.fontMetrics().height()
    for name in ("claims_new", "evidenceDo_edit", "matrixCopy", "library_plus"):
        assert find(window, QToolButton, name).iconSize().height() == line, name
    header = find(window, QTreeView, "evidenceList").header()
    for section in range(header.count()):
        title = str(header.model().headerData(section, Qt.Orientation.Horizontal))
        assert header.sectionSize(section) > header.fontMetrics().horizontalAdvance(title), title


def test_a_window_that_begins_with_large_letters_has_large_icons(
    window: MainWindow, desk: Workbench, open_window: Callable[..., MainWindow]
) -> None:
    appearance = window.parts.appearance
    appearance.choose(structs.replace(appearance.preferences, text_size=250))
    later = open_window(desk)
    settle()
    assert find(later, QToolButton, "rail.view.library").iconSize().height() == 30


def test_a_tab_has_its_room_again_after_the_letters_were_large(window: MainWindow) -> None:
    tabs = find(window, QTabBar, "paneTabs_2")
    before = tabs.width()
    appearance = window.parts.appearance
    enlarge(window)
    appearance.usual_size()
    follow(window)
    assert find(window, QTabBar, "paneTabs_2").width() == before
