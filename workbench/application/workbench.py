"""The one door to a library: everything a user can do goes through a ``Workbench``."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, TypeVar
from uuid import uuid4

from workbench import paths
from workbench.application import commands
from workbench.application.annotations import Annotations
from workbench.application.articles import Articles
from workbench.application.changes import History
from workbench.application.claims import Claims
from workbench.application.early import Early, Listener
from workbench.application.heard import Heard
from workbench.application.schemes import default_scheme
from workbench.application.shelf import Shelf
from workbench.application.work import Command, Done, Progress, Work
from workbench.domain.annotation import Annotation
from workbench.domain.change import Change, Changed
from workbench.domain.clash import Key, Row
from workbench.domain.errors import LibraryReplacedError, UndoRefusedError
from workbench.domain.label import LabelScheme
from workbench.domain.people import Reviewer, initials_of
from workbench.storage import find, history
from workbench.storage.database import PATIENCE, Connection, Database
from workbench.storage.told import SCHEME, read_scheme, scheme_of

if TYPE_CHECKING:
    from workbench.application.exporting import Exported
    from workbench.application.importing import ImportRow
    from workbench.application.loading import LoadReport
    from workbench.storage.undo import Settled
    from workbench.storage.unit_of_work import UnitOfWork

Result = TypeVar("Result")


class Workbench:
    """An open library and the reviewer who works in it.

    ``with Workbench.open("story.db", reviewer="A. Kovač") as desk:`` closes it at the end. Commands may be given from
    any thread, one at a time; listeners are called in the thread that gave the command, after the commit.
    """

    def __init__(self, database: Database, reviewer: str) -> None:
        self._database, self._shelf = database, Shelf()
        self._listeners: list[Listener] = []
        self._ahead: set[int] = set()
        self._own: set[int] = set()
        self._joined = False
        self.heard = Heard()
        self.articles = Articles(database, self._shelf)
        self.annotations = Annotations(database)
        self.claims = Claims(database)
        self.history = History(database, lambda: self.scheme)
        self._reviewer = _registered(database, _newcomer(reviewer))
        self._seen = database.last_seq()
        with database.reading() as connection:
            self._scheme = read_scheme(connection) or default_scheme()
        self._landmark: Change | None = None

    @classmethod
    def open(
        cls, database: str | Path | None = None, reviewer: str | None = None, *, patience: float = PATIENCE
    ) -> Workbench:
        """Open the library at a path or a database URL, making it if there is none.

        ``reviewer`` is the name of who acts, the login name by default; ``patience`` the seconds to wait for another
        writer. Raises ``LibraryRefusedError`` for a damaged, foreign or newer file, which is not touched.
        """
        name = " ".join((reviewer or login_name()).split()) or login_name()
        return cls(Database.open(database or paths.default_database(), patience=patience), name)

    def __enter__(self) -> Workbench:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the library."""
        self.close()

    def close(self) -> None:
        """Close the library; everything is saved already."""
        self._listeners.clear()
        self._database.close()

    @property
    def database(self) -> Database:
        """The open library itself."""
        return self._database

    @property
    def name(self) -> str:
        """The path or the address of the library, without any password."""
        return self._database.name

    @property
    def reviewer(self) -> Reviewer:
        """Who acts. A reviewer enters the register with the first change."""
        return self._reviewer

    @property
    def scheme(self) -> LabelScheme:
        """The labels in force: those that were given to this library, else those that came with the program."""
        return self._scheme

    def do(
        self,
        command: Command[Result],
        *,
        change_id: str | None = None,
        patience: float | None = None,
        seen: int | None = None,
        progress: Progress | None = None,
        meanwhile: Listener | None = None,
    ) -> Done[Result]:
        """Do one thing, durably, before this returns; then tell every listener.

        ``change_id`` makes a repeated request the same change: if it is in the history already, nothing is done again
        and ``result`` is None. ``patience`` is how many seconds to wait for another writer. ``seen`` is how far the
        decision knew the history (``self.seen`` at that moment): what others did since is not overwritten, but
        ``ClashError`` raised; without it, it is about whatever stands now. ``progress`` may raise to stop it.
        ``meanwhile`` may hear of the change before the listeners do, while the disk is still writing it, to work out
        what it leads to; should that fail, it then hears of the opposite (``Changed.taken_back``).
        Raises ``WorkbenchError``: nothing was changed.
        """
        with self._database.writing(patience) as connection:
            joined = self._join(connection)
            unit = _unit(connection, self._reviewer, change_id)
            if seen is not None:
                _look_back(unit, seen, (self._own, self.heard.own), {})
            done = Done[Result](None, None) if unit.is_repeated else self._run(command, unit, progress)  # type: ignore[arg-type]
            if meanwhile is not None and joined is None and done.changed is not None:
                early = Early(meanwhile, self._own, done.changed)
                self._database.commit_while(connection, early.tell, early.take_back)
        self._announce(joined, done.changed)
        return done

    def settle(
        self,
        command: Command[Result],
        settled: Mapping[Key, Settled],
        *,
        seen: int,
        patience: float | None = None,
    ) -> None:
        """Do what clashed as one change, then give the rows that clashed the states a person chose, as the next.

        So both sides stay in the history whatever was chosen. Raises ``ClashError`` if one of these rows is not any
        more what that person looked at.
        """
        with self._database.writing(patience) as connection:
            unit = _unit(connection, self._reviewer)
            _look_back(unit, seen, (self._own, self.heard.own), {key: each.theirs for key, each in settled.items()})
            work = self._hands(unit)
            command.run(work)
            unit.commit_step(work.summary)
            _settle(unit, settled)
            changed = unit.commit("clash.settled")
        self._announce(*unit.earlier, changed)

    @property
    def seen(self) -> int:
        """How far this desk told its listeners of the history: the number of a change."""
        return self._seen

    def undo(self, *, patience: float | None = None, settled: Mapping[Key, Settled] | None = None) -> Changed:
        """Take back the reviewer's last change still in force; ``settled`` are rows that somebody changed since.

        Raises ``UndoRefusedError``: ``undo.nothing``, ``undo.changed-since``, ``undo.depended-on``.
        """
        return self._take_back("undo", patience, settled or {})

    def redo(self, *, patience: float | None = None, settled: Mapping[Key, Settled] | None = None) -> Changed:
        """Do again what the last undo took back. Raises ``UndoRefusedError("redo.nothing")`` and those of ``undo``."""
        return self._take_back("redo", patience, settled or {})

    def take_back(
        self, change_id: str, *, redo: bool = False, patience: float | None = None, progress: Progress | None = None
    ) -> Changed:
        """Take back one change of the reviewer's, or with ``redo`` an undo. Raises ``UndoRefusedError`` as ``undo``."""
        return self._take_back("redo" if redo else "undo", patience, {}, change_id, progress)

    def made(self, change: Change) -> bool:
        """Tell whether this desk made a change, and not another window or another person."""
        return change.seq in self._own

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` with every committed change from now on; return a function that ends this."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def catch_up(self, *, patience: float | None = None, most: int | None = None) -> list[Changed]:
        """Announce the changes that others made since the last look, in another window or on another machine.

        A change of more than ``most`` rows is told by a later look (``heard.is_behind``), and those after it too.
        Raises ``StorageError`` if the library cannot be read within ``patience`` seconds; the next look tells the same.
        ``LibraryReplacedError`` says that a backup was restored meanwhile: then open the library anew.
        """
        with self._database.reading(patience) as connection:
            self._refuse_another(connection)
            changes = [each for each in history.since(connection, self._seen) if each.seq not in self._ahead]
            news = list(self.heard.read(connection, changes, most))
        for changed in news:
            if self._landmark is None or changed.change.seq > self._landmark.seq:
                self._landmark = changed.change
            self._seen = max(self._seen, changed.change.seq)  # Who is told may ask at once how far that is.
            self._tell(changed)
        ahead = set() if self.heard.is_behind else self._ahead
        self._seen = max([self._seen, *ahead])
        self._ahead -= ahead
        return news

    def _refuse_another(self, connection: Connection) -> None:
        """The last change this desk has told of must still stand where it stood."""
        if self._landmark is None:
            self._landmark = next(iter(history.latest(connection, limit=1)), None)
        elif not history.stands(connection, self._landmark.seq, self._landmark.id):
            raise LibraryReplacedError("library.replaced", library=self.name)

    def annotate(self, article_id: str, start: int, end: int, label: str, **details: Any) -> Annotation:
        """Label ``start..end`` (code points) of the latest text of an article and return the annotation.

        ``details``: facet, source (a name), neutral_wording, note, flagged, claim (an id or a statement).
        """
        version = self.articles.version(self.articles.resolve(article_id).id)
        return self.do(commands.Annotate(version=version.id, start=start, end=end, label=label, **details)).result

    def import_files(self, files: Iterable[str | Path], *, story: str | None = None) -> list[ImportRow]:
        """Bring files and folders in, and return a row for each file; one bad file never stops the others."""
        from workbench.application.importing import import_files

        return list(import_files(self, files, story=story))

    def export(
        self,
        path: str | Path,
        articles: Collection[str] | None = None,
        *,
        progress: Callable[[int], None] | None = None,
    ) -> Exported:
        """Write the annotation set of these articles (ids), or of all, to ``path``: whole, or not at all.

        Raises ``ExportRefusedError``. ``progress`` hears how many annotations are written and may raise to stop.
        """
        from workbench.application.exporting import export_set

        return export_set(self._database, self.scheme, Path(path), articles, progress)

    def export_chunks(self, articles: Collection[str] | None = None) -> Iterator[bytes]:
        """Yield the bytes of the annotation set, for a pipe or another program."""
        from workbench.application.exporting import set_chunks

        return set_chunks(self._database, self.scheme, articles)

    def load(self, path: str | Path, *, take_scheme: bool = False) -> LoadReport:
        """Bring a set in as one change (``take_scheme``: with its labels); say what became of what did not fit.

        Raises ``ImportRefusedError`` if the file is not a set; then nothing was changed.
        """
        from workbench.application.loading import LoadSet
        from workbench.importing.annotation_set import read_set

        content, intact = read_set(Path(path))
        self._reviewer = _adopted(self._database, self._reviewer, content.reviewers)
        return self.do(LoadSet(content=content, path=str(path), intact=intact, take_scheme=take_scheme)).result

    def arrive(self) -> None:
        """Go on as who the reviewer is by now in the register, should another desk have entered them there."""
        self._reviewer = _registered(self._database, self._reviewer)

    def _join(self, connection: Any) -> Changed | None:
        """Enter the reviewer in the register before the first change, as a change of its own."""
        if self._joined:
            return None
        known = find.one(connection, Reviewer, name=self._reviewer.name)
        if known is not None:
            self._reviewer, self._joined = known, True
            return None
        unit = _unit(connection, self._reviewer)
        unit.add(self._reviewer)
        return unit.commit("reviewer.joined")

    def _run(self, command: Command[Result], unit: UnitOfWork, progress: Progress | None) -> Done[Result]:
        result = command.run(work := self._hands(unit, progress))
        return Done(result, unit.commit(work.summary))

    def _hands(self, unit: UnitOfWork, progress: Progress | None = None) -> Work:
        # What others did to the labels a moment ago holds for what is done now.
        scheme = self._scheme if unit.knows(self._seen) else unit.scheme() or default_scheme()
        return Work(unit, self._shelf, scheme, progress)

    def _take_back(
        self,
        kind: Literal["undo", "redo"],
        patience: float | None,
        settled: Mapping[Key, Settled],
        target: str | None = None,
        progress: Progress | None = None,
    ) -> Changed:
        with self._database.writing(patience) as connection:
            find_next = history.next_undo if kind == "undo" else history.next_redo
            target = target or find_next(connection, self._reviewer.id)
            if target is None:
                raise UndoRefusedError(f"{kind}.nothing")
            unit = _unit(connection, self._reviewer)
            _take_back(unit, target, settled, progress)
            changed = unit.commit(kind, kind, target)
            if changed is None:
                raise UndoRefusedError(f"{kind}.nothing")
        self._announce(changed)
        return changed

    def _announce(self, *changes: Changed | None) -> None:
        for changed in filter(None, changes):
            self._own.add(changed.change.seq)
            self._landmark = changed.change
            if changed.change.seq == self._seen + 1:
                self._seen += 1
            else:
                # Somebody else committed in between; the next look at the history brings what they did.
                self._ahead.add(changed.change.seq)
            self._tell(changed)

    def _tell(self, changed: Changed) -> None:
        for each in (each for each in changed.revisions if each.entity == SCHEME):
            self._scheme = scheme_of(each.after) or default_scheme()
        for listener in tuple(self._listeners):
            listener(changed)


def _unit(connection: Connection, reviewer: Reviewer, change_id: str | None = None) -> UnitOfWork:
    from workbench.storage.unit_of_work import UnitOfWork

    return UnitOfWork(connection, reviewer, change_id)


def _newcomer(name: str) -> Reviewer:
    return Reviewer(id=str(uuid4()), name=name, initials=initials_of(name))


def _registered(database: Database, reviewer: Reviewer) -> Reviewer:
    """Return who is known by the name of a reviewer, or else that reviewer."""
    with database.reading() as connection:
        return find.one(connection, Reviewer, name=reviewer.name) or reviewer


def _adopted(database: Database, reviewer: Reviewer, others: Iterable[Reviewer]) -> Reviewer:
    """Return who a reviewer goes on as: who has not acted here yet and loads work of their own stays that person."""
    namesakes = [each for each in others if each.name == reviewer.name]
    if len(namesakes) == 1:
        with database.reading() as connection:
            if find.one(connection, Reviewer, name=reviewer.name) is None:
                return namesakes[0]
    return reviewer


def _settle(unit: UnitOfWork, settled: Mapping[Key, Settled]) -> None:
    from workbench.storage.undo import settle

    settle(unit, settled)


def _take_back(unit: UnitOfWork, target: str, settled: Mapping[Key, Settled], progress: Progress | None) -> None:
    from workbench.storage.undo import take_back

    take_back(unit, target, settled, progress)


def _look_back(unit: UnitOfWork, seen: int, own: tuple[set[int], ...], theirs: Mapping[Key, Row | None]) -> None:
    """Let a unit of work hold what it writes against what others wrote since the change of number ``seen``."""
    from workbench.storage.meanwhile import InOne, Seen

    unit.look_back(Seen(seen, InOne(own)), theirs)


def login_name() -> str:
    """Return the name of whoever is logged in on this machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "reviewer"
