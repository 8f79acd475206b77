"""The tour: the sample set in a real window, marked with real keys and a real mouse, for whoever has no display.

Everything happens in a scratch folder; only the pictures and the annotation set stay.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import msgspec
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, Qt, qInstallMessageHandler
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit, QWidget

from ui.main import create_window
from ui.preflight import say_and_end_on_fatal
from ui.reader.view import ReaderView
from ui.tour_claims import ClaimsTour
from ui.tour_signing import SigningTour, seen_together
from workbench import paths
from workbench.application.sample import ARTICLES, STORY
from workbench.application.wording import reason, sentence, shortened
from workbench.application.workbench import Workbench
from workbench.domain.annotation import Annotation
from workbench.domain.errors import ExportRefusedError, WorkbenchError

Tell = Callable[[str], None]

_PANES: Final = 3
_PATIENCE_MS: Final = 5000
_TURNS = 5
_LARGE, _SMALL = (1440, 900), (1024, 700)
_WORD: Final = "hypocritically"
_QUOTATION: Final = '"would do a better job"'
_HEARSAY: Final = "Recent reports suggest that Israel was left out"
_FRAME: Final = (Qt.Key.Key_Space,) * 4
_PROSE: Final = (Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_U, Qt.Key.Key_2)
_LEFT_OUT: Final = "Israel’s signature is missing from the memorandum"
_TWICE: Final = "Reza Talebi, a political analyst based in Leipzig"


class TourReport(msgspec.Struct, frozen=True, kw_only=True):
    """What the tour wrote (paths) and the sentences for what it did and found to be so."""

    folder: str
    pictures: tuple[str, ...]
    annotation_set: str
    annotations: int
    steps: tuple[str, ...]


def take(folder: Path, tell: Tell, reviewer: str | None = None) -> TourReport:
    """Take the tour and write pictures and ``annotations.json`` into ``folder``; ``tell`` hears each step.

    Raises ``WorkbenchError("tour.failed")`` if a step did not do what it should, and ``ExportRefusedError`` if the
    folder cannot be written.
    """
    _make(folder)
    with TemporaryDirectory(prefix="workbench-tour-") as scratch, _home(Path(scratch)), _quiet():
        application = QApplication.instance() or QApplication(["workbench"])
        assert isinstance(application, QApplication)
        with Workbench.open(Path(scratch) / "tour.db", reviewer or sentence("tour", "reviewer")) as desk:
            seeds = paths.data("seeds")
            rows = desk.import_files([seeds / name for name in ARTICLES], story=STORY)
            window = create_window(desk)
            try:
                tour = _Tour(desk, window, folder, tell)
                tour.go([str(each.article) for each in rows[:_PANES]])
                written = desk.export(folder / "annotations.json")
            finally:
                window.close()
                window.deleteLater()
                QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return TourReport(
        folder=str(folder),
        pictures=tuple(tour.pictures),
        annotation_set=written.path,
        annotations=written.annotations,
        steps=tuple(tour.steps),
    )


class _Tour:
    """Goes through the steps; each looks at the library afterwards and does not go on if it finds something else."""

    def __init__(self, desk: Workbench, window: QMainWindow, folder: Path, tell: Tell) -> None:
        self.pictures: list[str] = []
        self.steps: list[str] = []
        self._desk, self._window, self._folder, self._tell = desk, window, folder, tell
        self._step = ""
        self._articles: list[str] = []

    def go(self, articles: list[str]) -> None:
        """Do everything, in the order in which a newcomer would."""
        self._open(articles)
        lantern, review, dispatch = (self._view(number) for number in (1, 2, 3))
        self._mark_sentence(lantern, _WORD, Qt.Key.Key_2, "unsourced", "sentence")
        self._picture("a-sentence-unsourced")
        self._mark_word(lantern)
        self._write_note(lantern)
        self._picture("a-word-editorial-with-a-note")
        self._mark_quotation(lantern)
        self._picture("a-quotation-sourced")
        self._undo_and_redo(lantern)
        self._mark_sentence(review, _HEARSAY, Qt.Key.Key_U, "unsourced", "hearsay")
        self._mark_sentence(dispatch, _TWICE, Qt.Key.Key_S, "sourced", "repeat")
        self._check(any(each.origin == "copy" for each in self._annotations(dispatch)), sentence("tour", "nothing"))
        self._picture("three-articles-marked")
        self._sweep(review)
        self._join_a_claim(lantern, review)
        self._look_around(lantern)

    def _open(self, articles: list[str]) -> None:
        self._begin("open")
        self._articles = articles
        self._window.resize(*_LARGE)
        self._window.show()
        self._window.open_articles(articles)  # type: ignore[attr-defined]
        self._window.activateWindow()
        self._wait(lambda: all(self._view(number).sentences() for number in (1, 2, 3)))
        self._picture("three-articles-side-by-side")

    def _mark_sentence(self, view: ReaderView, words: str, key: Qt.Key, label: str, step: str) -> None:
        """Click on the sentence that holds ``words`` and press a label's key."""
        self._begin(step)
        offset = self._place(view, words)[0]
        view.scroll_to(offset)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.point_for_offset(offset))
        current = view.current_sentence()
        self._check(current is not None and current.start <= offset < current.end, str(current))
        QTest.keyClick(view, key)
        assert current is not None
        self._expect(view, label, view.reading.text[current.start : current.end])

    def _mark_word(self, view: ReaderView) -> None:
        self._begin("word")
        start, end = self._place(view, _WORD)
        # From the middle of the word to the middle of the word: letting go takes all of it.
        self._drag(view, start + 2, end - 2)
        self._check(view.selection_range() == (start, end), str(view.selection_range()))
        QTest.keyClick(view, Qt.Key.Key_3)
        self._expect(view, "editorial", _WORD)

    def _write_note(self, view: ReaderView) -> None:
        self._begin("note")
        QTest.keyClick(view, Qt.Key.Key_N)
        edit = self._window.findChild(QPlainTextEdit, "noteEdit")
        self._check(edit is not None and edit.hasFocus(), sentence("tour", "no-field"))
        assert edit is not None
        words = sentence("tour", "note-text")
        QTest.keyClicks(edit, words)
        QTest.keyClick(edit, Qt.Key.Key_Escape)
        self._wait(lambda: self._found(view, "editorial", _WORD).note == words)

    def _mark_quotation(self, view: ReaderView) -> None:
        """With Alt held, a drag takes exactly what it covers, here with the quotation marks."""
        self._begin("quotation")
        start, end = self._place(view, _QUOTATION)
        self._drag(view, start, end, Qt.KeyboardModifier.AltModifier)
        self._check(view.selection_range() == (start, end), str(view.selection_range()))
        QTest.keyClick(view, Qt.Key.Key_1)
        self._expect(view, "sourced", _QUOTATION)

    def _undo_and_redo(self, view: ReaderView) -> None:
        self._begin("undo")
        marked = self._found(view, "sourced", _QUOTATION)
        QTest.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        self._wait(lambda: marked.id not in {each.id for each in self._annotations(view)})
        self._check(marked.id not in {each.id for each in view.annotations()}, marked.exact)
        self._picture("undone")
        self._begin("redo")
        QTest.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        self._wait(lambda: marked.id in {each.id for each in self._annotations(view)})
        self._check(marked.id in {each.id for each in view.annotations()}, marked.exact)

    def _join_a_claim(self, lantern: ReaderView, review: ReaderView) -> None:
        """Start a claim in one article, link a passage of another to it, and see who says what."""
        claims = ClaimsTour(self._desk, self._window, self._wait, self._check)
        self._begin("claim")
        claims.start(review, _HEARSAY)
        self._mark_sentence(lantern, _LEFT_OUT, Qt.Key.Key_2, "unsourced", "link")
        claims.link(lantern, _LEFT_OUT)
        self._begin("matrix")
        claims.look()
        self._picture("who-says-what")
        self._do("view.dock")
        self._conclude(lantern)

    def _conclude(self, lantern: ReaderView) -> None:
        """Rate the claim, and hand the article in."""
        signing = SigningTour(self._desk, self._window, self._wait, self._check)
        lantern.setFocus()
        self._begin("verdict")
        self._do("annotate.verdict")
        signing.rate(lambda dialog: self._picture("a-verdict", dialog))
        lantern.setFocus()
        self._begin("signature")
        self._do("annotate.sign")
        signing.submit(self._articles[0], lambda dialog: self._picture("a-signature", dialog))
        lantern.setFocus()

    def _sweep(self, view: ReaderView) -> None:
        """Go through sentences with one key each, pick a part of the next, and take one decision back at the end."""
        self._begin("sweep")
        before = {each.id for each in self._annotations(view)}
        view.setFocus()
        QTest.keyClick(view, Qt.Key.Key_F5)
        for key in (*_FRAME, *_PROSE):
            QTest.keyClick(view, key)
        found = {each.label for each in self._annotations(view) if each.id not in before}
        self._check(found == {"no_claim", "sourced", "unsourced", "editorial"}, str(sorted(found)))
        QTest.keyClick(view, Qt.Key.Key_Right)
        while view.selection_range() is None and view.next_sentence():
            QTest.keyClick(view, Qt.Key.Key_Right)
        self._picture("a-sweep-with-a-clause-picked")
        decided = len(self._annotations(view))
        QTest.keyClick(view, Qt.Key.Key_Escape)
        QTest.keyClick(view, Qt.Key.Key_Backspace)
        self._wait(lambda: len(self._annotations(view)) < decided)
        QTest.keyClick(view, Qt.Key.Key_F5)

    def _look_around(self, view: ReaderView) -> None:
        self._begin("look-around")
        self._do("view.library")
        self._picture("the-library")
        self._do("view.library")
        self._do("view.palette")
        self._picture("every-command")
        palette = self._window.findChild(QWidget, "paletteEdit")
        self._check(palette is not None, "palette")
        assert palette is not None
        QTest.keyClick(palette, Qt.Key.Key_Escape)
        view.setFocus()
        for theme in ("dark", "high-contrast"):
            self._do(f"view.theme-{theme}")
            self._picture(theme)
        self._do("view.theme-light")
        self._window.resize(*_SMALL)
        self._picture("a-small-window")
        self._do("view.theme-dark")
        self._picture("a-small-window-dark")

    def _do(self, action: str) -> None:
        found = self._window.findChild(QAction, action)
        self._check(found is not None, action)
        assert found is not None
        found.trigger()

    def _drag(
        self,
        view: ReaderView,
        start: int,
        end: int,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        view.scroll_to(start)
        target = view.viewport()
        first, last = view.point_for_offset(start), view.point_for_offset(end)
        QTest.mousePress(target, Qt.MouseButton.LeftButton, held, first)
        for part in (1, 2, 3):
            QTest.mouseMove(target, first + (last - first) * part / 3)
        QTest.mouseRelease(target, Qt.MouseButton.LeftButton, held, last)

    def _view(self, number: int) -> ReaderView:
        found = self._window.findChild(ReaderView, f"articleView_{number}")
        self._check(found is not None, f"articleView_{number}")
        assert found is not None
        return found

    def _place(self, view: ReaderView, words: str) -> tuple[int, int]:
        start = view.reading.text.find(words)
        self._check(start >= 0, words)
        return start, start + len(words)

    def _annotations(self, view: ReaderView) -> list[Annotation]:
        """What the library holds on the article of ``view``, whatever the view shows."""
        number = int(view.objectName().rpartition("_")[2])
        return self._desk.annotations.of_article(self._articles[number - 1])

    def _found(self, view: ReaderView, label: str, exact: str) -> Annotation:
        found = [each for each in self._annotations(view) if (each.label, each.exact) == (label, exact)]
        self._check(bool(found), exact)
        return found[0]

    def _expect(self, view: ReaderView, label: str, exact: str) -> None:
        """The library must hold the annotation, its words must stand at its place, and the view must show it."""
        self._wait(lambda: any(each.exact == exact for each in self._annotations(view)))
        found = self._found(view, label, exact)
        self._check(view.reading.text[found.start : found.end] == exact, found.exact)
        self._wait(lambda: found.id in {each.id for each in view.annotations()})

    def _begin(self, step: str) -> None:
        self._step = sentence("tour", step)
        self.steps.append(self._step)
        self._tell(self._step)

    def _check(self, right: bool, found: str) -> None:
        if not right:
            raise WorkbenchError("tour.failed", step=self._step, found=shortened(found))

    def _wait(self, condition: Callable[[], bool]) -> None:
        waited = QElapsedTimer()
        waited.start()
        while not condition():
            if waited.hasExpired(_PATIENCE_MS):
                raise WorkbenchError("tour.failed", step=self._step, found=sentence("tour", "nothing"))
            QTest.qWait(20)

    def _picture(self, name: str, dialog: QWidget | None = None) -> None:
        """Write what the window shows now, and a dialog over it, once all of it is painted."""
        QTest.qWait(60)
        # On a busy machine, what was asked for may be arranged only now.
        for _ in range(_TURNS):
            QApplication.processEvents()
        path = self._folder / f"{len(self.pictures) + 1:02}-{name}.png"
        if not seen_together(self._window, dialog).save(str(path)):
            raise ExportRefusedError("export.cannot-write", path=str(path), reason=sentence("reasons", "other"))
        self.pictures.append(str(path))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("[0-9][0-9]-*.png"):
            old.unlink()
    except OSError as error:
        raise ExportRefusedError("export.cannot-write", path=str(folder), reason=reason(error)) from error


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what Qt says to programmers from whoever takes the tour."""
    before = say_and_end_on_fatal()
    try:
        yield
    finally:
        qInstallMessageHandler(before)


@contextmanager
def _home(scratch: Path) -> Iterator[None]:
    """Keep the user's settings out of the tour, and the tour out of the user's settings."""
    before = os.environ.get("WORKBENCH_HOME")
    os.environ["WORKBENCH_HOME"] = str(scratch)
    try:
        yield
    finally:
        if before is None:
            del os.environ["WORKBENCH_HOME"]
        else:
            os.environ["WORKBENCH_HOME"] = before
