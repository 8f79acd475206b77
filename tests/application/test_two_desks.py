"""Whatever two people do at once, take back, restore and lose to a kill: the history says what stands."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from workbench import Workbench
from workbench.application.backups import back_up
from workbench.application.checking import check
from workbench.application.commands import Annotate, EditAnnotations, RemoveAnnotations
from workbench.application.restoring import restore
from workbench.domain.errors import ClashError, LibraryReplacedError, NotFoundError, UndoRefusedError

TEXT = "The bridge opens in May. Nobody was asked. Costs have doubled. The mayor denies it.\n"
LABELS = st.sampled_from(["sourced", "unsourced", "editorial", "no_claim"])
DESKS = st.integers(min_value=0, max_value=1)
PLACES = st.integers(min_value=0, max_value=60)
FORGIVEN = (ClashError, NotFoundError, UndoRefusedError)
"""What one desk is told when the other was there first; nothing is changed then."""

KILLED = """
import sys
from workbench import Workbench
with Workbench.open(sys.argv[1], reviewer="Cy") as desk:
    article = next(iter(desk.articles)).id
    for place in range(10_000):
        desk.annotate(article, place % 60, place % 60 + 7, "sourced" if place % 2 else "editorial")
        print("saved", flush=True)
"""


class TwoDesks(RuleBasedStateMachine):
    """Ana and Bo work in one library; a third program is killed in it now and then."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.library = self.folder / "library.db"
        note = self.folder / "note.txt"
        note.write_text(TEXT, encoding="utf-8")
        # Neither of the two can take this back.
        with Workbench.open(self.library, reviewer="Di") as desk:
            desk.import_files([note])
        self.desks = self.opened()
        self.backup: Path | None = None
        self.kills = 0

    def opened(self) -> list[Workbench]:
        return [Workbench.open(self.library, reviewer=name) for name in ("Ana", "Bo")]

    def do(self, desk: Workbench, command: Any) -> None:
        before = desk.database.last_seq()
        try:
            desk.do(command, seen=desk.seen)
        except FORGIVEN:
            assert desk.database.last_seq() == before

    def chosen(self, desk: Workbench, choice: int) -> str | None:
        found = sorted(each.id for each in desk.annotations.all())
        return found[choice % len(found)] if found else None

    @rule(who=DESKS, start=PLACES, label=LABELS)
    def annotate(self, who: int, start: int, label: str) -> None:
        desk = self.desks[who]
        version = desk.articles.version(next(iter(desk.articles)).id).id
        self.do(desk, Annotate(version=version, start=start, end=start + 9, label=label))

    @rule(who=DESKS, choice=PLACES, label=LABELS, note=st.none() | st.text(max_size=5).filter(str.isprintable))
    def edit(self, who: int, choice: int, label: str, note: str | None) -> None:
        desk = self.desks[who]
        thing = self.chosen(desk, choice)
        if thing is not None:
            self.do(desk, EditAnnotations(ids=(thing,), details={"label": label, "note": note}))

    @rule(who=DESKS, choice=PLACES)
    def remove(self, who: int, choice: int) -> None:
        desk = self.desks[who]
        thing = self.chosen(desk, choice)
        if thing is not None:
            self.do(desk, RemoveAnnotations(ids=(thing,)))

    @rule(who=DESKS, redo=st.booleans())
    def step(self, who: int, redo: bool) -> None:
        desk = self.desks[who]
        with contextlib.suppress(*FORGIVEN):
            desk.redo() if redo else desk.undo()

    @rule(who=DESKS)
    def catch_up(self, who: int) -> None:
        self.desks[who].catch_up()

    @precondition(lambda self: self.backup is None)
    @rule(who=DESKS)
    def keep(self, who: int) -> None:
        self.backup = Path(back_up(self.desks[who]).path)

    @precondition(lambda self: self.backup is not None)
    @rule()
    def put_back(self) -> None:
        assert self.backup is not None
        before = self.desks[0].database.last_seq()
        restore(self.backup, self.library)
        for desk in self.desks:
            replaced = desk.seen > desk.database.last_seq()
            try:
                desk.catch_up()
            except LibraryReplacedError:
                replaced = False
            assert not replaced
            desk.close()
        self.desks = self.opened()
        assert self.desks[0].database.last_seq() <= before
        self.backup = None

    @precondition(lambda self: self.kills < 1)
    @rule(moment=st.floats(min_value=0, max_value=0.05))
    def kill(self, moment: float) -> None:
        self.kills += 1
        told = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(self.library)],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        )
        with told:
            assert told.stdout is not None
            assert told.stdout.readline() == "saved\n"
            time.sleep(moment)
            told.kill()
            saved = 1 + len(told.stdout.readlines())
        made = [each for each in self.desks[0].history.rows() if each.reviewer == "Cy"]
        # One change enters Cy in the register, and one may be saved that nobody was told of any more.
        assert saved <= len(made) - 1 <= saved + 1

    @invariant()
    def both_see_the_same_once_they_look(self) -> None:
        first, second = self.desks
        assert first.annotations.all() == second.annotations.all()

    def teardown(self) -> None:
        for desk in self.desks:
            desk.catch_up()
        assert check(self.desks[0]).problems == ()
        assert self.desks[0].seen == self.desks[1].seen == self.desks[0].database.last_seq()
        for desk in self.desks:
            desk.close()
        shutil.rmtree(self.folder)


class TestTwoDesks(TwoDesks.TestCase):  # type: ignore[name-defined,misc]
    """The short version."""

    settings = settings(max_examples=3, stateful_step_count=12, deadline=None)


@pytest.mark.soak
@pytest.mark.timeout(0)
class TestTwoDesksForLong(TwoDesks.TestCase):  # type: ignore[name-defined,misc]
    """Three hundred histories of fifty steps."""

    settings = settings(max_examples=300, stateful_step_count=50, deadline=None)
