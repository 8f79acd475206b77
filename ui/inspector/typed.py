"""A text somebody types: saved when they are done, and never thrown away by what happens elsewhere meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.widgets.elided import ElidedLabel
from ui.widgets.flow import FlowLayout
from ui.widgets.named import named
from workbench.application.wording import sentence


class ContestBar(QWidget):
    """Says that words in a field are not saved and why, and asks what is to become of them."""

    keep_wanted = Signal()
    take_wanted = Signal()
    compare_wanted = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(f"{name}Clash")
        self._words = ElidedLabel(3)
        self._keep = named(QPushButton(), f"{name}KeepMine")
        self._take = named(QPushButton(), f"{name}TakeTheirs")
        self._compare = named(QPushButton(sentence("inspector", "contest.compare")), f"{name}Compare")
        self._keep.clicked.connect(self.keep_wanted)
        self._take.clicked.connect(self.take_wanted)
        self._compare.clicked.connect(self.compare_wanted)
        # Side by side, three buttons are wider than the inspector, which would be cut at its edge.
        buttons = QWidget()
        row = FlowLayout(buttons)
        for button in (self._keep, self._take, self._compare):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._words)
        column.addWidget(buttons)
        self.hide()

    def ask(self, words: str, *, from_before: bool) -> None:
        """Ask; ``from_before`` are words of an earlier day, for which there is nothing to compare."""
        self._words.set_text(words)
        self._keep.setText(sentence("inspector", "draft.save" if from_before else "note.keep-mine"))
        self._take.setText(sentence("inspector", "draft.drop" if from_before else "note.take-theirs"))
        self._compare.setVisible(not from_before)
        self.show()


class Typed(QObject):
    """Follows one field that holds words about one annotation at a time.

    ``wanted(annotation, words, leaving)`` asks for the words to be saved; ``typed(annotation, words)`` carries what is
    not saved yet, None once nothing is. Words that stand against others, or come from an earlier day, are saved only
    when somebody says so.
    """

    wanted = Signal(str, str, bool)
    typed = Signal(str, object)

    def __init__(self, read: Callable[[], str], write: Callable[[str], None], bar: ContestBar, parent: QObject) -> None:
        super().__init__(parent)
        self._read, self._write, self._bar = read, write, bar
        self._annotation: str | None = None
        self._saved = ""
        self._is_contested = False
        self._showing = False
        bar.keep_wanted.connect(self._keep_mine)
        bar.take_wanted.connect(self._take_theirs)
        bar.compare_wanted.connect(self.leave)

    @property
    def annotation(self) -> str | None:
        """The annotation that the field is about."""
        return self._annotation

    @property
    def is_unsaved(self) -> bool:
        """Whether the field holds words that nobody asked to be saved yet."""
        return self._annotation is not None and self._read() != self._saved

    @property
    def is_showing(self) -> bool:
        """Whether the words in the field are just being put there by the program."""
        return self._showing

    def show(self, annotation: str | None, saved: str) -> None:
        """Show what is saved; words that are being written about this annotation stay."""
        if annotation != self._annotation:
            self.leave()
            # What is kept of words about this one is none of this: nothing of it was decided.
            self._annotation = None
            self._settle(saved)
            self._annotation = annotation
        elif saved != self._saved:
            self._meet(saved)

    def note_typing(self) -> None:
        """Take notice of a letter that was typed."""
        if not self._showing and self._annotation is not None:
            self.typed.emit(self._annotation, self._read() if self.is_unsaved else None)

    def flush(self) -> None:
        """Ask for the words to be saved, unless it has to be decided first which are to stay."""
        if not self._is_contested:
            self._ask(leaving=False)

    def leave(self) -> None:
        """Ask for the words to be saved, even if that means deciding which are to stay."""
        if not self._is_contested or not self._bar.property("before"):
            self._ask(leaving=True)

    def take_back(self) -> None:
        """Put what is saved into the field again; somebody wants it so."""
        self._settle(self._saved)

    def contest(self, theirs: str, mine: str, words: str, *, from_before: bool = False) -> None:
        """Hold ``mine`` in the field against what is saved, ``theirs``, until somebody decides."""
        self._saved = theirs
        if self._read() != mine:
            self._put(mine)
        self._is_contested = True
        self._bar.setProperty("before", from_before)
        self._bar.ask(words, from_before=from_before)

    def _ask(self, *, leaving: bool) -> None:
        text = self._read()
        if self._annotation is None or text == self._saved:
            return
        self._is_contested = False
        self._bar.hide()
        self._saved = text
        self.wanted.emit(self._annotation, text, leaving)

    def _meet(self, saved: str) -> None:
        """Take over what was changed elsewhere, or ask if something else was typed here meanwhile."""
        mine = self._read()
        if mine in (self._saved, saved):
            self._settle(saved)
            return
        key = "note.clash" if saved else "note.clash-empty"
        self.contest(saved, mine, sentence("inspector", key, note=saved))

    def _settle(self, saved: str) -> None:
        self._saved = saved
        self._is_contested = False
        self._bar.hide()
        if self._read() != saved:
            self._put(saved)
        if self._annotation is not None:
            self.typed.emit(self._annotation, None)

    def _put(self, text: str) -> None:
        self._showing = True
        self._write(text)
        self._showing = False

    def _keep_mine(self) -> None:
        if self._annotation is not None:
            # Both were before their eyes: what is asked for now is about what stands now.
            self.typed.emit(self._annotation, None)
            self.typed.emit(self._annotation, self._read())
        self._is_contested = False
        self._bar.hide()
        self.flush()

    def _take_theirs(self) -> None:
        self._settle(self._saved)
