"""The matrix page: who says what, followed as it changes, labelled from the keyboard, copied and exported."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QDir, QMimeData, QObject, QPoint, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.article.open_articles import OpenArticles
from ui.bridge import Bridge
from ui.claims.ledger import Ledger
from ui.claims.linking import Linking
from ui.claims.watch import LedgerWatch
from ui.matrix.matrix_model import MatrixModel
from ui.matrix.matrix_view import MatrixView
from ui.reader.copying import put_on_clipboard
from ui.theme.tokens import Theme
from ui.widgets.pointed import PointedRow
from workbench.application.claim_book import ClaimBook, Touched
from workbench.application.commands import Annotate, EditAnnotations, MarkAbsent
from workbench.application.linking import fits
from workbench.application.matrix import Cells, Matrix, as_html, as_table, in_date_order, whole_matrix, write_matrix
from workbench.application.wording import sentence
from workbench.domain.article import Article
from workbench.domain.errors import WorkbenchError


class MatrixPage(QObject):
    """A page of the lower panel.

    ``told`` carries a sentence for the status bar, ``pointed`` the claim under the pointer, or nothing.
    """

    told = Signal(str)
    pointed = Signal(str)

    def __init__(self, bridge: Bridge, ledger: Ledger, linking: Linking, panes: OpenArticles) -> None:
        super().__init__()
        self._bridge, self._ledger, self._linking, self._panes = bridge, ledger, linking, panes
        self._scheme = bridge.desk.scheme
        self._model = MatrixModel(self._scheme, self)
        self._view = MatrixView(self._model, self._scheme)
        self._cells: Cells | None = None
        self._watch = LedgerWatch(bridge, ledger, panes, self._show, self._follow, self._take_scheme)
        view = self._view
        view.sorted_anew.connect(self._watch.soon)
        view.copy_wanted.connect(self.copy)
        view.export_wanted.connect(self.ask_and_export)
        view.table.go_wanted.connect(self._go)
        view.table.edit_wanted.connect(self._edit)
        view.table.peek_wanted.connect(self._peek)
        view.table.label_wanted.connect(self._label)
        PointedRow(view.table, view.table.verticalHeader()).pointed.connect(self._point)

    @property
    def view(self) -> QWidget:
        """What is shown."""
        return self._view

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._view.set_theme(theme)

    def close(self) -> None:
        """Listen no more."""
        self._watch.close()

    def copy(self) -> None:
        """Put the whole table on the clipboard, as cells and as a page."""
        found = self._whole()
        if found is not None:
            carried = QMimeData()
            carried.setText(as_table(found, self._scheme))
            carried.setHtml(as_html(found, self._scheme))
            put_on_clipboard(carried)
            self.told.emit(sentence("matrix", "copied", n=len(found.claims)))

    def ask_and_export(self) -> None:
        """Ask for a file, and write the table to it."""
        kinds = ";;".join(sentence("matrix", f"files.{each}") for each in ("html", "csv"))
        start = QDir.home().filePath(sentence("matrix", "file-name"))
        chosen, kind = QFileDialog.getSaveFileName(self._view, sentence("matrix", "export"), start, kinds)
        if chosen:
            ending = ".csv" if kind == sentence("matrix", "files.csv") else ".html"
            self.export_to(chosen if "." in chosen.rsplit("/", 1)[-1] else chosen + ending)

    def export_to(self, path: str) -> None:
        """Write the table to a file, whole or not at all."""
        found = self._whole()
        if found is None:
            return
        try:
            write_matrix(path, found, self._scheme)
        except WorkbenchError as error:
            self._bridge.refused.emit(error)
        else:
            self.told.emit(sentence("matrix", "exported", path=path))

    def _take_scheme(self) -> None:
        self._scheme = self._bridge.desk.scheme
        self._model.set_scheme(self._scheme)
        self._view.set_scheme(self._scheme)
        self._watch.soon()

    def _show(self, book: ClaimBook) -> None:
        found = self._bridge.look_once(self._read)
        if found is None:
            return
        articles, names = found
        here = self._model.place(self._view.table.currentIndex())
        self._cells = Cells(book, self._scheme, {each.id: each for each in articles}, names, self._is_decided)
        claims = self._wanted(book, {each.id for each in articles}, self._cells)
        arrangement = self._panes.arrangement
        letters = {each: arrangement.letter(each) for each in arrangement.articles}
        self._model.show(book, self._cells, claims, articles, letters)
        if here is not None and here[1] in [each.id for each in articles]:
            self._view.choose(here[0], [each.id for each in articles].index(here[1]))
        self._tell(book)

    def _read(self) -> tuple[list[Article], dict[str, str]]:
        """Read the columns: the open articles, or all if none is open; and the names of reviewers."""
        desk = self._bridge.desk
        wanted = set(self._panes.arrangement.articles)
        articles = [each for each in desk.articles.all() if not wanted or each.id in wanted]
        return in_date_order(articles), {each.id: each.name for each in desk.annotations.reviewers()}

    def _wanted(self, book: ClaimBook, articles: set[str], cells: Cells) -> list[str]:
        typed = self._view.filter.text()
        found = [each for each in book.claims.by_id if fits(book, each, typed, self._bridge.desk.scheme)]
        if not self._view.all.isChecked():
            near = {
                mention.claim
                for mention in book.mentions
                if book.article_of[book.annotations.by_id[mention.annotation].version] in articles
            }
            found = [each for each in found if each in near]
        found.sort(key=book.number)
        if self._view.by_difference.isChecked():
            found.sort(key=cells.disagreement, reverse=True)
        return found

    def _tell(self, book: ClaimBook) -> None:
        key = ""
        if not self._model.rowCount():
            key = "empty" if not len(book.claims) else "none-fits"
        self._view.show_emptiness(sentence("matrix", key) if key else "")
        self._view.show_totals(self._totals(book))

    def _totals(self, book: ClaimBook) -> str:
        """Return for each article what its cells come to, counted from the places alone."""
        shown = set(self._model.claims)
        letters = {each.key: each.letter for each in self._scheme}
        counts: dict[str, Counter[str]] = {each.id: Counter() for each in self._model.articles}
        stated: dict[str, set[str]] = {each.id: set() for each in self._model.articles}
        for mention in book.mentions:
            at = book.annotations.by_id[mention.annotation]
            article = book.article_of[at.version]
            if mention.claim in shown and article in counts and mention.claim not in stated[article]:
                stated[article].add(mention.claim)
                counts[article][letters.get(at.label, "?")] += 1
        arrangement = self._panes.arrangement
        parts = []
        for each in self._model.articles:
            letter = arrangement.letter(each.id) if each.id in arrangement.articles else each.outlet or each.title
            said = " ".join(f"{key} {count}" for key, count in sorted(counts[each.id].items()))
            facts = {"article": letter, "n": len(stated[each.id]), "of": len(shown), "said": said}
            parts.append(sentence("matrix", "total-said" if said else "total", **facts))
        return " · ".join(parts)

    def _is_decided(self, article: str) -> bool:
        """Tell whether all of an open article is decided; nothing is read for that while a cell is painted."""
        if article not in self._panes.arrangement.articles:
            return False
        decided, total = self._panes.tally.of(article)
        return 0 < total == decided

    def _follow(self, touched: Touched) -> None:
        book = self._ledger.held
        if book is None:
            return
        known = set(self._model.claims)
        if all(each in known and each in book.claims.by_id for each in touched.claims):
            self._model.renew(touched.claims)
            self._view.show_totals(self._totals(book))
        else:
            self._watch.soon()

    def _go(self) -> None:
        place, cell = self._here()
        if place is not None and cell:
            self._linking.jump_wanted.emit(place[1], cell)
        elif place is not None:
            self.told.emit(sentence("matrix", "nothing-here"))

    def _edit(self) -> None:
        """Let somebody change the claim of the row: with the time it speaks of, earlier articles could not know it."""
        place, _ = self._here()
        if place is not None:
            self._linking.edit(place[0])

    def _peek(self, at: QPoint) -> None:
        place, _ = self._here()
        if place is not None:
            self._linking.show_peek(place[0], self._view.window().mapFromGlobal(at))

    def _point(self, row: int) -> None:
        claims = self._model.claims
        self.pointed.emit(claims[row] if 0 <= row < len(claims) else "")

    def _label(self, key: str) -> None:
        """Label the passage of a cell: one's own anew, another reviewer's with a decision of one's own beside it."""
        place, annotation = self._here()
        book = self._ledger.held
        if place is None or book is None:
            return
        if not annotation:
            self._decide_empty(place, key, book)
            return
        at = book.annotations.by_id[annotation]
        if at.reviewer == self._bridge.desk.reviewer.id:
            self._bridge.do(EditAnnotations(ids=(annotation,), details={"label": key}))
        else:
            self._bridge.do(Annotate(version=at.version, start=at.start, end=at.end, label=key))

    def _decide_empty(self, place: tuple[str, str], key: str, book: ClaimBook) -> None:
        """With the key for no claim, say that the article does not make the claim, or take that back."""
        if key not in self._bridge.desk.scheme.keys_of("no_claim"):
            self.told.emit(sentence("matrix", "nothing-to-label"))
            return
        claim, article = place
        self._bridge.do(MarkAbsent(claim=claim, article=article, absent=not book.is_absent(claim, article)))

    def _here(self) -> tuple[tuple[str, str] | None, str]:
        """Return claim and article of the current cell, and the annotation that it shows."""
        index = self._view.table.currentIndex()
        cell = self._model.cell(index)
        return self._model.place(index), cell.places[0].annotation if cell is not None and cell.places else ""

    def _whole(self) -> Matrix | None:
        book = self._ledger.held
        if book is None or self._cells is None:
            return None
        return whole_matrix(self._cells, self._model.articles, [book.row(each) for each in self._model.claims])
