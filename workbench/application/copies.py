"""A copy of the library somewhere else, with decisions that the library itself cannot take just now."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from workbench.application.backups import in_words
from workbench.application.work import Command
from workbench.application.workbench import Workbench
from workbench.domain.errors import StorageError
from workbench.storage import backup


def copy_with(desk: Workbench, target: Path, held: Iterable[tuple[str, Command[Any]]]) -> Path:
    """Copy the library of ``desk`` to ``target`` and do there what is ``held``, as (id of the change, command).

    The library itself is only read, and the copy gets its name once it holds everything. Raises ``StorageError``:
    ``backup.server``, ``backup.exists``, ``backup.failed``, and ``library.moved`` if there is no file to copy.
    """
    library = desk.database.path
    if library is None:
        raise StorageError("backup.server", library=desk.name)
    if not library.exists():
        raise StorageError("library.moved", library=str(library))
    path = target.expanduser()
    with in_words("backup.failed", path), backup.fresh_copy(library, path) as copied:
        try:
            with Workbench.open(copied, desk.reviewer.name) as copy:
                for change_id, command in held:
                    copy.do(command, change_id=change_id)
        except StorageError as error:
            # It is about the place where the copy is to be, not about the library.
            raise StorageError("backup.failed", path=str(path), reason=error.key) from error.__cause__
        backup.settle(copied, path)
    return path
