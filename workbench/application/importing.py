"""Bringing files in: each file is one change, and one bad file never stops the others."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Literal

import msgspec

from workbench.application.commands.articles import AddDraft, Imported
from workbench.application.wording import say, sentence
from workbench.application.work import Desk
from workbench.domain.errors import ImportRefusedError, WorkbenchError

if TYPE_CHECKING:
    from concurrent.futures import Future

    from workbench.importing import ArticleDraft

_log = logging.getLogger(__name__)

Read = Callable[[bytes, str], "ArticleDraft"]
"""Makes a draft of a file's bytes and its name."""


class ImportRow(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one file: ``article`` is its id, ``version`` the number of its text, ``error`` a sentence.

    For a new version, ``carried`` counts the annotations that went over, ``lost`` those that found no certain place,
    and ``without_words`` those that went over without the words that name their source.
    """

    path: str
    status: Literal["imported", "unchanged", "new_version", "failed"]
    article: str | None = None
    version: int | None = None
    title: str | None = None
    error: str | None = None
    carried: int = 0
    lost: int = 0
    without_words: int = 0


@contextmanager
def guarded(stopped: Callable[[], bool] | None = None) -> Iterator[Read]:
    """Give a way to read untrusted files: in a process of its own, which starts now and ends with the block.

    A file that does harm costs itself alone. ``stopped`` is asked while a file is read, and ends that when it says so.
    """
    from workbench.importing.guard import Guard

    with Guard() as guard:
        yield lambda data, name: guard.read(data, name, stopped)


def import_files(desk: Desk, files: Iterable[str | Path], *, story: str | None = None) -> Iterator[ImportRow]:
    """Bring files and folders in, in the order given, and yield a row as each is done."""
    return import_each(desk, to_import(files), story=story)


def import_each(
    desk: Desk, files: Sequence[Path], *, story: str | None = None, read: Read | None = None
) -> Generator[ImportRow, None, None]:
    """Bring files in and yield a row as each is done; the next one is read while one is being saved.

    ``read`` comes from ``guarded``; without it files are read in a process that stays for the next ones.
    """
    from concurrent.futures import ThreadPoolExecutor, wait

    from workbench.importing.guard import shared

    over = Event()
    use = read or (lambda data, name: shared.read(data, name, over.is_set))
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading ahead") as ahead:
        try:
            following: Future[ArticleDraft] | None = None
            for number, path in enumerate(files):
                present = following or ahead.submit(_draft, path, use)
                wait([present])
                following = ahead.submit(_draft, files[number + 1], use) if number + 1 < len(files) else None
                yield _saved(desk, path, story, present.result)
        finally:
            over.set()


def to_import(files: Iterable[str | Path]) -> list[Path]:
    """Return the files meant: folders are replaced by what is in them; one without articles stands for itself."""
    from workbench.importing import expand

    return [path for each in files for path in expand([each]) or [Path(each)]]


def passed_over(files: Iterable[str | Path]) -> int:
    """Return how many files in the folders among these are no articles, so that ``to_import`` leaves them out."""
    from workbench.importing import left_out

    return left_out(files)


def import_file(desk: Desk, path: Path, *, story: str | None = None, read: Read | None = None) -> ImportRow:
    """Bring one file in and say what became of it; a file that cannot be read gives a row with its reason.

    ``read`` is as for ``import_each``.
    """
    from workbench.importing.guard import shared

    return _saved(desk, path, story, lambda: _draft(path, read or shared.read))


def _draft(path: Path, read: Read) -> ArticleDraft:
    from workbench.importing import read_article

    if path.is_dir():
        raise ImportRefusedError("import.empty-folder", path=str(path))
    return read_article(path, read)


def _saved(desk: Desk, path: Path, story: str | None, draft: Callable[[], ArticleDraft]) -> ImportRow:
    try:
        done = desk.do(AddDraft(draft=draft(), path=_as_text(path.resolve()), story=story)).result
    except WorkbenchError as error:
        return ImportRow(path=str(path), status="failed", error=say(error))
    except Exception:  # noqa: BLE001 - one bad file must not stop the others
        _log.exception("a file could not be imported")
        return ImportRow(path=str(path), status="failed", error=sentence("errors", "import.failed", path=str(path)))
    return _row(str(path), done)


def import_text(desk: Desk, text: str, *, title: str | None = None, story: str | None = None) -> ImportRow:
    """Bring pasted text in as an article; raises ``ImportRefusedError`` if there are no words in it."""
    from workbench.importing import draft_from_text

    return _row("", desk.do(AddDraft(draft=draft_from_text(text, title), story=story)).result)


def _as_text(path: Path) -> str:
    """Return a path that can be written down: bytes of a name that are no text become a sign for that."""
    return os.fsencode(path).decode("utf-8", "replace")


def _row(path: str, done: Imported) -> ImportRow:
    return ImportRow(
        path=path,
        status=done.status,
        article=done.article.id,
        version=done.version.number,
        title=done.article.title,
        carried=done.carried,
        lost=len(done.lost),
        without_words=len(done.without_words),
    )
