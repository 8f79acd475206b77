"""Copies that cannot be made are refused in a sentence, and leave nothing behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench import Workbench
from workbench.application.wording import say
from workbench.domain.errors import StorageError
from workbench.storage import backup


def test_a_copy_below_a_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    Workbench.open(library, reviewer="Ana").close()
    file = tmp_path / "notes.txt"
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(StorageError) as refused:
        backup.copy(library, file / "copy.db")
    assert refused.value.key == "backup.failed"
    assert str(file) in say(refused.value)
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_library_is_not_restored_below_a_file(tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    Workbench.open(library, reviewer="Ana").close()
    file = tmp_path / "notes.txt"
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(StorageError) as refused:
        backup.restore(library, file / "library.db")
    assert str(file) in say(refused.value)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["library.db", "notes.txt"]
