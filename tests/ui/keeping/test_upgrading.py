"""A library of an earlier release is brought up to date while the screen says so and goes on."""

from __future__ import annotations

import gzip
import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.opened_window import find
from ui.keeping import upgrading
from ui.keeping.upgrading import Upgrade
from ui.program import Program
from workbench import Workbench, paths
from workbench.application.upgrading import is_older
from workbench.domain.errors import LibraryRefusedError
from workbench.storage import search_index

OLDEST = Path(__file__).parents[2] / "fixtures" / "libraries" / "schema-0001.db.gz"


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the user's own library as the first release left it."""
    library = tmp_path / "own.db"
    library.write_bytes(gzip.decompress(OLDEST.read_bytes()))
    monkeypatch.setenv("WORKBENCH_DATABASE", str(library))
    return library


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the words of a large library take a second."""
    real = search_index.rebuild

    def rebuild(*given: Any) -> Any:
        time.sleep(1.0)
        return real(*given)

    monkeypatch.setattr(search_index, "rebuild", rebuild)


def test_the_screen_goes_on_and_says_what_is_done(program: Program, old: Path, slow: None) -> None:
    seen: list[str] = []
    ticks: list[float] = []

    def look() -> None:
        ticks.append(time.perf_counter())
        for top in QApplication.topLevelWidgets():
            if top.objectName() == "upgradeWindow" and top.isVisible():
                top.close()
                seen.append(find(top, QLabel, "upgradeWords").text())
                assert top.isVisible()

    clock = QTimer(interval=50)
    clock.timeout.connect(look)
    clock.start()
    program.open([], None)
    clock.stop()
    assert len(seen) > 3
    assert "brought up to date" in seen[0]
    assert "Nothing is lost" in seen[0]
    (window,) = program._windows
    assert len(window.desk.articles) > 0
    assert not any(each.isVisible() for each in QApplication.topLevelWidgets() if each.objectName() == "upgradeWindow")


def test_a_library_of_this_release_opens_without_a_detour(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_DATABASE", str(tmp_path / "new.db"))
    with Workbench.open() as own:
        own.import_files([paths.data("seeds") / "emoji_note.txt"])
    monkeypatch.setattr(upgrading, "Upgrade", None)
    program.open([], None)
    assert len(program._windows) == 1


def test_what_cannot_be_brought_up_to_date_is_refused_as_it_would_be_without_the_window(old: Path) -> None:
    library = str(old)
    assert is_older(library)
    with old.open("r+b") as file:
        file.seek(8192)
        file.write(b"\x00" * 4096)
    before = old.read_bytes()
    with pytest.raises(LibraryRefusedError):
        Upgrade(library).run()
    assert old.read_bytes() == before


def test_a_place_without_a_library_is_not_older(tmp_path: Path) -> None:
    assert not is_older(str(tmp_path / "nothing.db"))
    (tmp_path / "foreign.db").write_text("no library")
    assert not is_older(str(tmp_path / "foreign.db"))
