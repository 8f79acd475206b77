"""Words of a foreign text as one clean line, fit for a title, a name or a message."""

from __future__ import annotations

from typing import Final

import regex

from workbench.text import hidden_marks, is_boundary, previous_grapheme

_SPACE: Final = regex.compile(r"\s+")
_UNSHOWN: Final = regex.compile(r"[\p{Cc}\u00ad\ufff9-\ufffb]")
_SURROGATE: Final = regex.compile(r"[\ud800-\udfff]")
_LOOSE_END: Final = " ,;:–—-(„“«‘"
LONGEST: Final = 300


def one_line(words: str, longest: int = LONGEST) -> str:
    """Return ``words`` on one line of at most ``longest`` characters, without anything that cannot be seen.

    White space of any kind becomes single spaces; controls, direction marks and zero-width characters go (a joiner
    inside an emoji stays); a lone surrogate becomes U+FFFD. What is longer is cut and ends in an ellipsis.
    """
    # A line of megabytes is cut before it is cleaned; what is dropped could not be shown anyway.
    words = _SURROGATE.sub("\ufffd", words[: 4 * longest])
    words = _UNSHOWN.sub("", _SPACE.sub(" ", words))
    hidden = {place for place, _name in hidden_marks(words, 0, len(words))}
    seen = "".join(character for place, character in enumerate(words) if place not in hidden)
    return shortened(_SPACE.sub(" ", seen).strip(), longest)


def shortened(line: str, longest: int) -> str:
    """Return ``line`` if it has at most ``longest`` characters, else its first whole words and an ellipsis.

    Where no word ends in its second half, it is cut between two characters as people see them.
    """
    if len(line) <= longest:
        return line
    room = longest - 1
    end = line.rfind(" ", 0, room + 1)
    if end < longest // 2:
        end = room if is_boundary(line, room) else previous_grapheme(line, room)
    return (line[:end].rstrip(_LOOSE_END) or line[:room]) + "…"


def without_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    """Return ``start..end`` without the white space at its ends; both are ``end`` when there is nothing else."""
    line = text[start:end]
    return end - len(line.lstrip()), start + len(line.rstrip()) if line.strip() else end
