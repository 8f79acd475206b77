"""An index for searching, filled from what the library holds, and an index that finds the copies of an annotation."""

from functools import partial

import sqlalchemy as sa
from alembic import op

from workbench.storage import search_index, steps

revision = "0002"
down_revision = "0001"
branch_labels = depends_on = None


def upgrade() -> None:
    """Make the index and fill it."""
    op.create_table(
        "searched",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("thing", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_searched")),
        sa.UniqueConstraint("kind", "thing", name=op.f("uq_searched_kind_thing")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_annotation_copy_of"), "annotation", ["copy_of"], unique=False)
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        for statement in search_index.SQLITE.values():
            op.execute(sa.text(statement.replace(":", "\\:")))
    search_index.rebuild(connection, partial(steps.tell, "indexing"))
