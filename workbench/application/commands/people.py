"""The register of sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import msgspec

from workbench.application.work import Work
from workbench.domain.people import Source


def source_named(work: Work, name: str) -> Source:
    """Return the source of that name or id from the register; a new name makes a new source."""
    name = " ".join(name.split())
    found = work.find(Source, name) or next(iter(work.values(Source, name=name)), None)
    if found is None:
        found = Source(id=str(uuid4()), name=name)
        work.add(found)
    return found


@dataclass(frozen=True, kw_only=True)
class EditSource:
    """Change a source of the register: name, kind, independence_group."""

    id: str
    details: dict[str, Any]

    def run(self, work: Work) -> Source:
        """Return the source as it stands afterwards."""
        work.summary = "source.edited"
        source = msgspec.structs.replace(work.get(Source, self.id), **self.details)
        work.put(source)
        return source
