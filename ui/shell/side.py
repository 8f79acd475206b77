"""The inspector with the list of annotations: one above the other at the right, side by side in the drawer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ui.annotations.annotations_presenter import AnnotationsPresenter
from ui.article.presenter import ArticlePresenter
from ui.bridge import Bridge
from ui.inspector.inspector_presenter import InspectorPresenter
from ui.inspector.inspector_view import InspectorView
from ui.theme.tokens import Theme

_WIDE = 600
_SHARES = (3, 2)
_EVEN = (1, 1)
_LETTERS = 40
"""Heights of letters that the width of a drawer holds before the list does with less than half of it."""


class Side(QWidget):
    """Follows the article that keys act on."""

    def __init__(self, bridge: Bridge, theme: Theme) -> None:
        super().__init__()
        self.inspector = InspectorView(bridge.desk.scheme, theme)
        self.presenter = InspectorPresenter(bridge, self.inspector, self)
        self.annotations = AnnotationsPresenter(bridge, theme, self)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.inspector)
        self._splitter.addWidget(self.annotations.view)
        for part, share in enumerate(_SHARES):
            self._splitter.setStretchFactor(part, share)
        self._divided = (Qt.Orientation.Vertical, _SHARES)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)

    def follow(self, article: ArticlePresenter | None) -> None:
        """Show what is current in this article."""
        self.presenter.follow(article)
        self.annotations.follow(article)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self.inspector.set_theme(theme)
        self.annotations.view.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts side by side where there is more width than height; large letters need it evenly shared."""
        width = event.size().width()
        wide = Qt.Orientation.Horizontal if width >= _WIDE else Qt.Orientation.Vertical
        narrow = wide == Qt.Orientation.Horizontal and width < _LETTERS * self.fontMetrics().height()
        divided = (wide, _EVEN if narrow else _SHARES)
        if divided != self._divided:
            self._divided = divided
            self._splitter.setOrientation(wide)
            self._splitter.setSizes([1000 * share for share in divided[1]])

    def close_parts(self) -> None:
        """Save what was typed and let go."""
        self.presenter.close()
        self.annotations.close()
