"""What a program asked of the disk, recorded by ``strace`` from outside: every write, truncation, flush and name.

The technique is that of tools for testing crash consistency such as ALICE (Pillai et al., OSDI 2014): record the calls,
then build what a disk may hold after a power cut at any moment.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

CALLS = "openat,close,pwrite64,write,fsync,fdatasync,ftruncate,unlink,rename"
_CALL = re.compile(r"^(\w+)\((.*)\)\s+= (-?\d+)")
_QUOTED = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


class Operation(NamedTuple):
    """One request, in order: ``file`` is a path, ``at`` a place or length in bytes, ``what`` bytes or a new path."""

    kind: Literal["create", "write", "cut", "flush", "remove", "rename", "said"]
    file: str = ""
    at: int = 0
    what: bytes = b""


def can_record() -> bool:
    """Tell whether this machine has strace and lets it watch a program."""
    program = shutil.which("strace")
    if program is None:
        return False
    tried = subprocess.run([program, "-o", "/dev/null", "true"], capture_output=True, check=False)
    return tried.returncode == 0


def record(command: list[str], folder: Path, trace: Path, environment: dict[str, str]) -> list[Operation]:
    """Run ``command`` to its end and return what it asked of the files of ``folder`` and said on standard output."""
    watched = ["strace", "-o", str(trace), "-xx", "-s", "1000000", "-e", f"trace={CALLS}", *command]
    subprocess.run(watched, stdout=subprocess.DEVNULL, check=True, env=environment)
    return list(_operations(trace, str(folder)))


def _operations(trace: Path, folder: str) -> Iterator[Operation]:
    open_files: dict[int, str] = {}
    with trace.open() as lines:
        for line in lines:
            call = _CALL.match(line)
            if call is None or int(call[3]) < 0:
                continue
            yield from _meant(call[1], call[2], int(call[3]), folder, open_files)


def _meant(name: str, given: str, answer: int, folder: str, open_files: dict[int, str]) -> Iterator[Operation]:
    if name == "openat":
        path = _texts(given)[0].decode()
        open_files.pop(answer, None)
        if path.startswith(folder):
            open_files[answer] = path
            if "O_CREAT" in given:
                yield Operation("create", path)
        return
    if name in {"unlink", "rename"}:
        paths = [each.decode() for each in _texts(given)]
        if paths[0].startswith(folder):
            yield (
                Operation("remove", paths[0])
                if name == "unlink"
                else Operation("rename", paths[0], 0, paths[1].encode())
            )
        return
    number = int(given.split(",")[0])
    file = open_files.get(number)
    if name == "close":
        open_files.pop(number, None)
    elif name == "write" and number == 1:
        yield Operation("said", what=_texts(given)[0])
    elif file is not None:
        yield from _on_file(name, given, file)


def _on_file(name: str, given: str, file: str) -> Iterator[Operation]:
    if name == "pwrite64":
        yield Operation("write", file, int(given.rsplit(",", 1)[1]), _texts(given)[0])
    elif name == "ftruncate":
        yield Operation("cut", file, int(given.split(",")[1]))
    elif name in {"fsync", "fdatasync"}:
        yield Operation("flush", file)
    elif name == "write":
        raise AssertionError(f"a write without a place was not expected: {given[:80]}")


def _texts(given: str) -> list[bytes]:
    return [bytes.fromhex(each.replace("\\x", "")) for each in _QUOTED.findall(given)]
