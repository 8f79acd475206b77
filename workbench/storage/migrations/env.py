"""Runs the migrations on the connection that ``workbench.storage.schema`` gives."""

from alembic import context

from workbench.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
