"""Texts that were read lately, with what is derived from them; a text never changes, so none of it grows stale."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import cached_property
from threading import Lock

from workbench.application.reading import ReadingText
from workbench.text import Quoter

_ROOM = 20_000_000
"""Code points of text kept at most; the least lately read goes first."""


class ShelvedText(ReadingText):
    """A reading text that can also quote itself."""

    @cached_property
    def quoter(self) -> Quoter:
        """Makes the quotes of spans, counting each wording once."""
        return Quoter(self.text)


class Shelf:
    """Keeps lately read texts by the SHA-256 of the text."""

    def __init__(self) -> None:
        self._texts: OrderedDict[str, ShelvedText] = OrderedDict()
        self._lock = Lock()

    def get(self, sha256: str, read: Callable[[str], str]) -> ShelvedText:
        """Return the text of that SHA-256; ``read`` fetches it if it is not here."""
        with self._lock:
            found = self._texts.get(sha256)
            if found is not None:
                self._texts.move_to_end(sha256)
                return found
        found = ShelvedText(read(sha256))
        with self._lock:
            self._texts[sha256] = found
            total = sum(len(each.text) for each in self._texts.values())
            while total > _ROOM and len(self._texts) > 1:
                _, gone = self._texts.popitem(last=False)
                total -= len(gone.text)
        return found
