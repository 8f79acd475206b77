"""Remapping: giving actions other keys, without two of them ever meeting on one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from ui.settings.appearance import Appearance


class KeyRow(msgspec.Struct, frozen=True):
    """An action as the settings list it: its key, what it is called, and its keys now and from the start."""

    key: str
    words: str
    keys: tuple[str, ...]
    usual: tuple[str, ...]


class Remapping:
    """Reads and writes the user's own keys.

    ``rows`` gives the actions as they are now; ``clash`` the name of the action that would meet another on given keys,
    or None.
    """

    def __init__(
        self,
        appearance: Appearance,
        rows: Callable[[], Sequence[KeyRow]],
        clash: Callable[[str, str], str | None],
    ) -> None:
        self._appearance = appearance
        self.rows = rows
        self.clash = clash

    def assign(self, action: str, keys: Sequence[str]) -> str | None:
        """Give an action these keys, none to switch them off; return the name of what has one already, or None."""
        for each in keys:
            taken = self.clash(action, each)
            if taken is not None:
                return taken
        self._keep({**self._appearance.preferences.keys, action: tuple(keys)})
        return None

    def usual(self, action: str) -> str | None:
        """Give an action the keys it came with; return the name of what has one of them by now, or None."""
        row = next(row for row in self.rows() if row.key == action)
        for each in row.usual:
            taken = self.clash(action, each)
            if taken is not None:
                return taken
        self._keep({key: keys for key, keys in self._appearance.preferences.keys.items() if key != action})
        return None

    def all_usual(self) -> None:
        """Give every action the keys it came with."""
        self._keep({})

    def _keep(self, keys: dict[str, tuple[str, ...]]) -> None:
        self._appearance.choose(msgspec.structs.replace(self._appearance.preferences, keys=keys))
