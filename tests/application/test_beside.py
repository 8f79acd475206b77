"""Work beside the window has a door of its own, and what it did is heard at the first one."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench import Workbench
from workbench.application.beside import beside, caught_up
from workbench.application.copies import copy_with
from workbench.application.importing import import_text
from workbench.domain.errors import StorageError


def test_a_newcomers_first_work_beside_the_window_is_theirs_afterwards(tmp_path: Path) -> None:
    with Workbench.open(tmp_path / "library.db", "Bo Lind") as desk:
        heard = []
        desk.subscribe(heard.append)
        with beside(desk) as second:
            import_text(second, "It rained.", title="Rain")
        assert heard == []
        caught_up(desk)
        assert [each.change.summary for each in heard] == ["reviewer.joined", "article.imported"]
        assert [each.id for each in desk.annotations.reviewers()] == [desk.reviewer.id]
        desk.undo()
        assert len(desk.articles) == 0


def test_with_nothing_done_nobody_joins(tmp_path: Path) -> None:
    with Workbench.open(tmp_path / "library.db", "Bo Lind") as desk:
        with beside(desk):
            pass
        caught_up(desk)
        assert desk.annotations.reviewers() == []


def test_a_copy_holds_what_was_held_and_the_library_does_not(tmp_path: Path) -> None:
    from workbench.application.commands import Annotate

    with Workbench.open(tmp_path / "library.db", "Bo Lind") as desk:
        article = str(import_text(desk, "It rained.", title="Rain").article)
        version = desk.articles.version(article).id
        held = [("0" * 32, Annotate(version=version, start=0, end=10, label="unsourced"))]
        path = copy_with(desk, tmp_path / "copy.db", held)
        assert desk.annotations.of_article(article) == []
        with pytest.raises(StorageError, match=r"backup\.exists"):
            copy_with(desk, path, held)
    with Workbench.open(path) as copy:
        assert [each.exact for each in copy.annotations.of_article(article)] == ["It rained."]
