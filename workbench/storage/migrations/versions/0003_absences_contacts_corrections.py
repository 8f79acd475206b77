"""Tables for what an article does not say, for who was asked about a claim, and for corrections."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = depends_on = None


def upgrade() -> None:
    """Make the tables; what the library holds stays as it is."""
    op.create_table(
        "absence",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claim.id"], name=op.f("fk_absence_claim")),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_absence_article")),
        sa.ForeignKeyConstraint(["reviewer"], ["reviewer.id"], name=op.f("fk_absence_reviewer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
        sa.UniqueConstraint("claim", "article", name=op.f("uq_absence_claim_article")),
        sqlite_strict=True,
    )
    op.create_table(
        "contact",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("asked_on", sa.Text(), nullable=True),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column("answered_on", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.CheckConstraint("kind in ('question', 'right_of_reply')", name=op.f("ck_contact_kind")),
        sa.ForeignKeyConstraint(["claim"], ["claim.id"], name=op.f("fk_contact_claim")),
        sa.ForeignKeyConstraint(["reviewer"], ["reviewer.id"], name=op.f("fk_contact_reviewer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sqlite_strict=True,
    )
    op.create_table(
        "correction",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=True),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("was", sa.Text(), nullable=False),
        sa.Column("becomes", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("noted_at", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "severity in ('affects_rating', 'factual', 'clarification', 'update', 'typo')",
            name=op.f("ck_correction_severity"),
        ),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_correction_article")),
        sa.ForeignKeyConstraint(["claim"], ["claim.id"], name=op.f("fk_correction_claim")),
        sa.ForeignKeyConstraint(["reviewer"], ["reviewer.id"], name=op.f("fk_correction_reviewer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
        sqlite_strict=True,
    )
    for table, columns in (
        ("absence", ("claim", "article", "reviewer")),
        ("contact", ("claim", "reviewer")),
        ("correction", ("article", "claim", "reviewer")),
    ):
        for column in columns:
            op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)
