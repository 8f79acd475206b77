"""The details of an article: what a file was guessed to be, for a person to put right."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from ui.history.drafted import Drafted
from ui.history.drafts import Drafts
from ui.theme.tokens import Theme
from ui.widgets.field import Field
from ui.widgets.plain import PlainLabel, tooltip
from ui.widgets.quiet import QuietComboBox
from ui.widgets.sized import fit
from workbench.application.commands import as_of_from
from workbench.application.dates import time_typed, typed_date
from workbench.application.wording import say, sentence
from workbench.domain.article import Article
from workbench.domain.errors import InvalidError

FIELDS = ("title", "outlet", "byline", "published_on", "as_of", "url", "language")
DIRECTIONS = ("ltr", "rtl")


class DetailsDialog(QDialog):
    """Edits what is known of an article. ``changed`` carries its id and the fields that are different.

    A field whose content was found by the program and never confirmed carries a mark; a field that cannot be kept says
    why, beside it.
    """

    changed = Signal(str, object)

    def __init__(self, article: Article, guessed: Collection[str], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("articleDetails")
        self.setWindowTitle(sentence("library", "details.heading"))
        self._article = article
        self._edits: dict[str, QLineEdit] = {}
        self._problems: dict[str, PlainLabel] = {}
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setVerticalSpacing(2)
        for row, name in enumerate(FIELDS):
            self._add_field(grid, row, name, guessed=name in guessed, theme=theme)
        self.direction = QuietComboBox()
        self.direction.setObjectName("detailsDirection")
        self.direction.setAccessibleName(sentence("library", "details.direction"))
        for each in DIRECTIONS:
            self.direction.addItem(sentence("library", f"details.direction-{each}"), each)
        self.direction.setCurrentIndex(max(0, self.direction.findData(article.direction)))
        grid.addWidget(PlainLabel(sentence("library", "details.direction")), 2 * len(FIELDS), 0)
        grid.addWidget(self.direction, 2 * len(FIELDS), 1)
        legend = PlainLabel(sentence("library", "details.guessed-legend"), wraps=True)
        legend.setVisible(bool(guessed))
        self.words_back = PlainLabel(sentence("library", "details.words-back"), wraps=True)
        self.words_back.setObjectName("detailsWordsBack")
        self.words_back.hide()
        buttons = QDialogButtonBox()
        buttons.addButton(sentence("library", "dialog.save"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(sentence("library", "dialog.cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._save)
        buttons.rejected.connect(self.reject)
        column = self._column = QVBoxLayout(self)
        column.addWidget(self.words_back)
        column.addLayout(grid)
        column.addWidget(legend)
        column.addStretch(1)
        column.addWidget(buttons)
        fit(self, 460, 290)

    def edit(self, name: str) -> QLineEdit:
        """Return the field of that name."""
        return self._edits[name]

    def keep_words(self, drafts: Drafts) -> None:
        """Keep what is typed until it is saved or given up, and put back what a sudden end left."""
        kept = Drafted(drafts, "article", self._article.id, self._article.title, self)
        back = [kept.watch(name, self._edits[name]) for name in FIELDS]
        self.words_back.setVisible(any(back))

    def problem(self, name: str) -> str:
        """Return why a field cannot be kept, or nothing."""
        return self._problems[name].text()

    def _add_field(self, grid: QGridLayout, row: int, name: str, *, guessed: bool, theme: Theme) -> None:
        words = sentence("library", f"details.{name.replace('_', '-')}")
        edit = Field(_typed(self._article, name))
        edit.setObjectName(f"details_{name}")
        edit.setAccessibleName(words)
        edit.setCursorPosition(0)
        edit.textEdited.connect(self._forgive)
        if name == "published_on":
            edit.setPlaceholderText(sentence("library", "details.date-example"))
        if name == "as_of":
            edit.setPlaceholderText(sentence("library", "details.as-of-example"))
        label = PlainLabel(words + (" •" if guessed else ""))
        label.setBuddy(edit)
        if guessed:
            note = sentence("library", "details.guessed")
            edit.setToolTip(tooltip(note))
            edit.setAccessibleDescription(note)
        problem = PlainLabel(wraps=True)
        problem.setObjectName(f"problem_{name}")
        palette = problem.palette()
        palette.setColor(problem.foregroundRole(), QColor(theme.error))
        problem.setPalette(palette)
        problem.hide()
        grid.addWidget(label, 2 * row, 0)
        grid.addWidget(edit, 2 * row, 1)
        grid.addWidget(problem, 2 * row + 1, 1)
        self._edits[name], self._problems[name] = edit, problem

    def _forgive(self) -> None:
        edit = self.sender()
        for name, each in self._edits.items():
            if each is edit:
                self._show_problem(name, "")

    def _show_problem(self, name: str, words: str) -> None:
        self._problems[name].setText(words)
        self._problems[name].setVisible(bool(words))
        if words:
            self._edits[name].setAccessibleDescription(words)

    def _save(self) -> None:
        details = self._details()
        for name in FIELDS:
            self._show_problem(name, "")
        before = {name: _typed(self._article, name) or None for name in FIELDS} | {"direction": self._article.direction}
        for name, read in (("published_on", typed_date), ("as_of", as_of_from)):
            try:
                read(details[name] if details[name] != before[name] else None)
            except InvalidError as error:
                self._refuse(name, say(error))
        if not details["title"]:
            self._refuse("title", sentence("errors", "title.empty"))
        self.resize(self.width(), max(self.height(), self._column.totalHeightForWidth(self.width())))
        if any(self.problem(name) for name in FIELDS):
            return
        different = {name: value for name, value in details.items() if value != before[name]}
        if "as_of" in different:
            different["as_of"] = as_of_from(different["as_of"])
        self.accept()
        if different:
            self.changed.emit(self._article.id, different)

    def _refuse(self, name: str, words: str) -> None:
        self._show_problem(name, words)
        self._edits[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def _details(self) -> dict[str, Any]:
        details: dict[str, Any] = {name: " ".join(edit.text().split()) or None for name, edit in self._edits.items()}
        return details | {"direction": self.direction.currentData()}


def _typed(article: Article, name: str) -> str:
    """Return what is known in a field as somebody types it there."""
    known = time_typed(article.as_of) if name == "as_of" else getattr(article, name) or ""
    return " ".join(known.split())
