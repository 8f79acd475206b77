"""Reads the rows of a SQLite file page by page, without the database: a page that is destroyed costs its own rows only.

The layout is described in *Database File Format*, sqlite.org/fileformat2.html, sections 1.3 to 1.6 and 2.1.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias

Value: TypeAlias = int | str | bytes | None

_USUAL_PAGE: Final = 4096
_INTERIOR, _LEAF = 0x05, 0x0D
_FIXED: Final = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_MOST_COLUMNS: Final = 100


class Row(NamedTuple):
    """One row as it stands on its pages (numbered from 1); ``number`` is its hidden number in its table."""

    pages: tuple[int, ...]
    number: int
    values: tuple[Value, ...]


class DamagedError(ValueError):
    """What stands on a page makes no sense."""


class Pages:
    """The pages of a file, given as its bytes."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.size = _page_size(content)
        reserved = content[20] if len(content) > 20 and content[20] < self.size // 4 else 0
        self._usable = self.size - reserved
        self.count = len(content) // self.size

    @property
    def missing(self) -> int:
        """How many pages the file should have had beyond its end."""
        wanted: int = struct.unpack_from(">I", self._content, 28)[0] if len(self._content) >= 32 else 0
        return wanted - self.count if self.count < wanted <= 64 * self.count + 1024 else 0

    def rows(self, page: int) -> list[Row]:
        """Return the rows of a leaf of a table, but those that cannot be read; a page of another kind has none."""
        found = []
        for place in self._cells(page, _LEAF):
            try:
                found.append(self._row(page, place))
            except (DamagedError, IndexError, struct.error, UnicodeDecodeError):
                continue
        return found

    def is_leaf(self, page: int) -> bool:
        """Tell whether a page is a leaf of a table."""
        return self._kind(page) == _LEAF

    def below(self, root: int) -> Iterator[int]:
        """Yield the leaves of the table that begins at page ``root``, as far as what leads there can be read."""
        seen, waiting = set[int](), [root]
        while waiting:
            page = waiting.pop()
            if page in seen or not 1 <= page <= self.count:
                continue
            seen.add(page)
            if self._kind(page) == _LEAF:
                yield page
            elif self._kind(page) == _INTERIOR:
                body = self._page(page)
                waiting += [struct.unpack_from(">I", body, place)[0] for place in self._cells(page, _INTERIOR)]
                waiting.append(struct.unpack_from(">I", body, self._start(page) + 8)[0])
            else:
                # Whatever it was; who asks sees that it is no leaf.
                yield page

    def free(self) -> set[int]:
        """Return the pages that the file says are not in use; rows that stand there were deleted."""
        found: set[int] = set()
        trunk = struct.unpack_from(">I", self._content, 32)[0] if len(self._content) > 36 else 0
        while 1 <= trunk <= self.count and trunk not in found:
            found.add(trunk)
            body = self._page(trunk)
            following, number = struct.unpack_from(">II", body)
            leaves = struct.unpack_from(f">{min(number, (self._usable - 8) // 4)}I", body, 8)
            found.update(each for each in leaves if 1 <= each <= self.count)
            trunk = following
        return found

    def _page(self, page: int) -> bytes:
        return self._content[(page - 1) * self.size : page * self.size]

    def _start(self, page: int) -> int:
        return 100 if page == 1 else 0

    def _kind(self, page: int) -> int:
        return self._content[(page - 1) * self.size + self._start(page)]

    def _cells(self, page: int, kind: int) -> list[int]:
        """Return where the cells of a page begin, if it is of that kind."""
        if self._kind(page) != kind:
            return []
        body, start = self._page(page), self._start(page)
        (number,) = struct.unpack_from(">H", body, start + 3)
        first = start + (12 if kind == _INTERIOR else 8)
        if number > (self.size - first) // 2:
            return []
        places = struct.unpack_from(f">{number}H", body, first)
        return [each for each in places if first + 2 * number <= each < self.size - 3]

    def _row(self, page: int, place: int) -> Row:
        body = self._page(page)
        length, place = _varint(body, place)
        number, place = _varint(body, place)
        if length > len(self._content):
            raise DamagedError
        payload, others = self._payload(body, place, length)
        return Row((page, *others), number, _values(payload))

    def _payload(self, body: bytes, place: int, length: int) -> tuple[bytes, list[int]]:
        """Return the content of a cell, with what stands of it on other pages, and which these are."""
        most = self._usable - 35
        if length <= most:
            return body[place : place + length], []
        least = (self._usable - 12) * 32 // 255 - 23
        here = least + (length - least) % (self._usable - 4)
        here = here if here <= most else least
        parts, left = [body[place : place + here]], length - here
        (following,) = struct.unpack_from(">I", body, place + here)
        seen: list[int] = []
        while left > 0:
            if not 1 <= following <= self.count or following in seen:
                raise DamagedError
            seen.append(following)
            more = self._page(following)
            parts.append(more[4 : 4 + min(left, self._usable - 4)])
            left -= self._usable - 4
            (following,) = struct.unpack_from(">I", more)
        if following:
            # The chain of a sound row ends with its last page.
            raise DamagedError
        return b"".join(parts), seen


def _page_size(content: bytes) -> int:
    size = struct.unpack_from(">H", content, 16)[0] if len(content) >= 18 else 0
    return size if size >= 512 and size & (size - 1) == 0 else _USUAL_PAGE


def _varint(body: bytes, place: int) -> tuple[int, int]:
    number = 0
    for each in body[place : place + 8]:
        place += 1
        number = number << 7 | each & 0x7F
        if each < 0x80:
            return number, place
    return number << 8 | body[place], place + 1


def _values(payload: bytes) -> tuple[Value, ...]:
    """Return the columns of a record; what does not fill it to the byte is no record."""
    head, place = _varint(payload, 0)
    kinds = []
    while place < head:
        kind, place = _varint(payload, place)
        kinds.append(kind)
    if place != head or not kinds or len(kinds) > _MOST_COLUMNS:
        raise DamagedError
    values = []
    for kind in kinds:
        value, place = _value(payload, place, kind)
        values.append(value)
    if place != len(payload):
        raise DamagedError
    return tuple(values)


def _value(payload: bytes, place: int, kind: int) -> tuple[Value, int]:
    if kind in (0, 8, 9):
        return (None, 0, 1)[(0, 8, 9).index(kind)], place
    if kind in (7, 10, 11):
        # A library holds no fractions.
        raise DamagedError
    size = _FIXED.get(kind, (kind - 12) // 2)
    body = payload[place : place + size]
    if len(body) != size:
        raise DamagedError
    if kind in _FIXED:
        return int.from_bytes(body, "big", signed=True), place + size
    return (body if kind % 2 == 0 else body.decode("utf-8")), place + size
