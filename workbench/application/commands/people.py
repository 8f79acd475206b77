"""The register of sources."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import msgspec

from workbench.application.work import Work
from workbench.domain.annotation import Annotation
from workbench.domain.errors import InvalidError
from workbench.domain.people import Source


def source_named(work: Work, name: str) -> Source:
    """Return the source of that name or id from the register; a new name makes a new source."""
    name = " ".join(name.split())
    found = work.find(Source, name) or next(iter(work.values(Source, name=name)), None)
    if found is None:
        found = Source(id=str(uuid4()), name=name)
        work.add(found)
    return found


class EditSource(msgspec.Struct, frozen=True, kw_only=True):
    """Change a source of the register: name, kind, independence_group."""

    id: str
    details: dict[str, Any]

    def run(self, work: Work) -> Source:
        """Return the source as it stands afterwards."""
        work.summary = "source.edited"
        source = msgspec.structs.replace(work.get(Source, self.id), **self.details)
        work.put(source)
        return source


class MergeSources(msgspec.Struct, frozen=True, kw_only=True):
    """Make one entry of two that are the same: every annotation that names ``gone`` names ``kept`` from now on."""

    kept: str
    gone: str

    def run(self, work: Work) -> Source:
        """Return the entry that stays, with kind and group of the other where it had none.

        Raises ``InvalidError("source.itself")``.
        """
        work.summary = "source.merged"
        if self.kept == self.gone:
            raise InvalidError("source.itself")
        kept, gone = work.get(Source, self.kept), work.get(Source, self.gone)
        for annotation in work.values(Annotation, source=gone.id):
            work.put(msgspec.structs.replace(annotation, source=kept.id))
        merged = msgspec.structs.replace(
            kept,
            kind=kept.kind or gone.kind,
            independence_group=kept.independence_group or gone.independence_group,
        )
        work.put(merged)
        work.remove(gone)
        return merged
