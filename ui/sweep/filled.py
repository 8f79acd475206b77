"""Filled: which places were decided by themselves, because they say what another place says."""

from __future__ import annotations

from workbench.domain.change import Changed


class Filled:
    """Counts the copies that this window filled and that still stand."""

    def __init__(self) -> None:
        self._places: dict[str, tuple[str, int]] = {}
        self._told: set[str] = set()

    def follow(self, changed: Changed) -> None:
        """Take note of the copies that a change brought or took."""
        for each in changed.revisions:
            if each.entity != "annotation":
                continue
            after = each.after
            if after is None:
                self._places.pop(each.id, None)
            elif each.before is None and after.get("origin") == "copy":
                self._places[each.id] = (str(after["version"]), int(after["start"]))

    def number(self, version: str) -> int:
        """Return how many were filled in a version of an article."""
        return sum(each == version for each, _ in self._places.values())

    def untold(self, version: str) -> int:
        """Return how many were filled in a version since this was asked last."""
        new = {key for key, (each, _) in self._places.items() if each == version} - self._told
        self._told |= new
        return len(new)
