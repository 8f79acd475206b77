"""Jobs: work that takes longer than a blink runs beside the window, one after the other, and can be cancelled."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from workbench.application.patience import giving_up
from workbench.domain.errors import WorkbenchError

_log = logging.getLogger(__name__)


class Cancelled(Exception):  # noqa: N818 - nothing went wrong
    """A job was told to stop and did."""


class Reporter:
    """What the work of a job is given: it says how far it is, and learns whether it is to stop."""

    def __init__(self, tell: Callable[[int, int, str], None]) -> None:
        self._tell = tell
        self._stop = Event()

    def stop(self) -> None:
        """Ask the work to stop; callable from any thread."""
        self._stop.set()

    @property
    def stopped(self) -> bool:
        """Whether the work is to stop."""
        return self._stop.is_set()

    def advance(self, done: int, total: int, what: str = "") -> None:
        """Say that ``done`` of ``total`` is done (0 if nobody knows); raises ``Cancelled`` if the work is to stop."""
        if self._stop.is_set():
            raise Cancelled
        self._tell(done, total, what)


Work = Callable[[Reporter], Any]


class Job(QObject):
    """One job as the window sees it; it lives on the window's thread, and so do its listeners.

    ``progressed(done, total, what)``; then exactly one of ``done(result)``, ``failed(error)`` and ``cancelled``, or
    none of them if it was dropped; then ``ended(job)``.
    """

    progressed = Signal(int, int, str)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal(object)
    _step = Signal(int, int, str)
    _outcome = Signal(str, object)

    def __init__(self, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.unasked = False
        self.reporter = Reporter(self._step.emit)
        self._muted = False
        self._step.connect(self._advance, Qt.ConnectionType.QueuedConnection)
        self._outcome.connect(self._end, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask it to stop; what it has finished stays."""
        self.reporter.stop()

    def drop(self) -> None:
        """Ask it to stop and tell nobody what comes of it, not even what is on its way; that it ended is still told.

        Something newer takes its place, or whoever asked is gone.
        """
        self._muted = True
        self.reporter.stop()

    def finish(self, kind: str, value: object) -> None:
        """Hand the outcome over to the window's thread; called once, from the worker."""
        self._outcome.emit(kind, value)

    @Slot(int, int, str)
    def _advance(self, done: int, total: int, what: str) -> None:
        if not self._muted:
            self.progressed.emit(done, total, what)

    @Slot(str, object)
    def _end(self, kind: str, value: object) -> None:
        if not self._muted:
            self._tell(kind, value)
        self.ended.emit(self)

    def _tell(self, kind: str, value: object) -> None:
        if kind == "done":
            self.done.emit(value)
        elif kind == "failed":
            self.failed.emit(value)
        else:
            self.cancelled.emit()


class _Runnable(QRunnable):
    """Holds the work and one bound method; the job it reports to belongs to the window's thread."""

    def __init__(self, work: Work, job: Job) -> None:
        super().__init__()
        self._work = work
        self._reporter = job.reporter
        self._finish = job.finish

    def run(self) -> None:
        """Do the work; whatever goes wrong becomes an outcome, because nothing may escape a pool thread."""
        if self._reporter.stopped:
            self._finish("cancelled", None)
            return
        try:
            with giving_up(lambda: self._reporter.stopped):
                result = self._work(self._reporter)
        except Cancelled:
            self._finish("cancelled", None)
        except WorkbenchError as error:
            if self._is_given_up(error):
                self._finish("cancelled", None)
            else:
                self._finish("failed", error)
        except Exception as error:  # noqa: BLE001 - the worker boundary: it becomes the outcome of the job
            _log.exception("a job ended with an unexpected error")
            self._finish("failed", error)
        else:
            self._finish("done", result)

    def _is_given_up(self, error: WorkbenchError) -> bool:
        """Tell whether it waited for another program, and was told to wait no longer."""
        return error.key == "library.locked" and self._reporter.stopped


class TaskRunner(QObject):
    """Runs jobs on one worker thread, in the order in which they were started.

    Those that nobody asked for have a thread of their own, so that whoever asks for something never waits for them.
    """

    started = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._aside = QThreadPool(self)
        for pool in (self._pool, self._aside):
            pool.setMaxThreadCount(1)
        self._jobs: list[Job] = []

    @property
    def jobs(self) -> tuple[Job, ...]:
        """The jobs that have not ended, the running one first."""
        return tuple(self._jobs)

    @property
    def asked(self) -> tuple[Job, ...]:
        """Those of them that somebody asked for."""
        return tuple(each for each in self._jobs if not each.unasked)

    def start(
        self,
        title: str,
        work: Work,
        *,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        cancelled: Callable[[], None] | None = None,
        progressed: Callable[[int, int, str], None] | None = None,
        unasked: bool = False,
    ) -> Job:
        """Start ``work`` beside the window, ``unasked`` if nobody waits for it.

        The listeners are called on the window's thread.

        They are given here and not connected afterwards: a quick job would be over before anybody listens.
        """
        job = Job(title, self)
        job.unasked = unasked
        job.done.connect(done)
        job.failed.connect(failed)
        if cancelled is not None:
            job.cancelled.connect(cancelled)
        if progressed is not None:
            job.progressed.connect(progressed)
        job.ended.connect(self._forget)
        self._jobs.append(job)
        self.started.emit(job)
        (self._aside if unasked else self._pool).start(_Runnable(work, job))
        return job

    def close(self) -> None:
        """Cancel everything and wait until the worker is at rest; no listener is called any more."""
        for job in self._jobs:
            job.ended.disconnect()
            job.drop()
        for pool in (self._pool, self._aside):
            pool.waitForDone()
        self._jobs.clear()

    @Slot(object)
    def _forget(self, job: Job) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
        job.deleteLater()
