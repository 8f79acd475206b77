"""The program finds what came with it and what belongs to the user."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest

from workbench import paths


@pytest.mark.parametrize("kind", ["resources", "seeds"])
def test_a_checkout_uses_its_own_folders(kind: str, project: Path) -> None:
    assert paths.data(kind) == project / kind


def test_a_folder_that_did_not_come_along_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="'tapes'"):
        paths.data("tapes")


def test_one_variable_moves_everything_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    folders = {paths.user_data(), paths.user_config(), paths.user_log()}
    assert len(folders) == 3
    assert {folder.parent for folder in folders} == {tmp_path}
    assert list(tmp_path.iterdir()) == []


def test_without_it_the_folders_are_those_of_the_system(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WORKBENCH_HOME")
    for folder in (paths.user_data(), paths.user_config(), paths.user_log()):
        assert folder.is_absolute()
        assert folder.is_relative_to(home)
        assert "fact-check-workbench" in folder.parts


def test_the_database_is_a_file_of_the_user_unless_one_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Path(paths.default_database()).parent == paths.user_data()
    monkeypatch.setenv("WORKBENCH_DATABASE", "postgresql://desk/stories")
    assert paths.default_database() == "postgresql://desk/stories"


def test_a_table_is_what_its_file_says_also_after_it_was_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "data", lambda _kind: tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    file = tmp_path / "words.toml"
    for text in ('[a]\nb = "“one” {name}"\nc = [1, 2.5, true]\n', "[a]\nb = 'two'\n"):
        file.write_text(text, encoding="utf-8")
        for _ in range(2):
            assert paths.table("resources", "words.toml") == tomllib.loads(text)
    assert list((tmp_path / "kept").rglob("*.pyc"))
