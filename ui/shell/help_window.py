"""The help: the pages that came with the program, in a window of their own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from ui.widgets.named import named
from workbench.application.wording import sentence
from workbench.paths import data


class HelpWindow(QDialog):
    """Shows one page at a time; links lead to other pages and nowhere else."""

    def __init__(self, window: QWidget | None = None) -> None:
        super().__init__(window)
        self.setObjectName("helpWindow")
        self.setWindowTitle(sentence("window", "help.title"))
        self.page = ""
        self._past: list[str] = []
        self._browser = named(QTextBrowser(), "helpPage")
        self._browser.setOpenLinks(False)
        self._browser.setAccessibleName(sentence("window", "help.title"))
        self._browser.anchorClicked.connect(self._follow)
        self._back = named(QPushButton(sentence("window", "help.back")), "helpBack")
        contents = named(QPushButton(sentence("window", "help.contents")), "helpContents")
        self._back.clicked.connect(self._go_back)
        contents.clicked.connect(self._to_contents)
        line = QHBoxLayout()
        line.addWidget(self._back)
        line.addWidget(contents)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.addLayout(line)
        column.addWidget(self._browser, 1)
        self.resize(720, 640)
        self.open_page("index.md")

    def open_page(self, name: str) -> None:
        """Show one of our own pages; a name that is none of them is left alone."""
        path = data("resources") / "help" / Path(name).name
        if path.suffix != ".md" or not path.is_file() or name == self.page:
            return
        if self.page:
            self._past.append(self.page)
        self._show(path)

    def _show(self, path: Path) -> None:
        self.page = path.name
        document = QTextDocument(self._browser)
        document.setDefaultFont(self._browser.font())
        document.setMarkdown(path.read_text(encoding="utf-8"), QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        self._browser.setDocument(document)
        self._back.setEnabled(bool(self._past))

    def _follow(self, link: QUrl) -> None:
        if not link.scheme():
            self.open_page(link.path())

    def _go_back(self) -> None:
        if self._past:
            self._show(data("resources") / "help" / self._past.pop())

    def _to_contents(self) -> None:
        self.open_page("index.md")
