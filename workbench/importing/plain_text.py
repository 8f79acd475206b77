"""Reading plain text."""

from __future__ import annotations

from typing import ClassVar, Final

from workbench.importing.encoding import decode
from workbench.importing.opening import opening
from workbench.importing.reader import Reading
from workbench.text import canonical

TEXT_LIMIT: Final = 20_000_000


class PlainText:
    """Text as it is: every character belongs to the article."""

    kind: ClassVar[str] = "plain-text"
    media_type: ClassVar[str] = "text/plain"
    suffixes: ClassVar[tuple[str, ...]] = (".txt", ".text")
    limit: ClassVar[int] = TEXT_LIMIT

    def read(self, data: bytes, path: str) -> Reading:
        """Return the whole text; raises ``ImportRefusedError`` as ``encoding.decode`` does."""
        decoded = decode(data, path)
        text = canonical(decoded.text)
        return Reading(text, decoded.encoding, opening(text))
