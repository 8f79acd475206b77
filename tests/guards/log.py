"""Fails a test that writes a warning or an error to the log, unless it says that it expects one."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Keeper(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def _log_guard(request: pytest.FixtureRequest) -> Iterator[list[logging.LogRecord]]:
    keeper = _Keeper()
    root = logging.getLogger()
    root.addHandler(keeper)
    try:
        yield keeper.records
    finally:
        root.removeHandler(keeper)
    expected = "expected_log" in request.fixturenames
    if keeper.records and not expected:
        lines = "\n".join(f"  {r.levelname} {r.name}: {r.getMessage()}" for r in keeper.records)
        pytest.fail(f"this was logged, and the test does not ask for expected_log:\n{lines}", pytrace=False)
    if expected and not keeper.records:
        pytest.fail("the test asks for expected_log, but nothing was logged", pytrace=False)


@pytest.fixture
def expected_log(_log_guard: list[logging.LogRecord]) -> list[logging.LogRecord]:
    """Return the warnings and errors logged so far; a test that asks for them must cause at least one."""
    return _log_guard
