"""The reader: the view of one article, for eyes, keys, mouse and screen readers."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QCursor,
    QDrag,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from ui.reader import accessible
from ui.reader.caret import Caret
from ui.reader.copying import clip, put_on_clipboard
from ui.reader.hits import Hits
from ui.reader.look import Look
from ui.reader.mouse import Mouse
from ui.reader.moving import MovingPage
from ui.reader.pick import WordPick
from ui.reader.pixmaps import SHARED, PixmapBudget
from ui.reader.tooltips import describe
from workbench.application.reading import ReadingText
from workbench.application.wording import sentence

_LINES_A_NOTCH: Final = 3
_REST: Final = 60
KeyHandler = Callable[[QKeyEvent], bool]


class ReaderView(MovingPage):
    """Shows one article with its annotations and lets people read, select, find, copy and point.

    It changes nothing itself: what it would like is told by signals. It binds no keys but those of word pick and
    caret browsing; others go to ``key_handler`` first and, if that returns False, to Qt.
    """

    word_pick_changed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None, *, budget: PixmapBudget = SHARED) -> None:
        super().__init__(look, parent, budget=budget)
        self.key_handler: KeyHandler | None = None
        self._mouse = Mouse(self)
        self._pick: WordPick | None = None
        self._carets: Caret | None = None
        self._wheel = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.setAccessibleName(sentence("reader", "text"))
        self._herald = accessible.herald(self)
        self.mouse_selected.connect(self._offer_selection)
        self.text_dragged.connect(self._drag_text)
        self._rest = QTimer(self, interval=_REST, singleShot=True)
        self._rest.timeout.connect(self._point_again)
        self.verticalScrollBar().valueChanged.connect(self._text_moved)

    def show_text(self, reading: ReadingText | None) -> None:
        """Show a text from its beginning, with its first sentence current; None shows an empty page."""
        self._end_pick()
        self._mouse.cancel()
        super().show_text(reading)
        if self._carets is not None:
            self._put_caret(0)

    def find(self, text: str, seconds: float = inf) -> int:  # type: ignore[override]  # Qt's own looks for a window
        """Show every place where ``text`` stands, whatever its case and accents, and return how many there are.

        After so many ``seconds`` those found so far are shown and counted, and ``find_on`` goes on.
        """
        self._hits = Hits(self.reading.text, text, seconds)
        self.viewport().update()
        return len(self._hits)

    def find_on(self, seconds: float) -> int:
        """Search on for so many seconds; return how many places are known now."""
        known = len(self._hits)
        self._hits.go_on(seconds)
        if len(self._hits) > known:
            self.viewport().update()
        return len(self._hits)

    def is_finding(self) -> bool:
        """Tell whether a search has not come to the end of the text yet."""
        return not self._hits.is_done

    def find_next(self) -> int:
        """Go to the next hit, first from the top of the view; return its number from 1, or 0 if there are none."""
        return self._to_hit(1)

    def find_previous(self) -> int:
        """Go to the previous hit; return its number from 1, or 0 if there are none."""
        return self._to_hit(-1)

    def clear_find(self) -> None:
        """Show no hits any more."""
        self.find("")

    def begin_word_pick(self) -> None:
        """Let the letters typed next choose a word of the current sentence."""
        self._pick = WordPick(self)
        self.word_pick_changed.emit("")

    def is_picking_word(self) -> bool:
        """Tell whether typed letters choose a word just now."""
        return self._pick is not None

    def words_found(self) -> int:
        """Return how many words of the sentence begin with the letters typed so far."""
        return self._pick.found if self._pick is not None else 0

    def letters_missed(self) -> str:
        """Return the first letter typed if no word of the sentence begins so, else nothing."""
        return self._pick.missed if self._pick is not None else ""

    def toggle_caret(self) -> None:
        """Begin or end caret browsing."""
        if self._carets is not None:
            self._carets = self._caret = None
            self.viewport().update()
            return
        target = self.target()
        self._carets = Caret(self, 0)
        self._put_caret(target.start if target is not None else 0)

    def read_from(self, offset: int) -> None:
        """Put the caret there while caret browsing is on; otherwise make the sentence there current."""
        if self._carets is not None:
            self._put_caret(offset)
        else:
            self.set_current_sentence(offset)

    def copy(self) -> None:
        """Copy the target to the clipboard: exact plain text, and HTML with the labels."""
        target = self.target()
        if target is not None:
            inside = self._index.touching(*target)
            content = clip(self.reading.text, target, inside, self._labels, self._look.theme)
            put_on_clipboard(content)

    def escape(self) -> bool:
        """Close the innermost thing that is open: a drag, word pick, hits, the selection, the ring, the caret."""
        if self._mouse.cancel():
            return True
        if self._pick is not None:
            self._end_pick()
        elif len(self._hits):
            self.clear_find()
        elif self.selection_range() is not None:
            self.select(None)
        elif self.selected_annotation() is not None or self.picked_annotations():
            self.select_annotation(None)
            self.clear_picked()
        elif self._carets is not None:
            self.toggle_caret()
        else:
            return False
        return True

    def event(self, event: QEvent) -> bool:
        """Keep keys that belong to word pick or caret browsing from shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._takes(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Use the keys of word pick and caret browsing; ask ``key_handler`` about all others."""
        if self._takes(event):
            self._use(event)
            return
        self._end_pick()
        if self.key_handler is not None and self.key_handler(event):
            return
        chosen = self.selected_annotation()
        if chosen is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.annotation_activated.emit(chosen)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys come here now."""
        super().focusInEvent(event)
        self.viewport().update()
        self._herald.come()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that keys go elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab leave the text, unless it chooses between words."""
        return False if self._pick is not None else super().focusNextPrevChild(forward)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select, or to drag an edge."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._mouse.press(event, doubled=False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word; further clicks take more."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._mouse.press(event, doubled=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag on, or point at an annotation."""
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag or a click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._mouse.release(event)
            if self._carets is not None:
                self._put_caret(self.gap_at(event.position().toPoint()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu: at the pointer, for what lies there, or from the keyboard at the target."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self._mouse.point_out(event.pos())
            self.context_menu_wanted.emit(event.pos())
        else:
            target = self.target()
            self.context_menu_wanted.emit(self.point_after(target) if target is not None else QPoint(0, 0))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by pixels; with Ctrl the window changes the size of the text."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        fine, notches = event.pixelDelta(), event.angleDelta()
        # Some systems turn the wheel sideways while Alt is held.
        pixels = float(fine.y()) or (notches.y() or notches.x()) / 120 * _LINES_A_NOTCH * self._column.kind.pitch
        self._wheel += pixels
        whole = int(self._wheel)
        self._wheel -= whole
        bar = self.verticalScrollBar()
        bar.setSliderPosition(bar.value() - whole)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Show what lies under the pointer in words, and forget it when the pointer leaves."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            here = self.annotations_under(event.pos())
            words = describe(here, self._labels, self._layer, self.hidden_at(event.pos()))
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        if event.type() == QEvent.Type.Leave:
            self._set_hovered("")
        return super().viewportEvent(event)

    def _offer_selection(self, *_end: QPoint) -> None:
        """Let a click of the middle button elsewhere take what was selected, on systems that have this."""
        clipboard, span = QGuiApplication.clipboard(), self.selection_range()
        if span is not None and clipboard.supportsSelection():
            clipboard.setText(self.reading.text[span.start : span.end], QClipboard.Mode.Selection)

    def _drag_text(self) -> None:
        """Let the selected text be dropped elsewhere, exactly as it stands in the article."""
        span = self.selection_range()
        if span is not None:
            carried = QMimeData()
            carried.setText(self.reading.text[span.start : span.end])
            drag = QDrag(self.viewport())
            drag.setMimeData(carried)
            drag.exec(Qt.DropAction.CopyAction)

    def _text_moved(self) -> None:
        """Let go of what the pointer was on: the text moved and the pointer did not."""
        if self._hovered:
            self._set_hovered("")
        self._rest.start()

    def _point_again(self) -> None:
        if self.viewport().underMouse():
            self.point_at(self.viewport().mapFromGlobal(QCursor.pos()))

    def _to_hit(self, by: int) -> int:
        hit = self._hits.step(by, self.offset_at(QPoint(0, 0)))
        if hit is None:
            return 0
        self.unfold(hit.start)
        target = self.target()
        if target is None or not target.overlaps(hit):
            # Where one has gone to is what the next key is about.
            self.click_at(hit.start)
        self.scroll_to(hit.start)
        self.viewport().update()
        self.jumped.emit()
        return self._hits.at + 1

    def _takes(self, event: QKeyEvent) -> bool:
        if self._pick is not None and self._pick.takes(event):
            return True
        return self._carets is not None and self._carets.takes(event)

    def _use(self, event: QKeyEvent) -> None:
        if self._pick is not None and self._pick.takes(event):
            if self._pick.press(event):
                self.word_pick_changed.emit(self._pick.letters)
            else:
                self._end_pick()
        elif self._carets is not None:
            span = self._carets.press(event)
            self.select(span)
            self._put_caret(self._carets.offset, keep=span is not None)

    def _put_caret(self, offset: int, keep: bool = False) -> None:
        if self._carets is not None:
            self._carets.move_to(offset, selecting=keep)
            self._caret = offset
            with self._choosing(follow=False):
                if not keep:
                    self._choice.go_to(offset)
            self.scroll_to(offset)
            self.viewport().update()
            self._herald.tell_caret(offset)

    def _end_pick(self) -> None:
        if self._pick is not None:
            self._pick = None
            self.word_pick_changed.emit("")
