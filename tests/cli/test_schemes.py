"""The labels of a library from a terminal: shown, taken out, edited in a text editor, brought back."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Workbench


def test_labels_go_to_a_file_and_come_back_renamed(run: Workbench, ask, annotation, tmp_path: Path) -> None:
    path = tmp_path / "labels.toml"
    assert run("scheme", "save", str(path)).status == 0
    text = path.read_text("utf-8")
    path.write_text(text.replace('name = "Unsourced"', 'name = "Nobody named"', 1), encoding="utf-8")
    loaded = ask("scheme", "load", str(path))
    assert [each["name"] for each in loaded["labels"]] == ["Sourced", "Nobody named", "Editorial", "No claim"]
    assert "Nobody named" in run("scheme").out
    run("undo")
    assert "Nobody named" not in run("scheme").out


def test_a_file_that_is_none_is_a_sentence_and_nothing_changes(run: Workbench, ask, tmp_path: Path) -> None:
    before = ask("scheme")
    path = tmp_path / "labels.toml"
    path.write_text("key = [", encoding="utf-8")
    answer = run("scheme", "load", str(path))
    assert (answer.status, answer.out) == (1, "")
    assert "“labels.toml” is not a file of labels" in answer.err
    assert ask("scheme") == before


def test_a_file_has_to_be_named(run: Workbench) -> None:
    assert run("scheme", "load").status == 2
    assert run("scheme", "show", "x.toml").status == 2


def test_ratings_go_to_a_file_and_come_back_renamed(run: Workbench, ask, annotation, tmp_path: Path) -> None:
    path = tmp_path / "ratings.toml"
    assert run("ratings", "save", str(path)).status == 0
    path.write_text(path.read_text("utf-8").replace('name = "Half true"', 'name = "In part"'), encoding="utf-8")
    assert "In part" in [each["name"] for each in ask("ratings", "load", str(path))]
    assert "In part" in run("ratings").out
    claim = ask("claim", "The delay is shameful.", "--annotation", annotation["id"])
    ask("verdict", claim["id"], "--rating", "half_true", "--rationale", "In part.")
    assert "In part" in run("claims").out
    path.write_text('[[ratings]]\nkey = "so"\nname = "So"\n', encoding="utf-8")
    assert [(each["key"], each["retired"]) for each in ask("ratings", "load", str(path))] == [
        ("so", False),
        ("half_true", True),
    ]
    assert "so." in run("verdict", claim["id"], "--rating", "half_true", "--rationale", "x").err
    assert run("ratings", "load").status == 2
