"""The program finds what came with it and what belongs to the user."""

from __future__ import annotations

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
