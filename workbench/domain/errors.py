"""The failures a user can meet; each has a key whose sentence lives in ``resources/wording``."""

from __future__ import annotations

from typing import Any

from workbench.domain.clash import Clash


class WorkbenchError(Exception):
    """Something a user asked for could not be done, and nothing was changed by trying.

    ``key`` names the sentence in ``resources/wording/*.toml`` (table ``errors``); ``facts`` fill its gaps.
    """

    def __init__(self, key: str, /, **facts: Any) -> None:
        super().__init__(key, facts)
        self.key = key
        self.facts: dict[str, Any] = facts

    def __reduce__(self) -> tuple[Any, ...]:
        """Let it travel between processes with its facts."""
        return _again, (type(self), self.key, self.facts)

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value!r}" for name, value in self.facts.items())
        return f"{self.key}({facts})"


def _again(kind: type[WorkbenchError], key: str, facts: dict[str, Any]) -> WorkbenchError:
    return kind(key, **facts)


def _refused(key: str, clashes: tuple[Clash, ...], change: str, facts: dict[str, Any]) -> UndoRefusedError:
    return UndoRefusedError(key, clashes=clashes, change=change, **facts)


class NotFoundError(WorkbenchError):
    """Nothing of that name or id exists."""


class AmbiguousError(WorkbenchError):
    """The words given fit several things or places; ``facts["places"]`` or ``facts["matches"]`` lists them."""


class InvalidError(WorkbenchError):
    """A value that cannot be taken, such as a span outside the text or an unknown label."""


class ImportRefusedError(WorkbenchError):
    """A file that cannot become an article."""


class ExportRefusedError(WorkbenchError):
    """A file that could not be written; an earlier file of that name is untouched."""


class ClashError(WorkbenchError):
    """Somebody changed the same thing otherwise since it was looked at; nothing was overwritten."""

    def __init__(self, clashes: tuple[Clash, ...]) -> None:
        super().__init__("clash.changed-since", n=len(clashes))
        self.clashes = clashes

    def __reduce__(self) -> tuple[Any, ...]:
        """Let it travel between processes."""
        return ClashError, (self.clashes,)


class UndoRefusedError(WorkbenchError):
    """A step that cannot be taken back, because somebody changed the same thing since; ``clashes`` shows both sides."""

    def __init__(self, key: str, /, *, clashes: tuple[Clash, ...] = (), change: str = "", **facts: Any) -> None:
        super().__init__(key, **facts)
        self.clashes = clashes
        self.change = change

    def __reduce__(self) -> tuple[Any, ...]:
        """Let it travel between processes with both sides."""
        return _refused, (self.key, self.clashes, self.change, self.facts)


class ReadOnlyError(WorkbenchError):
    """A library that this program may only read, so that trying again would not help; nothing was changed."""


class StorageError(WorkbenchError):
    """The database cannot be read or written just now; what was asked is not saved."""


class LibraryReplacedError(StorageError):
    """Another state of the library was put in its place while it was open, so what is shown may not be there."""


class LibraryRefusedError(StorageError):
    """The file given as the database is damaged, foreign or newer; it was left exactly as it is."""
