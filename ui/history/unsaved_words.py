"""Words that were typed before and never saved: said at the start, and found again by one command."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.bridge import Bridge, looking_once
from ui.history.drafts import Draft, Drafts
from workbench.application.wording import quoted, sentence, shortened
from workbench.domain.errors import NotFoundError


class UnsavedWords(QObject):
    """Leads to the words that are not saved.

    ``told`` carries a sentence, ``reminded`` one for somebody who just opened the window;
    ``show_wanted(article, annotation, field)`` asks for the field that waits, ``form_wanted(kind, id)`` for the form of
    something else, such as an article; ``lost_place(title, words, lines)`` shows
    words whose annotation is not there any more.
    """

    told = Signal(str)
    reminded = Signal(str)
    show_wanted = Signal(str, str, str)
    form_wanted = Signal(str, str)
    lost_place = Signal(str, str, object)

    def __init__(self, bridge: Bridge, drafts: Drafts, window: QWidget) -> None:
        super().__init__(window)
        self._bridge, self._desk, self._drafts = bridge, bridge.desk, drafts
        self._next = 0
        # The window is shown first; then there is somebody to read it.
        self._start = QTimer(self, interval=0, singleShot=True)
        self._start.timeout.connect(self._tell_at_start)
        if drafts.from_before:
            self._start.start()

    def close(self) -> None:
        """Say nothing any more."""
        self._start.stop()

    @looking_once
    def go_next(self) -> None:
        """Go to the next words that are not saved."""
        waiting = self._drafts.all()
        if not waiting:
            self.told.emit(sentence("history", "words.none"))
            return
        draft = waiting[self._next % len(waiting)]
        self._next += 1
        kind, apart, thing = draft.annotation.partition(":")
        try:
            if apart:
                if kind == "article":
                    self._desk.articles.get(thing)
                self.form_wanted.emit(kind, thing)
                return
            annotation = self._desk.annotations.get(draft.annotation)
        except NotFoundError:
            self._show_lost(draft)
            return
        article = self._desk.annotations.articles_of()[annotation.version]
        self.show_wanted.emit(article, annotation.id, draft.field)

    def _show_lost(self, draft: Draft) -> None:
        thing = quoted(shortened(draft.thing)) if draft.thing else "…"
        self.lost_place.emit(
            sentence("history", "words.title"), sentence("history", "words.lost", thing=thing), draft.text.splitlines()
        )

    def _tell_at_start(self) -> None:
        self.reminded.emit(sentence("history", "words.start", n=len(self._drafts)))
