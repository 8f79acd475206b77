"""The marked page: a text with its annotations, drawn, found and pointed at."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui.reader import overlays
from ui.reader.look import Layer, Look
from ui.reader.margins import MarginedPage
from ui.reader.marks import BlockMarks, Labels, Mark, block_marks, is_shown
from ui.reader.painting import BlockPainter
from ui.reader.pixmaps import SHARED, PixmapBudget
from ui.reader.sheets import Sheet
from ui.reader.spans import SpanIndex
from ui.reader.styles import AnnotationStyle, State, style_of
from workbench.application.reading import ReadingText
from workbench.domain.annotation import Annotation
from workbench.domain.span import Span

# So many changes at once are cheaper to show as one new map of the article.
_MANY: Final = 50


class MarkedPage(MarginedPage):
    """A page with annotations; one of them can be selected, several picked, and one lies under the pointer."""

    annotation_selected = Signal(str)
    hovered = Signal(str)
    picked_changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None, *, budget: PixmapBudget = SHARED) -> None:
        self._index = SpanIndex()
        self._pending: frozenset[str] = frozenset()
        self._selected: str | None = None
        self._picked: dict[str, None] = {}
        self._hovered = ""
        self._cycle: list[str] = []
        self._guessed: tuple[tuple[float, int], int] = ((-1.0, 0), 0)
        self._labels = Labels(look.scheme)
        super().__init__(look, parent, budget=budget)

    def show_text(self, reading: ReadingText | None) -> None:
        """Show a text from its beginning, without annotations; None shows an empty page."""
        self._index = SpanIndex((), len(reading.text) if reading is not None else 0)
        self._pending = frozenset()
        self._guessed = (-1.0, 0), 0
        self._picked.clear()
        self._set_hovered("")
        self.select_annotation(None)
        super().show_text(reading)
        self._place_margins()
        self._margins_changed()

    def show_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Show these annotations and no others."""
        self._index = SpanIndex(annotations, len(self.reading.text))
        self._after_change(None)
        _prepare(self._index)

    def change_annotations(self, removed: Collection[str], put: Sequence[Annotation]) -> None:
        """Take away the annotations of those ids, then add or replace others; only their paragraphs are painted."""
        changed: list[Annotation] = []
        for key in removed:
            taken = self._index.take(key)
            changed += [taken] if taken is not None else []
        for annotation in put:
            replaced = self._index.get(annotation.id)
            changed += [replaced] if replaced is not None else []
            self._index.put(annotation)
            changed.append(annotation)
        self._after_change(changed)

    def annotations(self) -> list[Annotation]:
        """Return all annotations in order of their start, those no layer shows too."""
        return list(self._index)

    def annotation(self, key: str) -> Annotation | None:
        """Return the annotation of that id, or None."""
        return self._index.get(key)

    def annotations_at(self, offset: int) -> list[Annotation]:
        """Return the annotations shown at ``offset``, innermost first."""
        return self._shown_between(offset, offset + 1)

    def annotations_between(self, start: int, end: int) -> list[Annotation]:
        """Return the annotations shown anywhere in ``start..end``, innermost first."""
        return self._shown_between(start, end)

    def annotation_style(self, key: str) -> AnnotationStyle:
        """Return how an annotation is drawn now; ``KeyError`` if there is none of that id."""
        annotation = self._index.get(key)
        if annotation is None:
            raise KeyError(key)
        mark = self._mark_of(annotation)
        hovered, selected = self._moment_of_marks()
        current = self._current_span()
        span = annotation.start, annotation.end
        near = key in selected or (current is not None and current.start < span[1] and span[0] < current.end)
        state = State(near, key in hovered, key in selected)
        return style_of(annotation, mark, self._tiles.blocks.stylist, key in self._pending, state)

    def set_look(self, look: Look) -> None:
        """Draw in another way; the text keeps its place on screen."""
        self._labels = Labels(look.scheme)
        super().set_look(look)
        self._place_margins()
        self._colour_margins()
        self._margins_changed()

    def set_layer(self, layer: Layer) -> None:
        """Show the annotations of other reviewers, or not."""
        if layer != self._layer:
            self._layer = layer
            self._after_change(None)

    def set_pending(self, ids: Collection[str]) -> None:
        """Draw these annotations with hollow brackets: they are not saved yet."""
        changed = self._pending ^ frozenset(ids)
        if changed:
            self._pending = frozenset(ids)
            self._after_change([each for key in changed if (each := self._index.get(key)) is not None])

    def select_annotation(self, key: str | None) -> None:
        """Put the ring around one annotation, or around none."""
        if key is not None and self._index.get(key) is None:
            key = None
        if key != self._selected:
            self._selected = key
            self.viewport().update()
            self.annotation_selected.emit(key or "")

    def selected_annotation(self) -> str | None:
        """Return the id of the selected annotation."""
        return self._selected

    def picked_annotations(self) -> list[str]:
        """Return the ids picked with Ctrl and click, in the order of picking."""
        return list(self._picked)

    def pick_annotation(self, key: str) -> None:
        """Pick one more annotation, or let it go if it is picked already.

        The one that is selected when the first is picked is picked too.
        """
        if not self._picked and self._selected is not None:
            self._picked[self._selected] = None
        if key in self._picked and key != self._selected:
            del self._picked[key]
        else:
            self._picked[key] = None
        self.viewport().update()
        self.picked_changed.emit()

    def clear_picked(self) -> None:
        """Let all picked annotations go."""
        if self._picked:
            self._picked.clear()
            self.viewport().update()
            self.picked_changed.emit()

    def cycle_overlap(self) -> None:
        """Select the next of the annotations that overlap here: innermost first, then around again."""
        if self._selected is None or self._selected not in self._cycle:
            chosen = self._index.placed(self._selected) if self._selected is not None else None
            here = chosen.span if chosen is not None else self._current_span()
            self._cycle = [] if here is None else [each.id for each in self._shown_between(*here)]
        self._cycle = [key for key in self._cycle if self._index.placed(key) is not None]
        if self._cycle:
            at = self._cycle.index(self._selected) + 1 if self._selected in self._cycle else 0
            self.select_annotation(self._cycle[at % len(self._cycle)])

    def _make_marks(self, start: int, end: int, before: BlockMarks | None = None) -> BlockMarks:
        return block_marks(self._index.touching(start, end), (start, end), self._layer, self._labels, before)

    def _new_painter(self) -> BlockPainter:
        painter = super()._new_painter()
        painter.show(self._layer, self._pending)
        return painter

    def _mark_of(self, annotation: Annotation) -> Mark | None:
        """Return what an annotation is drawn as where it begins; None if it is not shown."""
        if self._index.placed(annotation.id) is None or not is_shown(annotation, self._layer):
            return None
        block = self._column.blocks.at(annotation.start)
        plan = self._tiles.blocks.known_plan(block)
        marks = self._make_marks(*self._column.blocks.span(block)) if plan is None else plan.marks
        return marks.find(annotation.id)

    def _lane_of(self, annotation: Annotation) -> int:
        mark = self._mark_of(annotation)
        return mark.lane if mark is not None and mark.underlines else 0

    def _shown_between(self, start: int, end: int) -> list[Annotation]:
        marks = block_marks(self._index.touching(start, end), (start, end), self._layer, self._labels)
        return [annotation for mark in marks.marks for annotation in mark.annotations]

    def _moment_of_marks(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return the ids that look hovered, and those that look selected."""
        hovered = frozenset({self._hovered} if self._hovered else ())
        selected = frozenset(self._picked)
        return hovered, selected | {self._selected} if self._selected is not None else selected

    def _current_span(self) -> Span | None:
        """Return the current sentence; a page without keys has none."""
        return None

    def _paint_over(self, painter: QPainter, touched: Sequence[tuple[Sheet, int]]) -> None:
        theme = self._look.theme
        for sheet, top in touched:
            painter.translate(0, top)
            for key in (*self._picked, *([self._selected] if self._selected is not None else [])):
                chosen = self._index.placed(key)
                if chosen is not None and is_shown(chosen, self._layer):
                    look = self._column.kind, theme
                    overlays.draw_ring(painter, sheet, chosen.span, self._lane_of(chosen), look)
                    overlays.draw_parts(painter, sheet, chosen, *look)
            painter.translate(0, -top)

    def _set_hovered(self, key: str) -> None:
        if key != self._hovered:
            self._hovered = key
            self.viewport().update()
            self.hovered.emit(key)

    def _after_change(self, changed: list[Annotation] | None) -> None:
        """Forget what was drawn of the annotations that changed, or of all."""
        self._tiles.blocks.show(self._layer, self._pending)
        spans = None
        if changed is None or len(changed) > _MANY:
            self._tiles.forget()
            self._paint_all()
        else:
            touched = {each: None for one in changed for each in self._column.blocks.within(one.start, one.end)}
            different = {block: self._tiles.revise(block) for block in touched}
            spans = [(each.start, each.end) for each in changed]
            self._update_spans(spans, different)
        if self._selected is not None and self._index.get(self._selected) is None:
            self.select_annotation(None)
        if self._picked:
            self._picked = {key: None for key in self._picked if self._index.get(key) is not None}
            self.picked_changed.emit()
        if self._hovered and self._index.get(self._hovered) is None:
            self._set_hovered("")
        self._map_changed(spans)

    def _is_mapped(self, annotation: Annotation) -> bool:
        return is_shown(annotation, self._layer) and not annotation.is_suggestion

    def _guess(self, share: float) -> int:
        """Return about which offset stands at that share of the height; the map asks about each twice in a row."""
        heights = self._column.measures.heights
        key = share, heights.total
        if self._guessed[0] != key:
            self._guessed = key, self._column.guess_at(share)
        return self._guessed[1]

    def _strip_row(self, share: float) -> tuple[str, str] | None:
        """Return pattern and colour of what stands at that share of the article's height."""
        here = self._index.innermost(self._guess(share), self._is_mapped)
        if here is None:
            return None
        label = self._labels[here.label]
        ink = self._look.theme.label(label.colour).line if label.underline != "none" else self._look.theme.border
        return label.pattern, ink


def _prepare(index: SpanIndex) -> None:
    """Prepare an index for changes while nobody waits, a slice at a time."""

    def go_on() -> None:
        if not index.prepare():
            QTimer.singleShot(0, go_on)

    QTimer.singleShot(0, go_on)
