"""The moving page: the movements that keys make with the current sentence and the selection."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint

from ui.reader.choice import Step
from ui.reader.chosen import ChosenPage
from workbench.domain.span import Span

Mover = Callable[[Span, Step, int], Span]


class MovingPage(ChosenPage):
    """A page whose current sentence and selection can be moved.

    ``by`` is 1 for onwards and -1 for back. Where a movement belongs to the keys → and ←, 1 stands for →, which in
    text from right to left leads back.
    """

    def next_sentence(self) -> bool:
        """Make the next sentence in the open current; False at the end of the text."""
        return self._step(1)

    def previous_sentence(self) -> bool:
        """Make the previous sentence in the open current; False at the beginning of the text."""
        return self._step(-1)

    def next_part(self) -> None:
        """Pick the clause that → leads to; after the last one comes the whole sentence again."""
        with self._choosing():
            self._choice.step_part(self._visual(1))

    def previous_part(self) -> None:
        """Pick the clause that ← leads to; after the last one comes the whole sentence again."""
        with self._choosing():
            self._choice.step_part(self._visual(-1))

    def next_quotation(self) -> None:
        """Pick the next quotation of the sentence; after the last one comes the whole sentence again."""
        with self._choosing():
            self._choice.step_quotation(1)

    def previous_quotation(self) -> None:
        """Pick the previous quotation of the sentence."""
        with self._choosing():
            self._choice.step_quotation(-1)

    def grow(self) -> None:
        """Grow what is chosen: word, clause, sentence, paragraph."""
        with self._choosing():
            self._take_selected()
            self._choice.grow()

    def shrink(self) -> None:
        """Shrink what is chosen: paragraph, sentence, clause, word."""
        with self._choosing():
            self._take_selected()
            self._choice.shrink()

    def extend_by_sentence(self, by: int) -> None:
        """Extend the selection over the next or previous sentence, or take it back from there."""
        with self._choosing():
            self._choice.extend(by)

    def move_end(self, unit: Step, by: int) -> None:
        """Move the end of the selection the way of → (1) or ← (-1) by a ``character`` or a ``word``.

        With an annotation selected and no text, ``span_wanted`` asks for its new place instead.
        """
        self._move_edge(self._choice.moved_end, unit, self._visual(by))

    def move_start(self, unit: Step, by: int) -> None:
        """Move the start of the selection, as ``move_end`` moves its end."""
        self._move_edge(self._choice.moved_start, unit, self._visual(by))

    def page(self, by: int) -> None:
        """Scroll by a view's height; the current sentence comes along, so that no decision goes unseen."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + by * (self.viewport().height() - 2 * self._column.kind.pitch))
        sentence = self._choice.sentence
        if sentence is None or not 0 <= self.point_for_offset(sentence.start).y() < self.viewport().height():
            offset = self.offset_at(QPoint(self.viewport().width() // 2, self.viewport().height() // 3))
            with self._choosing(follow=False):
                self._choice.go_to(offset)

    def to_start(self) -> None:
        """Go to the beginning of the article."""
        with self._choosing():
            self._choice.go_to(0)
        self.verticalScrollBar().setValue(0)
        self.jumped.emit()

    def to_end(self) -> None:
        """Go to the end of the article."""
        with self._choosing():
            self._choice.go_to(len(self.reading.text))
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        self.jumped.emit()

    def _step(self, by: int) -> bool:
        stand = self._choice.sentence
        with self._choosing():
            while self._choice.step(by):
                found = self._choice.sentence
                if found is not None and not self.folds.hides(self._column.blocks.at(found.start)):
                    return True
            if stand is not None:
                self._choice.go_to(stand.start)
        return False

    def _move_edge(self, moved: Mover, unit: Step, by: int) -> None:
        chosen = self._index.placed(self._selected) if self._selected is not None else None
        if self._choice.span is None and chosen is not None:
            if self.bring_back():
                return
            span = moved(chosen.span, unit, by)
            if span != chosen.span:
                self.span_wanted.emit(chosen.id, span.start, span.end)
            return
        target = self.target()
        if target is not None:
            with self._choosing():
                self._choice.select(moved(target, unit, by))

    def _take_selected(self) -> None:
        """Let growing and shrinking begin at the selected annotation, if there is one and no text is selected."""
        target = self.target()
        if self._choice.span is None and target is not None and target != self._choice.sentence:
            self._choice.select(target)

    def _visual(self, by: int) -> int:
        target = self.target()
        backwards = target is not None and self._column.runs_backwards(self._column.blocks.at(target.start))
        return -by if backwards else by
