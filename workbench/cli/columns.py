"""Plain text tables whose columns stay straight with accents, emoji, and letters of every script."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from workbench.application.reading import next_grapheme
from workbench.application.wording import sentence
from workbench.cli.terminal import plain

_GAP: Final = "  "
_NARROWEST: Final = 12
_JOINER: Final = "\u200d"
_EMOJI_FORM: Final = "\ufe0f"
_UNSEEN: Final = frozenset({"Mn", "Me", "Cf"})


def width(text: str) -> int:
    """Return how many columns of a terminal ``text`` takes: two for wide letters and emoji, none for accents."""
    total = last = 0
    joined = False
    for each in text:
        if each == _EMOJI_FORM and last == 1:
            total, last = total + 1, 2
        elif each == _JOINER:
            joined = last == 2
        elif unicodedata.category(each) in _UNSEEN or "\U0001f3fb" <= each <= "\U0001f3ff":
            continue
        elif joined:
            joined = False
        else:
            last = 2 if unicodedata.east_asian_width(each) in "WF" else 1
            total += last
    return total


def cut(text: str, room: int) -> str:
    """Return ``text``, or as much of it as fits ``room`` columns with an ellipsis; no letter is cut in two."""
    if width(text) <= room:
        return text
    end = 0
    while end < len(text):
        after = next_grapheme(text, end)
        if width(text[:after]) > room - 1:
            break
        end = after
    return text[:end].rstrip() + "…"


def table(
    headings: Sequence[str],
    rows: Sequence[Sequence[object]],
    *,
    flexible: int,
    right: Collection[int] = (),
    names: Mapping[str, str] | None = None,
    room: int | None = None,
) -> Iterator[str]:
    """Yield the lines of a table; ``headings`` are keys of ``names`` or of the table ``columns`` of the wording.

    Nothing is cut unless the table is wider than ``room`` columns; then the column ``flexible`` is. The columns
    ``right`` are set flush right. None is shown as nothing.
    """
    known = names or {}
    cells = [[plain(known[each]) if each in known else sentence("columns", each) for each in headings]]
    cells += [["" if each is None else plain(str(each)) for each in row] for row in rows]
    widths = [max(width(row[at]) for row in cells) for at in range(len(headings))]
    if room is not None:
        taken = sum(widths) - widths[flexible] + len(_GAP) * (len(widths) - 1)
        widths[flexible] = min(widths[flexible], max(room - taken, _NARROWEST))
    for row in cells:
        yield _GAP.join(
            _filled(cut(each, widths[at]), widths[at], flush_right=at in right) for at, each in enumerate(row)
        ).rstrip()


def facts(pairs: Sequence[tuple[str, object]]) -> Iterator[str]:
    """Yield a line for each fact that is known: its name, from the table ``columns`` of the wording, and the fact."""
    known = [(sentence("columns", key), plain(str(value))) for key, value in pairs if value not in {None, ""}]
    widest = max((width(name) for name, _ in known), default=0)
    for name, value in known:
        yield _filled(name, widest, flush_right=False) + _GAP + value


def _filled(text: str, to: int, *, flush_right: bool) -> str:
    space = " " * max(0, to - width(text))
    return space + text if flush_right else text + space
