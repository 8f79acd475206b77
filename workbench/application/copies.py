"""A copy of the library somewhere else, with decisions that the library itself cannot take just now."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from workbench.application.backups import back_up
from workbench.application.work import Command
from workbench.application.workbench import Workbench


def copy_with(desk: Workbench, target: Path, held: Iterable[tuple[str, Command[Any]]]) -> Path:
    """Copy the library of ``desk`` to ``target`` and do there what is ``held``, as (id of the change, command).

    The library itself is only read. Raises ``StorageError``: ``backup.server``, ``backup.exists``, ``backup.failed``.
    """
    back_up(desk, target)
    with Workbench.open(target, desk.reviewer.name) as copy:
        for change_id, command in held:
            copy.do(command, change_id=change_id)
    return target
