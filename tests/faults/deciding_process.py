"""A program that decides again and again and says so after each decision, until it has done so often enough or dies.

``python deciding_process.py LIBRARY NAME COUNT [SYNCHRONOUS]``: prints ``ready``, then the number and the digest of
each change once it was acknowledged. ``SYNCHRONOUS`` (``OFF``) makes it careless, to show that a test notices.
"""

from __future__ import annotations

import os
import random
import sys

from workbench import Workbench
from workbench.application.commands import EditAnnotations, MoveAnnotation, RemoveAnnotations
from workbench.domain.change import Changed
from workbench.storage import direct


def say(words: str) -> None:
    """Write a line in one call, so that nobody ever reads half of one."""
    os.write(1, f"{words}\n".encode())


def told(changed: Changed) -> None:
    """Say which change was acknowledged."""
    say(f"{changed.change.seq} {changed.change.digest}")


def decide(desk: Workbench, chance: random.Random, count: int) -> None:
    """Make, change, move, remove and bring back annotations."""
    article = next(iter(desk.articles)).id
    desk.subscribe(told)
    made: dict[str, None] = {}
    for _ in range(count):
        what = chance.choice(("make", "make", "make", "note", "move", "remove", "undo")) if made else "make"
        if what == "make":
            start = chance.randrange(0, 1000)
            made[desk.annotate(article, start, start + chance.randint(1, 60), "unsourced").id] = None
        elif what == "note":
            note = f"note {chance.random()} " * chance.randint(1, 60)
            desk.do(EditAnnotations(ids=(chance.choice([*made]),), details={"note": note}))
        elif what == "move":
            start = chance.randrange(0, 1000)
            desk.do(MoveAnnotation(id=chance.choice([*made]), start=start, end=start + chance.randint(1, 60)))
        else:
            gone = chance.choice([*made])
            del made[gone]
            desk.do(RemoveAnnotations(ids=(gone,)))
            if what == "undo":
                desk.undo()


def main(library: str, name: str, count: int, synchronous: str | None = None) -> None:
    """Open the library and decide."""
    if synchronous is not None:
        direct._ON_FIRST_USE = tuple(
            f"synchronous={synchronous}" if each.startswith("synchronous") else each for each in direct._ON_FIRST_USE
        )
    with Workbench.open(library, reviewer=name) as desk:
        desk.database.get_ready()
        say("ready")
        decide(desk, random.Random(name), count)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), *sys.argv[4:5])
