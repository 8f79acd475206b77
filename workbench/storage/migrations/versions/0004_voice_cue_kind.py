"""Columns for whose voice an annotation is about, for the words that name its source, and for the kind of evidence."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = depends_on = None

_VOICES = "CHECK (voice in ('outlet', 'author', 'quoted', 'reported'))"
_KINDS = "CHECK (kind in ('primary', 'secondary'))"
_LATER = (
    f"annotation ADD COLUMN voice TEXT CONSTRAINT ck_annotation_voice {_VOICES}",
    "annotation ADD COLUMN cue TEXT",
    "annotation ADD COLUMN source_words TEXT",
    f"evidence ADD COLUMN kind TEXT CONSTRAINT ck_evidence_kind {_KINDS}",
)


def upgrade() -> None:
    """Add the columns; no row is touched, however large the library is."""
    for each in _LATER:
        op.execute(f"ALTER TABLE {each}")
