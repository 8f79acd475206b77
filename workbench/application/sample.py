"""The sample set: a scratch library with the articles that came with the program and a few annotations to look at."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from workbench import paths
from workbench.application.workbench import Workbench

STORY: Final = "US, Israel and Iran (sample)"

ARTICLES: Final = (
    "the_lantern.txt",
    "harbour_business_review.txt",
    "corridor_dispatch.txt",
    "emoji_note.txt",
    "arabic_brief.txt",
)
"""The articles in the order in which they are shown."""

FILE = "sample-set.db"


def open_sample(folder: Path | None = None, reviewer: str | None = None, *, patience: float = 15.0) -> Workbench:
    """Open the scratch library in ``folder``, by default one beside the user's own library; fill it if it is new.

    What was done in it earlier is still there. Raises ``StorageError`` if it cannot be made.
    """
    path = sample_file(folder)
    desk = Workbench.open(path, reviewer, patience=patience)
    try:
        if len(desk.articles) == 0:
            from workbench.application.sample_filling import fill

            fill(desk, STORY, ARTICLES)
    except BaseException:
        desk.close()
        raise
    return desk


def sample_file(folder: Path | None = None) -> Path:
    """Return where the scratch library is or would be."""
    return (folder or paths.user_data() / "sample") / FILE


def is_sample(desk: Workbench) -> bool:
    """Tell whether ``desk`` works on a scratch library and not on one that a user cares for."""
    return desk.database.path is not None and desk.database.path.name == FILE


def sample_articles(desk: Workbench) -> list[str]:
    """Return the ids of the articles of the sample set, in the order in which they are shown."""
    return next((list(each.articles) for each in desk.articles.stories() if each.name == STORY), [])


def empty_sample(path: Path) -> None:
    """Remove the scratch library, which must be closed; the next ``open_sample`` makes a fresh one."""
    if path.name == FILE:
        path.unlink(missing_ok=True)
        path.with_name(path.name + "-journal").unlink(missing_ok=True)
