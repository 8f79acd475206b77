"""The tables, the same on SQLite and PostgreSQL; the migrations build exactly these."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.schema import SchemaItem

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _table(name: str, *parts: SchemaItem) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True)


def _id() -> Column[str]:
    return Column("id", Text, primary_key=True)


def _text(name: str, *, null: bool = True) -> Column[str]:
    return Column(name, Text, nullable=null)


def _count(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _choice(name: str, *values: str) -> Column[str]:
    """A column that came later: its rule stands with it, as a table that has rows gets it."""
    return Column(name, Text, _one_of(name, *values))


def _to(name: str, table: str, *, null: bool = False) -> Column[str]:
    return Column(name, Text, ForeignKey(f"{table}.id"), nullable=null, index=True)


def _one_of(column: str, *values: str) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} in ({listed})", name=column)


reviewer = _table(
    "reviewer", _id(), _text("name", null=False), _text("initials", null=False), _text("role", null=False)
)

source = _table("source", _id(), _text("name", null=False), _text("kind"), _text("independence_group"))

text_body = _table(
    "text_body", Column("sha256", Text, primary_key=True), _count("characters"), _text("body", null=False)
)

original_file = _table(
    "original_file",
    Column("sha256", Text, primary_key=True),
    _count("size"),
    Column("compressed", LargeBinary, nullable=False),
)

attachment = _table(
    "attachment",
    Column("sha256", Text, primary_key=True),
    _count("size"),
    Column("body", LargeBinary, nullable=False),
)

article = _table(
    "article",
    _id(),
    _text("title", null=False),
    _text("outlet"),
    _text("byline"),
    _text("published_on"),
    _text("as_of"),
    _text("url"),
    _text("language"),
    _text("direction", null=False),
    _one_of("direction", "ltr", "rtl"),
)

article_version = _table(
    "article_version",
    _id(),
    _to("article", "article"),
    _count("number"),
    Column("text_sha256", Text, ForeignKey("text_body.sha256"), nullable=False),
    _count("characters"),
    _text("file_name"),
    _text("file_path"),
    _text("media_type"),
    _text("encoding"),
    _text("file_sha256"),
    _text("imported_at", null=False),
    Unique("article", "number"),
    CheckConstraint("number > 0", name="number"),
)

story = _table("story", _id(), _text("name", null=False))

placement = _table(
    "placement",
    _id(),
    _to("story", "story"),
    _to("article", "article"),
    _count("position"),
    Unique("story", "article"),
)

annotation = _table(
    "annotation",
    _id(),
    Column("version", Text, ForeignKey("article_version.id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    _text("exact", null=False),
    _text("prefix", null=False),
    _text("suffix", null=False),
    _count("occurrence_n"),
    _count("occurrence_m"),
    _text("label", null=False),
    _text("facet"),
    _to("source", "source", null=True),
    _text("neutral_wording"),
    _text("note"),
    _count("flagged"),
    _to("reviewer", "reviewer"),
    _text("origin", null=False),
    Column("copy_of", Text, index=True),
    _text("anchor", null=False),
    _text("created_at", null=False),
    _text("modified_at", null=False),
    _count("revision"),
    _choice("voice", "outlet", "author", "quoted", "reported"),
    _text("cue"),
    _text("source_words"),
    Index(None, "version", "start", "end"),
    CheckConstraint('0 <= start and start < "end"', name="span"),
    CheckConstraint("flagged in (0, 1)", name="flagged"),
    CheckConstraint("1 <= occurrence_n and occurrence_n <= occurrence_m", name="occurrence"),
    _one_of("origin", "human", "suggestion", "copy", "imported"),
    _one_of("anchor", "exact", "moved", "altered", "ambiguous", "lost"),
)

claim = _table(
    "claim",
    _id(),
    _text("statement", null=False),
    _text("speaker"),
    _text("as_of"),
    _text("status", null=False),
)

mention = _table(
    "mention",
    _id(),
    _to("claim", "claim"),
    _to("annotation", "annotation"),
    _text("stance", null=False),
    Unique("claim", "annotation"),
    _one_of("stance", "same", "contradicts", "context"),
)

evidence = _table(
    "evidence",
    _id(),
    _to("claim", "claim", null=True),
    _to("annotation", "annotation", null=True),
    _text("citation", null=False),
    _text("url"),
    _text("archived_url"),
    _text("accessed_on"),
    _text("locator"),
    _text("quote"),
    _text("stance", null=False),
    _text("linked_annotation"),
    _text("attachment_name"),
    _text("attachment_sha256"),
    _to("reviewer", "reviewer"),
    _text("added_at", null=False),
    _choice("kind", "primary", "secondary"),
    CheckConstraint("(claim is null) <> (annotation is null)", name="subject"),
    _one_of("stance", "supports", "refutes", "context"),
)

verdict = _table(
    "verdict",
    _id(),
    _to("claim", "claim"),
    _text("rating", null=False),
    _text("rationale", null=False),
    _to("reviewer", "reviewer"),
    _text("at", null=False),
)

review = _table(
    "review",
    _id(),
    _text("kind", null=False),
    _to("reviewer", "reviewer"),
    _to("version", "article_version"),
    _text("submitted_at", null=False),
    _text("digest", null=False),
    _one_of("kind", "submitted", "signed_off"),
)

absence = _table(
    "absence",
    _id(),
    _to("claim", "claim"),
    _to("article", "article"),
    _to("reviewer", "reviewer"),
    _text("decided_at", null=False),
    Unique("claim", "article"),
)

contact = _table(
    "contact",
    _id(),
    _to("claim", "claim"),
    _text("who", null=False),
    _text("kind", null=False),
    _text("channel"),
    _text("asked_on"),
    _text("question"),
    _text("answered_on"),
    _text("answer"),
    _to("reviewer", "reviewer"),
    _text("added_at", null=False),
    _one_of("kind", "question", "right_of_reply"),
)

correction = _table(
    "correction",
    _id(),
    _to("article", "article"),
    _to("claim", "claim", null=True),
    _text("severity", null=False),
    _text("was", null=False),
    _text("becomes", null=False),
    _text("reason"),
    _to("reviewer", "reviewer"),
    _text("noted_at", null=False),
    _one_of("severity", "affects_rating", "factual", "clarification", "update", "typo"),
)

change = _table(
    "change",
    _id(),
    Column("seq", Integer, nullable=False, unique=True),
    _text("at", null=False),
    Column("reviewer", Text, ForeignKey("reviewer.id"), nullable=False),
    _text("summary", null=False),
    _text("kind", null=False),
    _to("undoes", "change", null=True),
    _text("digest", null=False),
    Index(None, "reviewer", "seq"),
    _one_of("kind", "do", "undo", "redo"),
)

revision = _table(
    "revision",
    Column("change", Text, ForeignKey("change.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    _text("entity", null=False),
    _text("entity_id", null=False),
    _text("before"),
    _text("after"),
    Index(None, "entity", "entity_id"),
)

derived = MetaData(naming_convention=metadata.naming_convention)
"""What can be made anew from the tables above."""

searched = Table(
    "searched",
    derived,
    Column("id", Integer, primary_key=True, autoincrement=False),
    _text("kind", null=False),
    _text("thing", null=False),
    _count("size"),
    _text("words", null=False),
    Unique("kind", "thing"),
    sqlite_strict=True,
)
"""What a search can find. Articles have ids above nought, everything that was written about them has ids below."""
