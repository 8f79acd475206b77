"""The first schema: everything a library holds, and triggers that keep its history append-only."""

import sqlalchemy as sa
from alembic import op

from workbench.storage import guards

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables and the triggers."""
    op.create_table(
        "article",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("published_on", sa.Text(), nullable=True),
        sa.Column("as_of", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.CheckConstraint("direction in ('ltr', 'rtl')", name=op.f("ck_article_direction")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sqlite_strict=True,
    )
    op.create_table(
        "attachment",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_attachment")),
        sqlite_strict=True,
    )
    op.create_table(
        "claim",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("as_of", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sqlite_strict=True,
    )
    op.create_table(
        "original_file",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("compressed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_original_file")),
        sqlite_strict=True,
    )
    op.create_table(
        "reviewer",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("initials", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviewer")),
        sqlite_strict=True,
    )
    op.create_table(
        "source",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("independence_group", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sqlite_strict=True,
    )
    op.create_table(
        "story",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story")),
        sqlite_strict=True,
    )
    op.create_table(
        "text_body",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("characters", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_text_body")),
        sqlite_strict=True,
    )
    op.create_table(
        "article_version",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text_sha256", sa.Text(), nullable=False),
        sa.Column("characters", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=True),
        sa.Column("file_path", sa.Text(), nullable=True),
        sa.Column("media_type", sa.Text(), nullable=True),
        sa.Column("encoding", sa.Text(), nullable=True),
        sa.Column("file_sha256", sa.Text(), nullable=True),
        sa.Column("imported_at", sa.Text(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_article_version_number")),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_article_version_article")),
        sa.ForeignKeyConstraint(["text_sha256"], ["text_body.sha256"], name=op.f("fk_article_version_text_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_version")),
        sa.UniqueConstraint("article", "number", name=op.f("uq_article_version_article_number")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("article_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_article_version_article"), ["article"], unique=False)

    op.create_table(
        "change",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Text(), nullable=True),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.CheckConstraint("kind in ('do', 'undo', 'redo')", name=op.f("ck_change_kind")),
        sa.ForeignKeyConstraint(["reviewer"], ["reviewer.id"], name=op.f("fk_change_reviewer")),
        sa.ForeignKeyConstraint(["undoes"], ["change.id"], name=op.f("fk_change_undoes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
        sa.UniqueConstraint("seq", name=op.f("uq_change_seq")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_change_reviewer_seq"), ["reviewer", "seq"], unique=False)
        batch_op.create_index(batch_op.f("ix_change_undoes"), ["undoes"], unique=False)

    op.create_table(
        "placement",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_placement_article")),
        sa.ForeignKeyConstraint(["story"], ["story.id"], name=op.f("fk_placement_story")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement")),
        sa.UniqueConstraint("story", "article", name=op.f("uq_placement_story_article")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("placement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_placement_article"), ["article"], unique=False)
        batch_op.create_index(batch_op.f("ix_placement_story"), ["story"], unique=False)

    op.create_table(
        "verdict",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("rating", sa.Text(), nullable=False),
        sa.Column("rationale", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claim.id"], name=op.f("fk_verdict_claim")),
        sa.ForeignKeyConstraint(["reviewer"], ["reviewer.id"], name=op.f("fk_verdict_reviewer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdict")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("verdict", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_verdict_claim"), ["claim"], unique=False)
        batch_op.create_index(batch_op.f("ix_verdict_reviewer"), ["reviewer"], unique=False)

    op.create_table(
        "annotation",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("exact", sa.Text(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("suffix", sa.Text(), nullable=False),
        sa.Column("occurrence_n", sa.Integer(), nullable=False),
        sa.Column("occurrence_m", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("facet", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("neutral_wording", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("flagged", sa.Integer(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("copy_of", sa.Text(), nullable=True),
        sa.Column("anchor", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("modified_at", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "anchor in ('exact', 'moved', 'altered', 'ambiguous', 'lost')", name=op.f("ck_annotation_anchor")
        ),
        sa.CheckConstraint("origin in ('human', 'suggestion', 'copy', 'imported')", name=op.f("ck_annotation_origin")),
        sa.CheckConstraint('0 <= start and start < "end"', name=op.f("ck_annotation_span")),
        sa.CheckConstraint("1 <= occurrence_n and occurrence_n <= occurrence_m", name=op.f("ck_annotation_occurrence")),
        sa.CheckConstraint("flagged in (0, 1)", name=op.f("ck_annotation_flagged")),
        sa.ForeignKeyConstraint(["reviewer"], ["reviewer.id"], name=op.f("fk_annotation_reviewer")),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name=op.f("fk_annotation_source")),
        sa.ForeignKeyConstraint(["version"], ["article_version.id"], name=op.f("fk_annotation_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annotation")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("annotation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_annotation_reviewer"), ["reviewer"], unique=False)
        batch_op.create_index(batch_op.f("ix_annotation_source"), ["source"], unique=False)
        batch_op.create_index(batch_op.f("ix_annotation_version_start_end"), ["version", "start", "end"], unique=False)

    op.create_table(
        "review",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("submitted_at", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.CheckConstraint("kind in ('submitted', 'signed_off')", name=op.f("ck_review_kind")),
        sa.ForeignKeyConstraint(["reviewer"], ["reviewer.id"], name=op.f("fk_review_reviewer")),
        sa.ForeignKeyConstraint(["version"], ["article_version.id"], name=op.f("fk_review_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_reviewer"), ["reviewer"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_version"), ["version"], unique=False)

    op.create_table(
        "revision",
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("entity_id", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["change"], ["change.id"], name=op.f("fk_revision_change")),
        sa.PrimaryKeyConstraint("change", "ordinal", name=op.f("pk_revision")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_revision_entity_entity_id"), ["entity", "entity_id"], unique=False)

    op.create_table(
        "evidence",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=True),
        sa.Column("annotation", sa.Text(), nullable=True),
        sa.Column("citation", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("archived_url", sa.Text(), nullable=True),
        sa.Column("accessed_on", sa.Text(), nullable=True),
        sa.Column("locator", sa.Text(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.Column("linked_annotation", sa.Text(), nullable=True),
        sa.Column("attachment_name", sa.Text(), nullable=True),
        sa.Column("attachment_sha256", sa.Text(), nullable=True),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.CheckConstraint("stance in ('supports', 'refutes', 'context')", name=op.f("ck_evidence_stance")),
        sa.CheckConstraint("(claim is null) <> (annotation is null)", name=op.f("ck_evidence_subject")),
        sa.ForeignKeyConstraint(["annotation"], ["annotation.id"], name=op.f("fk_evidence_annotation")),
        sa.ForeignKeyConstraint(["claim"], ["claim.id"], name=op.f("fk_evidence_claim")),
        sa.ForeignKeyConstraint(["reviewer"], ["reviewer.id"], name=op.f("fk_evidence_reviewer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evidence_annotation"), ["annotation"], unique=False)
        batch_op.create_index(batch_op.f("ix_evidence_claim"), ["claim"], unique=False)
        batch_op.create_index(batch_op.f("ix_evidence_reviewer"), ["reviewer"], unique=False)

    op.create_table(
        "mention",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("annotation", sa.Text(), nullable=False),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.CheckConstraint("stance in ('same', 'contradicts', 'context')", name=op.f("ck_mention_stance")),
        sa.ForeignKeyConstraint(["annotation"], ["annotation.id"], name=op.f("fk_mention_annotation")),
        sa.ForeignKeyConstraint(["claim"], ["claim.id"], name=op.f("fk_mention_claim")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mention")),
        sa.UniqueConstraint("claim", "annotation", name=op.f("uq_mention_claim_annotation")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("mention", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mention_annotation"), ["annotation"], unique=False)
        batch_op.create_index(batch_op.f("ix_mention_claim"), ["claim"], unique=False)

    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in guards.SQLITE.values() if on_sqlite else guards.POSTGRESQL:
        op.execute(statement)
