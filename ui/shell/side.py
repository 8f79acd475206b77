"""The inspector with the list of annotations: one above the other at the right, side by side in the drawer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ui.article.presenter import ArticlePresenter
from ui.bridge import Bridge
from ui.inspector.inspector_presenter import InspectorPresenter
from ui.inspector.inspector_view import InspectorView
from ui.theme.tokens import Theme

_WIDE = 600


class Side(QWidget):
    """Follows the article that keys act on."""

    def __init__(self, bridge: Bridge, theme: Theme) -> None:
        super().__init__()
        self.view = InspectorView(bridge.desk.scheme, theme)
        self.presenter = InspectorPresenter(bridge, self.view, self)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)

    def follow(self, article: ArticlePresenter | None) -> None:
        """Show what is current in this article."""
        self.presenter.follow(article)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self.view.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts side by side where there is more width than height."""
        wide = event.size().width() >= _WIDE
        self._splitter.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)

    def close_parts(self) -> None:
        """Save what was typed and let go."""
        self.presenter.close()
