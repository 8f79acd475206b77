"""The conflict dialog: two versions of the same thing side by side, and what is to stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.enter_presses import EnterPresses
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from ui.widgets.sized import fit
from ui.widgets.times import local_time
from workbench.application.clashes import BOTH, Choice, ClashField, ClashView
from workbench.application.wording import sentence

Choices = Mapping[str, Choice]


class ResultEdit(QPlainTextEdit):
    """Words that will stand; three lines at least."""

    def sizeHint(self) -> QSize:
        """Return room for a few lines."""
        return QSize(180, 4 * self.fontMetrics().lineSpacing() + 12)


class FieldRow(QWidget):
    """One field in the columns *Yours*, *Theirs* and *Result*; it puts its parts into a grid of the dialog.

    ``chosen`` says that somebody took a side, or wrote something else.
    """

    chosen = Signal()

    def __init__(self, field: ClashField, grid: QGridLayout, row: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self.field = field
        self._own = False
        self.yours = self._side("yours", field.yours, grid, row, 1)
        self.theirs = self._side("theirs", field.theirs, grid, row, 2)
        self._group = QButtonGroup(self)
        self._group.addButton(self.yours)
        self._group.addButton(self.theirs)
        title = PlainLabel(field.title, wraps=True)
        bold = title.font()
        bold.setBold(True)
        title.setFont(bold)
        grid.addWidget(title, row, 0, Qt.AlignmentFlag.AlignTop)
        self.edit = ResultEdit() if field.is_text else None
        self._shown = PlainLabel(wraps=True)
        result: QWidget = self.edit or self._shown
        self.result = result
        result.setObjectName(f"clashResult_{field.name}")
        result.setAccessibleName(sentence("clash", "result-of", field=field.title))
        grid.addWidget(result, row, 3, Qt.AlignmentFlag.AlignTop)
        if self.edit is not None:
            self.edit.setTabChangesFocus(True)
            self.edit.textChanged.connect(self._note_own)
        self.yours.toggled.connect(self._take_side)
        self.yours.setChecked(True)
        self._group.buttonClicked.connect(self.chosen)
        self.theirs.toggled.connect(self.chosen)
        if self.edit is not None:
            self.edit.textChanged.connect(self.chosen)

    @property
    def choice(self) -> Choice:
        """What is to stand in this field."""
        if self._own and self.edit is not None:
            return Choice("own", self.edit.toPlainText())
        return Choice("yours" if self.yours.isChecked() else "theirs")

    def _side(self, side: str, words: str, grid: QGridLayout, row: int, column: int) -> QRadioButton:
        radio = QRadioButton(sentence("clash", side))
        radio.setObjectName(f"clash_{side}_{self.field.name}")
        radio.setAccessibleName(sentence("clash", f"take-{side}", field=self.field.title))
        radio.setAccessibleDescription(words or sentence("clash", "nothing"))
        told = PlainLabel(words or sentence("clash", "nothing"), wraps=True)
        told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        told.setEnabled(bool(words))
        cell = QVBoxLayout()
        cell.setSpacing(6)
        cell.addWidget(radio)
        cell.addWidget(told)
        cell.addStretch(1)
        grid.addLayout(cell, row, column)
        return radio

    def _take_side(self) -> None:
        words = self.field.yours if self.yours.isChecked() else self.field.theirs
        if self.edit is not None:
            self.edit.setPlainText(words)
        self._shown.setText(words or sentence("clash", "nothing"))
        self._own = False

    def _note_own(self) -> None:
        assert self.edit is not None
        words = self.edit.toPlainText()
        self._own = words not in (self.field.yours, self.field.theirs)
        if not self._own:
            (self.yours if words == self.field.yours else self.theirs).setChecked(True)


class ConflictDialog(QDialog):
    """Lets a person choose, field by field, for one thing after the other.

    ``decided`` carries what was chosen for each thing, in their order, by the name of the field. Closing it any other
    way decides nothing.
    """

    decided = Signal(object)

    def __init__(self, views: Sequence[ClashView], window: QWidget) -> None:
        super().__init__(window)
        EnterPresses(self)
        self.setObjectName("conflictDialog")
        self.setWindowTitle(sentence("clash", "title"))
        self.rows: list[FieldRow] = []
        self._views = list(views)
        self._chosen: list[Choices] = []
        self._thing = PlainLabel(wraps=True)
        self._thing.setObjectName("clashThing")
        self._words = PlainLabel(wraps=True)
        self._words.setObjectName("clashWords")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.both = named(QCheckBox(sentence("clash", "both")), "clashKeepBoth")
        self.both.toggled.connect(self._show_choice)
        self._others = named(QCheckBox(), "clashSameForOthers")
        column = QVBoxLayout(self)
        column.addWidget(self._thing)
        column.addWidget(self._words)
        column.addWidget(self.both)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._others)
        column.addLayout(self._buttons())
        fit(self, 760, 420)
        self._show_next()

    def keep_all(self, *, yours: bool) -> None:
        """Take one side in every field."""
        self.both.setChecked(False)
        for row in self.rows:
            (row.yours if yours else row.theirs).setChecked(True)
            if row.edit is not None:
                row.edit.setPlainText(row.field.yours if yours else row.field.theirs)

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        yours = named(QPushButton(sentence("clash", "all-yours")), "clashAllYours")
        theirs = named(QPushButton(sentence("clash", "all-theirs")), "clashAllTheirs")
        later = named(QPushButton(sentence("clash", "later")), "clashLater")
        decide = named(QPushButton(sentence("clash", "decide")), "clashDecide")
        yours.clicked.connect(self._all_yours)
        theirs.clicked.connect(self._all_theirs)
        later.clicked.connect(self.reject)
        decide.clicked.connect(self._decide)
        decide.setToolTip(QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._decide)
        for button in (yours, theirs, later, decide):
            # Enter belongs to the button that has the focus: a key meant for the article decides nothing here.
            button.setAutoDefault(False)
        line.addWidget(yours)
        line.addWidget(theirs)
        line.addStretch(1)
        line.addWidget(later)
        line.addWidget(decide)
        return line

    def _show_next(self) -> None:
        view = self._views[len(self._chosen)]
        left = len(self._views) - len(self._chosen) - 1
        self._thing.setText(sentence("clash", "thing", thing=view.thing))
        key = "by-oneself" if view.is_oneself else "by-other"
        self._words.setText(
            sentence("clash", key, at=local_time(view.at), **({} if view.is_oneself else {"who": view.who}))
        )
        self._others.setText(sentence("clash", "same-for-others", n=left))
        self._others.setVisible(left > 0)
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 6, 0, 6)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        for place, name in enumerate(("field", "yours", "theirs", "result")):
            heading = PlainLabel(sentence("clash", name))
            heading.setObjectName(f"clashHeading_{name}")
            grid.addWidget(heading, 0, place)
            grid.setColumnStretch(place, 0 if place == 0 else 1)
        self.rows = [FieldRow(field, grid, number, body) for number, field in enumerate(view.fields, start=1)]
        grid.setRowStretch(len(view.fields) + 1, 1)
        self._scroll.setWidget(body)
        for row in self.rows:
            row.chosen.connect(self._choose_by_field)
        self.both.setVisible(view.may_keep_both)
        self.both.setChecked(view.may_keep_both)
        self._show_choice()
        self.rows[0].yours.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_choice(self) -> None:
        """Let the results of the fields count only where one version is to stand."""
        for row in self.rows:
            row.result.setEnabled(not self.both.isChecked() or row.edit is not None)

    def _choose_by_field(self) -> None:
        self.both.setChecked(False)

    def _all_yours(self) -> None:
        self.keep_all(yours=True)

    def _all_theirs(self) -> None:
        self.keep_all(yours=False)

    def _decide(self) -> None:
        chosen = BOTH if self.both.isChecked() else {row.field.name: row.choice for row in self.rows}
        self._chosen.append(chosen)
        rest = self._views[len(self._chosen) :]
        if rest and self._others.isChecked():
            self._chosen += [_for_other(view, chosen) for view in rest]
        if len(self._chosen) < len(self._views):
            self._show_next()
            return
        self.accept()
        self.decided.emit(tuple(self._chosen))


def _for_other(view: ClashView, chosen: Choices) -> Choices:
    """Return the same choice for another thing; where both cannot stand, one's own stands."""
    if chosen == BOTH:
        return BOTH if view.may_keep_both else {field.name: Choice("yours") for field in view.fields}
    return {field.name: _alike(field, chosen) for field in view.fields}


def _alike(field: ClashField, chosen: Choices) -> Choice:
    """Return the choice for the same field of another thing; without one, the side that was taken first."""
    choice = chosen.get(field.name) or next(iter(chosen.values()))
    return choice if choice.side != "own" or field.is_text else Choice("yours")
