"""Files that somebody who means harm could send: large, deep, broken, or made of what programs stumble over."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

_FULL = 19_900_000
_DRAW = random.Random(20_261_122)
_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>endobj\n"


def _noise(size: int) -> bytes:
    return _DRAW.randbytes(size)


def _filled(unit: str | bytes, size: int = _FULL) -> bytes:
    raw = unit.encode() if isinstance(unit, str) else unit
    return raw * (size // len(raw))


FILES: Mapping[str, Callable[[], bytes]] = {
    "empty.txt": lambda: b"",
    "one byte.txt": lambda: b"\xff",
    "only line ends.txt": lambda: b"\r\n" * 4_900_000,
    "only spaces.txt": lambda: _filled(" "),
    "only nbsp.txt": lambda: _filled("\u00a0", 9_000_000),
    "only nul.txt": lambda: bytes(_FULL),
    "only bidi.txt": lambda: _filled("\u202e\u2066\u2069\u202c", 12_000_000),
    "only zero width.txt": lambda: _filled("\u200b\u200c\u200d\u2060\ufeff", 12_000_000),
    "only combining.txt": lambda: b"a" + _filled("\u0301\u0316\u0489", 12_000_000),
    "only stars.md": lambda: _filled("*", 4_900_000),
    "only brackets.md": lambda: _filled("[", 4_900_000),
    "only backticks.md": lambda: _filled("`", 4_900_000),
    "only hashes.md": lambda: _filled("# ", 4_900_000),
    "nested links.md": lambda: _filled("[a](", 4_900_000),
    "nested quotations.txt": lambda: _filled("“‘", 12_000_000),
    "one line.txt": lambda: _filled("word ", 4_900_000),
    "one word.txt": lambda: _filled("w", 4_900_000),
    "one sentence without end.txt": lambda: _filled("and so on, he said, ", 4_900_000),
    "only abbreviations.txt": lambda: _filled("Mr. Dr. U.S. e.g. ", 4_900_000),
    "only dates.txt": lambda: _filled("Published on 17 February 2026\n", 4_900_000),
    "endless date.txt": lambda: b"Published on " + b"1" * 4_900_000,
    "endless byline.txt": lambda: b"By " + _filled("Ana and ", 4_800_000),
    "endless title.txt": lambda: b"T" * 200_000 + b"\n\nIt says so.",
    "endless front matter.md": lambda: b"---\n" + _filled("key: value\n", 4_800_000),
    "front matter of colons.md": lambda: b"---\n" + _filled(": :: :\n", 4_800_000) + b"---\nText.",
    "front matter of spaces.md": lambda: b"---\ntitle:" + b" " * 4_800_000 + b"x\n---\nText.",
    "too long.txt": lambda: _filled("word ", 6_000_000),
    "too large.txt": lambda: _filled("word ", 21_000_000),
    "emoji families.txt": lambda: _filled("👩\u200d👩\u200d👧 ", _FULL),
    "utf-16 without a mark.txt": lambda: ("Words. " * 1_400_000).encode("utf-16-le")[:-1],
    "utf-32.txt": lambda: ("Words. " * 700_000).encode("utf-32"),
    "broken utf-8.txt": lambda: "wörter ".encode() * 1_000_000 + b"\xc3",
    "lone surrogates.txt": lambda: ("word \ud800 ".encode("utf-8", "surrogatepass")) * 500_000,
    "every byte.txt": lambda: bytes(range(256)) * 70_000,
    "noise.txt": lambda: _noise(_FULL),
    "latin noise.txt": lambda: bytes(_DRAW.choices(range(0xA0, 0x100), k=2_000_000)),
    "ascii noise.txt": lambda: bytes(_DRAW.choices(range(0x20, 0x7F), k=4_900_000)),
    "cyrillic of no codec.txt": lambda: ("слова " * 700_000).encode("koi8-r"),
    "web page.txt": lambda: b"<!-- " * 1_000 + b"<html>",
    "endless comments.txt": lambda: b"<!--x-->" * 400 + b"a",
    "pdf loop.txt": lambda: _PDF,
    "zip.txt": lambda: b"PK\x03\x04" + _noise(1_000_000),
    "escape codes.txt": lambda: _filled("\x1b[31mred\x1b[0m words\n", 4_900_000),
    "a program.txt": lambda: b"MZ" + _noise(100_000),
}
"""What makes each file, under the name by which it is read."""
