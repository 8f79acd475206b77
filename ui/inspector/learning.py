"""What to decide by: the definition of the label with its examples, and the history of the annotation."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QStackedWidget, QTabBar, QTextBrowser, QVBoxLayout, QWidget

from ui.inspector.shown import HistoryLine
from ui.theme.tokens import Theme
from ui.widgets.quiet import is_leaving_key
from workbench.application.reading import revealed
from workbench.application.wording import sentence
from workbench.domain.label import Facet, Label


class Page(QTextBrowser):
    """Text to read that scrolls; it asks for a few lines and takes more where there is room."""

    def sizeHint(self) -> QSize:
        """Return room for five lines."""
        return QSize(160, 5 * self.fontMetrics().lineSpacing() + 16)


class LearningSection(QWidget):
    """Two pages to read, one in front. ``history_wanted`` asks for the history when its page comes to the front."""

    history_wanted = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._labels: tuple[Label, ...] = ()
        self._facet: Facet | None = None
        self._written: dict[tuple[tuple[Label, ...], Facet | None], QTextDocument] = {}
        self._low = False
        self.tabs = QTabBar()
        self.tabs.setObjectName("inspectorTabs")
        self.tabs.setAccessibleName(sentence("inspector", "tabs.name"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.addTab(sentence("inspector", "definition.title"))
        self.tabs.addTab(sentence("inspector", "history.title"))
        self.definition = self._page("labelDefinition", "definition.name")
        self.history = self._page("annotationHistory", "history.name")
        self._pages = QStackedWidget()
        self._pages.addWidget(self.definition)
        self._pages.addWidget(self.history)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._pages, 1)
        self.tabs.currentChanged.connect(self._turn)
        self._fit()

    @property
    def shows_history(self) -> bool:
        """Whether the history is in front."""
        return self.tabs.currentIndex() == 1

    def set_low(self, low: bool) -> None:
        """Be content with two lines in view."""
        self._low = low
        self._fit()

    def set_theme(self, theme: Theme) -> None:
        """Write in the colours of a theme."""
        self._theme = theme
        self._write_again()

    def _write_again(self) -> None:
        labels, self._labels = self._labels, ()
        old = list(self._written.values())
        self._written.clear()
        self.show_definitions(labels, self._facet)
        for page in old:
            page.deleteLater()

    def show_definitions(self, labels: tuple[Label, ...], facet: Facet | None = None) -> None:
        """Show what these labels mean, with examples, and before them what a reason means.

        The same again leaves the page where it was scrolled to.
        """
        if (labels, facet) == (self._labels, self._facet):
            return
        self._labels, self._facet = labels, facet
        if (labels, facet) not in self._written:
            self._written[labels, facet] = self._write(labels, facet)
        self.definition.setDocument(self._written[labels, facet])
        self.definition.moveCursor(QTextCursor.MoveOperation.Start)

    def _write(self, labels: tuple[Label, ...], facet: Facet | None) -> QTextDocument:
        """Write a page once: with every key another of the same few comes to the front, laid out already."""
        page = QTextDocument(self)
        page.setDefaultFont(self.definition.font())
        cursor = QTextCursor(page)
        if facet is not None:
            cursor.insertText(facet.name, self._bold())
            cursor.insertText(f"\n{facet.definition}\n\n", self._usual())
        for number, label in enumerate(labels):
            if number:
                cursor.insertText("\n\n")
            cursor.insertText(label.name, self._bold())
            cursor.insertText(f"\n{label.definition}", self._usual())
            for example in label.examples:
                cursor.insertText(f"\n“{example.text}”", self._quoted())
                if example.why:
                    cursor.insertText(f"\n{example.why}", self._faint())
        return page

    def show_history(self, lines: Sequence[HistoryLine]) -> None:
        """Show these changes, in their order."""
        cursor = self._begin(self.history)
        for number, line in enumerate(lines):
            if number:
                cursor.insertText("\n")
            cursor.insertText(f"{line.at} · {revealed(line.who)}\n", self._faint())
            cursor.insertText(revealed(line.words), self._usual())
            for each in line.differences:
                cursor.insertText(f"\n{revealed(each)}", self._faint())
        if not lines:
            cursor.insertText(sentence("inspector", "history.empty"), self._faint())
        self.history.moveCursor(QTextCursor.MoveOperation.Start)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc leads back to the article."""
        if isinstance(event, QKeyEvent) and is_leaving_key(event):
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self.left.emit()
            return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Keep some lines in view under another font."""
        if event.type() == QEvent.Type.FontChange:
            self._fit()
            self._write_again()
        super().changeEvent(event)

    def _turn(self, index: int) -> None:
        self._pages.setCurrentIndex(index)
        if self.shows_history:
            self.history_wanted.emit()

    def _fit(self) -> None:
        self._pages.setMinimumHeight((2 if self._low else 3) * self.fontMetrics().lineSpacing() + 16)

    def _page(self, name: str, words: str) -> Page:
        page = Page()
        page.setObjectName(name)
        page.setAccessibleName(sentence("inspector", words))
        page.setOpenLinks(False)
        page.setTabChangesFocus(True)
        page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page.installEventFilter(self)
        return page

    def _begin(self, page: Page) -> QTextCursor:
        """Text is inserted with formats, never as markup: a scheme may come from anybody."""
        page.clear()
        return QTextCursor(page.document())

    def _usual(self) -> QTextCharFormat:
        return QTextCharFormat()

    def _bold(self) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFontWeight(QFont.Weight.DemiBold)
        return made

    def _quoted(self) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFontItalic(True)
        return made

    def _faint(self) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(QColor(self._theme.text_secondary))
        return made
