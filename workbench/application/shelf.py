"""Texts that were read lately, with what is derived from them; a text never changes, so none of it grows stale."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable
from functools import cached_property
from itertools import chain
from threading import Lock

from workbench.application.reading import ReadingText
from workbench.domain.span import Span
from workbench.text import Quoter

_ROOM = 20_000_000
"""Code points of text kept at most; the least lately read goes first."""


class ShelvedText(ReadingText):
    """A reading text that can also quote itself."""

    @cached_property
    def quoter(self) -> Quoter:
        """Makes the quotes of spans, counting each wording once."""
        return Quoter(self.text)


class Sentences:
    """Where the sentences of one text are, in their order."""

    def __init__(self, places: array[int]) -> None:
        self._places = places

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._places) // 2

    def spans(self) -> list[Span]:
        """Return their spans in code points."""
        places = iter(self._places)
        return [Span(start, end) for start, end in zip(places, places, strict=True)]


class Shelf:
    """Keeps lately read texts by the SHA-256 of the text."""

    def __init__(self) -> None:
        self._texts: OrderedDict[str, ShelvedText] = OrderedDict()
        self._room = _ROOM
        self._sentences: dict[str, array[int]] = {}
        self._lock = Lock()

    def get(self, sha256: str, read: Callable[[str], str]) -> ShelvedText:
        """Return the text of that SHA-256; ``read`` fetches it if it is not here."""
        found = self._here(sha256)
        if found is not None:
            return found
        found = ShelvedText(read(sha256))
        with self._lock:
            self._texts[sha256] = found
            self._room -= len(found.text)
            while self._room < 0 and len(self._texts) > 1:
                _, gone = self._texts.popitem(last=False)
                self._room += len(gone.text)
        return found

    def sentences(self, sha256: str, read: Callable[[str], str]) -> Sentences:
        """Return where the sentences of a text are, found once and kept while the program runs.

        A hundred thousand code points take a tenth of a second to find sentences in, and a few kilobytes to keep them;
        the text itself is not kept for it. They are not written anywhere: a better rule for sentences would have to
        find what an older program wrote, and nothing that people decided depends on them.
        """
        kept = self._sentences.get(sha256)
        if kept is None:
            text = self._here(sha256) or ReadingText(read(sha256))
            kept = array("I", chain.from_iterable(text.spans))
            self._sentences[sha256] = kept
        return Sentences(kept)

    def _here(self, sha256: str) -> ShelvedText | None:
        with self._lock:
            found = self._texts.get(sha256)
            if found is not None:
                self._texts.move_to_end(sha256)
            return found
