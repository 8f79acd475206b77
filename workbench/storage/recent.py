"""What one reviewer said lately, read from the end of the history: it takes no longer in a large library."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from workbench.storage.sql import Connection, select, tables


def said_lately(
    connection: Connection, reviewer: str, limit: int = 400
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield annotations as a reviewer changed them, the latest first: before and after, empty if it did not exist."""
    change, revision = tables.change, tables.revision
    lately = select(change.c.id, change.c.seq).where(change.c.reviewer == reviewer)
    recent = lately.order_by(change.c.seq.desc()).limit(limit).subquery()
    query = (
        select(revision.c.before, revision.c.after)
        .join(recent, recent.c.id == revision.c.change)
        .where(revision.c.entity == "annotation", revision.c.after.is_not(None))
        .order_by(recent.c.seq.desc(), revision.c.ordinal)
        .limit(limit)
    )
    for before, after in connection.execute(query):
        yield (msgspec.json.decode(before) if before is not None else {}), msgspec.json.decode(after)
