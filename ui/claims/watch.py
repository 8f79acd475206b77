"""What a page of the lower panel listens to while it shows something of the ledger."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from ui.article.open_articles import OpenArticles
from ui.bridge import Bridge
from ui.claims.ledger import Ledger
from workbench.application.claim_book import ClaimBook, Touched


class LedgerWatch(QObject):
    """Calls ``show`` with the book once for all that happens in one turn, as soon as there is a book.

    ``follow`` hears which claims look different, ``take_scheme`` that the labels are others. ``show`` is called for
    both where the page does not listen itself.
    """

    def __init__(
        self,
        bridge: Bridge,
        ledger: Ledger,
        panes: OpenArticles,
        show: Callable[[ClaimBook], None],
        follow: Callable[[Touched], None] | None = None,
        take_scheme: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self._bridge, self._ledger, self._panes, self._show = bridge, ledger, panes, show
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._show_now)
        self.soon: Callable[..., None] = self._soon.start
        self._follow: Callable[..., None] = follow or self.soon
        self._take_scheme: Callable[..., None] = take_scheme or self.soon
        panes.rearranged.connect(self.soon)
        ledger.read.connect(self.soon)
        ledger.changed.connect(self._follow)
        bridge.scheme_changed.connect(self._take_scheme)
        ledger.read_soon()

    def close(self) -> None:
        """Listen no more."""
        self._soon.stop()
        self._panes.rearranged.disconnect(self.soon)
        self._ledger.read.disconnect(self.soon)
        self._ledger.changed.disconnect(self._follow)
        self._bridge.scheme_changed.disconnect(self._take_scheme)

    def _show_now(self) -> None:
        book = self._ledger.held
        if book is not None:
            self._show(book)
