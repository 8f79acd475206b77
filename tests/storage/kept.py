"""Which statements are kept in words, and what SQLAlchemy makes of them; run this to write them anew."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec
from sqlalchemy.dialects.sqlite import dialect

from workbench.storage import find, history, kept_words, tables, told
from workbench.storage.prepared import Prepared
from workbench.storage.rows import KINDS

_WANTED: Final = {
    "article": (("id",), ()),
    "article_version": (("article",), ("number",), ()),
    "claim": ((),),
    "evidence": ((),),
    "mention": ((),),
    "placement": ((),),
    "review": ((),),
    "reviewer": (("name",), ()),
    "source": ((),),
    "story": ((),),
    "verdict": ((),),
}
"""By which columns the values of a kind are looked for at the start."""


def statements() -> Iterator[Prepared]:
    """Yield every statement whose words are kept."""
    for module in (find, history, told):
        yield from (each for each in vars(module).values() if isinstance(each, Prepared))
    for kind in KINDS:
        yield from (kind.by_id, kind.insert, kind.update, kind.delete)
        yield find.number_of(kind)
        yield from (find.equal(kind, names) for names in _WANTED.get(kind.name, ()))


def as_they_are() -> bytes:
    """Return the file with the words as they are to be."""
    columns = {
        str(name): tuple(str(column.name) for column in table.columns) for name, table in tables.metadata.tables.items()
    }
    # What is kept may be older than the tables, and statements are made of the columns that are known from it.
    for kind in KINDS:
        kind.column_names = columns[kind.name]
    words = {each.key: each.compiled_for(dialect()) for each in statements()}
    kept = kept_words.KeptWords(columns=columns, statements=words)
    return msgspec.json.format(msgspec.json.encode(kept, order="sorted"), indent=1) + b"\n"


if __name__ == "__main__":
    kept_words.FILE.write_bytes(as_they_are())
