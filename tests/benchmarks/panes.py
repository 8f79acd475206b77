"""The two panes that are compared: our reader, and the bare text widget of Qt with no annotation at all."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFontMetricsF, QImage
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPlainTextEdit

from tests.benchmarks.corpus import REVIEWERS, one_more
from tests.benchmarks.measuring import Laps
from tests.surroundings.fonts import use_bundled_fonts, write_font_configuration
from ui.reader.look import Layer, Look, Typography
from ui.reader.view import ReaderView
from ui.theme.tokens import Theme
from workbench.application.reading import ReadingText
from workbench.application.schemes import default_scheme
from workbench.domain.annotation import Annotation

PANE: Final = (700, 900)
"""Width and height of a pane in pixels."""

LINES: Final = 3
"""Lines of bare text that one step scrolls; ours goes as many pixels."""

_QUIET: Final = 0.06
_LAYER: Final = Layer(me=REVIEWERS[0], initials={each: f"R{at}" for at, each in enumerate(REVIEWERS, 1)})


def application(folder: Path) -> QApplication:
    """Return the one application; its fonts are those in ``tests/fonts``, its settings those in ``folder``."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    os.environ["WORKBENCH_HOME"] = str(folder)
    os.environ["FONTCONFIG_FILE"] = str(write_font_configuration(folder))
    made = QApplication(["benchmarks"])
    use_bundled_fonts(made)
    return made


class Pane(Protocol):
    """A pane that can be opened, scrolled and painted."""

    view: QAbstractScrollArea

    def step(self) -> int:
        """Return by how much one step changes the value of the scroll bar."""

    def is_done(self) -> bool:
        """Tell whether it has nothing more to find out about its text."""


class BarePane:
    """A plain text widget that shows the bare text in the same letters."""

    def __init__(self, text: str, size: tuple[int, int] = PANE, *, on_screen: bool = False) -> None:
        view = QPlainTextEdit()
        view.setFont(Typography(make_look()).font)
        view.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        view.setUndoRedoEnabled(False)
        view.setReadOnly(True)
        show(view, size, on_screen=on_screen)
        view.setPlainText(text)
        self.view: QAbstractScrollArea = view

    def step(self) -> int:
        """Return the lines of a step: the bar of this widget counts lines."""
        return LINES

    def is_done(self) -> bool:
        """Return True: it only ever looks at what it shows."""
        return True


class OurPane:
    """Our reader with all annotations of the text; everything it derives from the text is derived anew."""

    def __init__(self, text: str, annotations: Sequence[Annotation] = (), size: tuple[int, int] = PANE) -> None:
        self.reader = ReaderView(make_look())
        self.view: QAbstractScrollArea = self.reader
        show(self.reader, size)
        self.reader.show_text(ReadingText(text))
        self.reader.set_layer(_LAYER)
        self.reader.show_annotations(annotations)
        self._step = round(LINES * QFontMetricsF(Typography(self.reader.look).font).lineSpacing())

    def step(self) -> int:
        """Return the pixels of a step."""
        return self._step

    def is_done(self) -> bool:
        """Tell whether all heights are exact and the map in the margin shows everything."""
        return self.reader.is_measured and self.reader.strip.is_drawn

    def add(self, number: int) -> Annotation:
        """Return a new annotation of some words in the middle of the view, another for each number."""
        middle = self.reader.offset_at(QPoint(200, self.view.viewport().height() // 2))
        return one_more(self.reader.reading.text, middle + number * 7, 60 + number)


class Canvas:
    """Paints whole panes into a picture in memory, as if every frame had to show all of the pane."""

    def __init__(self, size: tuple[int, int] = PANE) -> None:
        self._image = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)

    def frame(self, *panes: Pane) -> None:
        """Paint each pane once."""
        for pane in panes:
            pane.view.render(self._image, QPoint())


def make_look() -> Look:
    """Return the look every reader is measured with: the one a new user gets."""
    return Look(theme=Theme.load("light"), scheme=default_scheme())


def show(view: QAbstractScrollArea, size: tuple[int, int], *, on_screen: bool = False) -> None:
    """Show a view of that size; unless it is ``on_screen``, it is painted only when somebody asks for a picture."""
    view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, not on_screen)
    view.resize(*size)
    view.show()


def scroll(pane: Pane) -> None:
    """Scroll one step down."""
    bar = pane.view.verticalScrollBar()
    bar.setValue(bar.value() + pane.step())


def jump(pane: Pane, share: float) -> None:
    """Scroll to that share (0–1) of what can be scrolled."""
    bar = pane.view.verticalScrollBar()
    bar.setValue(round(bar.maximum() * share))


def settle(pane: Pane, slices: Laps | None = None) -> None:
    """Let idle work go on until nothing more comes; ``slices`` takes the time of each time it has the processor."""
    laps = slices if slices is not None else Laps()
    run_until(pane.is_done, laps)
    since = time.perf_counter()
    while time.perf_counter() - since < _QUIET:
        run_until(pane.is_done, laps)
        time.sleep(0.002)


def run_until(done: Callable[[], bool], slices: Laps) -> None:
    """Give idle work the processor, once at least, until ``done``."""
    while True:
        with slices.lap():
            QApplication.processEvents()
        if done():
            return


def close(*panes: Pane) -> None:
    """Close panes and give their memory back."""
    for pane in panes:
        pane.view.close()
        pane.view.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
