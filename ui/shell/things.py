"""What the palette offers behind a sign: claims behind ``@``, notes and evidence behind ``#``."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal

from ui.bridge import Bridge
from ui.claims.ledger import Ledger
from ui.shell.ranking import Choice
from workbench.application.claim_book import claim_name
from workbench.application.concordance import Search, Thing
from workbench.application.linking import fits
from workbench.application.wanted import Wanted
from workbench.application.wording import sentence, shortened
from workbench.domain.errors import StorageError

CLAIMS: Final = "@"
WRITINGS: Final = "#"
_KINDS: Final = frozenset({"note", "neutral_wording", "evidence"})
_MOST: Final = 50
_LONGEST: Final = 70
_NAMED: Final = 40


class Things(QObject):
    """Finds claims, notes and evidence; nobody who writes in the library is waited for.

    ``claim_wanted(id)`` and ``annotation_wanted(article, id)`` say where one that was taken is.
    """

    claim_wanted = Signal(str)
    annotation_wanted = Signal(str, str)

    def __init__(self, bridge: Bridge, ledger: Ledger, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._ledger = bridge.desk, ledger

    def offered(self, sign: str, typed: str) -> list[Choice]:
        """Return the choices behind a sign that fit what was typed after it; none for another sign."""
        try:
            with self._desk.database.waiting(0):
                return {CLAIMS: self._claims, WRITINGS: self._writings}[sign](typed)
        except StorageError:
            return []

    def go(self, key: str) -> None:
        """Ask for what a choice stands for."""
        kind, _, rest = key.partition(":")
        if kind == "claim":
            self.claim_wanted.emit(rest)
        else:
            self.annotation_wanted.emit(*rest.split(":"))

    def _claims(self, typed: str) -> list[Choice]:
        book = self._ledger.book()
        if book is None:
            return []
        scheme = self._desk.scheme
        found = sorted((each for each in book.claims.by_id if fits(book, each, typed, scheme)), key=book.number)
        return [Choice(f"claim:{each}", claim_name(book, each)) for each in found[:_MOST]]

    def _writings(self, typed: str) -> list[Choice]:
        if not typed:
            return []
        found = Search(self._desk, Wanted(words=typed, kinds=_KINDS)).read(0, _MOST)
        return [choice for each in found if (choice := self._choice(each)) is not None]

    def _choice(self, thing: Thing) -> Choice | None:
        place = thing.places[0]
        if thing.article is not None and place.annotation is not None:
            key = f"annotation:{thing.article}:{place.annotation}"
        else:
            book = self._ledger.book()
            about = book.evidence.by_id.get(thing.id) if book is not None else None
            if about is None or about.claim is None:
                return None
            key = f"claim:{about.claim}"
        kind = "evidence" if thing.kind == "evidence" else "note"
        words = sentence("window", f"palette.{kind}", words=shortened(place.text, _LONGEST))
        if thing.article is not None:
            where = shortened(thing.outlet or thing.title, _NAMED)
            words = sentence("window", "palette.where", words=words, where=where)
        return Choice(key, words)
