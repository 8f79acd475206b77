"""The states sheet: every look an annotation can have, one under the other, for people to compare."""

from __future__ import annotations

from array import array

from PySide6.QtGui import QImage, QPainter

from tests.ui.reader.made import annotation, look, place
from ui.reader.look import Layer
from ui.reader.pixmaps import PixmapBudget
from ui.reader.view import ReaderView
from workbench.application.reading import ReadingText
from workbench.domain.annotation import Annotation
from workbench.domain.colour import simulated

LINES = (
    "**States of an annotation**",
    "1 Sourced: “The walls will hold,” the harbour master told the council on the day before the storm came in.",
    "2 Unsourced: The ferry was sold for less than half of what it had cost, and nobody was asked.",
    "3 Editorial: A shameless deal from beginning to end, and the town deserves far better than this.",
    "4 Overlap: Two days later the mayor, hypocritically pointing to the budget, said it “was a gift to all”.",
    "5 Suggestion: Reports say that the price was low and that more such sales will follow soon.",
    "6 Not saved yet: The council meets again on Friday, behind closed doors.",
    "7 Disputed: The harbour must never be sold to anybody who does not live beside it.",
    "8 Selected, hover: The papers were lost. The office burned down in the following night.",
    "9 Lost, its best place: scheduled for the first week of May. Hit: the harbour, and the harbour once more.",
    "10 Copy and flag: The same words stood in the morning paper. They were never taken back.",
    "11 Four in one place: nobody in the whole town hall knew of it before Monday.",
    "12 Another reviewer: Her deputy left the room. Current sentence: the lights were switched off.",
    "13 Mixed: قال الوزير إن الميناء بيع, said the minister, עם ספינה אחת, and left.",
    "14 Shared wording: as they said, the boats will stay in the harbour for the winter. So it was in Sweden.",
    "15 Claims: The ferry is for sale again. Flagged, suggested, of two claims: The price is lower.",
)
TEXT = "\n".join(LINES)


def annotations() -> list[Annotation]:
    """Return the annotations of the sheet."""

    def on(words: str, label: str, **more: object) -> Annotation:
        return annotation(TEXT, words, label, **more)

    disputed = place(TEXT, LINES[7].partition(": ")[2])
    town = place(TEXT, "town hall")
    return [
        on(LINES[1].partition(": ")[2], "sourced"),
        on(LINES[2].partition(": ")[2], "unsourced"),
        on(LINES[3].partition(": ")[2], "editorial"),
        on(LINES[4].partition(": ")[2], "unsourced"),
        on("hypocritically", "editorial"),
        on("“was a gift to all”", "sourced"),
        on(LINES[5].partition(": ")[2], "unsourced", origin="suggestion"),
        on(LINES[6].partition(": ")[2], "sourced", id="pending"),
        annotation(TEXT, disputed, "sourced"),
        annotation(TEXT, disputed, "editorial", reviewer="you"),
        on("The papers were lost.", "unsourced", id="selected"),
        on("The office burned down in the following night.", "sourced", id="hovered"),
        on("The same words stood in the morning paper.", "unsourced", origin="copy"),
        on("They were never taken back.", "editorial", flagged=True),
        *(annotation(TEXT, (town.start - 6 * more, town.end + 6 * more), "sourced") for more in range(3)),
        *(annotation(TEXT, (town.start - 6 * more, town.end + 6 * more), "unsourced") for more in (3, 4)),
        on("Her deputy left the room.", "unsourced", reviewer="you"),
        on("the lights were switched off.", "editorial"),
        on("قال الوزير إن الميناء بيع", "sourced"),
        on("the minister, עם ספינה", "editorial"),
        on("in the harbour for the winter.", "sourced"),
        on("The ferry is for sale again.", "unsourced", id="claim"),
        on("The price is lower.", "editorial", id="claims", flagged=True, origin="suggestion"),
    ]


def states_sheet(theme: str, density: str = "soft", width: int = 560) -> ReaderView:
    """Return a reader that shows all states in a theme, tall enough for all of them."""
    view = ReaderView(look(theme, density=density, point_size=11.5), budget=PixmapBudget())
    view.resize(width, 400)
    view.show()
    view.show_text(ReadingText(TEXT))
    view.measure_all()
    view.resize(width, view.verticalScrollBar().maximum() + 400)
    view.show_annotations(annotations())
    view.set_layer(Layer(shown="all", me="me", initials={"you": "MK", "me": "AK"}))
    view.set_current_sentence(TEXT.index("the lights were"))
    view.set_pending(["pending"])
    view.select_annotation("selected")
    view.set_lit(["hovered"])
    view.set_candidates([place(TEXT, "scheduled for the first week of May.")])
    view.set_shared([place(TEXT, "the boats will stay in the harbour for the winter")])
    view.change_claims({"claim": "C2", "claims": "C128"})
    view.find("the harbour")
    view._hits.step(1, TEXT.index("9 Lost"))
    return view


def through_eyes(image: QImage, deficiency: str) -> QImage:
    """Return a picture as somebody with a colour vision deficiency sees it."""
    shown = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = array("I", bytes(shown.constBits()))
    seen = {each: int(simulated(f"#{each & 0xFFFFFF:06X}", deficiency)[1:], 16) | 0xFF000000 for each in set(pixels)}
    turned = array("I", [seen[each] for each in pixels])
    return QImage(turned.tobytes(), shown.width(), shown.height(), QImage.Format.Format_RGB32).copy()


def beside(images: list[QImage]) -> QImage:
    """Return pictures side by side."""
    whole = QImage(sum(each.width() for each in images), max(each.height() for each in images), images[0].format())
    whole.fill(0x808080)
    painter = QPainter(whole)
    left = 0
    for each in images:
        painter.drawImage(left, 0, each)
        left += each.width()
    painter.end()
    return whole
