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
_INSPECTOR_SHARE = 3
_LIST_SHARE = 2


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
        self._splitter.setStretchFactor(0, _INSPECTOR_SHARE)
        self._splitter.setStretchFactor(1, _LIST_SHARE)
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
        """Put the parts side by side where there is more width than height."""
        wide = event.size().width() >= _WIDE
        if wide != (self._splitter.orientation() == Qt.Orientation.Horizontal):
            self._splitter.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
            self._splitter.setSizes([1000 * _INSPECTOR_SHARE, 1000 * _LIST_SHARE])

    def close_parts(self) -> None:
        """Save what was typed and let go."""
        self.presenter.close()
        self.annotations.close()
