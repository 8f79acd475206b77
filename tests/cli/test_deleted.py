"""What was deleted is listed, comes back, or is emptied for good once the word for it was given."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Workbench


@pytest.fixture
def gone(ask, annotation, library) -> str:
    from workbench import Workbench as Desk
    from workbench.application.commands import RemoveAnnotations

    with Desk.open(library, reviewer="Ben") as desk:
        desk.do(RemoveAnnotations(ids=(annotation["id"],)))
    return str(annotation["id"])


def test_what_was_deleted_is_listed_and_comes_back(ask, run: Workbench, gone: str) -> None:
    (row,) = ask("deleted")
    assert (row["id"], row["entity"], row["who"], row["thing"]) == (gone, "annotation", "Ben", "hypocritically")
    assert "hypocritically" in run("deleted").out
    ask("bring-back", gone[:8])
    assert [each["id"] for each in ask("annotations")] == [gone]
    assert ask("deleted") == []
    assert run("bring-back", gone).status == 1


def test_nothing_is_emptied_without_the_word(ask, run: Workbench, gone: str) -> None:
    for words in ((), ("--confirm", "yes"), ("--confirm", "empty")):
        answer = run("empty", gone, *words)
        assert (answer.status, answer.out) == (1, "")
        assert "hypocritically" in answer.err
        assert "“EMPTY”" in answer.err
    assert len(ask("deleted")) == 1


def test_what_is_emptied_is_gone_for_good_and_the_check_is_clean(ask, run: Workbench, gone: str, library) -> None:
    done = ask("empty", gone, "--confirm", "EMPTY")
    assert done["counts"] == {"annotation": 1}
    assert ask("deleted") == []
    assert run("bring-back", gone).status == 1
    assert run("check").status == 0
    assert b"loaded" not in library.read_bytes()
    assert ask("history", "--all")[0]["summary"] == "history.emptied"


def test_what_is_older_is_emptied_together(ask, run: Workbench, gone: str) -> None:
    assert run("empty", "--older-than", "30", "--confirm", "EMPTY").status == 1
    assert ask("empty", "--older-than", "0", "--confirm", "EMPTY")["counts"] == {"annotation": 1}


@pytest.mark.parametrize("words", [(), ("abcd", "--older-than", "3"), ("--older-than", "-1")])
def test_it_has_to_be_said_what(run: Workbench, gone: str, words: tuple[str, ...]) -> None:
    assert run("empty", *words).status == 2
