"""Keeps the list of lost annotations true, shows where each may belong, and puts it there when somebody says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from ui.article.presenter import ArticlePresenter
from ui.bridge import PATIENCE, Bridge
from ui.jobs import Job, Reporter, TaskRunner
from ui.orphans.orphans_view import OrphansView
from ui.theme.tokens import Theme
from workbench.application.commands.placing import PlaceAnnotation
from workbench.application.orphans import Orphan, orphans
from workbench.application.wording import sentence, shortened
from workbench.domain.change import Changed
from workbench.domain.errors import StorageError

_QUIET = 300
_LONGEST = 200


class Fronts(Protocol):
    """The articles that are in front; ``opened`` carries the presenter of one that comes there."""

    @property
    def opened(self) -> SignalInstance:
        """Says which article came to the front."""

    def presenter_of(self, article: str) -> ArticlePresenter | None:
        """Return the presenter of an article (id) that is in front, or None."""


class Orphans(QObject):
    """The page of the lower panel.

    ``counted`` carries how many there are, ``place_wanted(article, start, end)`` a place to be shown, ``told`` a
    sentence, ``broken`` an error that nobody expected.
    """

    counted = Signal(int)
    place_wanted = Signal(str, int, int)
    told = Signal(str)
    broken = Signal(object)

    def __init__(
        self, bridge: Bridge, runner: TaskRunner, panes: Fronts, letters: Callable[[], Mapping[str, str]]
    ) -> None:
        super().__init__()
        self._bridge, self._runner, self._panes, self._letters = bridge, runner, panes, letters
        self.view = OrphansView()
        self._found: list[Orphan] = []
        self._job: Job | None = None
        self._is_due = self._is_known = False
        self._quiet = QTimer(self, interval=_QUIET, singleShot=True)
        self._quiet.timeout.connect(self._look)
        self.view.place_wanted.connect(self._place)
        self.view.show_wanted.connect(self._show)
        self.view.seen.connect(self._come_into_view)
        bridge.changed.connect(self._follow)
        bridge.replaced.connect(self.look_again)
        panes.opened.connect(self._box)
        self.look_again()

    @property
    def is_counted(self) -> bool:
        """Whether the list is that of now."""
        return self._job is None and not self._is_due

    def set_theme(self, theme: Theme) -> None:
        """Nothing here has colours of its own."""

    def close(self) -> None:
        """Listen no more."""
        self._quiet.stop()
        self._bridge.changed.disconnect(self._follow)
        self._bridge.replaced.disconnect(self.look_again)
        self._panes.opened.disconnect(self._box)

    def look_again(self) -> None:
        """Look for what lost its place."""
        self._is_due = True
        self._quiet.start()

    def _come_into_view(self) -> None:
        """Look again if that was stopped before."""
        if self._is_due:
            self._quiet.start()

    def _follow(self, changed: Changed) -> None:
        known = {each.annotation.id for each in self._found}
        rows = [each.after for each in changed.revisions if each.entity == "annotation"]
        touches = bool(changed.entities & {"article", "article_version"} or known & changed.ids("annotation"))
        if touches or any(map(_is_lost, rows)):
            self.look_again()

    def _look(self) -> None:
        if self._job is not None:
            return
        self._is_due = False
        if not self._is_known:
            self.view.say_instead(f"{sentence('orphans', 'looking')}…")
        desk = self._bridge.desk

        def work(reporter: Reporter) -> list[Orphan]:
            # Nobody asked for it: a locked library is tried again later.
            with desk.database.waiting(PATIENCE):
                return orphans(desk, tell=reporter.advance)

        self._job = self._runner.start(
            sentence("orphans", "looking"),
            work,
            done=self._take,
            failed=self._fail,
            cancelled=self._give_up,
            unasked=True,
        )

    def _take(self, found: list[Orphan]) -> None:
        self._job, self._is_known = None, True
        self._found = found
        letters, scheme = self._letters(), self._bridge.desk.scheme
        self.view.show_rows(
            [
                (
                    letters.get(each.article) or shortened(each.title, 40),
                    label.name if (label := scheme.get(each.annotation.label)) is not None else each.annotation.label,
                    shortened(each.annotation.exact, _LONGEST),
                    sentence("orphans", f"state.{_state(each)}"),
                    shortened(each.words, _LONGEST),
                )
                for each in found
            ]
        )
        self.counted.emit(len(found))
        for article in letters:
            presenter = self._panes.presenter_of(article)
            if presenter is not None:
                self._box(presenter)
        if self._is_due:
            self._quiet.start()

    def _fail(self, error: Exception) -> None:
        self._job = None
        if isinstance(error, StorageError):
            # Somebody writes at this moment; the next look will do.
            self.look_again()
        else:
            self._give_up()
            self.broken.emit(error)

    def _give_up(self) -> None:
        """Look again when somebody comes to the page, and say so if nothing is known yet."""
        self._job, self._is_due = None, True
        if not self._is_known:
            self.view.say_instead(sentence("orphans", "given-up"))

    def _box(self, presenter: ArticlePresenter) -> None:
        """Draw a dashed box around the places of this article where something lost may belong."""
        spans = {each.candidate for each in self._found if each.article == presenter.article_id and each.candidate}
        presenter.view.set_candidates(sorted(spans))

    def _at(self, row: int) -> Orphan | None:
        return self._found[row] if 0 <= row < len(self._found) else None

    def _place(self, row: int) -> None:
        orphan = self._at(row)
        if orphan is None:
            return
        if orphan.candidate is None:
            self.told.emit(sentence("orphans", "no-place"))
            return
        command = PlaceAnnotation(id=orphan.annotation.id, start=orphan.candidate.start, end=orphan.candidate.end)
        if self._bridge.do(command) is not None:
            self.told.emit(sentence("orphans", "placed", quote=shortened(orphan.words, 60)))

    def _show(self, row: int) -> None:
        orphan = self._at(row)
        if orphan is not None and orphan.candidate is not None:
            self.place_wanted.emit(orphan.article, orphan.candidate.start, orphan.candidate.end)
        elif orphan is not None:
            self.told.emit(sentence("orphans", "no-place"))


def _is_lost(row: Mapping[str, object] | None) -> bool:
    return row is not None and row.get("anchor") in ("altered", "ambiguous", "lost")


def _state(orphan: Orphan) -> str:
    return "ambiguous" if orphan.annotation.anchor == "ambiguous" else "lost"
