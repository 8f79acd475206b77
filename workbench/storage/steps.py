"""What an upgrade does at the moment, told to whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal

Step = Literal["copying", "checking", "indexing", "proving", "ending"]
"""The library is copied, the history of the copy proved, words are indexed, rows are proved, and all of it is kept."""

Hearer = Callable[[Step, int, int], None]

_hearer: ContextVar[Hearer | None] = ContextVar("hearer", default=None)


@contextmanager
def heard(hearer: Hearer) -> Iterator[None]:
    """Let ``hearer(step, done, total)`` hear what this thread does inside; ``total`` is 0 where nobody knows.

    If it raises, nothing is upgraded, and the library is as it was.
    """
    before = _hearer.set(hearer)
    try:
        yield
    finally:
        _hearer.reset(before)


def tell(step: Step, done: int = 0, total: int = 0) -> None:
    """Say how far it is; nothing where nobody listens."""
    hearer = _hearer.get()
    if hearer is not None:
        hearer(step, done, total)
