"""Preferences survive: a restart, a newer program, a broken file."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.settings.preferences import Preferences, PreferencesFile
from ui.settings.toml_writing import toml

words = st.text(st.characters(codec="utf-8"), max_size=12)
plain = st.one_of(
    words, st.booleans(), st.integers(-(2**62), 2**62), st.floats(allow_nan=False), st.dates(), st.datetimes()
)
values = st.recursive(plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3))


@given(st.dictionaries(words, values, max_size=5))
def test_whatever_toml_can_say_comes_back_the_same(table: dict[str, object]) -> None:
    assert tomllib.loads(toml(table)) == table


def test_what_toml_cannot_say_is_refused() -> None:
    with pytest.raises(TypeError):
        toml({"x": object()})


def test_a_choice_is_there_after_a_restart(tmp_path: Path) -> None:
    file = PreferencesFile(tmp_path / "deep" / "settings.toml")
    chosen = Preferences(theme="dark", text_size=140, keys={"annotate.flag": ("G",), "view.layer": ()})
    file.write(chosen)
    assert PreferencesFile(file.path).read() == chosen


def test_no_file_means_the_usual(tmp_path: Path) -> None:
    file = PreferencesFile(tmp_path / "settings.toml")
    assert file.read() == Preferences()
    assert not file.damaged


def test_what_a_newer_program_wrote_stays_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('theme = "light"\nsound = "tick"\n[sync]\nspeed = 3\nsince = 2026-06-06\n', encoding="utf-8")
    file = PreferencesFile(path)
    assert file.read().theme == "light"
    file.write(Preferences(theme="dark"))
    kept = tomllib.loads(path.read_text(encoding="utf-8"))
    assert (kept["theme"], kept["sound"]) == ("dark", "tick")
    assert kept["sync"] == {"speed": 3, "since": date(2026, 6, 6)}


def test_a_value_that_cannot_be_used_leaves_the_others_in_force(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('theme = "plaid"\ndensity = "full"\ntext_size = 4000\nline_height = "tall"\n', encoding="utf-8")
    found = PreferencesFile(path).read()
    assert found == Preferences(density="full", text_size=250)


@pytest.mark.parametrize("broken", [b"theme = ", b"\xff\xfe\x00", b"[[["])
def test_a_broken_file_is_set_aside_when_something_new_is_chosen(tmp_path: Path, broken: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(broken)
    file = PreferencesFile(path)
    assert file.read() == Preferences()
    assert file.damaged
    assert path.read_bytes() == broken
    file.write(Preferences(theme="dark"))
    assert PreferencesFile(path).read().theme == "dark"
    assert (tmp_path / "settings.damaged.toml").read_bytes() == broken


def test_moments_are_written_too() -> None:
    moment = datetime.fromisoformat("2026-06-06T09:30:00+00:00")
    assert tomllib.loads(toml({"at": moment})) == {"at": moment}
