"""The job bar: what goes on beside the window, how far it is, and how to stop it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from ui.jobs import Job, TaskRunner
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel, tooltip
from workbench.application.wording import sentence

BUSY_AFTER = 500
SHOWN_AFTER = 2000
"""Milliseconds until the pointer says that something goes on, and until the bar appears."""


class JobBar(QWidget):
    """Appears when a job takes longer than a moment, and goes when nothing is left to do."""

    def __init__(self, runner: TaskRunner, window: QWidget) -> None:
        super().__init__()
        self.setObjectName("jobBar")
        self._runner = runner
        self._window = window
        self._job: Job | None = None
        self._words = PlainLabel()
        self._bar = QProgressBar()
        self._bar.setMaximumWidth(160)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(sentence("window", "job.progress"))
        self._cancel = named(QPushButton(sentence("window", "job.cancel")), "jobCancel")
        self._cancel.clicked.connect(self._cancel_running)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._words)
        line.addWidget(self._bar)
        line.addWidget(self._cancel)
        self._busy = QTimer(self, interval=BUSY_AFTER, singleShot=True)
        self._busy.timeout.connect(self._show_busy)
        self._due = QTimer(self, interval=SHOWN_AFTER, singleShot=True)
        self._due.timeout.connect(self.show)
        runner.started.connect(self._follow)
        self.hide()

    def close_bar(self) -> None:
        """Wait for nothing any more."""
        self._busy.stop()
        self._due.stop()

    @Slot(object)
    def _follow(self, job: Job) -> None:
        job.progressed.connect(partial(self._advance, job))
        job.ended.connect(self._next)
        if len(self._runner.jobs) == 1:
            self._busy.start()
            self._due.start()
        self._show_first(self._runner.jobs)

    def _advance(self, job: Job, done: int, total: int, what: str) -> None:
        if job is not self._job or job.reporter.stopped:
            return
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        key = "job.counted" if total else "job.uncounted"
        self._words.setText(sentence("window", key, title=job.title, done=done, total=total))
        self._words.setToolTip(tooltip(what))

    @Slot(object)
    def _next(self, ended: Job) -> None:
        waiting = [job for job in self._runner.jobs if job is not ended]
        self._show_first(waiting)
        if waiting:
            return
        self._busy.stop()
        self._due.stop()
        self._window.unsetCursor()
        self.hide()

    def _show_first(self, jobs: Sequence[Job]) -> None:
        """Show the first that somebody asked for, else the first; what is shown already goes on being shown."""
        first = next((each for each in jobs if not each.unasked), next(iter(jobs), None))
        if first is self._job:
            return
        self._job = first
        if first is None:
            return
        self._words.setText(first.title)
        self._words.setToolTip("")
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)

    @Slot()
    def _cancel_running(self) -> None:
        self._cancel.setEnabled(False)
        if self._job is not None:
            self._job.cancel()
            self._words.setText(sentence("window", "job.cancelling", title=self._job.title))

    @Slot()
    def _show_busy(self) -> None:
        self._window.setCursor(Qt.CursorShape.BusyCursor)
