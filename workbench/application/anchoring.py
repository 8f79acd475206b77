"""An annotation put on other words, with all that says where these stand."""

from __future__ import annotations

from typing import Any

import msgspec

from workbench.domain.annotation import Annotation
from workbench.text import Quoter


def anchored(annotation: Annotation, quoter: Quoter, start: int, end: int, **others: Any) -> Annotation:
    """Return ``annotation`` on ``start..end`` (code points) of the text of ``quoter``, exactly anchored.

    ``others`` are further fields of it that change too, or that say otherwise.
    """
    quote = quoter.quote(start, end)
    fields = {
        "start": start,
        "end": end,
        "exact": quote.exact,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
        "occurrence": quote.occurrence,
        "anchor": "exact",
    }
    return msgspec.structs.replace(annotation, **{**fields, **others})
