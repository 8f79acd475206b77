"""The one place where the window meets the library: commands go in, changes come out as Qt signals."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial, wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeVar
from uuid import uuid4

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from workbench.application.ballast import give_up
from workbench.application.work import Command
from workbench.application.workbench import Workbench
from workbench.domain.change import Changed
from workbench.domain.clash import Clash, Key
from workbench.domain.errors import ClashError, LibraryReplacedError, StorageError, UndoRefusedError, WorkbenchError
from workbench.domain.times import now

if TYPE_CHECKING:
    from workbench.application.clashes import Settled

Result = TypeVar("Result")
Given = ParamSpec("Given")
_log = logging.getLogger(__name__)

LOOK_EVERY = 500
"""Milliseconds between two looks at what others changed."""

LOOK_AGAIN = 40
"""Milliseconds until the next look if somebody was writing at that moment."""

MOST = 2000
"""Rows of a change by others that are read in one turn; of a larger change the rest is read in the next turns."""

PATIENCE = 0.25
"""Seconds that the window waits for another writer: then a decision is held as not saved, or a question refused."""

RETRY_EVERY = 2000
"""Milliseconds between two tries to save what could not be saved."""


class Pending(msgspec.Struct, frozen=True):
    """A decision that is kept in memory because it could not be saved yet."""

    change_id: str
    command: Command[Any]
    seen: int = 0


class Clashing(msgspec.Struct, frozen=True):
    """Something asked for that would overwrite what others did: both sides, and what it takes to go on with it.

    ``command`` is None where a step was to be taken back or, with ``redo``, done again; ``seen`` is how far the one
    who asked knew the history.
    """

    clashes: tuple[Clash, ...]
    command: Command[Any] | None
    seen: int = 0
    redo: bool = False


class Bridge(QObject):
    """Subscribes to the library for the whole window and gives it the window's commands.

    ``changed`` carries every committed change, one's own, undone, redone or made by others; nobody refreshes after
    a command. ``text_changed`` carries it first, to those who show a text: see ``text_first``. ``refused`` carries
    what could not be done, ``clashed`` (a ``Clashing``) what others changed meanwhile,
    so that a person has to decide. While something is unsaved, ``unsaved`` carries the held
    decisions and why, and ``dropped`` the change (id) that one of them would have been, if it is taken back before;
    ``saved`` the instant of the last save. ``replaced`` says that a backup was put in the place of
    the library, so that everything shown is to be read anew; ``scarce`` that the disk was full, and a decision was
    saved in the room that was set aside. ``scheme_changed`` says that the labels in force
    (``desk.scheme``) are others, right after ``changed`` told of the change that did it.
    """

    text_changed = Signal(object)
    changed = Signal(object)
    refused = Signal(object)
    clashed = Signal(object)
    scheme_changed = Signal()
    saved = Signal(str)
    unsaved = Signal(object, object)
    dropped = Signal(str)
    replaced = Signal()
    scarce = Signal()

    def __init__(self, desk: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.pending: list[Pending] = []
        self.last_saved: str | None = None
        self._untold: list[Changed] = []
        self._early: Changed | None = None
        self._is_retrying = False
        self._telling_waits = False
        self._rest = QTimer(self, interval=0, singleShot=True)
        self._rest.timeout.connect(self._tell_rest)
        self._unsubscribe = desk.subscribe(self._tell)
        self._look = QTimer(self, interval=LOOK_EVERY)
        self._look.timeout.connect(self.look)
        self._retry = QTimer(self, interval=RETRY_EVERY)
        self._retry.timeout.connect(self.retry)
        self._look.start()

    def do(
        self,
        command: Command[Result],
        *,
        seen: int | None = None,
        clashed: Callable[[Clashing], None] | None = None,
        refused: Callable[[WorkbenchError], None] | None = None,
        then: Callable[[], None] | None = None,
    ) -> Result | None:
        """Do one thing. None if it was refused, has to be decided, or is held because it could not be saved yet.

        ``seen`` is what ``desk.seen`` was when it was decided, if that was not just now: when the first letter of a
        note was typed. ``clashed`` hears of a clash in the place of the signal; ``refused`` hears, before the
        signal, why this command was refused just now, and nothing of what was held before or is refused later.
        With ``then``, which is for what is about annotations alone, ``text_changed`` may tell of it while the disk is
        still writing it, and ``then`` is called after that: nothing of this is to be shown before this method returns.
        """
        held = Pending(str(uuid4()), command, self.desk.seen if seen is None else seen)
        if self.pending and not self.retry():
            self._hold(held, None)
            return None
        try:
            result: Result = self._save(held, then)
        except StorageError as error:
            self._hold(held, error)
        except ClashError as error:
            (clashed or self.clashed.emit)(Clashing(error.clashes, command, held.seen))
        except WorkbenchError as error:
            if refused is not None:
                refused(error)
            self.refused.emit(error)
        else:
            return result
        return None

    @contextmanager
    def text_first(self, paint: Callable[[], object]) -> Iterator[None]:
        """Let the texts alone follow what is done in here, and ``paint`` them; then everything else follows.

        Lists and counts take as long as the text does, and nobody looks there first. They are right as soon as this
        ends, and at the latest when something in here waits for a person.
        """
        if self._telling_waits:
            yield
            return
        self._telling_waits = True
        try:
            yield
            if self._untold:
                paint()
        finally:
            self._telling_waits = False
            self._tell_rest()

    def look_once(self, reading: Callable[[], Result]) -> Result | None:
        """Do what only reads on one state of the library, or refuse it in words before it begins.

        So it is never left half done, and waits for another program ``PATIENCE`` long at most.
        """
        try:
            with self.desk.database.looking():
                return reading()
        except StorageError as error:
            self.refused.emit(error)
            return None

    def settle(self, clashing: Clashing, settled: Mapping[Key, Settled]) -> bool:
        """Let stand what a person chose; tell whether it is saved. Should it clash again, both sides come anew."""
        try:
            if clashing.command is not None:
                self.desk.settle(clashing.command, settled, seen=clashing.seen, patience=PATIENCE)
            elif clashing.redo:
                self.desk.redo(settled=settled, patience=PATIENCE)
            else:
                self.desk.undo(settled=settled, patience=PATIENCE)
        except ClashError as error:
            self.clashed.emit(Clashing(error.clashes, clashing.command, clashing.seen))
        except WorkbenchError as error:
            self._refuse_step(error, redo=clashing.redo)
        else:
            return True
        return False

    def take_back(self, change_id: str) -> None:
        """Take back one change of this window, whatever was done after it; one that is still unsaved is dropped.

        Raises ``WorkbenchError``, above all ``UndoRefusedError`` if somebody changed the same thing since.
        """
        kept = [each for each in self.pending if each.change_id != change_id]
        if len(kept) == len(self.pending):
            self.desk.take_back(change_id, patience=PATIENCE)
            return
        self.pending[:] = kept
        self._tell_held()
        self.dropped.emit(change_id)

    def undo(self) -> None:
        """Take back the last change; a decision that is still unsaved is simply dropped."""
        self._step(redo=False)

    def redo(self) -> None:
        """Do again what undo took back."""
        self._step(redo=True)

    def retry(self) -> bool:
        """Try to save what is held, oldest first; tell whether nothing is left.

        What is decided because something of it was saved comes after all of it, and is held until then.
        """
        if self._is_retrying:
            return False
        self._is_retrying = True
        try:
            return self._save_held()
        finally:
            self._is_retrying = False

    def _save_held(self) -> bool:
        while self.pending:
            held = self.pending[0]
            try:
                self._save(held)
            except StorageError as error:
                self.unsaved.emit(tuple(self.pending), error)
                return False
            except ClashError as error:
                self.clashed.emit(Clashing(error.clashes, held.command, held.seen))
            except WorkbenchError as error:
                self.refused.emit(error)
            # Whoever heard of it may have taken back what was held.
            if held in self.pending:
                self.pending.remove(held)
        self._retry.stop()
        self.saved.emit(self.last_saved or now())
        return True

    def look(self) -> None:
        """Look now for what others changed; what is done beside the window is told once it is done."""
        if self.desk.heard.is_expected:
            # What was half read goes on being read once that is over.
            self._look.setInterval(LOOK_EVERY)
            return
        try:
            # A writer may keep readers out for as long as it writes; the window does not stand still for that.
            self.desk.catch_up(patience=0, most=MOST)
            self._look.setInterval(1 if self.desk.heard.is_behind else LOOK_EVERY)
        except LibraryReplacedError:
            self._look.stop()
            self.replaced.emit()
        except StorageError as error:
            # Nothing was asked for and nothing is lost; the next look may succeed.
            _log.info("could not look for changes: %s", error.key)
            self._look.setInterval(LOOK_AGAIN if error.key == "library.locked" else LOOK_EVERY)

    def close(self) -> None:
        """Stop listening; what is still held gets a last try."""
        self._look.stop()
        self._retry.stop()
        if self.pending:
            self.retry()
            self._retry.stop()
        self._unsubscribe()

    def _save(self, held: Pending, then: Callable[[], None] | None = None) -> Any:
        try:
            return self._do(held, then)
        except StorageError as error:
            if error.key != "library.disk-full" or not give_up(self.desk):
                raise
        # The room that was set aside is free now.
        result = self._do(held, then)
        self.scarce.emit()
        return result

    def _do(self, held: Pending, then: Callable[[], None] | None) -> Any:
        early = None if then is None else partial(self._tell_early, then)
        try:
            done = self.desk.do(
                held.command, change_id=held.change_id, patience=PATIENCE, seen=held.seen, meanwhile=early
            )
        finally:
            # What goes wrong while the disk writes ends this, too.
            self._early = None
        return done.result

    def _hold(self, held: Pending, error: WorkbenchError | None) -> None:
        self.pending.append(held)
        self._retry.start()
        self.unsaved.emit(tuple(self.pending), error)

    def _tell_held(self) -> None:
        if self.pending:
            self.unsaved.emit(tuple(self.pending), None)
        else:
            self._retry.stop()
            self.saved.emit(self.last_saved or now())

    def _step(self, *, redo: bool) -> None:
        if self.pending and not redo:
            held = self.pending.pop()
            self._tell_held()
            self.dropped.emit(held.change_id)
            return
        try:
            if redo:
                self.desk.redo(patience=PATIENCE)
            else:
                self.desk.undo(patience=PATIENCE)
        except WorkbenchError as error:
            self._refuse_step(error, redo=redo)

    def _refuse_step(self, error: WorkbenchError, *, redo: bool) -> None:
        if isinstance(error, UndoRefusedError) and error.clashes:
            self.clashed.emit(Clashing(error.clashes, None, redo=redo))
        else:
            self.refused.emit(error)

    def _tell_early(self, then: Callable[[], None], changed: Changed) -> None:
        """Tell the texts of what is not durable yet, and of the opposite if it cannot become so."""
        is_news, self._early = self._early is None, changed
        self.text_changed.emit(changed)
        if is_news:
            then()
        else:
            self._early = None

    def _tell(self, changed: Changed) -> None:
        if changed.change.reviewer == self.desk.reviewer.id:
            self.last_saved = changed.change.at
        if changed is self._early:
            self._early = None
        else:
            self.text_changed.emit(changed)
        self._untold.append(changed)
        if self._telling_waits:
            self._rest.start()
        else:
            self._tell_rest()

    def _tell_rest(self) -> None:
        self._rest.stop()
        while self._untold:
            changed = self._untold.pop(0)
            if changed.change.reviewer == self.desk.reviewer.id and not self.pending:
                self.saved.emit(changed.change.at)
            self.changed.emit(changed)
            if "label_scheme" in changed.entities:
                self.scheme_changed.emit()


class Bridged(Protocol):
    """Whoever keeps the bridge under this name."""

    _bridge: Bridge


Asker = TypeVar("Asker", bound=Bridged)


def looking_once(
    method: Callable[Concatenate[Asker, Given], Result],
) -> Callable[Concatenate[Asker, Given], Result | None]:
    """Let a method that reads much see one state of the library, as ``Bridge.look_once`` does."""

    @wraps(method)
    def looked(self: Asker, /, *args: Given.args, **kwargs: Given.kwargs) -> Result | None:
        return self._bridge.look_once(lambda: method(self, *args, **kwargs))

    return looked
