"""The reading process as the program sees it: started, asked, watched, ended."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from _thread import start_new_thread
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Final, NamedTuple

import msgspec

from workbench.importing import windows_job
from workbench.importing.confining import MEMORY
from workbench.importing.frames import LARGEST_REPLY, Confinement, Reply, Request, receive, send

_BODY: Final = "import sys; body, sys.path[:] = sys.argv[1], sys.argv[2:]; __import__(body, fromlist=['serve']).serve()"
_LAST_WORD: Final = 5.0
_KEPT: Final = ("SYSTEMROOT", "PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH")
"""What a Python may need of the environment to start; passwords and addresses in it are nobody's business there."""


class Gone(NamedTuple):
    """No answer will come: the process has ended, or what it wrote is no answer; ``why`` is for the log."""

    why: str


class ReadingChild:
    """A reading process that was started; it begins to import at once, while the program goes on.

    ``body`` names the module whose ``serve`` runs in it. Raises ``OSError`` if no process can be started.
    """

    def __init__(self, body: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-X", "utf8", "-c", _BODY, body, *import_path()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            cwd=os.path.abspath(os.sep),  # noqa: PTH100 - the present folder may be gone
            env={name: os.environ[name] for name in _KEPT if name in os.environ},
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        # A job on Windows; elsewhere the process limits itself, and ends when its pipe does or its time is over.
        self._job = windows_job.confine(self._process.pid, MEMORY)
        self._owner = os.getpid()
        self._answers: SimpleQueue[Reply | Gone] = SimpleQueue()
        self._busy = False
        self.confinement: Confinement | None = None

    @property
    def pid(self) -> int:
        """The number under which the system knows it."""
        return self._process.pid

    @property
    def usable(self) -> bool:
        """Whether it runs and belongs to this process; a fork of the program must not talk to it."""
        return self._owner == os.getpid() and self._process.poll() is None

    def ask(self, request: Request, data: bytes) -> None:
        """Hand it a file. It may take long to take it, so this happens beside the caller."""
        # A `Thread` would make the caller wait until it runs, which is most of the cost of a small file on a busy
        # machine. What it does is over with its answer, and `end` waits for that.
        self._busy = True
        start_new_thread(self._exchange, (request, data))

    def answer(self, seconds: float) -> Reply | Gone | None:
        """Return what it answered to the last question, or None if that takes longer than ``seconds``."""
        try:
            found = self._answers.get(timeout=seconds)
        except Empty:
            return None
        self._busy = False
        return found

    def end(self) -> int:
        """End it and all it may have started, at once; return its exit status as ``subprocess`` gives it."""
        if self._owner != os.getpid():
            return 0
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                self._process.kill()
            elif self._process.poll() is None:
                os.killpg(self._process.pid, signal.SIGKILL)
        if self._job is not None:
            self._job.close()
        status = self._process.wait()
        if self._busy:
            # Nobody is at the other end any more, so this comes at once; only what fled its session could hold it up.
            with contextlib.suppress(Empty):
                self._answers.get(timeout=_LAST_WORD)
            self._busy = False
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        return status

    def _exchange(self, request: Request, data: bytes) -> None:
        self._answers.put(self._asked(request, data))

    def _asked(self, request: Request, data: bytes) -> Reply | Gone:
        requests, replies = self._process.stdin, self._process.stdout
        assert requests is not None
        assert replies is not None
        try:
            if self.confinement is None:
                self.confinement = msgspec.json.decode(receive(replies.fileno(), 10_000), type=Confinement)
            send(requests.fileno(), msgspec.json.encode(request), data)
            answer = msgspec.json.decode(receive(replies.fileno(), LARGEST_REPLY), type=Reply)
        except (OSError, EOFError) as error:
            return Gone(type(error).__name__)
        except (ValueError, RecursionError) as error:
            # Of all that can stand there, only the kind of mistake may be written down.
            return Gone(f"answered no answer: {type(error).__name__}")
        return answer if answer.number == request.number else Gone("answered another question")


def import_path() -> list[str]:
    """Return where this program imports from: started apart from it, the process would find another, or none."""
    own = str(Path(__file__).resolve().parents[2])
    return [each for each in dict.fromkeys([*sys.path, own]) if Path(each).is_absolute()]
