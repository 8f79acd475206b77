"""What happens when the program itself is at fault: it is written down, shown, and the work goes on."""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import os
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from copy import copy
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, Slot, qInstallMessageHandler, qVersion

from ui.preflight import end
from ui.watchdog import Watchdog
from workbench.application.wording import sentence
from workbench.domain.errors import WorkbenchError
from workbench.domain.times import now
from workbench.report_file import LARGEST, ReportFile
from workbench.version import __version__

LOG_NAME = "workbench.log"
FAULTS_NAME = "crash.log"
_KEPT = 3
_RUN = "== process"
_FATAL = ("Fatal Python error", "Windows fatal exception")
_NO_MATTER = "This plugin does not support"
"""What a screen cannot do, Qt does without."""

_log = logging.getLogger(__name__)
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class DiscreetFormatter(logging.Formatter):
    """Writes where an error happened and of what kind it is, but not its message: that may quote an article."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Format a copy: another handler may have left the whole trace in the record."""
        own = copy(record)
        own.exc_text = None
        return super().format(own)

    def formatException(self, ei: object) -> str:
        """Return the trace without the words of the error."""
        assert isinstance(ei, tuple)
        return discreet_trace(ei[1])


def discreet_trace(error: BaseException | None) -> str:
    """Return the places an error passed through and its kind; its message is left out unless it is only a key."""
    if error is None:
        return ""
    lines = []
    for each in (error.__cause__, error):
        if each is not None:
            lines += ["".join(traceback.format_tb(each.__traceback__)).rstrip(), _kind(each)]
    return "\n".join(line for line in lines if line)


def report_text(error: BaseException) -> str:
    """Return what a maintainer needs to know: versions and the trace, without any words of an article."""
    system = f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
    return f"Fact-Check Workbench {__version__}\n{system}\n\n{discreet_trace(error)}"


class CrashGuard(QObject):
    """Catches what nobody else caught, on every thread. ``happened`` carries the error, on the window's thread."""

    happened = Signal(object)
    _caught = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.log_file = folder / LOG_NAME
        self._handler: logging.Handler = logging.NullHandler()
        self._faults: TextIO | None = None
        self._watchdog: Watchdog | None = None
        self._before: tuple[Callable[..., object], ...] = ()
        self._caught.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Begin to watch. A log that cannot be written is done without."""
        try:
            self.log_file.parent.mkdir(parents=True, exist_ok=True)
            self._handler = ReportFile(self.log_file, _KEPT)
            self._faults = _open_faults(self.log_file.parent / FAULTS_NAME)
        except OSError:
            self._handler = logging.NullHandler()
        self._handler.setFormatter(DiscreetFormatter())
        logging.getLogger().addHandler(self._handler)
        if self._faults is not None:
            faulthandler.enable(self._faults)
            self._watchdog = Watchdog(self._faults, self)
            self._watchdog.start()
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._on_error
        threading.excepthook = self._on_thread_error
        qInstallMessageHandler(_note_message)

    def remove(self) -> None:
        """Stop watching and close the log."""
        if self._before:
            sys.excepthook, threading.excepthook = self._before
            self._before = ()
        qInstallMessageHandler(None)
        if self._watchdog is not None:
            self._watchdog.stop()
            self._watchdog = None
        if self._faults is not None:
            faulthandler.disable()
            self._faults.close()
            self._faults = None
        logging.getLogger().removeHandler(self._handler)
        self._handler.close()

    def _on_error(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.critical("an unexpected error", exc_info=(kind, error, trace))
        self._caught.emit(error)

    def _on_thread_error(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self._on_error(caught.exc_type, caught.exc_value, caught.exc_traceback)

    @Slot(object)
    def _pass_on(self, error: BaseException) -> None:
        self.happened.emit(error)


def fault_of(folder: Path, process: int) -> str | None:
    """Return the first words of the fault that ended a process, or None if it left none in the log of faults."""
    own = False
    found = None
    with contextlib.suppress(OSError):
        for line in (folder / FAULTS_NAME).read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith(_RUN):
                own = line.startswith(f"{_RUN} {process} ")
                found = None if own else found
            elif own and line.startswith(_FATAL):
                found = line
    return found


def _open_faults(path: Path) -> TextIO:
    """Open the log of faults at its end, with a line for this run; a long one is set aside."""
    if path.exists() and path.stat().st_size > LARGEST:
        path.replace(path.with_name(f"{path.name}.1"))
    file = path.open("a", encoding="utf-8")
    file.write(f"{_RUN} {os.getpid()} began {now()}, version {__version__}\n")
    file.flush()
    return file


def _kind(error: BaseException) -> str:
    name = type(error).__name__
    if isinstance(error, WorkbenchError):
        return f"{name}: {error.key}"
    if isinstance(error, OSError):
        return f"{name}: errno {error.errno}"
    return name


def _note_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    level = logging.DEBUG if message.startswith(_NO_MATTER) else _LEVELS.get(kind, logging.WARNING)
    logging.getLogger("qt").log(level, "%s", message)
    if kind == QtMsgType.QtFatalMsg:
        end(sentence("window", "display.fatal", reason=message))
