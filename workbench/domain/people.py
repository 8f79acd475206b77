"""People: who reviews, and who is quoted."""

from __future__ import annotations

from typing import Literal

import msgspec

SourceKind = Literal["person", "organisation", "document", "outlet", "other"]
ReviewKind = Literal["submitted", "signed_off"]


class Reviewer(msgspec.Struct, frozen=True, kw_only=True):
    """A person who checks; every change says who made it."""

    id: str
    name: str
    initials: str
    role: str = "checker"


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody or something an article names; sources of one ``independence_group`` count once."""

    id: str
    name: str
    kind: SourceKind | None = None
    independence_group: str | None = None


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """A reviewer's signature under an article version; ``digest`` covers what was signed."""

    id: str
    kind: ReviewKind
    reviewer: str
    version: str
    submitted_at: str
    digest: str


def initials_of(name: str) -> str:
    """Return up to three capitals for ``name``: first letters of its words, or its first two letters."""
    words = [word for word in name.replace(".", " ").replace("-", " ").split() if word[0].isalnum()]
    if len(words) > 1:
        return "".join(word[0] for word in words[:3]).upper()
    return name.strip()[:2].upper() or "?"
