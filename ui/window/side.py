"""The inspector with the list of annotations: one above the other at the right, side by side in the drawer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.annotations.annotations_presenter import AnnotationsPresenter
from ui.article.presenter import ArticlePresenter
from ui.bridge import Bridge
from ui.inspector.inspector_presenter import InspectorPresenter
from ui.inspector.inspector_view import InspectorView
from ui.inspector.lately import Lately
from ui.jobs import TaskRunner
from ui.theme.tokens import Theme
from workbench.domain.annotation import Annotation

if TYPE_CHECKING:
    from ui.inspector.batch_presenter import BatchPresenter

_WIDE = 600
_SHARES = (3, 2)
_UPRIGHT = (11, 4)
_EVEN = (1, 1)
_LETTERS = 40
"""Heights of letters that the width of a drawer holds before the list does with less than half of it."""


class Side(QWidget):
    """Follows the article that keys act on; while several annotations are selected, the inspector is about them all."""

    def __init__(self, bridge: Bridge, theme: Theme, runner: TaskRunner | None = None) -> None:
        super().__init__()
        self._bridge, self._theme = bridge, theme
        self._batch: BatchPresenter | None = None
        self._article: ArticlePresenter | None = None
        self.inspector = InspectorView(bridge.desk.scheme, theme)
        self.presenter = InspectorPresenter(bridge, self.inspector, self)
        self._lately = Lately(bridge.desk, self.inspector, self)
        self.annotations = AnnotationsPresenter(bridge, theme, self, runner=runner)
        self.annotations.chosen.connect(self._show_chosen)
        self.annotations.note_wanted.connect(self._note_all)
        bridge.scheme_changed.connect(self._show_scheme)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setChildrenCollapsible(False)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.inspector)
        self._splitter.addWidget(self._pages)
        self._splitter.addWidget(self.annotations.view)
        for part, share in enumerate(_SHARES):
            self._splitter.setStretchFactor(part, share)
        self._divided = (Qt.Orientation.Vertical, _UPRIGHT)
        self._chosen_sizes: dict[tuple[Qt.Orientation, tuple[int, int]], list[int]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)

    def follow(self, article: ArticlePresenter | None) -> None:
        """Show what is current in this article."""
        if self._article is not None and isValid(self._article):
            self._article.view.picked_changed.disconnect(self._follow_picked)
            self._article.batch_note_wanted.disconnect(self._note_all)
        self._article = article
        if article is not None:
            article.batch = self.annotations.batch
            article.view.picked_changed.connect(self._follow_picked)
            article.batch_note_wanted.connect(self._note_all)
        self.presenter.follow(article)
        self.annotations.follow(article)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._theme = theme
        self.inspector.set_theme(theme)
        if self._batch is not None:
            self._batch.view.set_theme(theme)
        self.annotations.view.set_theme(theme)

    def _show_chosen(self, chosen: Sequence[Annotation]) -> None:
        """Show several annotations in the place of one; none leads back to that one."""
        if len(chosen) < 2:
            self._pages.setCurrentIndex(0)
            return
        if self._batch is None:
            self._batch = self._make_batch()
        self.inspector.flush()
        self._batch.show(chosen)
        self._pages.setCurrentWidget(self._batch.view)

    def _make_batch(self) -> BatchPresenter:
        from ui.inspector.batch_presenter import BatchPresenter

        made = BatchPresenter(self._bridge, self.annotations.batch, self._theme, self)
        made.view.left.connect(self._return)
        self._lately.offer_notes(made.view.note)
        self._pages.addWidget(made.view)
        return made

    def _follow_picked(self) -> None:
        """What was picked in the text with Ctrl and clicks is several annotations too."""
        if self._article is not None:
            picked = (self._article.annotation(each) for each in self._article.view.picked_annotations())
            self._show_chosen([each for each in picked if each is not None])

    def _note_all(self) -> None:
        if self._batch is not None:
            self._batch.view.focus_note()

    def _return(self) -> None:
        if self._article is not None and len(self._article.view.picked_annotations()) > 1:
            self._article.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.annotations.view.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_scheme(self) -> None:
        scheme = self._bridge.desk.scheme
        self.inspector.set_scheme(scheme)
        if self._batch is not None:
            self._batch.view.set_scheme(scheme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts side by side where there is more width than height; large letters need it evenly shared."""
        width = event.size().width()
        wide = Qt.Orientation.Horizontal if width >= _WIDE else Qt.Orientation.Vertical
        narrow = wide == Qt.Orientation.Horizontal and width < _LETTERS * self.fontMetrics().height()
        upright = wide == Qt.Orientation.Vertical
        divided = (wide, _UPRIGHT if upright else _EVEN if narrow else _SHARES)
        if divided != self._divided:
            if all(sizes := self._splitter.sizes()):
                self._chosen_sizes[self._divided] = sizes
            self._divided = divided
            self._splitter.setOrientation(wide)
            # What somebody gave to each is theirs again when the parts come back to where they stood.
            self._splitter.setSizes(self._chosen_sizes.get(divided, [1000 * share for share in divided[1]]))

    def close_parts(self) -> None:
        """Save what was typed and let go."""
        self.follow(None)
        self._bridge.scheme_changed.disconnect(self._show_scheme)
        if self._batch is not None:
            self._batch.close()
        self.presenter.close()
        self.annotations.close()
