"""A missed bar is seen by whoever reads the table, and stops nobody but those who asked for that."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.benchmarks import __main__ as program
from tests.benchmarks import groups, report
from tests.benchmarks.measuring import Figure, Laps, peak_memory, taken


def figure(ours: float, bar: float | None = 2, **more: object) -> Figure:
    known: dict[str, object] = {"key": "scroll", "what": "scroll one step", "floor": {"cpu": [2.0, 2.0, 2.0]}}
    return Figure(ours={"cpu": [ours, ours + 1, 50.0]}, bar=bar, **(known | more))


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[Figure]:
    """Return the figures that the program will find; a test may change them."""
    found = [figure(3.0)]
    monkeypatch.setattr(
        groups, "groups", lambda _mode: {"reader": lambda _folder: found, "storage": lambda _folder: []}
    )
    return found


def test_the_median_is_compared_as_a_multiple_of_the_floor() -> None:
    assert figure(3.0).value == 2.0
    assert figure(3.0).is_met
    assert not figure(3.1).is_met
    assert figure(3.0, bar=None).is_met is None


def test_the_last_percent_and_what_lies_above_the_floor_can_be_compared_too() -> None:
    assert figure(3.0, judged="p99").value == 25.0
    assert figure(3.0, against="above").value == 2.0
    assert figure(3.0, against="alone", judged="most").value == 50.0


def test_one_sample_in_a_hundred_may_be_slow() -> None:
    assert taken([1.0] * 95 + [9.0] * 5, "p95") == 1.0
    assert taken([1.0] * 94 + [9.0] * 6, "p95") == 9.0
    assert taken([1.0] * 99 + [9.0], "p99") == 1.0
    assert taken([1.0] * 98 + [9.0, 9.0], "p99") == 9.0


def test_a_missed_bar_is_named_in_words() -> None:
    lines = report.table([figure(3.0, what="open"), figure(9.0)]).splitlines()
    assert "1 of 2 bars are met." in lines
    assert lines[-1] == "Missed: scroll one step: × 5.00 instead of ≤ × 2"


def test_milliseconds_are_shown_and_never_asserted() -> None:
    slow = figure(60.0, bar=50, against="alone", is_asserted=False)
    assert report.misses([slow]) == []
    assert "over" in report.table([slow])


def test_only_strict_turns_a_missed_bar_into_an_exit_status(measured: list[Figure]) -> None:
    assert program.main([]) == program.main(["--strict"]) == 0
    measured[:] = [figure(30.0)]
    assert program.main([]) == 0
    assert program.main(["--strict"]) == 1


def test_the_json_holds_every_sample(measured: list[Figure], tmp_path: Path) -> None:
    program.main(["--json", str(tmp_path / "bench.json")])
    content = json.loads((tmp_path / "bench.json").read_text(encoding="utf-8"))
    assert content["effort"] == "quick"
    (row,) = content["figures"]
    assert row["ours"]["cpu"]["samples"] == [3.0, 4.0, 50.0]
    assert (row["value"], row["bar"], row["met"]) == (2.0, 2.0, True)


def test_one_group_can_be_measured_alone(measured: list[Figure], capsys: pytest.CaptureFixture[str]) -> None:
    program.main(["--only", "storage"])
    assert "scroll one step" not in capsys.readouterr().out


def test_a_group_that_is_not_there_is_a_wrong_word(measured: list[Figure]) -> None:
    with pytest.raises(SystemExit) as refused:
        program.main(["--only", "nothing"])
    assert refused.value.code == 2


def test_a_lap_takes_both_clocks() -> None:
    laps = Laps()
    with laps.lap():
        sum(range(100_000))
    assert laps.cpu[0] > 0
    assert laps.wall[0] > 0


def test_a_process_knows_its_peak_also_after_it_has_passed() -> None:
    before = peak_memory()
    block = bytearray(int((before + 40) * 1e6))
    block[::4096] = b"x" * len(block[::4096])
    del block
    assert peak_memory() >= before + 40
