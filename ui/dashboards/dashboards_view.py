"""The page of dashboards: the numbers, a picture or the table behind it, and the places that a number is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from ui.dashboards.bars import MEASURES, SUBJECTS
from ui.dashboards.drawing import Part
from ui.dashboards.picture_view import PictureView
from ui.dashboards.sheet import Sheet
from ui.theme.icons import icon
from ui.theme.tokens import Theme
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel, action_text
from ui.widgets.quiet import QuietComboBox
from workbench.application.wording import sentence

Kind = Literal["articles", "outlets", "progress"]
KINDS: tuple[Kind, ...] = ("articles", "outlets", "progress")
NUMBERS = (
    "decided",
    "unsourced",
    "disputed",
    "flagged",
    "without-evidence",
    "single-source",
    "wording",
    "quotations",
    "repeats",
)
FORMATS = ("svg", "png", "csv")


class DashboardsView(QWidget):
    """Shows what it is told and says what is wanted.

    ``wanted`` says that another picture, measure or choice of reviewers is to be shown; ``number_chosen`` carries the
    key of a number, ``part_chosen`` a piece of a picture, ``place_chosen`` the row of a list; ``export_wanted`` a
    format; ``back_wanted`` that the picture is to come back.
    """

    wanted = Signal()
    number_chosen = Signal(str)
    part_chosen = Signal(object)
    place_chosen = Signal(int)
    export_wanted = Signal(str)
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("dashboards")
        self.setAccessibleName(sentence("dashboards", "name"))
        self.picture = PictureView()
        self.table = _sheet("dashboardTable", "table-name")
        self.places = _sheet("dashboardPlaces", "places-name")
        self._empty = _words("dashboardsEmpty", sentence("dashboards", "empty"))
        self._counting = _words("dashboardsCounting", sentence("dashboards", "counting"))
        self._stack = QStackedWidget()
        for each in (self._counting, self.picture, self.table, self.places, self._empty):
            self._stack.addWidget(each)
        self._numbers = {key: self._number(key) for key in NUMBERS}
        self._kinds = QButtonGroup(self)
        self._chips = {kind: self._kind(kind) for kind in KINDS}
        self.measure = _choice("dashboardMeasure", "measure", MEASURES)
        self.subject = _choice("dashboardSubject", "subject", SUBJECTS)
        self.whose = _choice("dashboardWhose", "whose", ("all", "mine"))
        self.as_table = named(
            Chip(sentence("dashboards", "as-table-name"), sentence("dashboards", "as-table")), "asTable"
        )
        self.with_pace = named(Chip(sentence("dashboards", "pace-name"), sentence("dashboards", "pace")), "withPace")
        self._export = self._export_button()
        self._back = named(QToolButton(), "dashboardBack")
        self._back.setText(sentence("dashboards", "back"))
        self._back.clicked.connect(self.back_wanted)
        self._lay_out()
        self.measure.currentIndexChanged.connect(self.wanted)
        self.subject.currentIndexChanged.connect(self.wanted)
        self.whose.currentIndexChanged.connect(self.wanted)
        self.as_table.toggled.connect(self.wanted)
        self.with_pace.toggled.connect(self.wanted)
        self._kinds.buttonClicked.connect(self.wanted)
        self.picture.chosen.connect(self.part_chosen)
        self.table.chosen.connect(self._choose_row)
        self.places.chosen.connect(self.place_chosen)
        self._parts: Sequence[Part | None] = ()
        self._show(self._counting)

    @property
    def kind(self) -> Kind:
        """Which picture is wanted."""
        return next(kind for kind, chip in self._chips.items() if chip.isChecked())

    @property
    def shows_places(self) -> bool:
        """Whether the list of places stands in the place of the picture."""
        return self._stack.currentWidget() is self.places

    def show_kind(self, kind: Kind) -> None:
        """Let another picture be wanted."""
        self._chips[kind].setChecked(True)
        self.wanted.emit()

    def say_instead(self, words: str) -> None:
        """Say that as long as there are no numbers."""
        self._counting.setText(words)

    def show_numbers(self, words: dict[str, str]) -> None:
        """Show the numbers; what is not among them is hidden."""
        for key, button in self._numbers.items():
            button.setVisible(key in words)
            button.setText(action_text(words.get(key, "")))
            button.setAccessibleName(words.get(key, ""))

    def show_picture(self) -> None:
        """Put the picture in front, or the table if that is wanted."""
        self._show(self._front())

    def show_table(self, headings: Sequence[str], rows: Sequence[Sequence[str]], parts: Sequence[Part | None]) -> None:
        """Fill the table behind the picture."""
        self._parts = parts
        self.table.show_table(headings, rows)

    def show_places(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """List places in front, with the first of them current."""
        self.places.show_table(headings, rows)
        self._show(self.places)
        self.places.setFocus()

    def show_empty(self) -> None:
        """Say that there is nothing to count."""
        self._show(self._empty)

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours of a theme."""
        self._export.setIcon(icon("download", theme.text))
        self._back.setIcon(icon("chevron-left", theme.text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """T shows the table or the picture; Esc and Backspace come back from a list of places."""
        if event.key() == Qt.Key.Key_T and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.as_table.toggle()
            self._front().setFocus()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace) and self.shows_places:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw with letters of another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            side = max(16, self.fontMetrics().height())
            for each in (self._export, self._back):
                each.setIconSize(QSize(side, side))
            self.wanted.emit()

    def _show(self, page: QWidget) -> None:
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self._stack.isAncestorOf(focus)
        self._stack.setCurrentWidget(page)
        places, filled = page is self.places, page not in (self._empty, self._counting)
        self._back.setVisible(places)
        for each in (self.subject, self.measure):
            each.setVisible(filled and not places and self.kind == "outlets")
        self.with_pace.setVisible(filled and not places and self.kind == "progress")
        self.as_table.setVisible(filled and not places)
        self._export.setVisible(filled and not places)
        if had_focus:
            page.setFocus()

    def _front(self) -> QWidget:
        return self.table if self.as_table.isChecked() else self.picture

    def _choose_row(self, row: int) -> None:
        part = self._parts[row] if row < len(self._parts) else None
        if part is not None:
            self.part_chosen.emit(part)

    def _number(self, key: str) -> QToolButton:
        button = named(QToolButton(), f"number_{key}")
        button.setProperty("key", key)
        button.setToolTip(sentence("dashboards", f"number-tip.{key}"))
        button.clicked.connect(self._choose_number)
        button.hide()
        return button

    def _choose_number(self) -> None:
        self.number_chosen.emit(str(self.sender().property("key")))

    def _kind(self, kind: Kind) -> Chip:
        chip = named(
            Chip(sentence("dashboards", f"kind-name.{kind}"), sentence("dashboards", f"kind.{kind}")), f"kind_{kind}"
        )
        chip.setChecked(kind == KINDS[0])
        self._kinds.addButton(chip)
        return chip

    def _export_button(self) -> QToolButton:
        button = named(QToolButton(), "dashboardExport")
        button.setText(sentence("dashboards", "export"))
        button.setAccessibleName(sentence("dashboards", "export-name"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for each in FORMATS:
            action = menu.addAction(sentence("dashboards", f"export.{each}"))
            action.setData(each)
        menu.triggered.connect(lambda action: self.export_wanted.emit(action.data()))
        button.setMenu(menu)
        return button

    def _lay_out(self) -> None:
        head = QWidget()
        line = FlowLayout(head, gap=6)
        for each in (
            self._back,
            *self._chips.values(),
            self.subject,
            self.measure,
            self.with_pace,
            self.as_table,
            self.whose,
            self._export,
            *self._numbers.values(),
        ):
            line.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 2, 8, 4)
        column.setSpacing(4)
        column.addWidget(head)
        column.addWidget(self._stack, 1)


def _words(name: str, words: str) -> PlainLabel:
    label = PlainLabel(words, wraps=True)
    label.setObjectName(name)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.setMargin(10)
    return label


def _sheet(name: str, words: str) -> Sheet:
    sheet = named(Sheet(), name)
    sheet.setAccessibleName(sentence("dashboards", words))
    return sheet


def _choice(name: str, key: str, values: Sequence[str]) -> QuietComboBox:
    choice = named(QuietComboBox(), name)
    choice.setAccessibleName(sentence("dashboards", f"{key}.name"))
    for each in values:
        choice.addItem(sentence("dashboards", f"{key}.{each}"), each)
    return choice
