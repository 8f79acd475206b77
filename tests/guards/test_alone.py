"""A test that is to be alone has no other beside it, and every other one runs as before."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

STORY = """
    import os, time
    from pathlib import Path
    import pytest
    LOG = Path({log!r})

    @pytest.mark.parametrize("number", range(4))
    @pytest.mark.{mark}
    def test_one_of_many(number, request):
        for what in ("begin", "end"):
            with LOG.open("a") as log:
                log.write(f"{{what}} {{request.config.workerinput['workerid']}}\\n")
            time.sleep(0.15)
"""


def run_in_two(pytester: pytest.Pytester, mark: str) -> list[str]:
    """Run eight tests in two processes and return what began and ended, in the order in which it did."""
    log = pytester.path / "log"
    pytester.makepyfile(**{f"test_{name}": STORY.format(log=str(log), mark=mark) for name in ("left", "right")})
    options = ("-p", "tests.guards.alone", "-n", "2", "--dist", "loadfile", "-o", "markers=alone\ncommon")
    pytester.runpytest_subprocess(*options).assert_outcomes(passed=8)
    return log.read_text().splitlines()


@pytest.fixture(autouse=True)
def _project_on_the_path(monkeypatch: pytest.MonkeyPatch, project: Path) -> None:
    monkeypatch.setenv("PYTHONPATH", str(project))
    for variable in ("PYTEST_XDIST_WORKER", "PYTEST_XDIST_WORKER_COUNT", "PYTEST_XDIST_TESTRUNUID"):
        monkeypatch.delenv(variable, raising=False)


def test_what_measures_time_is_alone_in_all_processes(pytester: pytest.Pytester) -> None:
    happened = run_in_two(pytester, "alone")
    pairs = list(zip(happened[::2], happened[1::2], strict=True))
    assert len(pairs) == 8
    assert len(set(happened)) == 4
    assert [end for begin, end in pairs] == [begin.replace("begin", "end") for begin, _ in pairs]


def test_what_does_not_runs_beside_others(pytester: pytest.Pytester) -> None:
    happened = run_in_two(pytester, "common")
    assert any(a.startswith("begin") and b.startswith("begin") for a, b in pairwise(happened))
