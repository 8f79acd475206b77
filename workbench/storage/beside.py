"""A thread that waits for the disk, so that whoever asked for it can do something else meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from queue import SimpleQueue
from threading import Lock, Thread

Work = Callable[[], object]


class Going:
    """Something that is being done beside."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._context = copy_context()
        self._begun, self._ended = Lock(), Lock()
        self._begun.acquire()
        self._ended.acquire()
        self._error: BaseException | None = None

    def wait(self) -> BaseException | None:
        """Wait until it has ended, and return what it raised."""
        with self._ended:
            return self._error

    def wait_for_begin(self) -> None:
        """Wait until it is about to begin."""
        with self._begun:
            pass

    def run(self) -> None:
        """Do it, as if whoever asked for it did."""
        self._begun.release()
        try:
            self._context.run(self._work)
        except BaseException as error:  # noqa: BLE001 - whoever waits for it is told
            self._error = error
        finally:
            self._ended.release()


class Beside:
    """Does one thing after another in a thread of its own, which is there from the first time on.

    Where no thread can be had, it does it itself.
    """

    def __init__(self) -> None:
        self._asked: SimpleQueue[Going | None] = SimpleQueue()
        self._thread: Thread | None = None

    def begin(self, work: Work) -> Going:
        """Let ``work`` begin, and return as soon as it does not need Python any more, or has ended.

        Only one thread runs Python at a time: had this one gone on at once, ``work`` would wait for it instead.
        """
        going = Going(work)
        if self._is_there():
            self._asked.put(going)
            try:
                going.wait_for_begin()
            except BaseException:
                # An interruption is heard once it is known what became of it.
                going.wait()
                raise
        else:
            going.run()
        return going

    def close(self) -> None:
        """End the thread once it has done what it was asked for."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._asked.put(None)
            thread.join()

    def _is_there(self) -> bool:
        """Tell whether the thread is there; a machine that has none to give may have one the next time."""
        if self._thread is None:
            thread = Thread(target=self._go_on, name="beside", daemon=True)
            with suppress(RuntimeError):
                thread.start()
                self._thread = thread
        return self._thread is not None

    def _go_on(self) -> None:
        while (going := self._asked.get()) is not None:
            going.run()
