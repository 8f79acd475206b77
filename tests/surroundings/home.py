"""Gives every test a home of its own, so that none reads or writes what belongs to the user."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.surroundings.fonts import write_font_configuration

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FOLDERS = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "WORKBENCH_HOME": "workbench",
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "share",
    "XDG_STATE_HOME": "state",
}
_OF_THE_USER = ("WORKBENCH_DATABASE", "WORKBENCH_REVIEWER", "PGSERVICE", "PGPASSFILE", "PGPASSWORD")


def _move_in(patch: pytest.MonkeyPatch, home: Path) -> None:
    for variable, folder in _FOLDERS.items():
        patch.setenv(variable, str(home / folder))
    for variable in _OF_THE_USER:
        patch.delenv(variable, raising=False)


@pytest.fixture(scope="session", autouse=True)
def _home_for_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep fixtures that outlive one test away from the real home, and Qt away from the machine's own fonts."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        _move_in(patch, folder)
        patch.setenv("FONTCONFIG_FILE", str(write_font_configuration(folder)))
        yield


@pytest.fixture(autouse=True)
def home(_home_for_all: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the empty folder that is the home of this test; it goes when the test ends."""
    folder = tmp_path_factory.mktemp("home")
    # Not the test's own monkeypatch: a test that undoes its patches must not find itself in the real home.
    with pytest.MonkeyPatch.context() as patch:
        _move_in(patch, folder)
        yield folder
    shutil.rmtree(folder, ignore_errors=True)
