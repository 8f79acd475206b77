"""Everything the window does with claims, made in one place and connected with the rest of the window."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.article.attributing import Attributing
from ui.article.presenter import ArticlePresenter
from ui.bridge import Bridge
from ui.claims.dragging import DragSource, DropTarget, drag_away
from ui.claims.in_text import ClaimsInText
from ui.claims.ledger import Ledger
from ui.claims.linking import Linking
from ui.claims.section_presenter import SectionPresenter
from ui.claims.sources import SourceRegister
from ui.claims.syncing import Syncing
from ui.evidence.attaching import Attaching
from ui.jobs import TaskRunner
from ui.reader.view import ReaderView
from ui.review.rating import Rating
from ui.review.signing import Signing
from ui.shell.actions import Actions
from ui.shell.dock import Dock, DockPage
from ui.shell.panes import PaneArea
from ui.theme.tokens import Theme
from ui.window.side import Side
from workbench.application.wording import sentence

if TYPE_CHECKING:
    from ui.claims.board import ClaimBoard
    from ui.schemes.rating_scales import RatingScales

_BOARD = "claimBoard"
OF_CLAIMS = frozenset({"attributing", "rating", "scales", "signing", "sources", "syncing"})
"""Who does what an action says and is a part of this place."""


class Claiming(QObject):
    """The ledger of claims, the keys that link, what the inspector says of claims, and the pages of the lower panel.

    ``told`` carries a sentence for the status bar, ``warned`` one to be noticed, ``announced`` one to be spoken,
    ``removed(words, steps)`` what was taken away, ``jump_wanted(article, annotation)`` where to go.
    """

    told = Signal(str)
    warned = Signal(str)
    removed = Signal(str, int)
    announced = Signal(str)
    jump_wanted = Signal(str, str)

    def __init__(
        self,
        bridge: Bridge,
        runner: TaskRunner,
        panes: PaneArea,
        side: Side,
        dock: Dock,
        actions: Actions,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._bridge, self._side, self._panes, self._dock, self._window = bridge, side, panes, dock, window
        self.ledger = Ledger(bridge, runner, self)
        self.linking = Linking(bridge, self.ledger, panes, window)
        self.attributing = Attributing(bridge, panes, self)
        self.attaching = Attaching(bridge, self.ledger, panes, window)
        self.rating = Rating(bridge, self.ledger, panes, window)
        self.sources = SourceRegister(bridge, self.ledger, window)
        self.syncing = Syncing(self.ledger, panes, self)
        self._in_text = ClaimsInText(self.ledger, panes, self)
        self.signing = Signing(bridge, panes, window)
        self._section = SectionPresenter(self.ledger, side.inspector.claims, panes, bridge.desk.scheme)
        bridge.scheme_changed.connect(self._take_scheme)
        self.linking.told.connect(self.told)
        self.linking.announced.connect(self.announced)
        self.linking.jump_wanted.connect(self.jump_wanted)
        side.presenter.showed.connect(self._section.show_annotation)
        side.presenter.showed.connect(self.attributing.note_shown)
        side.inspector.fields.part_wanted.connect(self._use_part)
        side.inspector.claims.wanted.connect(actions.run)
        side.inspector.claims.leave_wanted.connect(self._leave)
        side.inspector.claims.edit_wanted.connect(self.linking.edit)
        for teller in (self.attaching, self.attributing, self.rating, self.signing, self.syncing):
            teller.told.connect(self.told)
        self.signing.warned.connect(self.warned)
        self.attaching.removed.connect(self.removed)
        self.attaching.jump_wanted.connect(self.jump_wanted)
        self.sources.jump_wanted.connect(self.jump_wanted)
        dock.offer(_BOARD, self._make_board)
        dock.offer("matrixView", self._make_matrix)
        dock.offer("evidencePanel", self._make_evidence)
        panes.opened.connect(self._welcome)
        DragSource(side.inspector.head.quote, self._current_id)

    def show_claim(self, claim: str) -> None:
        """Show a claim (id) on the board, selected, whatever narrows the board."""
        self._dock.show_page(_BOARD)
        cast("ClaimBoard", self._dock.page(_BOARD)).show_claim(claim)

    @cached_property
    def scales(self) -> RatingScales:
        """The editor of ratings; made when it is first wanted."""
        from ui.schemes.rating_scales import RatingScales

        made = RatingScales(self._bridge, self._window)
        made.told.connect(self.told)
        return made

    def _take_scheme(self) -> None:
        self._section.set_scheme(self._bridge.desk.scheme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self.linking.set_theme(theme)

    def close(self) -> None:
        """Listen no more."""
        self._bridge.scheme_changed.disconnect(self._take_scheme)
        self._section.close()
        self._in_text.close()
        self.signing.close()
        self.ledger.close()

    def _make_board(self) -> DockPage:
        from ui.claims.board import ClaimBoard

        board = ClaimBoard(self._bridge, self.ledger, self.linking, self._panes)
        board.setParent(self)
        board.told.connect(self.told)
        board.pointed.connect(self._in_text.point_at_claim)
        board.verdict_wanted.connect(self.rating.rate)
        board.contacts_wanted.connect(self.attaching.show_contacts)
        board.evidence_wanted.connect(self.attaching.add_to_claim)
        board.removed.connect(self.removed)
        return board

    def _make_matrix(self) -> DockPage:
        from ui.matrix.matrix_page import MatrixPage

        page = MatrixPage(self._bridge, self.ledger, self.linking, self._panes)
        page.setParent(self)
        page.told.connect(self.told)
        page.pointed.connect(self._in_text.point_at_claim)
        return page

    def _make_evidence(self) -> DockPage:
        from ui.evidence.panel import EvidencePanel

        panel = EvidencePanel(self._bridge, self.ledger, self.attaching, self._panes)
        panel.setParent(self)
        return panel

    def _welcome(self, presenter: ArticlePresenter) -> None:
        """Show claims in a text that came to the front, and let annotations be dropped on its own."""
        self._in_text.take(presenter)
        view = presenter.view
        if not any(isinstance(each, DropTarget) for each in view.children()):
            DropTarget(view).dropped.connect(self.linking.join_to)
            view.annotation_dragged.connect(self._drag_away)

    def _drag_away(self, annotation: str) -> None:
        """Let an annotation be dragged out of its text, if it is one that a claim can have."""
        view = self.sender()
        assert isinstance(view, ReaderView)
        found = view.annotation(annotation)
        if found is None:
            return
        if found.is_suggestion:
            self.told.emit(sentence("article", "suggestion.undecided"))
        elif found.id in {key for pane in self._panes.panes if pane.presenter for key in pane.presenter.pending}:
            self.told.emit(sentence("claims", "not-saved"))
        else:
            drag_away(view.viewport(), found.id, found.exact)

    def _current_id(self) -> str:
        current = self._side.presenter.current
        return current.id if current is not None and not current.is_suggestion else ""

    def _use_part(self, deed: str, annotation: str, part: str) -> None:
        if deed == "go":
            self.attributing.go(part)
        else:
            self.attributing.drop(annotation, part)

    def _leave(self, claim: str) -> None:
        current = self._side.presenter.current
        if current is not None:
            self.linking.leave(current.id, claim)
