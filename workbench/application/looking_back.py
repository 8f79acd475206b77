"""After a run that did not close well: whether everything it had shown as saved is in the library."""

from __future__ import annotations

from pathlib import Path

import msgspec

from workbench.application.checking import check_database
from workbench.application.wording import sentence
from workbench.application.workbench import Workbench
from workbench.storage import history
from workbench.storage.holdings import has_change


class Aftermath(msgspec.Struct, frozen=True, kw_only=True):
    """What is left: how many saved changes are ``missing``, how many annotations there are, and what is wrong.

    ``replaced`` is where the work of that run is kept if a backup was put in its place since; then nothing is missing.
    """

    missing: int
    annotations: int
    problems: tuple[str, ...]
    replaced: str | None = None

    @property
    def is_well(self) -> bool:
        """Whether nothing is missing and nothing is damaged."""
        return not self.missing and not self.problems


def look_back(desk: Workbench, seq: int, change: str) -> Aftermath:
    """Look for the change that was saved last, and check the whole library.

    ``seq`` is its number in the history, ``change`` its id. Each change holds the digest of the one before it, so
    where the last one stands unaltered, all stand, and the check compares every row with them.
    """
    with desk.database.reading() as connection:
        stands = history.stands(connection, seq, change)
        head = history.head(connection)[0]
    report = check_database(desk.database)
    replaced = None if stands else _set_aside(desk.database.path, change)
    return Aftermath(
        missing=0 if stands or replaced is not None else max(1, seq - head),
        annotations=report.counts["annotations"],
        problems=tuple(each.words for each in report.problems),
        replaced=str(replaced) if replaced is not None else None,
    )


def _set_aside(library: Path | None, change: str) -> Path | None:
    """Return what a restore has set aside with that change in it."""
    if library is None:
        return None
    # Imported here because a start after a run that closed well needs none of it.
    from workbench.storage.backup_folder import backups_of

    kept = (each.path for each in backups_of(library) if each.kind == "replaced")
    return next((path for path in kept if has_change(path, change)), None)


def words_of(aftermath: Aftermath, *, fault: bool) -> str:
    """Return what to tell about it; ``fault`` says that the program itself broke, not that it was ended."""
    how = sentence("window", "last-run.fault" if fault else "last-run.ended")
    if aftermath.is_well and aftermath.replaced is not None:
        return f"{how} {sentence('window', 'last-run.replaced', kept=aftermath.replaced)}"
    if aftermath.is_well:
        return f"{how} {sentence('window', 'last-run.well', n=aftermath.annotations)}"
    if aftermath.missing:
        return f"{how} {sentence('window', 'last-run.missing', n=aftermath.missing)}"
    return f"{how} {sentence('window', 'last-run.problems', n=len(aftermath.problems))}"
