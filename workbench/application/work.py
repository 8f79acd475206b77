"""What a command works with: one unit of work, the texts, the labels in force."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

import msgspec

from workbench.application.shelf import Shelf, ShelvedText
from workbench.domain.annotation import Annotation
from workbench.domain.article import ArticleVersion
from workbench.domain.change import Changed
from workbench.domain.errors import NotFoundError
from workbench.domain.label import LabelScheme
from workbench.domain.people import Reviewer
from workbench.storage import find
from workbench.storage.rows import AValue, Value

if TYPE_CHECKING:
    from workbench.storage.unit_of_work import UnitOfWork

Result = TypeVar("Result")
Result_co = TypeVar("Result_co", covariant=True)
Progress = Callable[[int, int], None]
"""Hears how much of how much is done; it may raise to stop, and then nothing was done."""

_TELL_EVERY = 64


class Work:
    """The hands of a command: find, put, add, remove, inside one transaction.

    A command sets ``summary`` to the key of the sentence that tells the history what it did.
    """

    def __init__(self, unit: UnitOfWork, shelf: Shelf, scheme: LabelScheme, progress: Progress | None = None) -> None:
        self.unit = unit
        self.scheme = scheme
        self.summary = ""
        self._shelf = shelf
        self._progress = progress

    @property
    def reviewer(self) -> Reviewer:
        """Who acts."""
        return self.unit.reviewer

    @property
    def at(self) -> str:
        """The instant of the change."""
        return self.unit.at

    def find(self, kind: type[AValue], thing: str) -> AValue | None:
        """Return the value of that id, or None."""
        return self.unit.find(kind, thing)

    def get(self, kind: type[AValue], thing: str) -> AValue:
        """Return the value of that id; ``NotFoundError`` if it is gone."""
        found = self.unit.find(kind, thing)
        if found is None:
            name = kind.__name__.lower()
            key = f"{name}.not-found" if name in {"article", "annotation", "claim"} else "thing.not-found"
            raise NotFoundError(key, **{name: thing, "thing": thing})
        return found

    def as_seen(self, value: AValue) -> AValue:
        """Return a value as the one who acts had it before their eyes, should others have changed it since."""
        return self.unit.as_seen(value) or value

    def values(self, kind: type[AValue], **wanted: str | Collection[str] | int | None) -> list[AValue]:
        """Return the values whose columns are as wanted."""
        return find.values(self.unit.connection, kind, **wanted)

    def place(self, version: str, start: int, end: int) -> tuple[ArticleVersion, list[Annotation]]:
        """Return an article version, and what the reviewer annotated on exactly ``start..end`` (code points) of it.

        ``NotFoundError`` if the version is gone.
        """
        found, own = find.place(self.unit.connection, version, start, end, self.reviewer.id)
        if found is None:
            found = self.get(ArticleVersion, version)
            own = find.place(self.unit.connection, version, start, end, self.reviewer.id)[1]
        if not own:
            wanted = {"version": version, "start": start, "end": end, "reviewer": self.reviewer.id}
            gone = self.unit.find_gone(Annotation, lambda row: row.items() >= wanted.items())
            own = [gone] if gone is not None else []
        return found, own

    def text(self, version: ArticleVersion) -> ShelvedText:
        """Return the text of an article version."""
        connection = self.unit.connection
        return self._shelf.get(version.text_sha256, lambda sha256: find.text(connection, sha256))

    def advance(self, done: int, total: int) -> None:
        """Say now and then how far a long command is; whoever waits may stop it here."""
        if self._progress is not None and done % _TELL_EVERY == 0:
            self._progress(done, total)

    def put(self, value: Value) -> None:
        """Write a value over the row of its id."""
        self.unit.put(value)

    def add(self, value: Value) -> None:
        """Write a value whose id is new."""
        self.unit.add(value)

    def remove(self, value: Value) -> None:
        """Delete the row of a value; the history keeps it."""
        self.unit.remove(value)


class Command(Protocol[Result_co]):
    """One thing a user can do. It says what it wants in its fields and does it in ``run``."""

    def run(self, work: Work) -> Result_co:
        """Do it inside ``work``; raise ``WorkbenchError`` to leave everything as it was."""
        ...


class Done(msgspec.Struct, Generic[Result], frozen=True):
    """What a command gave, and the change it made; ``changed`` is None if everything was so already."""

    result: Result
    changed: Changed | None


class Desk(Protocol):
    """Where commands are given: the open library, as far as those who only give commands need to know it."""

    def do(self, command: Command[Result]) -> Done[Result]:
        """Do one thing, durably."""
        ...
