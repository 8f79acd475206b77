"""A second door to the same library, for work that goes on beside the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from workbench.application.following import annotation_moves
from workbench.application.workbench import Workbench
from workbench.domain.change import Changed
from workbench.storage.database import PATIENCE


@contextmanager
def beside(desk: Workbench) -> Iterator[Workbench]:
    """Give a desk of one's own on the library of ``desk``, for the same reviewer, in another thread.

    It waits longer for its turn than a window may. What it does reaches ``desk`` through ``catch_up``, in the thread
    that asks for it, so listeners of ``desk`` are never called from here.
    """
    database = desk.database
    if database.path is None:
        yield Workbench(database, desk.reviewer.name)
        return
    with Workbench.open(database.path, desk.reviewer.name, patience=PATIENCE) as second:
        yield second


Result = TypeVar("Result")


def done_beside(desk: Workbench, work: Callable[[Workbench], Result]) -> Result:
    """Do ``work`` with a second desk, in this thread; ``caught_up`` tells ``desk`` of it afterwards.

    What listeners will ask of a change of very many annotations is worked out here, where nobody waits for it.
    """
    changes: list[Changed] = []
    with desk.heard.listening() as hear:
        with beside(desk) as second:
            second.heard.own |= desk.heard.own
            second.subscribe(changes.append)
            result = work(second)
        for each in changes:
            annotation_moves(each)
            hear(each)
    return result


def caught_up(desk: Workbench) -> None:
    """Bring ``desk`` up to what was done beside it: its reviewer has the right id, its listeners hear the changes.

    Nothing is written, and what was looked at already is no reason to do less. Raises ``StorageError`` if the library
    cannot be read now; the next call tells the same.
    """
    desk.arrive()
    desk.catch_up()
