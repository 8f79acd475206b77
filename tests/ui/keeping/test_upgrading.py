"""A library of an earlier release is brought up to date while the screen says so and goes on."""

from __future__ import annotations

import gzip
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tests.ui.opened_window import find
from ui.keeping import upgrading
from ui.keeping.upgrading import Upgrade
from ui.program import Program
from workbench import Workbench, paths
from workbench.application.upgrading import is_older
from workbench.application.wording import say
from workbench.domain.errors import LibraryRefusedError, StorageError
from workbench.storage import search_index
from workbench.storage.backup_folder import backups_of

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

    def look() -> None:
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


@pytest.fixture
def crowded(old: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the same library with 600 notes in it; each 200 of them take a while."""
    with sqlite3.connect(old) as library:
        library.execute("PRAGMA foreign_keys=ON")
        columns = [row[1] for row in library.execute("PRAGMA table_info(annotation)")]
        kept = ", ".join(f'"{each}"' for each in columns if each not in ("id", "note"))
        library.execute(
            f"INSERT INTO annotation (id, note, {kept}) WITH RECURSIVE n(i) AS "
            f"(SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600) SELECT a.id || n.i, 'note ' || n.i, {kept} "
            "FROM n, (SELECT * FROM annotation LIMIT 1) AS a"
        )
    library.close()
    real = search_index._add

    def add(*given: Any) -> Any:
        time.sleep(0.4)
        return real(*given)

    monkeypatch.setattr(search_index, "_add", add)
    monkeypatch.setattr(upgrading, "PATIENCE", 0)
    return old


class Eyes:
    """Somebody who looks at the window while it is there; ``cancels`` clicks on Cancel once notes are counted."""

    def __init__(self, *, cancels: bool) -> None:
        self.seen: list[str] = []
        self.ticks = 0
        self._cancels = cancels
        self._clock = QTimer(interval=20)
        self._clock.timeout.connect(self._look)
        self._clock.start()

    def _look(self) -> None:
        self.ticks += 1
        for top in QApplication.topLevelWidgets():
            if top.objectName() == "upgradeWindow" and top.isVisible():
                said = find(top, QLabel, "upgradeStep").text()
                self.seen += [said] if said not in self.seen else []
                if self._cancels and "for the search" in said:
                    QTest.mouseClick(find(top, QPushButton, "upgradeCancel"), Qt.MouseButton.LeftButton)

    def close(self) -> None:
        self._clock.stop()


def test_how_far_it_is_is_said_in_numbers_and_the_screen_goes_on(program: Program, crowded: Path) -> None:
    eyes = Eyes(cancels=False)
    program.open([], None)
    eyes.close()
    assert "Making texts and notes ready for the search: 400 of 607" in eyes.seen
    # The work takes 1.2 seconds, and would let the screen go on four times if it were done in its turn.
    assert eyes.ticks > 10
    assert not is_older(str(crowded))


def test_whoever_cancels_has_the_library_as_it_was_and_is_told_so(program: Program, crowded: Path) -> None:
    before = crowded.read_bytes()
    eyes = Eyes(cancels=True)
    with pytest.raises(StorageError) as refused:
        program.open([], None)
    eyes.close()
    assert crowded.read_bytes() == before
    assert "exactly as it is" in say(refused.value)
    assert any("Stopping" in each for each in eyes.seen)
    assert not program._windows
    assert is_older(str(crowded))
    Upgrade(str(crowded)).run()
    assert not is_older(str(crowded))


def test_however_often_somebody_cancels_there_is_one_copy_of_each_state(program: Program, crowded: Path) -> None:
    def cancel() -> None:
        eyes = Eyes(cancels=True)
        with pytest.raises(StorageError):
            program.open([], None)
        eyes.close()

    cancel()
    (kept,) = backups_of(crowded)
    cancel()
    assert backups_of(crowded) == [kept]
    with closing(sqlite3.connect(crowded)) as library, library:
        library.execute("UPDATE source SET name = name || ', written since'")
    cancel()
    assert len(backups_of(crowded)) == 2
    assert kept in backups_of(crowded)
    Upgrade(str(crowded)).run()
    assert len(backups_of(crowded)) == 2


def test_whoever_cancels_when_all_is_done_is_told_that_it_was_too_late(
    program: Program, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done, pressed, said = Event(), Event(), list[str]()
    real = upgrading.bring_up_to_date

    def bring_up_to_date(library: str, tell: Any) -> None:
        # The last step is so short that the window does not show it, and the finger is already on its way.
        real(library, lambda *far: far[0] == "ending" or tell(*far))
        done.set()
        pressed.wait(60)

    def look() -> None:
        window = next((each for each in QApplication.topLevelWidgets() if each.objectName() == "upgradeWindow"), None)
        if window is None or not window.isVisible() or not done.is_set():
            return
        button, words = find(window, QPushButton, "upgradeCancel"), find(window, QLabel, "upgradeStep").text()
        said.append(words)
        if not pressed.is_set() or "too late" in words:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            pressed.set()

    monkeypatch.setattr(upgrading, "bring_up_to_date", bring_up_to_date)
    monkeypatch.setattr(upgrading, "PATIENCE", 0)
    clock = QTimer(interval=20)
    clock.timeout.connect(look)
    clock.start()
    program.open([], None)
    clock.stop()
    assert "The library is up to date" in said[-1]
    assert not any("stays as it was" in each for each in said)
    assert len(program._windows) == 1
    assert not is_older(str(old))
