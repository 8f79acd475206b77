"""What narrows a search: kinds of things, labels, people, outlets, dates, and what is still to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from ui.widgets.chip import Chip
from ui.widgets.field import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.named import named
from ui.widgets.plain import tooltip
from ui.widgets.quiet import QuietComboBox
from workbench.application.dates import typed_date
from workbench.application.wanted import Wanted
from workbench.application.wording import sentence
from workbench.domain.errors import InvalidError
from workbench.domain.label import LabelScheme

_KINDS: Final = {
    "article": ("article",),
    "note": ("note", "neutral_wording"),
    "claim": ("claim",),
    "evidence": ("evidence",),
    "source": ("source",),
}
_STATES: Final = ("undecided", "without-evidence")
_LETTERS_OF_A_DATE: Final = 11


class Filters(QWidget):
    """A row of chips and choices; ``changed`` says that something else is asked for."""

    changed = Signal()

    def __init__(self, scheme: LabelScheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchFilters")
        self.kinds = {key: self._chip(key, "kind") for key in _KINDS}
        self.states = {key: self._chip(key, "state") for key in _STATES}
        self.label = self._choice("searchLabel", "label")
        self.reviewer = self._choice("searchReviewer", "reviewer")
        self.outlet = self._choice("searchOutlet", "outlet")
        self.since = self._date("searchSince", "since")
        self.until = self._date("searchUntil", "until")
        row = FlowLayout(self)
        for each in (
            *self.kinds.values(),
            *self.states.values(),
            self.label,
            self.reviewer,
            self.outlet,
            self.since,
            self.until,
        ):
            row.addWidget(each)
        self.set_scheme(scheme)

    def set_scheme(self, scheme: LabelScheme) -> None:
        """Offer these labels."""
        _offer(self.label, sentence("search", "label.any"), [(each.name, each.key) for each in scheme])

    def offer(self, reviewers: Sequence[tuple[str, str]], outlets: Sequence[str]) -> None:
        """Offer these people (name and id) and outlets; what is chosen stays chosen."""
        _offer(self.reviewer, sentence("search", "reviewer.any"), reviewers)
        _offer(self.outlet, sentence("search", "outlet.any"), [(each, each) for each in outlets])

    def wanted(self, words: str) -> Wanted:
        """Return what is asked for with these words; a date that is none does not count."""
        kinds = {kind for key, chip in self.kinds.items() if chip.isChecked() for kind in _KINDS[key]}
        every = {kind for each in _KINDS.values() for kind in each}
        return Wanted(
            words=words,
            kinds=frozenset(kinds or every),
            label=self.label.currentData(),
            reviewer=self.reviewer.currentData(),
            outlet=self.outlet.currentData(),
            since=_date_in(self.since),
            until=_date_in(self.until),
            undecided=self.states["undecided"].isChecked(),
            without_evidence=self.states["without-evidence"].isChecked(),
        )

    @property
    def number(self) -> int:
        """How many of them narrow the search now."""
        chips = sum(chip.isChecked() for chip in (*self.kinds.values(), *self.states.values()))
        choices = sum(each.currentData() is not None for each in (self.label, self.reviewer, self.outlet))
        return chips + choices + sum(bool(each.text().strip()) for each in (self.since, self.until))

    @property
    def odd_date(self) -> str:
        """What stands in a field for a date and is none."""
        typed = (each.text().strip() for each in (self.since, self.until))
        return next((each for each in typed if each and _date_of(each) is None), "")

    def clear(self) -> None:
        """Ask for everything again."""
        for chip in (*self.kinds.values(), *self.states.values()):
            chip.setChecked(False)
        for choice in (self.label, self.reviewer, self.outlet):
            choice.setCurrentIndex(0)
        for field in (self.since, self.until):
            field.clear()
        self.changed.emit()

    def _chip(self, key: str, group: str) -> Chip:
        name, words = sentence("search", f"{group}-name.{key}"), sentence("search", f"{group}.{key}")
        chip = named(Chip(name, words), f"searchChip_{key}")
        chip.clicked.connect(self.changed)
        return chip

    def _choice(self, name: str, words: str) -> QuietComboBox:
        choice = named(QuietComboBox(), name)
        choice.setAccessibleName(sentence("search", f"{words}.name"))
        choice.setToolTip(tooltip(sentence("search", f"{words}.name")))
        choice.setMinimumContentsLength(10)
        choice.activated.connect(self.changed)
        return choice

    def _date(self, name: str, words: str) -> Field:
        field = named(Field(), name)
        field.setAccessibleName(sentence("search", f"{words}.name"))
        field.setPlaceholderText(sentence("search", words))
        field.setToolTip(tooltip(sentence("search", f"{words}.name")))
        wide = max(sentence("search", words), "0" * _LETTERS_OF_A_DATE, key=len)
        field.setFixedWidth(field.fontMetrics().horizontalAdvance(wide) + 24)
        field.textChanged.connect(self.changed)
        return field


def _offer(choice: QComboBox, nothing: str, offered: Sequence[tuple[str, str]]) -> None:
    chosen = choice.currentData()
    choice.clear()
    choice.addItem(nothing, None)
    for name, key in offered:
        choice.addItem(name, key)
    choice.setCurrentIndex(max(0, choice.findData(chosen)) if chosen is not None else 0)


def _date_in(field: Field) -> str | None:
    return _date_of(field.text())


def _date_of(typed: str) -> str | None:
    try:
        return typed_date(typed)
    except InvalidError:
        return None
