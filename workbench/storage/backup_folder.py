"""The folder ``backups`` beside a library: what the copies in it are called, which are there, which may go."""

from __future__ import annotations

import contextlib
import filecmp
import hashlib
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, Literal, NamedTuple

from workbench.storage.holdings import contains, head_of
from workbench.storage.rotation import staying

Kind = Literal["asked", "daily", "working", "upgrade", "altered", "replaced"]
"""Asked for, made by itself once a day, made while somebody worked, made before an upgrade, not as its history
says, replaced by a restore."""

DUE_AFTER: Final = timedelta(days=1)
_ROTATED: Final = frozenset({"asked", "daily", "working"})
_ALTERED_KEPT: Final = 3
_STAMP: Final = "%Y%m%d-%H%M%S"


class Backup(NamedTuple):
    """One copy of a library: ``made`` is an aware instant, told by the name of the file; ``size`` is in bytes."""

    path: Path
    kind: Kind
    made: datetime
    size: int


def folder_of(library: Path) -> Path:
    """Return the folder where the backups of ``library`` are kept; it may not exist yet."""
    return library.parent / "backups"


def second_folder_of(library: Path, second: Path) -> Path:
    """Return the folder for the backups of ``library`` within ``second``, which several libraries may share."""
    return second / f"{library.stem}-{hashlib.sha256(str(library.absolute()).encode()).hexdigest()[:8]}"


def free_place(library: Path, kind: Kind, moment: datetime, folder: Path | None = None) -> Path:
    """Return a name for a backup made at ``moment`` that no file has yet, usually in ``folder_of(library)``."""
    folder = folder or folder_of(library)
    stem = f"{library.stem}-{moment.astimezone(UTC).strftime(_STAMP)}"
    ending = "" if kind == "asked" else f"-{kind}"
    place = folder / f"{stem}{ending}.db"
    number = 2
    while place.exists():
        place = folder / f"{stem}-{number}{ending}.db"
        number += 1
    return place


def backups_of(library: Path, folder: Path | None = None) -> list[Backup]:
    """Return the backups in the folder and what restores have set aside, newest first; or those in ``folder``."""
    kinds = "daily|working|upgrade|altered"
    copied = re.compile(rf"{re.escape(library.stem)}-(\d{{8}}-\d{{6}})(?:-\d{{1,5}})?(?:-({kinds}))?\.db")
    aside = re.compile(rf"{re.escape(library.stem)}\.replaced-(\d{{8}})T(\d{{6}})\d*Z{re.escape(library.suffix)}")
    found = []
    for path in _files(folder or folder_of(library)):
        match = copied.fullmatch(path.name)
        if match:
            found.append(_backup(path, match[2] or "asked", match[1]))
    for path in _files(library.parent) if folder is None else []:
        match = aside.fullmatch(path.name)
        if match:
            found.append(_backup(path, "replaced", f"{match[1]}-{match[2]}"))
    return sorted((each for each in found if each is not None), key=lambda each: (each.made, each.path), reverse=True)


def is_due(library: Path, moment: datetime) -> bool:
    """Tell whether the newest backup is older than a day, or there is none.

    A file that is older than its name says counts with its own age, and one from the future, when the clock was
    wrong, does not count.
    """
    for each in backups_of(library):
        if each.kind not in _ROTATED and each.kind != "altered":
            continue
        with contextlib.suppress(OSError):
            written = datetime.fromtimestamp(each.path.stat().st_mtime, UTC)
            if abs(moment - min(each.made, written)) <= DUE_AFTER:
                return False
    return True


def newest_of(library: Path) -> Path | None:
    """Return the newest backup that is a copy of a sound library, or None."""
    return next((each.path for each in backups_of(library) if each.kind in _ROTATED), None)


def thin(library: Path, newest: Path, moment: datetime) -> list[Path]:
    """Remove what the rotation lets go now that ``newest``, which is sound, is there; return what was removed.

    A backup only goes if its whole history stands in ``newest`` too: one of another library of the same name, or from
    before work was lost, stays.
    """
    folder = None if newest.parent == folder_of(library) else newest.parent
    rotated = [each for each in backups_of(library, folder) if each.kind in _ROTATED]
    kept = staying([each.made for each in rotated], moment)
    removed = []
    for each in rotated:
        if each.made in kept or each.path == newest:
            continue
        head = head_of(each.path)
        if head is not None and contains(newest, head) and _remove(each.path):
            removed.append(each.path)
    return removed


def thin_altered(library: Path) -> list[Path]:
    """Keep only the newest copies of a library that is not as its history says; return what was removed."""
    altered = [each.path for each in backups_of(library) if each.kind == "altered"]
    return [path for path in altered[_ALTERED_KEPT:] if _remove(path)]


def has_before_upgrade(library: Path, copied: Path) -> bool:
    """Tell whether a copy from before an upgrade that was broken off is byte for byte the same as ``copied``."""
    for each in backups_of(library):
        with contextlib.suppress(OSError):
            if each.kind in ("upgrade", "altered") and filecmp.cmp(each.path, copied, shallow=False):
                return True
    return False


def is_backup(library: Path) -> bool:
    """Tell whether a file is itself one of the backups of a library beside its folder, by where and how it is named."""
    return library.parent.name == "backups" and bool(re.search(r"-\d{8}-\d{6}(-\d+)?(-[a-z]+)?\.db$", library.name))


def _backup(path: Path, kind: str, stamp: str) -> Backup | None:
    try:
        made = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
        return Backup(path, kind, made, path.stat().st_size)  # type: ignore[arg-type]
    except (ValueError, OSError):
        return None


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _remove(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:
        return False
    return True
