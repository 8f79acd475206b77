"""The log guard catches what it should and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest


def test_only_an_unexpected_warning_and_a_missing_one_fail(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, project: Path
) -> None:
    pytester.makepyfile(
        """
        import logging
        log = logging.getLogger("x.y")

        def test_quiet(): log.info("all is well")
        def test_unexpected(): log.warning("the disk is nearly full")
        def test_after_it(): pass
        def test_missing(expected_log): pass
        def test_expected(expected_log):
            log.error("no room")
            assert [record.getMessage() for record in expected_log] == ["no room"]
        """
    )
    monkeypatch.setenv("PYTHONPATH", str(project))
    result = pytester.runpytest_subprocess("-p", "tests.guards.log")
    result.assert_outcomes(passed=5, errors=2)
    result.stdout.fnmatch_lines(
        [
            "*ERROR at teardown of test_unexpected*",
            "*WARNING x.y: the disk is nearly full",
            "*ERROR at teardown of test_missing*",
            "*nothing was logged",
        ]
    )
