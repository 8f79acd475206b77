"""A row that was emptied for good says no more where it stood; whoever follows changes asks before."""

from __future__ import annotations

from typing import Any

import pytest

from ui.shell.guide_steps import STEPS
from ui.sweep.trail import Trail
from workbench.domain.change import Change, Changed, Revision
from workbench.domain.span import Span


@pytest.fixture
def emptied() -> Changed:
    """Return a change of which only the skeleton is left, as a window hears of it that slept meanwhile."""
    change = Change(id="c", seq=7, at="2026-03-01T10:00:00Z", reviewer="r", summary="annotation.added", digest="d")
    row: dict[str, Any] = {"emptied": "e", "id": "a", "version": "v"}
    return Changed(change, (Revision(entity="annotation", id="a", before=None, after=row),))


def test_a_sweep_passes_over_it(emptied: Changed) -> None:
    trail = Trail()
    trail.arrive("article", "v", Span(0, 10))
    trail.note(emptied)
    assert trail.last_done() is None


def test_a_step_of_the_tour_is_not_done_by_it(emptied: Changed) -> None:
    assert not any(step.done(emptied, []) for step in STEPS)
