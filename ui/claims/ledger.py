"""The ledger: what is known of claims, read when it is first wanted and then kept up to date by listening."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.bridge import PATIENCE, Bridge
from ui.jobs import Job, Reporter, TaskRunner
from ui.widgets.again import Again
from workbench.application.claim_book import ClaimBook, Touched
from workbench.application.wording import sentence
from workbench.domain.change import Changed
from workbench.domain.errors import StorageError

MANY = 500
"""A change of more rows is not followed row by row, which takes a second for a large set: the book is read anew."""


class Ledger(QObject):
    """One book of claims for all places of a window that show some of it.

    ``changed`` carries a ``Touched``: which claims look different, and which annotations carry others; ``read`` says
    that the whole book is there anew. After a change of very many rows it is read anew beside the window; until then
    ``held`` is the book as it was, and whoever asks for ``book`` gets the new one.
    """

    changed = Signal(object)
    read = Signal()

    def __init__(self, bridge: Bridge, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge, self._runner = bridge, runner
        self._book: ClaimBook | None = None
        self._is_behind = False
        self._reading = Again(self._read, self)
        self._job: Job | None = None
        self._meanwhile: list[Changed] = []
        bridge.changed.connect(self._follow)

    @property
    def held(self) -> ClaimBook | None:
        """The book, if anybody wanted it yet."""
        return self._book

    def book(self) -> ClaimBook | None:
        """Return the book, read now if nobody wanted it before; None if the library cannot be read, which is said."""
        if self._book is not None and not self._is_behind:
            return self._book
        found, was_behind = self._bridge.look_once(self._bridge.desk.claims.book), self._is_behind
        if found is None:
            return None
        self._book, self._is_behind = found, False
        if self._job is not None:
            self._job.drop()
            self._job = None
        if was_behind:
            self.read.emit()
        return found

    def read_soon(self) -> None:
        """Read the book as soon as the library lets one; ``read`` says that it is there."""
        if self._book is None:
            self._reading()
            return
        if self._is_behind:
            self.read_beside()
        self.read.emit()

    def read_beside(self) -> None:
        """Read the book beside the window, where nobody waits for it; ``read`` says that it is there.

        Ten thousand claims take a second.
        """
        if self._book is not None and not self._is_behind:
            self.read.emit()
        elif self._job is None:
            self._meanwhile = []
            desk = self._bridge.desk

            def work(_reporter: Reporter) -> ClaimBook:
                # Nobody asked for it: a locked library is tried again later.
                with desk.database.waiting(PATIENCE):
                    return desk.claims.book()

            words = sentence("claims", "reading")
            self._job = self._runner.start(
                words, work, done=self._take, failed=self._fail, cancelled=self._give_up, unasked=True
            )

    def close(self) -> None:
        """Listen no more."""
        self._reading.stop()
        self._bridge.changed.disconnect(self._follow)

    def _read(self) -> None:
        if self._book is None or self._is_behind:
            with self._bridge.desk.database.waiting(0):
                self._book = self._bridge.desk.claims.book()
            self._is_behind = False
        self.read.emit()

    def _take(self, book: ClaimBook) -> None:
        """Take what was read; a change that came meanwhile may be in it already, and is followed a second time then."""
        self._job, meanwhile = None, self._meanwhile
        if self._book is None or self._is_behind:
            if any(map(_is_large, meanwhile)):
                self.read_beside()
                return
            try:
                with self._bridge.desk.database.waiting(0):
                    for each in meanwhile:
                        book.follow(each)
            except StorageError:
                self._reading()
                return
            self._book, self._is_behind = book, False
        self.read.emit()

    def _fail(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, StorageError):
            raise error
        self._reading()

    def _give_up(self) -> None:
        # What is held stays behind: whoever asks for the book, and the next change, has it read anew.
        self._job = None

    def _follow(self, changed: Changed) -> None:
        if self._book is None or self._is_behind:
            if self._job is not None:
                self._meanwhile.append(changed)
            elif self._is_behind:
                self.read_beside()
            return
        if _is_large(changed):
            self._is_behind = True
            self.read_beside()
            return
        try:
            with self._bridge.desk.database.waiting(0):
                touched: Touched = self._book.follow(changed)
        except StorageError:
            # Somebody writes just now; what this book holds is half of the truth.
            self._book, self._is_behind = None, False
            self._reading()
            return
        if touched.claims or touched.annotations:
            self.changed.emit(touched)


def _is_large(changed: Changed) -> bool:
    return len(changed.revisions) > MANY
