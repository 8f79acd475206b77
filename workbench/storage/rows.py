"""How each value of the domain is written as a row, and read back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, Final, TypeAlias, TypeVar, cast

import msgspec
from msgspec import defstruct

from workbench.domain.annotation import Annotation, Words
from workbench.domain.article import Article, ArticleVersion, Origin, Placement, Story
from workbench.domain.claim import Absence, Claim, Contact, Correction, Evidence, Mention, Verdict
from workbench.domain.people import Review, Reviewer, Source
from workbench.domain.times import AsOf
from workbench.storage import kept_words
from workbench.storage.prepared import Prepared
from workbench.storage.sql import Table, bindparam, delete, insert, select, tables, update

Columns: TypeAlias = dict[str, Any]
Value: TypeAlias = msgspec.Struct
AValue = TypeVar("AValue", bound=msgspec.Struct)


LATER: Final[Mapping[str, tuple[str, ...]]] = {
    "annotation": ("voice", "cue", "source_words"),
    "evidence": ("kind",),
}
"""Columns that came after the first release of their table.

The history, and whatever is signed, names them only where something stands in them. So a row of an older library is
still what its history says, what was signed still holds, and taking back an old change needs no other way.
"""


class Kind:
    """One kind of value: its name in the history, its type and its table."""

    def __init__(self, kind: type[Value], name: str) -> None:
        self.type = kind
        self.name = name
        self.column_names: tuple[str, ...] = kept_words.COLUMNS[name]
        self.later: tuple[str, ...] = LATER.get(name, ())

    @cached_property
    def table(self) -> Table:
        """The table of these rows."""
        return tables.metadata.tables[self.name]

    @cached_property
    def by_id(self) -> Prepared:
        """Reads the row whose id is ``wanted``."""
        return Prepared(f"{self.name}.by_id", lambda: select(self.table).where(self.table.c.id == bindparam("wanted")))

    @cached_property
    def insert(self) -> Prepared:
        """Adds a row of all columns."""
        return Prepared(f"{self.name}.insert", lambda: insert(self.table))

    @cached_property
    def update(self) -> Prepared:
        """Gives all columns of the row whose id is ``wanted`` other values."""
        return Prepared(
            f"{self.name}.update",
            lambda: (
                update(self.table)
                .where(self.table.c.id == bindparam("wanted"))
                .values({name: bindparam(name) for name in self.column_names})
            ),
        )

    @cached_property
    def delete(self) -> Prepared:
        """Takes the row whose id is ``wanted`` away."""
        return Prepared(f"{self.name}.delete", lambda: delete(self.table).where(self.table.c.id == bindparam("wanted")))

    def told(self, row: Columns) -> Columns:
        """Return a row as the history tells it: columns that came later only where something stands in them."""
        return told(row, self.later)

    def whole(self, row: Columns) -> Columns:
        """Return a row with every column, as the table takes it."""
        return {**dict.fromkeys(self.later), **row} if self.later else row

    def columns(self, value: Value) -> Columns:
        """Return ``value`` as a row of plain JSON values, as the history tells it."""
        return self.told({name: getattr(value, name) for name in self.column_names})

    def value(self, row: Mapping[str, Any]) -> Value:
        """Return the value that ``row`` holds."""
        return self.type(**{name: row[name] for name in self.column_names if name in row or name not in self.later})


class _AsOfKind(Kind):
    """A kind with an ``as_of``, which is one JSON column."""

    def columns(self, value: Value) -> Columns:
        row = super().columns(value)
        if row["as_of"] is not None:
            row["as_of"] = msgspec.json.encode(row["as_of"]).decode()
        return row

    def value(self, row: Mapping[str, Any]) -> Value:
        plain = dict(row)
        if plain["as_of"] is not None:
            plain["as_of"] = msgspec.json.decode(plain["as_of"], type=AsOf)
        return super().value(plain)


class _AnnotationKind(Kind):
    def columns(self, value: Value) -> Columns:
        assert isinstance(value, Annotation)
        row = msgspec.structs.asdict(value)
        row["occurrence_n"], row["occurrence_m"] = row.pop("occurrence")
        row["flagged"] = int(value.flagged)
        row["cue"] = _words_text(value.cue)
        row["source_words"] = _words_text(value.source_words)
        return self.told(row)

    def value(self, row: Mapping[str, Any]) -> Value:
        return annotation_of([row.get(name) if name in self.later else row[name] for name in self.column_names])


def told(row: Columns, later: Iterable[str]) -> Columns:
    """Return a row without those ``later`` columns in which nothing stands."""
    empty = [name for name in later if row.get(name) is None]
    return {name: value for name, value in row.items() if name not in empty} if empty else row


def _words_text(words: Words | None) -> str | None:
    return None if words is None else msgspec.json.encode(words).decode()


def _words_of(text: str) -> Words:
    return msgspec.json.decode(text, type=Words)


def annotation_of(row: Any) -> Annotation:
    """Return the annotation of a row whose columns stand in the order of the table."""
    return Annotation(
        id=row[0],
        version=row[1],
        start=row[2],
        end=row[3],
        exact=row[4],
        prefix=row[5],
        suffix=row[6],
        occurrence=(row[7], row[8]),
        label=row[9],
        facet=row[10],
        source=row[11],
        neutral_wording=row[12],
        note=row[13],
        flagged=row[14] != 0,
        reviewer=row[15],
        origin=row[16],
        copy_of=row[17],
        anchor=row[18],
        created_at=row[19],
        modified_at=row[20],
        revision=row[21],
        voice=row[22],
        cue=None if row[23] is None else _words_of(row[23]),
        source_words=None if row[24] is None else _words_of(row[24]),
    )


_written = cast("Callable[..., Annotation]", defstruct("Annotation", Annotation.__struct_fields__, frozen=True))


def written_annotation(row: Any) -> Annotation:
    """Return the annotation of such a row for an encoder alone, which writes it as it writes that of ``annotation_of``.

    It is made by position, in a fifth of the time: an export makes a million of them.
    """
    cue, source_words = (None if each is None else _words_of(each) for each in row[23:])
    return _written(*row[:7], (row[7], row[8]), *row[9:14], row[14] != 0, *row[15:23], cue, source_words)


class _VersionKind(Kind):
    def columns(self, value: Value) -> Columns:
        assert isinstance(value, ArticleVersion)
        row = msgspec.structs.asdict(value)
        origin = row.pop("source")
        row.update(
            file_name=origin.file_name,
            media_type=origin.media_type,
            encoding=origin.encoding,
            file_sha256=origin.sha256,
        )
        return row

    def value(self, row: Mapping[str, Any]) -> Value:
        return ArticleVersion(
            id=row["id"],
            article=row["article"],
            number=row["number"],
            text_sha256=row["text_sha256"],
            characters=row["characters"],
            source=Origin(
                file_name=row["file_name"],
                media_type=row["media_type"],
                encoding=row["encoding"],
                sha256=row["file_sha256"],
            ),
            imported_at=row["imported_at"],
            file_path=row["file_path"],
        )


KINDS: tuple[Kind, ...] = (
    Kind(Reviewer, "reviewer"),
    Kind(Source, "source"),
    _AsOfKind(Article, "article"),
    _VersionKind(ArticleVersion, "article_version"),
    Kind(Story, "story"),
    Kind(Placement, "placement"),
    _AnnotationKind(Annotation, "annotation"),
    _AsOfKind(Claim, "claim"),
    Kind(Mention, "mention"),
    Kind(Evidence, "evidence"),
    Kind(Verdict, "verdict"),
    Kind(Review, "review"),
    Kind(Absence, "absence"),
    Kind(Contact, "contact"),
    Kind(Correction, "correction"),
)
"""Every kind whose rows have a history, in an order in which none refers to a later one."""

BY_TYPE: dict[type[Value], Kind] = {kind.type: kind for kind in KINDS}
BY_NAME: dict[str, Kind] = {kind.name: kind for kind in KINDS}
