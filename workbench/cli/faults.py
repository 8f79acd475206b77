"""What happens when something goes wrong: words for the user, a report for whoever looks after the program."""

from __future__ import annotations

import contextlib
import logging
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from workbench import paths
from workbench.application.wording import say, sentence
from workbench.domain.errors import WorkbenchError
from workbench.report_file import ReportFile

_log = logging.getLogger(__name__)

_KEPT: Final = 4
"""Older reports that are kept."""

_LAST_WORDS: Final = "Something went wrong inside the program, and it has lost its words. Please install it again."
"""Said when the file of the wording itself cannot be used."""


class _Discreet(logging.Formatter):
    """Writes where an error happened and of what kind it is, but not its message: that may quote an article."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line and the places; what another handler made of the record is not taken over."""
        own = logging.makeLogRecord(record.__dict__)
        own.exc_text = None
        return super().format(own)

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging gave it this name
        """Return the places that an error and its causes passed through."""
        lines: list[str] = []
        error: BaseException | None = ei[1]
        while error is not None:
            places = "".join(traceback.format_tb(error.__traceback__)).rstrip()
            lines = [places, _kind(error), *lines]
            error = error.__cause__ or error.__context__
        return "\n".join(lines)


def _kind(error: BaseException) -> str:
    """Return the name of the error, with its message where that can only speak of the program."""
    name = type(error).__name__
    return f"{name}: {error}" if isinstance(error, ImportError | AttributeError | NameError) else name


def report_path() -> Path:
    """Return the file that reports of faults go to."""
    return paths.user_log() / "command-line.log"


@contextlib.contextmanager
def reported() -> Iterator[None]:
    """Write warnings and errors that the block logs to the report, and nowhere else."""
    handler = ReportFile(report_path(), _KEPT)
    handler.setLevel(logging.WARNING)
    handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)
        handler.close()


def words_for(error: Exception) -> str:
    """Return what to tell the user about ``error``; one that nobody expected goes to the report."""
    try:
        return say(error) if isinstance(error, WorkbenchError) else _words_for_fault(error)
    except Exception:  # noqa: BLE001 - whatever is wrong with the words, the user must not meet a traceback
        _log.exception("there are no words for a fault")
        return _LAST_WORDS


def _words_for_fault(error: Exception) -> str:
    _log.error("a command met a fault", exc_info=error)
    if report_path().is_file():
        return sentence("errors", "program.fault", path=str(report_path()))
    return sentence("errors", "program.fault-unreported")
