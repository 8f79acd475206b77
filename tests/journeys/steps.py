"""What a fact-checker does in these stories with keys and mouse, and what they look at afterwards."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.reader.made import click, colours, drag, inside, painted, quoted
from ui.reader.view import ReaderView
from workbench import Workbench
from workbench.domain.annotation import Annotation
from workbench.domain.span import Span

__all__ = ["click", "colours", "drag", "inside", "painted", "quoted"]

SENTENCE = (
    "Shortly before, at the G7 summit, Trump had attacked Israel's behaviour in Lebanon, hypocritically pointing to "
    'needless civilian deaths and remarking that Syria "would do a better job" of dealing with Hezbollah.'
)
WORD = "hypocritically"
QUOTATION = '"would do a better job"'


def place(text: ReaderView, words: str, occurrence: int = 1) -> Span:
    """Return where words stand in an article."""
    start = -1
    for _ in range(occurrence):
        start = text.reading.text.index(words, start + 1)
    return Span(start, start + len(words))


def go_to(text: ReaderView, words: str) -> Span:
    """Click on the sentence that begins with these words, as a reader would, and return it."""
    offset = place(text, words).start
    text.scroll_to(offset)
    click(text, inside(text, offset))
    current = text.current_sentence()
    assert current is not None
    assert current.start <= offset < current.end
    return current


def drag_over(
    text: ReaderView, span: tuple[int, int], held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Select with the mouse, from the first character of a span to behind the last."""
    text.scroll_to(span[0])
    drag(text, text.point_for_offset(span[0]), text.point_for_offset(span[1]), held)


def click_on_screen(widget: QWidget, at: QPoint, times: int) -> None:
    """Click fast on the same place; the system pairs the clicks, as it does for a real mouse."""
    window = widget.window()
    handle = window.windowHandle()
    assert handle is not None
    for _ in range(times):
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=widget.mapTo(window, at), delay=1)


def decided(desk: Workbench, article: str) -> list[tuple[str, str]]:
    """Return label and words of every decision in an article, in the order of the text; filled copies are left out."""
    found = sorted(desk.annotations.of_article(article), key=lambda each: (each.start, -each.end))
    return [(each.label, each.exact) for each in found if each.origin != "copy"]


def on_disk(library: Path, article: str) -> list[Annotation]:
    """Return what somebody sees who opens the library file at this moment."""
    with Workbench.open(library, reviewer="Somebody Else") as other:
        return other.annotations.of_article(article)


def mark_the_g7_sentence(text: ReaderView) -> None:
    """Label a sentence unsourced, one word in it editorial, and a quotation in it sourced: all by keys."""
    go_to(text, SENTENCE)
    QTest.keyClick(text, Qt.Key.Key_2)
    QTest.keyClicks(text, "whyp3")
    go_to(text, SENTENCE)
    QTest.keyClicks(text, "q1")


def ink(image: QImage, x: int, y: int) -> QColor:
    """Return the colour of a pixel."""
    return QColor(image.pixel(x, y))
