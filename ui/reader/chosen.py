"""The page with a choice: one sentence is current, and a span of it or of the text may be selected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.reader import overlays
from ui.reader.choice import Choice
from ui.reader.hits import Hits
from ui.reader.look import Look
from ui.reader.painting import Moment
from ui.reader.pixmaps import SHARED, PixmapBudget
from ui.reader.pointing import PointingPage
from ui.reader.scrolling import EYE
from ui.reader.sheets import Sheet
from ui.reader.speaking import speak_annotation, speak_passage
from workbench.application.reading import ReadingText
from workbench.domain.span import Span

_BAR = 4
_UNDER_THE_EYE = 0.6
# Where a sentence begins that is longer than the room below the eye.
_HIGH = 0.22


class ChosenPage(PointingPage):
    """A marked page in which one sentence is current and a span may be selected: what the next decision is about."""

    current_sentence_changed = Signal(object)
    selection_changed = Signal(object)
    annotation_activated = Signal(str)
    span_wanted = Signal(str, int, int)
    mouse_selected = Signal(QPoint)
    annotation_dragged = Signal(str)
    text_dragged = Signal()
    context_menu_wanted = Signal(QPoint)

    def __init__(self, look: Look, parent: QWidget | None = None, *, budget: PixmapBudget = SHARED) -> None:
        self._choice = Choice(ReadingText(""))
        self._hits = Hits()
        self._preview: Span | None = None
        self._caret: int | None = None
        self._proposed: tuple[Span, ...] = ()
        self._holds_eye = False
        self._wandered = False
        super().__init__(look, parent, budget=budget)
        # Only a hand on wheel, strip or scroll bar does this; what the program scrolls, it scrolls to the target.
        self.verticalScrollBar().actionTriggered.connect(self._wander)

    def show_text(self, reading: ReadingText | None) -> None:
        """Show a text from its beginning, with its first sentence current; None shows an empty page."""
        self._hits = Hits()
        self._preview = None
        self._proposed = ()
        self._choice = Choice(reading if reading is not None else ReadingText(""))
        super().show_text(reading)
        self._choice.step(1)
        self.selection_changed.emit(None)
        self.current_sentence_changed.emit(self._choice.sentence)

    def sentences(self) -> list[Span]:
        """Return all sentences in order."""
        return self._choice.units.all()

    def current_sentence(self) -> Span | None:
        """Return the sentence the next decision is about unless something is selected; None in an empty text."""
        return self._choice.sentence

    def set_current_sentence(self, offset: int) -> None:
        """Make the sentence at ``offset`` current, select nothing, and bring it into view."""
        with self._choosing():
            self._choice.go_to(min(max(offset, 0), len(self.reading.text)))

    def selection_range(self) -> Span | None:
        """Return the selected text, or the part of the sentence that was picked by keys."""
        return self._choice.span

    def select(self, span: tuple[int, int] | None) -> None:
        """Select a span, grown to whole characters, or nothing."""
        if span is None and self._choice.span is None:
            self._wandered = False
            return
        with self._choosing(follow=False):
            self._choice.select(span)

    def target(self) -> Span | None:
        """Return what the next decision is about; None only in a text without sentences.

        The selection (or picked part) comes first, then the selected annotation, then the current sentence.
        """
        if self._choice.span is not None:
            return self._choice.span
        chosen = self._index.placed(self._selected) if self._selected is not None else None
        return chosen.span if chosen is not None else self._choice.sentence

    def target_is_sentence(self) -> bool:
        """Tell whether the next decision is about exactly the current sentence."""
        return self._choice.sentence is not None and self.target() == self._choice.sentence

    def bring_back(self) -> bool:
        """Scroll back to the target if a hand scrolled it out of view; tell whether it did.

        Ask this before a decision: nobody decides what they do not see.
        """
        target = self.target()
        away = self._wandered and target is not None and not self._is_in_view(target)
        self._wandered = False
        if away and target is not None:
            self._follow(target)
        return away

    def sentence_at(self, offset: int) -> Span | None:
        """Return the sentence at ``offset``, or the nearest one before it on its line."""
        return self._choice.units.at(offset)

    def click_at(self, offset: int) -> None:
        """Make the sentence at ``offset`` current where it is, without scrolling."""
        with self._choosing(follow=False):
            self._choice.go_to(offset)

    def select_all(self) -> None:
        """Select the whole text."""
        if self.reading.text:
            self.select((0, len(self.reading.text)))

    def place_of_reading(self) -> int:
        """Return where somebody reads: the caret, or the beginning of the target."""
        target = self.target()
        return self._caret if self._caret is not None else (target.start if target is not None else 0)

    def read_from(self, offset: int) -> None:
        """Go where somebody wants to read on."""
        self.set_current_sentence(offset)

    def spoken_target(self) -> str:
        """Return the target in words: what it is labelled, then its text."""
        target = self.target()
        if target is None:
            return ""
        here = self._shown_between(*target)
        chosen = self._index.get(self._selected) if self._selected is not None else None
        if chosen is not None and self._choice.span is None:
            disputed = self.annotation_style(chosen.id).disputed
            return speak_annotation(chosen, here, self._labels, self.claims_written(), disputed=disputed)
        words = self.reading.text[target.start : target.end]
        return speak_passage(words, here, self._labels, self.claims_written())

    def spoken_labels(self, offset: int) -> str:
        """Return what the character at ``offset`` is labelled, innermost first; empty where nothing is."""
        return ", ".join(dict.fromkeys(self._labels[each.label].spoken for each in self.annotations_at(offset)))

    def caret(self) -> int | None:
        """Return the offset of the caret; None unless caret browsing is on."""
        return self._caret

    def hold_eye(self, on: bool) -> None:
        """Let each sentence that becomes current stand at the same height, so that the eye need not move; or not."""
        self._holds_eye = on
        self.set_headroom(on)
        if on and self._choice.sentence is not None:
            self._follow(self._choice.sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sentence where the eye is, also when a panel takes room below; where a hand scrolled, that stays."""
        super().resizeEvent(event)
        if self._holds_eye and self._choice.sentence is not None and not self._wandered:
            self._follow(self._choice.sentence)

    def set_proposed(self, spans: Iterable[tuple[int, int]]) -> None:
        """Draw hollow corners around what the program takes for no claim and nobody has decided."""
        proposed = tuple(Span(*span) for span in spans)
        if proposed != self._proposed:
            self._proposed = proposed
            self.viewport().update()

    def preview(self, span: Span | None) -> None:
        """Show a span as if it were selected, while an edge is dragged to it."""
        self._preview = span
        self.viewport().update()

    @contextmanager
    def _choosing(self, follow: bool = True) -> Iterator[None]:
        """Tell the world what changed in the meantime and bring it into view if it is to be followed."""
        choice = self._choice
        before, span = choice.sentence, choice.span
        yield
        self._wandered = False
        if choice.sentence != before or choice.span != span:
            self.select_annotation(None)
            self.clear_picked()
        if follow and choice.target is not None:
            self._follow(choice.target)
        if choice.span != span:
            self.viewport().update()
        elif choice.sentence != before:
            # The lines that are left have moved along if the view was scrolled.
            self._update_spans([each for each in (before, choice.sentence) if each is not None], {})
        if choice.span != span:
            self.selection_changed.emit(choice.span)
        if choice.sentence != before:
            self.current_sentence_changed.emit(choice.sentence)

    def _wander(self) -> None:
        self._wandered = True

    def _follow(self, span: Span) -> None:
        """Bring a span into the comfortable part of the view; a sentence where the eye is, while that is held."""
        height = self.viewport().height()
        if self._holds_eye and span == self._choice.sentence:
            self.unfold(span.start)
            tall = self._column.line_top(span.end - 1) - self._column.line_top(span.start)
            self.place_at(span.start, EYE if tall < height * _UNDER_THE_EYE else _HIGH)
            return
        top = self.point_for_offset(span.start).y()
        bottom = self.point_for_offset(span.end - 1).y()
        if top < height * 0.2 or bottom > height * 0.75:
            self.place_at(span.start, EYE)

    def _has_keys(self) -> bool:
        """Tell whether keys go here, or would if the window were in front; alone on the screen they do."""
        chosen = self.window().focusWidget()
        return chosen is None or chosen is self or self.isAncestorOf(chosen)

    def _current_span(self) -> Span | None:
        return self._choice.sentence

    def _anchor(self) -> int:
        """Let the current sentence keep its place on screen while it is in view."""
        sentence = self._choice.sentence
        if sentence is not None and self._is_in_view(sentence) and not self._is_folded(sentence.start):
            y = self._column.line_top(sentence.start) - self._top
            if 0 <= y < self.viewport().height():
                return sentence.start
        return super()._anchor()

    def _moment(self, sheet: Sheet) -> Moment | None:
        hovered, selected = self._moment_of_marks()
        selection = self._preview or self._choice.span
        current = self._choice.sentence
        hits = self._hits.touching(sheet.start, sheet.end)
        here = {key for key in hovered | selected if self._touches(key, sheet)}
        parts = [part for part in (current, selection) if part is not None]
        if not hits and not here and not any(part.start < sheet.end and part.end > sheet.start for part in parts):
            return None
        return Moment(current=current, selection=selection, hovered=hovered, selected=selected, hits=hits)

    def _touches(self, key: str, sheet: Sheet) -> bool:
        annotation = self._index.placed(key)
        return annotation is not None and annotation.start < sheet.end and annotation.end > sheet.start

    def _paint_over(self, painter: QPainter, touched: Sequence[tuple[Sheet, int]]) -> None:
        theme, kind = self._look.theme, self._column.kind
        left = self.viewport().width() - _BAR if self.is_right_to_left else 0
        # Of several panes the one that keys go to has the coloured bar.
        bar = theme.accent if self._has_keys() else theme.border
        selection = self._preview or self._choice.span
        for sheet, top in touched:
            painter.translate(0, top)
            if self._choice.sentence is not None:
                overlays.draw_current(painter, sheet, self._choice.sentence, QRect(left, 0, _BAR, 0), bar)
            for hit in self._hits.touching(sheet.start, sheet.end):
                overlays.draw_hit(painter, sheet, hit, hit == self._hits.current, kind, theme)
            for span in self._proposed:
                overlays.draw_corners(painter, sheet, span, kind, theme)
            if selection is not None:
                overlays.draw_selection_ends(painter, sheet, selection, kind, theme)
            if self._caret is not None and sheet.start <= self._caret <= sheet.end:
                overlays.draw_caret(painter, sheet, self._caret, kind, theme)
            painter.translate(0, -top)
        super()._paint_over(painter, touched)
        for point in self.handle_points() or ():
            overlays.draw_handle(painter, point, theme)
