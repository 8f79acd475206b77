"""Several programs decide in one library at once: every decision is there, in one order, and nobody waits in vain."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.acknowledged import changes, deciding, faults, missing
from workbench import Workbench


@pytest.mark.parametrize(
    ("programs", "decisions"),
    [(2, 40), (6, 8), pytest.param(8, 250, marks=[pytest.mark.soak, pytest.mark.timeout(0)])],
)
def test_no_decision_is_lost_or_refused_when_programs_decide_at_once(
    project: Path, library: Path, programs: int, decisions: int
) -> None:
    running = [deciding(project, library, f"Reviewer {number}", decisions) for number in range(programs)]
    said = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0] * programs
    told = [changes(lines.splitlines()) for lines in said]
    acknowledged = {seq: digest for each in told for seq, digest in each.items()}
    assert len(acknowledged) == sum(map(len, told)) >= programs * decisions
    assert missing(library, acknowledged) == []
    assert faults(library) == []
    with Workbench.open(library, reviewer="Judge") as desk:
        numbers = [row.seq for row in desk.history.rows()]
    assert numbers == list(range(len(numbers), 0, -1))
