"""Files in and out: import, paste, export, load, and what is said about each when it is done."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from ui.bridge import Bridge
from ui.jobs import Cancelled, Reporter, TaskRunner
from ui.shell.outcomes import Outcome, exported, imported, loaded, with_more
from ui.shell.report_dialog import ReportDialog
from ui.widgets.again import Again
from ui.widgets.plain import plain_box
from workbench.application.beside import beside, caught_up, done_beside
from workbench.application.commands import EditArticle
from workbench.application.importing import (
    ImportRow,
    guarded,
    import_each,
    import_text,
    passed_over,
    to_import,
)
from workbench.application.wording import sentence
from workbench.domain.errors import WorkbenchError

if TYPE_CHECKING:
    from ui.shell.paste_dialog import PasteDialog

SET_SUFFIX = ".json"
SHOWN_AT_ONCE = 4
"""Articles that are shown when they come in together; of more, the library shows the list."""


class Files(QObject):
    """Does everything that has to do with files. Long work runs beside the window.

    ``brought_in`` carries the ids of articles that came in and are to be shown, the one to read first in front;
    ``told`` carries a sentence, ``stressed`` one that says more than can be seen to have happened; ``refused`` a
    ``WorkbenchError``; ``broken`` an unexpected error; ``library_wanted`` the files meant for the user's own library
    while the sample set is open; ``labels_wanted`` the path of a set whose labels somebody wants to look at.
    """

    brought_in = Signal(list)
    told = Signal(str)
    stressed = Signal(str)
    refused = Signal(object)
    broken = Signal(object)
    library_wanted = Signal(list)
    labels_wanted = Signal(str)

    def __init__(self, bridge: Bridge, runner: TaskRunner, window: QWidget, *, is_sample: bool = False) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._desk = bridge.desk
        self._runner = runner
        self._window = window
        self._is_sample = is_sample
        self._open: list[str] = []
        self._imported = Again(self._show_imported, self, each=True)
        self._loaded = Again(self._show_loaded, self, each=True)

    def note_open(self, articles: Sequence[str]) -> None:
        """Remember which articles (ids) are open, for who wants to export just these."""
        self._open = list(articles)

    def ask_and_import(self) -> None:
        """Ask for files and bring them in."""
        dialog = self._file_dialog("import", QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([sentence("dialogs", "import.text-files"), sentence("dialogs", "all-files")])
        dialog.filesSelected.connect(self.import_paths)
        dialog.open()

    def ask_and_load(self) -> None:
        """Ask for an annotation set and bring it in."""
        dialog = self._file_dialog("load", QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([sentence("dialogs", "set.files"), sentence("dialogs", "all-files")])
        dialog.fileSelected.connect(self.load_from)
        dialog.open()

    def ask_and_export(self) -> None:
        """Ask where to, and write everything in the library as an annotation set."""
        self._save_dialog("export").fileSelected.connect(self.export_to)

    def ask_and_export_open(self) -> None:
        """Ask where to, and write the open articles as an annotation set."""
        if not self._open:
            self.told.emit(sentence("window", "panes.no-article"))
            return
        self._save_dialog("export-open").fileSelected.connect(self.export_open_to)

    def import_paths(self, paths: Sequence[str]) -> None:
        """Bring files and folders in and show what came; an annotation set among them is loaded."""
        sets = [each for each in paths if Path(each).suffix.lower() == SET_SUFFIX]
        texts = [each for each in paths if each not in sets]
        if self._is_sample and texts:
            self.library_wanted.emit(texts)
            return
        for each in sets:
            self.load_from(each)
        if texts:
            self._runner.start(
                sentence("window", "job.import"),
                self._importing(texts),
                done=self._imported,
                failed=self._failed,
                cancelled=self._unchanged,
            )

    def paste(self) -> None:
        """Ask about the text on the clipboard and bring it in as an article."""
        from ui.shell.paste_dialog import PasteDialog

        self._ask_pasted(PasteDialog(self._window))

    def _ask_pasted(self, dialog: PasteDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.accepted.connect(self._take_pasted)
        dialog.open()

    def export_to(self, path: str) -> None:
        """Write everything in the library to ``path``."""
        self._export(path, None)

    def export_open_to(self, path: str) -> None:
        """Write the open articles to ``path``."""
        self._export(path, list(self._open))

    def load_from(self, path: str) -> None:
        """Bring an annotation set in."""
        desk = self._desk

        def work(report: Reporter) -> Any:
            report.advance(0, 0, Path(path).name)
            return done_beside(desk, lambda second: second.load(path))

        self._runner.start(
            sentence("window", "job.load"), work, done=self._loaded, failed=self._failed, cancelled=self._unchanged
        )

    def takes(self, content: QMimeData) -> bool:
        """Tell whether what is dragged are files."""
        return any(url.isLocalFile() for url in content.urls())

    def drop(self, content: QMimeData) -> None:
        """Bring in the files that were dropped on the window."""
        self.import_paths([url.toLocalFile() for url in content.urls() if url.isLocalFile()])

    def _importing(self, paths: Sequence[str]) -> Any:
        desk = self._desk

        def work(report: Reporter) -> tuple[list[ImportRow], int]:
            """A file that is in stays in, so stopping gives what there is."""
            rows: list[ImportRow] = []
            with ExitStack() as stack:
                read = stack.enter_context(guarded(lambda: report.stopped))
                second = stack.enter_context(beside(desk))
                files = to_import(paths)
                each = stack.enter_context(closing(import_each(second, files, read=read)))
                for number, path in enumerate(files):
                    try:
                        report.advance(number, len(files), path.name)
                    except Cancelled:
                        break
                    rows.append(next(each))
            return rows, passed_over(paths)

        return work

    def _show_imported(self, found: tuple[list[ImportRow], int]) -> None:
        rows, left_out = found
        caught_up(self._desk)
        articles = list(dict.fromkeys(row.article for row in rows if row.article is not None))
        self._bring_in(articles, imported(rows, left_out))

    def _bring_in(self, articles: Sequence[str], outcome: Outcome) -> None:
        """Show the first of these articles and say what came; of the others, say where they are."""
        if articles:
            self.brought_in.emit(list(articles[:SHOWN_AT_ONCE]))
        self._tell(with_more(outcome, len(articles), SHOWN_AT_ONCE))

    def _take_pasted(self) -> None:
        from ui.shell.paste_dialog import PasteDialog

        dialog = self.sender()
        assert isinstance(dialog, PasteDialog)
        try:
            row = import_text(self._desk, dialog.text(), title=dialog.title())
        except WorkbenchError as error:
            # What was typed and pasted waits where it was.
            again = PasteDialog(self._window)
            again.take_over(dialog)
            self._ask_pasted(again)
            self.refused.emit(error)
            return
        if dialog.outlet() and row.article is not None:
            self._bridge.do(EditArticle(id=row.article, details={"outlet": dialog.outlet()}))
        self.brought_in.emit([row.article])
        self._tell(imported([row]))

    def _export(self, path: str, articles: list[str] | None) -> None:
        desk = self._desk
        target = path if Path(path).suffix else path + SET_SUFFIX

        def work(report: Reporter) -> Any:
            with beside(desk) as second:
                total = sum(row.annotations for row in second.articles.rows(articles))
                report.advance(0, total, Path(target).name)
                return second.export(target, articles, progress=lambda done: report.advance(done, total))

        self._runner.start(
            sentence("window", "job.export"), work, done=self._exported, failed=self._failed, cancelled=self._stopped
        )

    def _exported(self, result: Any) -> None:
        self._tell(exported(result))

    def _show_loaded(self, report: Any) -> None:
        caught_up(self._desk)
        here = [each.id for each in self._desk.articles]
        if not self._open and report.loaded.get("articles") == len(here):
            # With nothing else in the library, what was loaded is what somebody wants to see.
            self._bring_in(here, loaded(report))
        else:
            self._tell(loaded(report))
        if report.scheme == "other":
            self._ask_about_labels(report.path)

    def _ask_about_labels(self, path: str) -> None:
        """Ask whether the labels of a set are to be looked at; Enter and Esc leave the library its own."""
        box = plain_box(self._window, sentence("dialogs", "labels.words"))
        box.setObjectName("otherLabelsDialog")
        box.setWindowTitle(sentence("dialogs", "labels.title"))
        look = box.addButton(sentence("dialogs", "labels.look"), QMessageBox.ButtonRole.AcceptRole)
        keep = box.addButton(sentence("dialogs", "labels.keep"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)

        def answered() -> None:
            if box.clickedButton() is look:
                self.labels_wanted.emit(path)
            box.deleteLater()

        box.finished.connect(answered)
        box.open()

    def _stopped(self) -> None:
        self.told.emit(sentence("window", "job.stopped"))

    def _unchanged(self) -> None:
        self.told.emit(sentence("batch", "stopped"))

    def _failed(self, error: Exception) -> None:
        (self.refused if isinstance(error, WorkbenchError) else self.broken).emit(error)

    def _tell(self, outcome: Outcome) -> None:
        if not outcome.lines:
            (self.stressed if outcome.stressed else self.told).emit(outcome.words)
            return
        dialog = ReportDialog(outcome.title, outcome.words, outcome.lines, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _file_dialog(self, what: str, mode: QFileDialog.FileMode) -> QFileDialog:
        dialog = QFileDialog(self._window, sentence("dialogs", f"{what}.title"))
        dialog.setObjectName(f"{what}Dialog")
        dialog.setFileMode(mode)
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _save_dialog(self, what: str) -> QFileDialog:
        dialog = self._file_dialog(what, QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SET_SUFFIX[1:])
        dialog.setNameFilters([sentence("dialogs", "set.files")])
        dialog.selectFile(sentence("dialogs", "export.file-name"))
        dialog.open()
        return dialog
