"""A text with the traps of real ones, and the makers the reader's tests share."""

from __future__ import annotations

from itertools import count

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from ui.reader.look import Look
from ui.reader.view import ReaderView
from ui.theme.tokens import Theme
from workbench.application.schemes import default_scheme
from workbench.domain.annotation import Annotation
from workbench.domain.span import Span

TEXT = (
    "**Two harbours, one ferry**\n"
    "\n"
    "► The ferry was sold on Monday, and nobody in the town hall knew of it. Two days later the mayor, "
    'hypocritically pointing to the budget, said that the sale "was a gift to the town" and left the room.\n'
    "\n"
    "Reports say\xa0that the price was low. Mr. Tan of the U.S. office, who had asked for the papers in May, "
    "was told to wait; he waited. The council meets again on Friday.\n"
    "\n"
    "A note with 😀 and 👩‍👩‍👧 and cafe\u0301 ends here.\n"
    "\n"
    + "\n".join(
        f"Paragraph {number} goes on about the harbour, its walls and its two lights, and about what the "
        f"people of the town paid for them in the year {1900 + number}. It ends with a short sentence."
        for number in range(30)
    )
)
ARABIC = (
    "قال الوزير إن الميناء بيع يوم الاثنين، ولم يعرف أحد بذلك. "
    "وبعد يومين عاد Mr. Tan إلى المكتب 12 مرة.\nجملة أخيرة قصيرة."
)
_NUMBERS = count(1)


def look(theme: str = "light", **how: object) -> Look:
    """Return a look with the default labels; text in the bundled serif face."""
    return Look(theme=Theme.load(theme), scheme=default_scheme(), family="DejaVu Serif", **how)


def annotation(text: str, words: str | tuple[int, int], label: str = "unsourced", **more: object) -> Annotation:
    """Return an annotation of the first place of ``words`` in ``text``, or of a span."""
    start = text.index(words) if isinstance(words, str) else words[0]
    end = start + len(words) if isinstance(words, str) else words[1]
    known: dict[str, object] = {"id": f"a{next(_NUMBERS)}", "reviewer": "me", "created_at": "", "modified_at": ""}
    return Annotation(
        version="v",
        start=start,
        end=end,
        exact=text[start:end],
        prefix="",
        suffix="",
        occurrence=(1, 1),
        label=label,
        **(known | more),
    )


def place(text: str, words: str) -> Span:
    """Return where ``words`` stand first."""
    start = text.index(words)
    return Span(start, start + len(words))


def quoted(view: ReaderView, span: Span | None) -> str:
    """Return the words of a span, empty for none."""
    return "" if span is None else view.reading.text[span.start : span.end]


def drag(
    view: ReaderView, start: QPoint, end: QPoint, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Drag with the left button from one point of the viewport to another, in three moves."""
    target = view.viewport()
    QTest.mousePress(target, Qt.MouseButton.LeftButton, held, start)
    for step in (1, 2, 3):
        QTest.mouseMove(target, start + (end - start) * step / 3)
    QTest.mouseRelease(target, Qt.MouseButton.LeftButton, held, end)


def click(view: ReaderView, at: QPoint, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Click with the left button at a point of the viewport."""
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, held, at)


def inside(view: ReaderView, offset: int) -> QPoint:
    """Return a point well inside the character at ``offset``."""
    return view.point_for_offset(offset) + QPoint(2, 0)


def painted(view: ReaderView) -> QImage:
    """Return what the viewport shows."""
    return view.viewport().grab().toImage()


def colours(image: QImage, left: int, right: int, top: int, bottom: int) -> dict[str, int]:
    """Return how many pixels of each colour an area holds, most frequent first."""
    found: dict[str, int] = {}
    for y in range(max(0, top), min(bottom, image.height())):
        for x in range(max(0, left), min(right, image.width())):
            name = QColor(image.pixel(x, y)).name().upper()
            found[name] = found.get(name, 0) + 1
    return dict(sorted(found.items(), key=lambda each: -each[1]))
