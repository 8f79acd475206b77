"""The help: the pages that came with the program, in a window of their own, with contents and a search."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QUrl
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ui.shell.help_pages import FIRST, contents, folder, holding
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from workbench.application.wording import sentence

_SIZE = (900, 660)
_SHARES = (260, 640)
_NAME = Qt.ItemDataRole.UserRole


class HelpWindow(QDialog):
    """Shows one page at a time; links and the contents lead to other pages and nowhere else."""

    def __init__(self, window: QWidget | None = None, page: str = FIRST, *, before: QDialog | None = None) -> None:
        """Make it no larger than ``window``; it stands over the dialog ``before`` it, if there is one."""
        super().__init__(before or window)
        self.setObjectName("helpWindow")
        self.setWindowTitle(sentence("window", "help.title"))
        self.page = ""
        self._past: list[str] = []
        self._search = named(QLineEdit(), "helpSearch")
        self._search.setPlaceholderText(sentence("window", "help.search"))
        self._search.setAccessibleName(sentence("window", "help.search"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._narrow)
        self._search.installEventFilter(self)
        self._pages = named(QListWidget(), "helpPages")
        self._pages.setAccessibleName(sentence("window", "help.contents"))
        self._pages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pages.setSpacing(1)
        self._pages.currentItemChanged.connect(self._take)
        self._none = named(PlainLabel(sentence("window", "help.none"), wraps=True), "helpNone")
        self._browser = named(QTextBrowser(), "helpPage")
        self._browser.setOpenLinks(False)
        self._browser.setAccessibleName(sentence("window", "help.title"))
        self._browser.anchorClicked.connect(self._follow)
        self._back = named(QPushButton(sentence("window", "help.back")), "helpBack")
        self._back.clicked.connect(self._go_back)
        self._lay_out()
        if window is not None:
            self.resize(min(_SIZE[0], max(480, window.width() - 40)), min(_SIZE[1], max(360, window.height() - 40)))
        self._narrow("")
        self.open_page(FIRST)
        self.open_page(page)
        self._search.setFocus()

    def open_page(self, name: str) -> None:
        """Show one of our own pages; a name that is none of them is left alone."""
        path = folder() / Path(name).name
        if path.suffix != ".md" or not path.is_file() or name == self.page:
            return
        if self.page:
            self._past.append(self.page)
        self._show(path)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows go from the search into the list, and Enter into the page."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self._pages.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._pages.count():
                    self.open_page(str(self._pages.item(0).data(_NAME)))
                    self._browser.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._search)
        column.addWidget(self._none)
        column.addWidget(self._pages, 1)
        page = QVBoxLayout(right)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._browser, 1)
        page.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        halves = QSplitter()
        halves.setChildrenCollapsible(False)
        halves.addWidget(left)
        halves.addWidget(right)
        halves.setStretchFactor(1, 1)
        halves.setSizes(list(_SHARES))
        QHBoxLayout(self).addWidget(halves)
        self.resize(*_SIZE)

    def _narrow(self, typed: str) -> None:
        found = holding(typed) if typed.strip() else contents()
        self._pages.blockSignals(True)
        self._pages.clear()
        for name, title in found:
            item = QListWidgetItem(title, self._pages)
            item.setData(_NAME, name)
        self._pages.blockSignals(False)
        self._mark()
        self._none.setVisible(not found)
        self._find(typed)

    def _mark(self) -> None:
        """Let the list stand on the page that is shown."""
        self._pages.blockSignals(True)
        for number in range(self._pages.count()):
            if self._pages.item(number).data(_NAME) == self.page:
                self._pages.setCurrentRow(number)
        self._pages.blockSignals(False)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.open_page(str(item.data(_NAME)))

    def _show(self, path: Path) -> None:
        self.page = path.name
        document = QTextDocument(self._browser)
        document.setDefaultFont(self._browser.font())
        document.setMarkdown(path.read_text(encoding="utf-8"), QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        self._browser.setDocument(document)
        self._back.setEnabled(bool(self._past))
        self._mark()
        self._find(self._search.text())

    def _find(self, typed: str) -> None:
        """Select the first of the words that were typed, where it stands on the page first."""
        words = typed.split()
        self._browser.moveCursor(QTextCursor.MoveOperation.Start)
        if words:
            self._browser.find(words[0])

    def _follow(self, link: QUrl) -> None:
        if not link.scheme():
            self.open_page(link.path())

    def _go_back(self) -> None:
        if self._past:
            self._show(folder() / self._past.pop())
