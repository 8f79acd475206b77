"""The ledger: what is known of claims, read when it is first wanted and then kept up to date by listening."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.bridge import Bridge
from ui.widgets.again import Again
from workbench.application.claim_book import ClaimBook, Touched
from workbench.domain.change import Changed
from workbench.domain.errors import StorageError


class Ledger(QObject):
    """One book of claims for all places of a window that show some of it.

    ``changed`` carries a ``Touched``: which claims look different, and which annotations carry others; ``read`` says
    that the whole book is there anew.
    """

    changed = Signal(object)
    read = Signal()

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._book: ClaimBook | None = None
        self._reading = Again(self._read, self)
        bridge.changed.connect(self._follow)

    @property
    def held(self) -> ClaimBook | None:
        """The book, if anybody wanted it yet."""
        return self._book

    def book(self) -> ClaimBook | None:
        """Return the book, read now if nobody wanted it before; None if the library cannot be read, which is said."""
        if self._book is None:
            self._book = self._bridge.look_once(self._bridge.desk.claims.book)
        return self._book

    def read_soon(self) -> None:
        """Read the book as soon as the library lets one; ``read`` says that it is there."""
        if self._book is None:
            self._reading()
        else:
            self.read.emit()

    def close(self) -> None:
        """Listen no more."""
        self._reading.stop()
        self._bridge.changed.disconnect(self._follow)

    def _read(self) -> None:
        if self._book is None:
            with self._bridge.desk.database.waiting(0):
                self._book = self._bridge.desk.claims.book()
        self.read.emit()

    def _follow(self, changed: Changed) -> None:
        if self._book is None:
            return
        try:
            with self._bridge.desk.database.waiting(0):
                touched: Touched = self._book.follow(changed)
        except StorageError:
            # Somebody writes just now; what this book holds is half of the truth.
            self._book = None
            self._reading()
            return
        if touched.claims or touched.annotations:
            self.changed.emit(touched)
