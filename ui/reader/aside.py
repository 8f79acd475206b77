"""The page with what other places say of it: light on a claim's passages, its numbers, and places of what was lost."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Final

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui.reader import overlays
from ui.reader.look import Look
from ui.reader.marked import MarkedPage
from ui.reader.marks import disputes, is_shown
from ui.reader.pixmaps import SHARED, PixmapBudget
from ui.reader.sheets import Sheet
from ui.reader.tooltips import describe_beside
from workbench.application.reading import ReadingText
from workbench.application.wording import sentence
from workbench.domain.annotation import Annotation
from workbench.domain.span import Span

_START: Final = attrgetter("start")
_END: Final = attrgetter("end")


class AsidePage(MarkedPage):
    """A marked page that shows what is known of its passages elsewhere; nothing of it makes a pixmap of text again.

    ``name_claims`` answers with the names of the claims that an annotation (id) carries, ``number_paragraph`` with the
    number of the paragraph at an offset, or 0.
    """

    def __init__(self, look: Look, parent: QWidget | None = None, *, budget: PixmapBudget = SHARED) -> None:
        self._lit: frozenset[str] = frozenset()
        self.name_claims: Callable[[str], Sequence[str]] = _no_names
        self.number_paragraph: Callable[[int], int] = _no_number
        self._shared: tuple[Span, ...] = ()
        super().__init__(look, parent, budget=budget)
        self.gutter.words_at = self.words_beside
        self.strip.ticks_at = self._ticks_between
        self.strip.words_at = self.words_on_map

    def show_text(self, reading: ReadingText | None) -> None:
        """Show a text from its beginning, and nothing that was said of the one before."""
        self._lit = frozenset()
        self._shared = ()
        self._beside.clear()
        super().show_text(reading)

    def set_candidates(self, spans: Iterable[tuple[int, int]]) -> None:
        """Draw a dashed box around the places where annotations that lost theirs may belong, and a sign beside them."""
        changed = self._beside.put_candidates(spans)
        if changed:
            self._renew_signs(changed)
            self.viewport().update()

    def set_lit(self, ids: Collection[str]) -> None:
        """Draw these annotations as if the pointer were on them: they belong to one under the pointer elsewhere."""
        lit = frozenset(key for key in ids if self._index.placed(key) is not None)
        if lit != self._lit:
            self._lit = lit
            self.viewport().update()

    def set_shared(self, spans: Iterable[tuple[int, int]]) -> None:
        """Draw a line over words that stand elsewhere too; the spans come in order and do not touch each other."""
        shared = tuple(Span(*span) for span in spans)
        if shared != self._shared:
            self._shared = shared
            self.viewport().update()

    def change_claims(self, numbers: Mapping[str, str]) -> None:
        """Write these numbers of claims beside the lines where these annotations (ids) begin; empty words take away."""
        changed = [self._index.get(key) for key in self._beside.put_claims(numbers)]
        self._renew_signs(each.span for each in changed if each is not None)

    def claims_written(self) -> Mapping[str, str]:
        """Return what is written beside the lines, by annotation (id)."""
        return self._beside.claims

    def words_beside(self, y: int) -> str:
        """Return what the signs beside the line at a height of the view stand for, as text for a tooltip."""
        sheet, within = self._column.under(y + self._top)
        if self._column.fold_row_at(y + self._top) is not None or not 0 <= within < sheet.height:
            return ""
        line = sheet.layout.line_at(within)
        ends = sheet.line_ends()
        first, last = max(sheet.start, ends[line - 1] if line else sheet.start), min(ends[line], sheet.end)
        here = [each for each in self._shown_between(first, last) if each.start >= first]
        claims = [name for each in here for name in self.name_claims(each.id)]
        lost = bool(self._beside.candidates_from(first, last))
        return describe_beside(here, self._labels, self._layer, claims, lost=lost)

    def words_on_map(self, first: float, last: float) -> str:
        """Return what stands between two shares (0-1) of the article's height: paragraph, label, and what stands out.

        Something with a sign on the map is told before all others.
        """
        offset = self._guess((first + last) / 2)
        here = self._index.innermost(offset, self._is_mapped)
        signs: Collection[str] = ()
        begun = self._index.standing_out(self._guess(first), self._guess(last))
        for each in [each for each in begun if self._is_mapped(each)]:
            found = self._signs_of([other for other in begun if other.span == each.span])
            if len(found) > len(signs):
                here, offset, signs = each, each.start, found
        name = self._labels[here.label].name if here is not None else sentence("reader", "not-checked")
        words = [sentence("reader", {"differs": "disputed", "flag": "flagged"}[each]) for each in signs]
        number = self.number_paragraph(offset)
        return sentence("reader", "map-tip", number=number, states=", ".join([name.lower(), *words]))

    def _ticks_between(self, first: float, last: float) -> Collection[str]:
        """Return the signs that stand out on the map: what begins there and is disputed, or flagged for later."""
        return self._signs_of(self._index.standing_out(self._guess(first), self._guess(last)))

    def _signs_of(self, begun: Sequence[Annotation]) -> Collection[str]:
        if not begun:
            return ()
        shown = [each for each in begun if is_shown(each, self._layer)]
        found = ["differs"] if disputes(shown) else []
        return [*found, "flag"] if any(each.flagged for each in shown) else found

    def _renew_signs(self, places: Iterable[Span]) -> None:
        length = len(self.reading.text)
        for block in {self._column.blocks.at(min(each.start, length)) for each in places if each.start >= 0}:
            self._tiles.renew_signs(block)
        self.gutter.update()

    def _moment_of_marks(self) -> tuple[frozenset[str], frozenset[str]]:
        hovered, selected = super()._moment_of_marks()
        return hovered | self._lit, selected

    def _paint_over(self, painter: QPainter, touched: Sequence[tuple[Sheet, int]]) -> None:
        theme, kind = self._look.theme, self._column.kind
        for sheet, top in touched if self._beside.candidates or self._shared else ():
            painter.translate(0, top)
            first = bisect_right(self._shared, sheet.start, key=_END)
            for span in self._shared[first : bisect_left(self._shared, sheet.end, key=_START)]:
                overlays.draw_overline(painter, sheet, span, kind, theme)
            for span in self._beside.candidates_within(sheet.start, sheet.end):
                overlays.draw_candidate(painter, sheet, span, kind, theme)
            painter.translate(0, -top)
        super()._paint_over(painter, touched)


def _no_number(_offset: int) -> int:
    return 0


def _no_names(_annotation: str) -> Sequence[str]:
    return ()
