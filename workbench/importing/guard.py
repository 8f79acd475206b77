"""The guard: untrusted files are read in a process of their own, which may hang, swell or die without harm."""

from __future__ import annotations

import atexit
import logging
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final, NoReturn

from workbench.domain.errors import ImportRefusedError
from workbench.importing.draft import ArticleDraft
from workbench.importing.frames import Broken, Confinement, Drafted, Refused, Reply, Request
from workbench.importing.one_line import one_line
from workbench.importing.reading_child import Gone, ReadingChild
from workbench.importing.vetting import NotCredibleError, vetted_draft, vetted_refusal

WALL_SECONDS: Final = 30.0
LARGEST: Final = 1_600_000_000
"""Bytes of memory in use at which the reading process is ended."""

_START_SECONDS: Final = 60.0
"""A machine that is busy may take long to start a process, and that is not the fault of the file."""

_READERS: Final = "workbench.importing.reading_process"
_TICK: Final = 0.05
_LOOK_AT_MEMORY: Final = 5
"""Every so many ticks; elsewhere than on Linux it takes a program to ask."""

_log = logging.getLogger(__name__)


class Guard:
    """Reads files in one process beside the program, and starts another one when that has come to harm.

    ``with Guard() as guard: guard.read(data, "talks.txt")``. The process is started at once, in order to be ready when
    the first file is. It may be used from any thread; files are read one at a time.
    """

    def __init__(self, *, seconds: float = WALL_SECONDS, largest: int = LARGEST, body: str = _READERS) -> None:
        self._seconds = seconds
        self._largest = largest
        self._body = body
        self._turn = threading.Lock()
        self._child: ReadingChild | None = None
        self._number = 0

    def __enter__(self) -> Guard:
        """Start the process and return itself; a process that cannot be started is reported with the first file."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        self.close()

    def start(self) -> None:
        """Begin to start the process, if it does not run; this does not wait for it."""
        with self._turn:
            if self._child is None or not self._child.usable:
                self._let_go()
                try:
                    self._child = ReadingChild(self._body)
                except OSError as error:
                    _log.warning("the reading process cannot be started: errno %s", error.errno)

    def close(self) -> None:
        """End the process; the next file starts another one."""
        with self._turn:
            self._let_go()

    @property
    def process(self) -> int | None:
        """The number of the process as the system knows it, or None if there is none just now."""
        return self._child.pid if self._child is not None else None

    @property
    def confinement(self) -> Confinement | None:
        """How far the process is shut in; known once it has read a file."""
        return self._child.confinement if self._child is not None else None

    def read(self, data: bytes, file_name: str, stopped: Callable[[], bool] | None = None) -> ArticleDraft:
        """Return the draft of a file's bytes; ``stopped`` is asked often and ends the reading when it says so.

        Raises ``ImportRefusedError``, with the fact ``path``: what ``read_bytes`` raises, and ``import.too-slow``
        (seconds), ``import.too-hungry``, ``import.reader-died``, ``import.failed``, ``import.stopped``,
        ``import.no-process``. After each of these others can be read.
        """
        self.start()
        name = one_line(Path(file_name).name)
        with self._turn:
            child = self._child
            if child is None:
                raise ImportRefusedError("import.no-process", path=name)
            self._number += 1
            try:
                child.ask(Request(self._number, name), data)
                answer = self._wait(child, name, stopped)
                return self._believed(answer, data, name)
            except ImportRefusedError as error:
                if error.key in _HARMLESS:
                    raise
                self._let_go()
                raise
            except BaseException:
                # Somebody pressed Ctrl+C: the process is still busy with this file and cannot be asked for another.
                self._let_go()
                raise

    def _wait(self, child: ReadingChild, name: str, stopped: Callable[[], bool] | None) -> Reply:
        end = time.monotonic() + _START_SECONDS
        ready = False
        ticks = 0
        while (answer := child.answer(_TICK)) is None:
            ticks += 1
            if not ready and child.confinement is not None:
                ready, end = True, time.monotonic() + self._seconds
            if stopped is not None and stopped():
                raise ImportRefusedError("import.stopped", path=name)
            if time.monotonic() > end:
                raise self._too_slow(name) if ready else ImportRefusedError("import.no-process", path=name)
            if ticks % _LOOK_AT_MEMORY == 0 and _memory_of(child.pid) > self._largest:
                raise ImportRefusedError("import.too-hungry", path=name)
        if isinstance(answer, Gone):
            self._mourn(child, answer, name)
        return answer

    def _mourn(self, child: ReadingChild, gone: Gone, name: str) -> NoReturn:
        status = child.end()
        self._child = None
        if status == -getattr(signal, "SIGXCPU", 0):
            raise self._too_slow(name)
        _log.warning("the reading process came to harm: %s, exit status %s", gone.why, status)
        key = "import.no-process" if child.confinement is None else "import.reader-died"
        raise ImportRefusedError(key, path=name)

    def _believed(self, answer: Reply, data: bytes, name: str) -> ArticleDraft:
        try:
            if isinstance(answer, Drafted):
                return vetted_draft(answer.draft, data, name)
            if isinstance(answer, Refused):
                raise vetted_refusal(answer, name)
        except NotCredibleError as error:
            _log.warning("the reading process answered what cannot be: %s", error)
            raise ImportRefusedError("import.reader-died", path=name) from error
        assert isinstance(answer, Broken)
        if answer.kind == "MemoryError":
            raise ImportRefusedError("import.too-hungry", path=name)
        _log.error("a reader met a fault: %s at %s", one_line(answer.kind, 80), _discreet(answer.places))
        raise ImportRefusedError("import.failed", path=name)

    def _too_slow(self, name: str) -> ImportRefusedError:
        return ImportRefusedError("import.too-slow", path=name, seconds=f"{self._seconds:g}")

    def _let_go(self) -> None:
        if self._child is not None:
            self._child.end()
            self._child = None


_HARMLESS: Final = frozenset(
    {"import.empty", "import.too-large", "import.unknown-kind", "import.binary", "import.encoding"}
    | {"import.no-text", "import.too-long"}
)
"""Refusals after which the process is as good as before."""

shared: Final = Guard()
"""The guard for whoever reads a file now and then; its process stays for the next one and ends with the program."""

atexit.register(shared.close)


def _discreet(places: list[str]) -> str:
    return "; ".join(one_line(each) for each in places[-12:])


def _memory_of(pid: int) -> int:
    """Return the bytes of memory that a process has in use, or 0 where the system does not say."""
    if os.name == "nt":
        return 0
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError, ValueError):
        asked = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=False)
        return int(asked.stdout) * 1024 if asked.stdout.strip().isdigit() else 0
