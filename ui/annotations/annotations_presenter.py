"""The presenter of the list of annotations: reads them, follows every change, and does what the rows are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from shiboken6 import isValid

from ui.annotations.annotations_model import AnnotationsModel
from ui.annotations.annotations_view import AnnotationsView
from ui.annotations.batch import Batch
from ui.annotations.listing import Order, Row, Wanted
from ui.annotations.many import ManyMoves
from ui.annotations.telling import Telling
from ui.article.presenter import ArticlePresenter
from ui.bridge import Bridge
from ui.jobs import TaskRunner
from ui.theme.tokens import Theme
from workbench.application.following import AnnotationMove, annotation_moves
from workbench.domain.annotation import Annotation
from workbench.domain.change import Changed
from workbench.domain.errors import StorageError
from workbench.domain.label import LabelScheme

_FILLED = 200
"""Rows that are looked for without being scrolled to, when a filter leaves few of them."""

_AGAIN = 500
"""Milliseconds until the list is read on while another program keeps the library to itself."""


class Meant(Protocol):
    """What a key means in the text, as far as the list has to know it."""

    @property
    def key(self) -> str:
        """The key of the action."""

    @property
    def does(self) -> str:
        """What it does."""

    @property
    def given(self) -> tuple[Any, ...]:
        """With what it does that."""


class AnnotationsPresenter(QObject):
    """Shows the annotations of the current article, of all that are open, or of the whole library, in its ``view``.

    ``jump_wanted(article id, annotation id)`` asks the window to go there; ``show_wanted`` likewise to show it while
    the focus stays in the list. ``chosen(annotations)`` tells which rows are selected once there are several, and with
    an empty list that there are no more than one again; ``note_wanted`` asks for a note on these. ``removed`` carries
    the annotations that were just taken away; ``told`` says what was done, or why nothing happened.
    """

    jump_wanted = Signal(str, str)
    show_wanted = Signal(str, str)
    removed = Signal(object)
    told = Signal(str)
    chosen = Signal(object)
    note_wanted = Signal()

    def __init__(
        self, bridge: Bridge, theme: Theme, parent: QObject | None = None, *, runner: TaskRunner | None = None
    ) -> None:
        super().__init__(parent)
        self.batch = Batch(bridge, runner, self)
        self.batch.removed.connect(self.removed)
        self.batch.told.connect(self.told)
        self._bridge, self._desk = bridge, bridge.desk
        self._telling = Telling(self._desk)
        self._model = AnnotationsModel(self._telling.tell, self)
        words = (self._telling.where, self._telling.who, self._telling.tell)
        self.view = AnnotationsView(self._model, self._desk.scheme, theme, words)
        self._scope = "article"
        self._open: list[str] = []
        self._article: ArticlePresenter | None = None
        self._versions: dict[str, tuple[str, bool]] = {}
        self._stale = True
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._reload_if_seen)
        self._filling = QTimer(self, interval=0, singleShot=True)
        self._filling.timeout.connect(self._fill)
        self._many = ManyMoves(self._model, self.view, self._row, self)
        self._many.moved.connect(self._show_moved)
        self._again = QTimer(self, interval=_AGAIN, singleShot=True)
        self._again.timeout.connect(self._read_again)
        self._all_wanted = False
        self._choosing = QTimer(self, interval=0, singleShot=True)
        self._choosing.timeout.connect(self._tell_chosen)
        self._several = False
        # The text is painted before the row is found.
        self._selecting = QTimer(self, interval=0, singleShot=True)
        self._selecting.timeout.connect(self._select_current)
        self._connect()

    def _connect(self) -> None:
        self._bridge.changed.connect(self._follow_changes)
        self._bridge.scheme_changed.connect(self._show_scheme)
        self._bridge.unsaved.connect(self._follow_held)
        self._bridge.saved.connect(self._follow_held)
        # The panel is painted first and filled right after.
        self.view.seen.connect(self._soon.start)
        self.view.jump_wanted.connect(self._jump)
        self.view.show_wanted.connect(self._show)
        self.view.label_wanted.connect(self.label)
        self.view.flag_wanted.connect(self.flag)
        self.view.remove_wanted.connect(self.remove)
        self.view.wanted_changed.connect(self._want)
        self.view.scope_chosen.connect(self.show_scope)
        self.view.all_wanted.connect(self.select_all)
        self.view.rows.selectionModel().selectionChanged.connect(self._choosing.start)
        self._model.modelReset.connect(self._choosing.start)
        self.view.show_reviewer(self._desk.reviewer.id)

    def set_open(self, letters: dict[str, str]) -> None:
        """Say which articles are open: the letter of each by its id, in the order of the panes."""
        self._telling.name_articles(letters)
        if list(letters) != self._open:
            self._open = list(letters)
            if self._scope == "open":
                self._reload_soon()
        self.view.rows.viewport().update()

    def follow(self, article: ArticlePresenter | None) -> None:
        """Take this for the current article; its current annotation is the selected row."""
        if article is self._article:
            return
        if self._article is not None and isValid(self._article):
            self._article.current_changed.disconnect(self._selecting.start)
        if article is not None:
            article.current_changed.connect(self._selecting.start)
        self._article = article
        if self._scope == "article":
            self._reload_soon()

    def show_scope(self, scope: str) -> None:
        """Show ``article``, ``open`` or ``library``."""
        self._scope = scope
        self.view.scope.setCurrentIndex(self.view.scope.findData(scope))
        self._reload_soon()

    def reload(self) -> None:
        """Read the list again; while another program keeps the library to itself, a little later."""
        self._soon.stop()
        try:
            with self._desk.database.waiting(0):
                articles = self._articles()
                self._telling.read_people()
        except StorageError:
            self._again.start()
            return
        self._stale = False
        self._many.forget()
        self._versions.clear()
        order = Order({article: number for number, article in enumerate(articles)})
        self._model.show_rows(order, self._read(articles), _facets(self._desk.scheme))
        self._select_current()
        self._filling.start()

    def label(self, key: str) -> None:
        """Give the selected annotations a label, in one change."""
        self.batch.label(self.view.selected(), key)

    def flag(self) -> None:
        """Flag the selected annotations; flag them no longer if all of them are flagged."""
        self.batch.flag(self.view.selected())

    def remove(self) -> None:
        """Take the selected annotations away, in one change; what is only proposed is rejected."""
        place = self.view.rows.currentIndex().row()
        self.batch.remove(self.view.selected(), then=lambda: self.view.go_to_row(place))

    def use_keys(self, meant: Callable[[QKeyEvent], Meant | None]) -> None:
        """Let the keys that label, flag, note and delete in the text do so here too, once several rows are selected."""

        def press(event: QKeyEvent) -> bool:
            spec = meant(event) if len(self.view.rows.selected_places()) > 1 else None
            wanted = self._keyed(spec) if spec is not None else None
            if wanted is not None and not event.isAutoRepeat():
                wanted()
            return wanted is not None

        self.view.rows.key_handler = press

    def _keyed(self, spec: Meant) -> Callable[[], object] | None:
        if spec.does == "label":
            return partial(self.label, spec.given[0])
        return {
            "annotate.flag": self.flag,
            "annotate.note": self.note_wanted.emit,
            "annotate.delete": self.remove,
        }.get(spec.key)

    def select_all(self) -> None:
        """Select every row that is wanted, also those that were not read yet."""
        self._all_wanted = True
        self._fill()

    def _tell_chosen(self) -> None:
        chosen = self.view.selected() if self.view.rows.selectionModel().hasSelection() else []
        if len(chosen) > 1:
            self._several = True
            self.chosen.emit(chosen)
        elif self._several:
            self._several = False
            self.chosen.emit([])

    def _show_scheme(self) -> None:
        self._model.name_facets(_facets(self._desk.scheme))
        self.view.set_scheme(self._desk.scheme)

    def close(self) -> None:
        """Stop listening."""
        self.follow(None)
        for each in (self._soon, self._filling, self._again, self._choosing, self._selecting):
            each.stop()
        self._many.forget()
        self._bridge.changed.disconnect(self._follow_changes)
        self._bridge.scheme_changed.disconnect(self._show_scheme)
        self._bridge.unsaved.disconnect(self._follow_held)
        self._bridge.saved.disconnect(self._follow_held)

    def _follow_held(self, *_told: object) -> None:
        self.view.show_held(bool(self._bridge.pending))

    def _reload_soon(self) -> None:
        self._stale = True
        self._soon.start()

    def _reload_if_seen(self) -> None:
        if self._stale and self.view.isVisible():
            self.reload()

    def _articles(self) -> list[str]:
        if self._scope == "library":
            return [each.id for each in self._desk.articles]
        if self._scope == "open":
            return list(self._open)
        return [self._article.article_id] if self._article is not None else []

    def _read(self, articles: Sequence[str]) -> Iterator[tuple[str, Sequence[Row]] | None]:
        for article in articles:
            while (rows := self._rows_of(article)) is None:
                self._again.start()
                yield None
            yield article, rows

    def _read_again(self) -> None:
        """Read what somebody looked for in vain; the view does not ask a second time by itself."""
        if self._stale:
            self._soon.start()
        else:
            self._model.fetchMore(QModelIndex())
            self._filling.start()

    def _rows_of(self, article: str) -> list[Row] | None:
        """Return the rows of an article with all that is to be said of them; None if it cannot be read just now."""
        try:
            with self._desk.database.waiting(0):
                return self._read_rows(article)
        except StorageError:
            return None

    def _read_rows(self, article: str) -> list[Row]:
        versions = self._desk.articles.versions(article)
        self._telling.read_article(article, versions[-1:])
        rows: list[Row] = []
        for version in versions:
            latest = version is versions[-1]
            self._versions[version.id] = article, latest
            rows += [Row(each, article, latest) for each in self._annotations(article, version.id)]
        return rows

    def _annotations(self, article: str, version: str) -> list[Annotation]:
        """What is open was read already."""
        current = self._article
        if current is not None and isValid(current) and current.article_id == article and current.version.id == version:
            return current.saved()
        return self._desk.annotations.of_version(version)

    def _fill(self) -> None:
        """Look on for rows while there are few of them, a moment at a time."""
        if not self._model.is_complete and (self._all_wanted or self._model.rowCount() < _FILLED):
            self._model.fetchMore(QModelIndex())
            if not self._again.isActive():
                self._filling.start()
        elif self._all_wanted:
            self._all_wanted = False
            self.view.rows.select_every()
        self.view.show_counts()

    def _follow_changes(self, changed: Changed) -> None:
        if changed.entities & {"reviewer", "article"}:
            self._telling.follow(changed)
            self.view.show_reviewer(self._desk.reviewer.id)
        if "article_version" in changed.entities:
            self._reload_soon()
        if self._stale:
            return
        moves = annotation_moves(changed)
        if moves and not self._many.takes(moves):
            for move in moves:
                self._model.change(move.id, self._row(move))
            self._show_moved()

    def _show_moved(self) -> None:
        self.view.show_counts()
        if self._several:
            # Whoever wrote into all of them is not in the list, and goes on with the same ones.
            self._choosing.start()
        else:
            self._select_current()

    def _row(self, move: AnnotationMove) -> Row | None:
        if move.after is None or move.after.version not in self._versions:
            return None
        return Row(move.after, *self._versions[move.after.version])

    def _want(self, wanted: Wanted) -> None:
        self._model.want(wanted)
        self._select_current()
        self._filling.start()

    def _select_current(self) -> None:
        """Select what is current in the article, unless somebody is working in the list."""
        if self._article is None or not isValid(self._article) or self._stale or self.view.rows.hasFocus():
            return
        if self._several and self.view.holds_focus():
            return
        current = self._article.current()
        self.view.select(current.id if current is not None else None)

    def _jump(self, annotation_id: str) -> None:
        self.jump_wanted.emit(self._model.article_of(annotation_id), annotation_id)

    def _show(self, annotation_id: str) -> None:
        self.show_wanted.emit(self._model.article_of(annotation_id), annotation_id)


def _facets(scheme: LabelScheme) -> dict[str, str]:
    """Return the names of all reasons by their keys."""
    return {facet.key: facet.name for label in scheme for facet in label.facets}
