"""Which articles a search is about, and what it answers."""

# ruff: noqa: S608 - the pieces are our own words; what people typed goes in as values.

from __future__ import annotations

from typing import Final, NamedTuple


class Sieve(NamedTuple):
    """Which articles count at all; None lets everything through.

    ``since`` and ``until`` are dates of publication (``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``), both included;
    ``label`` and ``reviewer`` ask for an article that has such an annotation.
    """

    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    label: str | None = None
    reviewer: str | None = None

    def condition(self, article: str) -> tuple[str, list[str]]:
        """Return what the article whose id is in the column ``article`` has to fulfil, in SQL with ``?``."""
        parts, given = [], []
        own = {
            "a.outlet = ?": self.outlet,
            "a.published_on >= ?": self.since,
            # A day counts as part of the month or the year that is asked for.
            "substr(a.published_on, 1, length(?)) <= ?": self.until,
        }
        for words, value in own.items():
            if value is not None:
                parts.append(words)
                given += [value] * words.count("?")
        marked = {"n.label = ?": self.label, "n.reviewer = ?": self.reviewer}
        if any(marked.values()):
            asked = " AND ".join(words for words, value in marked.items() if value is not None)
            parts.append(
                "EXISTS (SELECT 1 FROM article_version v JOIN annotation n ON n.version = v.id "
                f"WHERE v.article = a.id AND {asked})"
            )
            given += [value for value in marked.values() if value is not None]
        if not parts:
            return "", []
        return f" AND EXISTS (SELECT 1 FROM article a WHERE a.id = {article} AND {' AND '.join(parts)})", given


class Match(NamedTuple):
    """One thing that holds the words; the lower the ``rank``, the better."""

    kind: str
    thing: str
    rank: float


EVERYTHING: Final = Sieve()
