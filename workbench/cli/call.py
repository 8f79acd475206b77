"""One call of a command: what was asked for, the library it is about, and where the answer goes."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NoReturn

import msgspec

from workbench import paths
from workbench.application.wording import say, sentence
from workbench.cli.terminal import Terminal
from workbench.domain.errors import WorkbenchError

if TYPE_CHECKING:
    from workbench.application.workbench import Workbench


class Call(msgspec.Struct, frozen=True):
    """What a command works with: the words given to it, as ``asked``, and the terminal."""

    asked: Namespace
    terminal: Terminal
    usage: ArgumentParser

    @property
    def database(self) -> str:
        """The path or URL of the library."""
        return str(self.asked.database or paths.default_database())

    def desk(self, *, must_exist: bool = False, backs_up: bool = True) -> Workbench:
        """Open the library; one that is not there is made, and a message says so.

        With ``must_exist``, ``NotFoundError("library.missing")`` instead. If there is no backup from the last day, one
        is made unless ``backs_up`` is False; if that fails it is said, and the command goes on.
        """
        from workbench.application.backups import is_missing, require
        from workbench.application.workbench import Workbench

        if must_exist:
            require(self.database)
        new = is_missing(self.database)
        desk = Workbench.open(self.database, reviewer=self.asked.reviewer)
        if new:
            self.note("library.made", library=desk.name)
        if desk.database.is_read_only:
            self.note("library.newer", library=desk.name)
        elif backs_up:
            self._back_up(desk)
        return desk

    def _back_up(self, desk: Workbench) -> None:
        from workbench.application.backups import back_up_if_due, is_backup_due

        try:
            if not is_backup_due(desk):
                return
            self.terminal.progress(sentence("terminal", "backup.making"))
            report = back_up_if_due(desk)
        except WorkbenchError as error:
            self.terminal.note(say(error))
            return
        finally:
            self.terminal.progress("")
        if report is not None and not report.check.ok:
            self.note("backup.altered", library=desk.name, n=len(report.check.problems))

    def give(self, value: Any, lines: Callable[[], Iterable[str]]) -> None:
        """Write the result: ``value`` as JSON if that was asked for, else the ``lines``."""
        if self.terminal.json:
            self.terminal.document(value)
        else:
            self.terminal.lines(lines())

    def refuse_usage(self, key: str) -> NoReturn:
        """Leave with exit status 2, the usage of the command and the sentence ``key`` of the table ``terminal``."""
        self.usage.error(sentence("terminal", key))

    def note(self, key: str, **facts: object) -> None:
        """Say the sentence ``key`` of the table ``terminal`` of the wording."""
        self.terminal.note(sentence("terminal", key, **facts))


class Command(msgspec.Struct, frozen=True):
    """A command: ``arguments`` adds what it takes to its parser, ``run`` does it and returns the exit status."""

    arguments: Callable[[ArgumentParser], None]
    run: Callable[[Call], int]


def option(key: str) -> str:
    """Return the help of an option or argument, from the table ``options`` of the wording."""
    return sentence("options", key)
