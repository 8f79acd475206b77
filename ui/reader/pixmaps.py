"""Pixmaps: painted pieces of text, kept up to a number of bytes that all panes share."""

from __future__ import annotations

from collections import OrderedDict
from itertools import count
from typing import Final

from PySide6.QtGui import QPixmap

_OWNERS: Final = count()


class PixmapBudget:
    """Keeps the pixmaps used last, over all panes, within ``limit`` bytes; each is one tile of one block of a pane."""

    def __init__(self, limit: int = 48 * 1024 * 1024) -> None:
        self.limit = limit
        self.used = 0
        self._kept: OrderedDict[tuple[int, int, int], QPixmap] = OrderedDict()
        self._keys: dict[int, set[tuple[int, int, int]]] = {}

    def new_owner(self) -> int:
        """Return a number nobody else has, under which a pane keeps its pixmaps."""
        return next(_OWNERS)

    def get(self, owner: int, block: int, tile: int) -> QPixmap | None:
        """Return what ``owner`` put there, unless it had to go."""
        key = (owner, block, tile)
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def put(self, owner: int, block: int, tile: int, pixmap: QPixmap) -> None:
        """Keep a pixmap; those not used for longest go first, whoever owns them."""
        key = (owner, block, tile)
        self._drop(key)
        self._kept[key] = pixmap
        self._keys.setdefault(owner, set()).add(key)
        self.used += _bytes(pixmap)
        while self.used > self.limit and len(self._kept) > 1:
            self._drop(next(iter(self._kept)))

    def discard(self, owner: int, block: int, tile: int | None = None) -> None:
        """Forget one pixmap of a block, or all of them."""
        if tile is not None:
            self._drop((owner, block, tile))
            return
        for key in [each for each in self._keys.get(owner, ()) if each[1] == block]:
            self._drop(key)

    def forget(self, owner: int) -> None:
        """Forget all that ``owner`` put."""
        for key in list(self._keys.get(owner, ())):
            self._drop(key)

    def _drop(self, key: tuple[int, int, int]) -> None:
        pixmap = self._kept.pop(key, None)
        if pixmap is not None:
            self.used -= _bytes(pixmap)
            self._keys[key[0]].discard(key)


def _bytes(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4


SHARED = PixmapBudget()
"""The budget of all panes of the program."""
