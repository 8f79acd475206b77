"""Writing a file whole or not at all: an earlier file of that name stays as it is until the new one is finished."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from workbench.domain.errors import ExportRefusedError

if sys.platform != "win32":
    import fcntl

_BUFFER: Final = 1 << 20
_UNKNOWN: Final = "the system refused it"
_REASONS: Final = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EFBIG: "the file would be larger than is allowed there",
    errno.EACCES: "you have no permission to write there",
    errno.EPERM: "you have no permission to write there",
    errno.EROFS: "the disk is read-only",
    errno.ENOENT: "the folder does not exist",
    errno.ENOTDIR: "the folder does not exist",
    errno.EISDIR: "a folder has that name",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EINVAL: "the name cannot be used",
    errno.ELOOP: "it is a link that leads back to itself",
    errno.EIO: "the disk reports an error",
}


def write_whole(path: str | os.PathLike[str], chunks: Iterable[bytes]) -> int:
    """Write ``chunks`` to ``path`` and return how many bytes they are.

    The bytes go into a hidden file in the same folder, reach the disk, and only then take the name; a link is
    followed, and the file keeps its permissions. Whatever stops it, also an error raised by ``chunks``, leaves an
    earlier file untouched and the hidden file removed; one that a killed program left is removed by the next
    writing of that name. Raises ``ExportRefusedError("export.cannot-write")`` with ``path`` and, in words,
    ``reason``; errors of ``chunks`` pass through as they are.
    """
    name = os.fspath(path)
    with _in_words(name):
        target = Path(os.path.realpath(name))
        mode = _mode_of_earlier(target, name)
        _remove_orphans(target)
        unfinished = target.parent / f"{_prefix(target)}{secrets.token_hex(8)}.part"
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        try:
            size = _fill(descriptor, chunks, mode, name)
        finally:
            os.close(descriptor)
        with _in_words(name):
            unfinished.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise
    _sync_folder(target.parent)
    return size


@contextlib.contextmanager
def _in_words(name: str) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        code = getattr(error, "errno", None) or errno.EINVAL
        raise ExportRefusedError("export.cannot-write", path=name, reason=_REASONS.get(code, _UNKNOWN)) from error


def _mode_of_earlier(target: Path, name: str) -> int | None:
    """Return the permissions of the file that is to be replaced, or None; refuse what is no file or is protected."""
    try:
        found = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found.st_mode):
        raise ExportRefusedError("export.cannot-write", path=name, reason=_REASONS[errno.EISDIR])
    if not stat.S_ISREG(found.st_mode):
        raise ExportRefusedError("export.cannot-write", path=name, reason="it is a device, not a file")
    if not os.access(target, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise ExportRefusedError("export.cannot-write", path=name, reason="the file of that name is protected")
    return stat.S_IMODE(found.st_mode)


def _fill(descriptor: int, chunks: Iterable[bytes], mode: int | None, name: str) -> int:
    if sys.platform != "win32":
        # Some file systems know neither locks nor permissions, and can be written all the same.
        with contextlib.suppress(OSError):
            # The lock says that somebody is still writing here; it goes with the process, however that ends.
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        with contextlib.suppress(OSError):
            if mode is not None:
                os.fchmod(descriptor, mode)
    size = 0
    pending = bytearray()
    for chunk in chunks:
        size += len(chunk)
        pending += chunk
        if len(pending) >= _BUFFER:
            _write(descriptor, pending, name)
            pending = bytearray()
    _write(descriptor, pending, name)
    with _in_words(name):
        _sync(descriptor)
    return size


def _write(descriptor: int, pending: bytearray, name: str) -> None:
    rest = memoryview(pending)
    with _in_words(name):
        while rest:
            rest = rest[os.write(descriptor, rest) :]


def _sync(descriptor: int) -> None:
    os.fsync(descriptor)
    if sys.platform == "darwin":
        # There fsync hands the bytes to the drive, and only this call makes the drive keep them.
        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)


def _sync_folder(folder: Path) -> None:
    # The bytes are safe and the name is given; a system that cannot sync a folder loses at most the new name.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _prefix(target: Path) -> str:
    # Not the name itself: with anything added it might become too long.
    return f".workbench-{hashlib.sha256(os.fsencode(target.name)).hexdigest()[:12]}-"


def _remove_orphans(target: Path) -> None:
    """Remove what an interrupted writing of the same file left behind, unless somebody is still writing it."""
    for orphan in target.parent.glob(f"{_prefix(target)}*.part"):
        with contextlib.suppress(OSError):
            if sys.platform != "win32":
                descriptor = os.open(orphan, os.O_RDONLY)
                try:
                    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    orphan.unlink()
                finally:
                    os.close(descriptor)
            else:
                # Windows does not let go of a file that is open.
                orphan.unlink()
