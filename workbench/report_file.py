"""The file that reports of faults go to, which is made with the first of them."""

from __future__ import annotations

import contextlib
import logging
from functools import cached_property
from pathlib import Path
from typing import Final

LARGEST: Final = 1_000_000
"""Bytes after which a new file is begun and the old one moved aside."""


def get_ready() -> None:
    """Import what writing takes, while there is nothing wrong yet: it comes with what sends reports over networks."""
    import logging.handlers  # noqa: F401


class ReportFile(logging.Handler):
    """Writes what is logged to ``path``, and keeps ``kept`` older files beside it."""

    def __init__(self, path: Path, kept: int) -> None:
        super().__init__()
        self._path = path
        self._kept = kept

    @cached_property
    def _writer(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        writer = RotatingFileHandler(self._path, maxBytes=LARGEST, backupCount=self._kept, encoding="utf-8", delay=True)
        writer.setFormatter(self.formatter)
        # A report that cannot be written must not break what goes on, nor be complained of in a terminal.
        writer.handleError = self.handleError  # type: ignore[method-assign]
        return writer

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line; one that cannot be written is done without."""
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._writer.emit(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging gave it this name
        """Give up: the words for the user matter more."""

    def close(self) -> None:
        """Close the file, if there is one."""
        if "_writer" in vars(self):
            self._writer.close()
        super().close()
