"""What the reading process answers is believed only as far as it can be checked."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import Final

import msgspec
import regex

from workbench.domain.article import Origin
from workbench.domain.errors import ImportRefusedError, InvalidError
from workbench.domain.times import partial_date
from workbench.importing.draft import ArticleDraft
from workbench.importing.files import refuse_unfit
from workbench.importing.frames import Refused
from workbench.importing.one_line import one_line
from workbench.importing.registry import READERS
from workbench.text import direction, is_canonical

_LONGEST_ADDRESS: Final = 2_000
_CODEC: Final = regex.compile(r"[A-Za-z0-9_.-]{1,40}")
_REFUSALS: Final = {
    "import.empty": (),
    "import.too-large": ("size", "limit"),
    "import.unknown-kind": ("kind",),
    "import.binary": (),
    "import.encoding": ("reason",),
    "import.no-text": (),
    "import.too-long": ("characters", "limit"),
}


class NotCredibleError(ValueError):
    """An answer that no reader of ours gives."""


def vetted_draft(draft: ArticleDraft, data: bytes, file_name: str) -> ArticleDraft:
    """Return ``draft`` as that of the file ``data``, with everything derived again that can be derived here.

    Raises ``NotCredibleError`` for a text that is not canonical or too long, a date that is none, a passage outside
    the text, a media type or codec that nothing here knows.
    """
    text = draft.text
    try:
        refuse_unfit(text, "")
        partial_date(draft.published_on)
    except (ImportRefusedError, InvalidError) as error:
        raise NotCredibleError("the text or the date is none") from error
    if not is_canonical(text):
        raise NotCredibleError("the text is not canonical")
    if not all(0 <= each.span[0] <= each.span[1] <= len(text) for each in draft.guesses.values() if each.span):
        raise NotCredibleError("a guess lies outside the text")
    title = one_line(draft.title)
    if not title:
        raise NotCredibleError("there is no title")
    return msgspec.structs.replace(
        draft,
        title=title,
        outlet=_line(draft.outlet),
        byline=_line(draft.byline),
        url=_line(draft.url, _LONGEST_ADDRESS),
        language=_line(draft.language),
        direction=direction(text),
        source=_origin(draft.source, data, file_name),
        original=data,
    )


def vetted_refusal(refused: Refused, name: str) -> ImportRefusedError:
    """Return the refusal as one about the file ``name``; ``NotCredibleError`` for one that no reader here gives."""
    needed = _REFUSALS.get(refused.key)
    if needed is None or not refused.facts.keys() >= set(needed):
        raise NotCredibleError("a refusal of no known kind")
    facts = {key: one_line(refused.facts[key]) for key in (*needed, "kind") if key in refused.facts}
    return ImportRefusedError(refused.key, path=name, **facts)


def _line(words: str | None, longest: int = 300) -> str | None:
    return None if words is None else one_line(words, longest)


def _origin(origin: Origin, data: bytes, file_name: str) -> Origin:
    if origin.media_type not in {each.media_type for each in READERS}:
        raise NotCredibleError("a media type of no known reader")
    if origin.encoding is not None and not _CODEC.fullmatch(origin.encoding):
        raise NotCredibleError("a codec of no known name")
    name = one_line(PurePath(file_name).name)
    return msgspec.structs.replace(origin, file_name=name, sha256=hashlib.sha256(data).hexdigest())
