"""A report is written when there is one, and what cannot be written harms nobody."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench import report_file
from workbench.report_file import ReportFile


@pytest.fixture
def log() -> Iterator[logging.Logger]:
    made = logging.getLogger("reported")
    made.propagate = False
    yield made
    for handler in list(made.handlers):
        made.removeHandler(handler)
        handler.close()


def test_there_is_no_file_before_there_is_a_report(log: logging.Logger, tmp_path: Path) -> None:
    path = tmp_path / "log" / "faults.log"
    handler = ReportFile(path, 1)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    log.addHandler(handler)
    assert not path.parent.exists()
    log.error("a fault")
    assert path.read_text(encoding="utf-8") == "ERROR a fault\n"


def test_a_long_report_is_moved_aside_and_only_some_are_kept(
    log: logging.Logger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_file, "LARGEST", 60)
    log.addHandler(ReportFile(tmp_path / "faults.log", 1))
    for each in range(6):
        log.error("%d: %s", each, "x" * 40)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["faults.log", "faults.log.1"]
    assert (tmp_path / "faults.log").read_text(encoding="utf-8").startswith("5: ")


def test_a_report_that_cannot_be_written_is_done_without(
    log: logging.Logger, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    in_the_way = tmp_path / "log"
    in_the_way.write_text("a file", encoding="utf-8")
    log.addHandler(ReportFile(in_the_way / "faults.log", 1))
    log.error("a fault")
    assert capsys.readouterr() == ("", "")
