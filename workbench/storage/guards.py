"""Triggers that keep the history append-only: a change or a revision is never altered or deleted."""

from __future__ import annotations

_GUARDED = ("change", "revision")

SQLITE: dict[str, str] = {
    f"{table}_{verb}_refused": (
        f'CREATE TRIGGER {table}_{verb}_refused BEFORE {verb.upper()} ON "{table}" '
        f"BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END"
    )
    for table in _GUARDED
    for verb in ("update", "delete")
}
"""Trigger name to its text, as SQLite keeps it. Part of schema 1: a later change is a new migration."""

POSTGRESQL: tuple[str, ...] = (
    """CREATE FUNCTION history_refuses() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the history is append-only'; END $$""",
    *(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE "
        f'ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION history_refuses()'
        for table in _GUARDED
    ),
)
"""The same for PostgreSQL."""
