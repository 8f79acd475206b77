"""The evidence panel: all evidence of the open articles and their claims, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from ui.article.open_articles import OpenArticles
from ui.bridge import Bridge
from ui.claims.ledger import Ledger
from ui.claims.watch import LedgerWatch
from ui.evidence.attaching import Attaching
from ui.evidence.panel_model import ABOUT, CITATION, EvidenceModel
from ui.reader.copying import put_on_clipboard
from ui.theme.icons import icon
from ui.theme.tokens import Theme
from ui.widgets.chip import Chip
from ui.widgets.drawn import DrawnButton
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel, tooltip
from ui.widgets.roomy_rows import as_table
from ui.widgets.sized import fit_titles
from workbench.application.claim_book import ClaimBook
from workbench.application.wording import sentence
from workbench.domain.claim import Evidence

DEEDS = {"go": "chevron-right", "edit": "pencil", "copy": "copy", "open": "paperclip", "delete": "trash"}


class EvidenceList(QTreeView):
    """The list; ``deed_wanted`` carries one of ``DEEDS``."""

    deed_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("evidenceList")
        as_table(self, sentence("evidence", "list"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(self._edit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the passage, F2 edits, Del removes."""
        deeds = {
            Qt.Key.Key_Return: "go",
            Qt.Key.Key_Enter: "go",
            Qt.Key.Key_F2: "edit",
            Qt.Key.Key_Delete: "delete",
        }
        deed = deeds.get(Qt.Key(event.key()))
        if deed is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.deed_wanted.emit(deed)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Make room for titles in letters of another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            fit_titles(self.header())

    def _edit(self) -> None:
        self.deed_wanted.emit("edit")


class EvidencePanel(QObject):
    """A page of the lower panel."""

    def __init__(self, bridge: Bridge, ledger: Ledger, attaching: Attaching, panes: OpenArticles) -> None:
        super().__init__()
        self._bridge, self._ledger, self._attaching, self._panes = bridge, ledger, attaching, panes
        self._model = EvidenceModel(self)
        self._view = QWidget()
        self._list = EvidenceList()
        self._empty = named(PlainLabel(wraps=True), "evidenceEmpty")
        self._lay_out()
        self._watch = LedgerWatch(bridge, ledger, panes, self._show)
        self._list.deed_wanted.connect(self._do)
        self._all.toggled.connect(self._watch.soon)

    def _lay_out(self) -> None:
        self._view.setObjectName("evidencePanel")
        self._view.setAccessibleName(sentence("evidence", "panel"))
        self._list.setModel(self._model)
        self._list.selectionModel().selectionChanged.connect(self._allow)
        self._all = named(Chip(sentence("evidence", "all-tip"), sentence("claims", "board.all")), "evidenceAll")
        self._buttons = {each: self._button(each) for each in DEEDS}
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._empty)
        bar = QHBoxLayout()
        bar.setSpacing(2)
        bar.addWidget(self._all)
        bar.addStretch(1)
        for each in self._buttons.values():
            bar.addWidget(each)
        column = QVBoxLayout(self._view)
        column.setContentsMargins(8, 4, 8, 6)
        column.setSpacing(4)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)
        self._view.setFocusProxy(self._list)
        header = self._list.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        for long in (CITATION, ABOUT):
            header.setSectionResizeMode(long, QHeaderView.ResizeMode.Stretch)
        fit_titles(header)

    @property
    def view(self) -> QWidget:
        """What is shown."""
        return self._view

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        for each, button in self._buttons.items():
            button.setIcon(icon(DEEDS[each], theme.text, theme.border))

    def close(self) -> None:
        """Listen no more."""
        self._watch.close()

    def _show(self, book: ClaimBook) -> None:
        subjects = {each.annotation for each in book.evidence if each.annotation}
        found = self._bridge.look_once(lambda: self._passages(subjects))
        if found is None:
            return
        open_articles = set(self._panes.arrangement.articles)
        rows = [each for each in book.evidence if self._is_near(each, found, open_articles)]
        rows.sort(key=lambda each: (each.added_at, each.id), reverse=True)
        self._model.show(book, rows, {key: words for key, (words, _) in found.items()})
        self._empty.setText(sentence("evidence", "empty" if not len(book.evidence) else "none-fits"))
        self._stack.setCurrentWidget(self._list if rows else self._empty)
        self._allow()

    def _passages(self, ids: set[str]) -> dict[str, tuple[str, str]]:
        """Return the words and the article of these annotations."""
        desk = self._bridge.desk
        articles = desk.annotations.articles_of()
        return {each.id: (each.exact, articles[each.version]) for each in desk.annotations.some(ids)}

    def _is_near(self, evidence: Evidence, passages: dict[str, tuple[str, str]], open_articles: set[str]) -> bool:
        if self._all.isChecked() or not open_articles:
            return True
        if evidence.annotation is not None:
            return passages.get(evidence.annotation, ("", ""))[1] in open_articles
        book = self._ledger.held
        places = book.places(evidence.claim or "") if book is not None else []
        return not places or any(book is not None and book.article_of[at.version] in open_articles for _, at in places)

    def _do(self, deed: str) -> None:
        rows = sorted(self._list.selectionModel().selectedRows(), key=lambda each: each.row())
        chosen = [found for each in rows if (found := self._model.evidence(each)) is not None]
        if not chosen:
            return
        if deed == "delete":
            self._attaching.remove([each.id for each in chosen])
        elif deed == "copy":
            carried = QMimeData()
            carried.setText(chosen[0].url or chosen[0].archived_url or chosen[0].citation)
            put_on_clipboard(carried)
        else:
            do = {"go": self._attaching.go, "edit": self._attaching.edit, "open": self._attaching.open_file}
            do[deed](chosen[0].id)

    def _allow(self) -> None:
        rows = self._list.selectionModel().selectedRows() if self._model.rowCount() else []
        chosen = self._model.evidence(rows[0]) if rows else None
        for each, button in self._buttons.items():
            button.setEnabled(chosen is not None and (each != "open" or chosen.attachment_name is not None))

    def _button(self, name: str) -> DrawnButton:
        button = named(DrawnButton(), f"evidenceDo_{name}")
        words = sentence("evidence", f"do.{name}")
        button.setAccessibleName(words)
        button.setToolTip(tooltip(words))
        button.setProperty("deed", name)
        button.clicked.connect(self._wish)
        return button

    def _wish(self) -> None:
        button = self.sender()
        if isinstance(button, DrawnButton):
            self._do(str(button.property("deed")))
