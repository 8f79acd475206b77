"""Citing: what somebody pasted as evidence, taken apart into an address and words."""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from urllib.parse import urlsplit

_ADDRESS: Final = re.compile(r"https?://[^\s<>\"“”]+", re.IGNORECASE)
_TRAILING: Final = ".,;:!?)]}’'"
_ARCHIVES: Final = frozenset(
    {"web.archive.org", "archive.org", "archive.ph", "archive.today", "archive.is", "perma.cc"}
)
LONGEST: Final = 2_000
"""Code points of a clipboard that may be evidence; a longer one is something else."""


class Cited(NamedTuple):
    """Pasted words as fields of evidence; ``archived_url`` is an address of one of the known archives."""

    citation: str
    url: str | None
    archived_url: str | None


def cited(text: str) -> Cited:
    """Return the parts of ``text``: its addresses, and as the citation what is left, else the first address."""
    flat = " ".join(text.split())
    addresses = [each.rstrip(_TRAILING) for each in _ADDRESS.findall(flat)]
    archived = next((each for each in addresses if urlsplit(each).hostname in _ARCHIVES), None)
    url = next((each for each in addresses if each != archived), None)
    words = flat
    for each in addresses:
        words = words.replace(each, " ")
    words = " ".join(words.split())
    if addresses:
        words = words.strip(" -–—,;:()[]<>.")
    return Cited(words or url or archived or "", url, archived)


def is_citable(text: str) -> bool:
    """Tell whether a clipboard holds what may be evidence."""
    return 0 < len(text.strip()) <= LONGEST
