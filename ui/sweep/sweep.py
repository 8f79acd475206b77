"""The sweep: one key a sentence, through everything that is open."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer, Signal

from ui.article.presenter import ArticlePresenter
from ui.bridge import Bridge, Pending
from ui.shell.panes import PaneArea
from ui.shell.window_state import WindowState
from ui.sweep.filled import Filled
from ui.sweep.ground import SweptGround
from ui.sweep.pace import Pace
from workbench.application.commands import EditAnnotations
from workbench.application.wording import say, sentence, shortened
from workbench.domain.annotation import Annotation
from workbench.domain.change import Changed
from workbench.domain.errors import StorageError, UndoRefusedError
from workbench.domain.span import Span


class Sweep(SweptGround):
    """Asks one sentence after another and takes the keys for that; labels go the way they always go.

    ``switched`` says that it began or ended, ``filled_copies`` carries an article and how many of its places were
    decided by themselves, ``finished`` says that nothing is left to ask, ``evidence_wanted`` that evidence is to be
    attached to what is current.
    """

    switched = Signal(bool)
    filled_copies = Signal(str, int)
    finished = Signal()
    evidence_wanted = Signal()

    def __init__(self, bridge: Bridge, panes: PaneArea) -> None:
        super().__init__(bridge, panes)
        self.decided.connect(self._take_decision)
        self.kept.connect(self._leave_text)
        self.emptied.connect(self._leave_empty_pane)
        self._state = WindowState()
        self.advances = self._state.flag("sweep-advances", usual=True)
        self.filled = Filled()
        self.pace = Pace(bridge.desk.history.decided_at(bridge.desk.reviewer.id))
        self._staying = self._taking_back = self._leaving = False
        self._redone = QTimer(self, interval=0, singleShot=True)
        self._redone.timeout.connect(self._leave_redone)
        bridge.text_changed.connect(self._follow_change)
        bridge.unsaved.connect(self._hold)
        bridge.dropped.connect(self._follow_drop)

    def toggle(self) -> None:
        """Begin at the first sentence that is not decided, or end."""
        if self.is_on:
            self.stop()
        else:
            self.start()

    def start(self) -> None:
        """Begin at the first sentence of the article that is not decided, and go on where one ended before."""
        if self._panes.presenter is None:
            self.told.emit(sentence("window", "panes.no-article"))
            return
        if not self._is_counted(self._panes.presenter):
            return
        if not self.is_on:
            self.is_on = True
            self.pace.pause()
            self.trail.keep_to(self._panes.arrangement.articles)
            self.trail.ignore(each.change_id for each in self._bridge.pending)
            self.switched.emit(True)
        self._follow_article()
        self._panes.current.take_focus()
        if not self._go_to_first():
            # All that is open is what somebody left before.
            self.course.begin_again()
            if not self._go_to_first():
                self.finished.emit()
        self._soon.start()

    def start_over(self) -> None:
        """Ask what was left undecided."""
        self.course.begin_again()
        self.start()

    def stop(self) -> None:
        """Read on as usual; where it was, and how fast, is kept for the next time."""
        if self.is_on:
            self.is_on = False
            self._let_go()
            self.switched.emit(False)

    def toggle_advance(self) -> None:
        """Go on by itself after a decision, or wait for Enter."""
        self.advances = not self.advances
        self._state.keep_flag("sweep-advances", self.advances)
        self.told.emit(sentence("sweep", "advances" if self.advances else "waits"))
        self._soon.start()

    def no_claim(self) -> None:
        """Decide that what is picked, or the sentence, makes no claim."""
        label = self.no_claim_label()
        if label is None:
            self.told.emit(sentence("sweep", "no-such-label"))
        elif self._presenter is not None:
            self._presenter.label(label.key)

    def label_here(self, key: str) -> None:
        """Label without going on."""
        if self._presenter is not None:
            self._staying = True
            self._presenter.label(key)
            self._staying = False

    def enter(self) -> None:
        """Accept what is proposed here; where nothing is, go on."""
        presenter, view = self._presenter, self._view
        if presenter is None or view is None or presenter.accept():
            return
        if view.selection_range() is None and self.proposes_no_claim():
            self.no_claim()
        else:
            self.go_on()

    def go_on(self) -> None:
        """Go to the next sentence to ask; the one here stays undecided if it is."""
        presenter, here = self._presenter, self.here()
        if presenter is None or here is None:
            return
        if here in presenter.undecided_in(here.start, here.end):
            self.course.leave(presenter, here)
        if not self._go_on_in_text(presenter, here):
            self.trail.leave()
            self._tell_copies(presenter.article_id, presenter.version.id)
            if not self._go_elsewhere():
                self.finished.emit()

    def back(self) -> None:
        """Take back what was decided here, or else go back to the sentence before and take back its decision."""
        self.trail.keep_to(self._panes.arrangement.articles)
        if self.trail.last_done() is None:
            step = self.trail.back()
            if step is None:
                self.told.emit(sentence("sweep", "beginning"))
                return
            if not self._retrace(step):
                return
        self._take_back_here()
        self._soon.start()

    def flag(self) -> None:
        """Flag what is current for later; where nothing is decided yet, the last decision."""
        presenter, last = self._presenter, self._last_unless_here()
        if last is not None:
            self._bridge.do(EditAnnotations(ids=(last.id,), details={"flagged": not last.flagged}))
            key = "unflagged" if last.flagged else "flagged"
            self.told.emit(sentence("sweep", key, quote=shortened(last.exact, 48)))
        elif presenter is not None:
            presenter.flag()

    def write_note(self) -> None:
        """Write a note on what is current; where nothing is decided yet, on the last decision, and then come back."""
        presenter = self._stand_at_decision()
        if presenter is not None:
            presenter.edit_note()

    def attach(self) -> None:
        """Attach evidence to what is current; where nothing is decided yet, to the last decision; and come back."""
        if self._stand_at_decision() is not None:
            self.evidence_wanted.emit()

    def close(self) -> None:
        """Listen no more."""
        self._soon.stop()
        self._redone.stop()
        self._lost.stop()
        self.is_on = False
        self._let_go()
        self._bridge.text_changed.disconnect(self._follow_change)
        self._bridge.unsaved.disconnect(self._hold)
        self._bridge.dropped.disconnect(self._follow_drop)

    def _leave_text(self) -> None:
        """Go on to what is not of this text: it is read, and it is said, so not before the decision here is kept."""
        leaving, self._leaving = self._leaving, False
        if leaving:
            self.go_on()

    def _go_to_first(self) -> bool:
        presenter = self._presenter
        first = self.course.next_in(presenter, -1) if presenter is not None else None
        if first is None:
            return self._go_elsewhere()
        self._go(first)
        return True

    def _tell_copies(self, article: str, version: str) -> None:
        number = self.filled.untold(version)
        if number:
            self.filled_copies.emit(article, number)

    def _take_back_here(self) -> None:
        change = self.trail.last_done()
        if change is None:
            return
        self._taking_back = True
        try:
            self._bridge.take_back(change)
        except UndoRefusedError as error:
            self.trail.let_go(change)
            if error.key != "undo.nothing":
                self.told.emit(sentence("sweep", "changed-since"))
        except StorageError as error:
            self.told.emit(say(error))
        finally:
            self._taking_back = False

    def _leave_empty_pane(self) -> None:
        if self.is_on and self._presenter is None and self._panes.arrangement.articles and not self._go_elsewhere():
            self.finished.emit()

    def _take_decision(self, span: Span) -> None:
        view, presenter, here = self._view, self._presenter, self.here()
        if view is None or presenter is None or here is None:
            return
        self.pace.decided(time.monotonic())
        current = presenter.current()
        if current is not None:
            self.trail.decide(current.label, whole=span.contains(here))
        # What a part was labelled stays, but the next key is about the sentence again.
        view.select(None)
        view.select_annotation(None)
        self.course.take_up(presenter, here)
        goes_on = span.contains(here) and self.advances and not self._staying
        self._leaving = goes_on and not self._go_on_in_text(presenter, here)
        self._soon.start()

    def _follow_change(self, changed: Changed) -> None:
        own = self._bridge.desk.made(changed.change)
        if changed.change.kind != "do":
            self.trail.take_back(changed)
            self.filled.follow(changed)
            if own and self.is_on and not self._taking_back:
                self._follow_undo(changed)
        elif own and self.is_on:
            self.trail.note(changed)
            self.filled.follow(changed)
        self._soon.start()

    def _follow_undo(self, changed: Changed) -> None:
        """Stand where the last decision was taken back by Ctrl+Z; what was done again needs no second answer."""
        if changed.change.kind == "undo":
            self._stand_where_done(changed.change.undoes or "")
        else:
            # Whoever shows the article may hear of the change after this.
            self._redone.start()

    def _follow_drop(self, change: str) -> None:
        """Do the same for what was taken back before it was ever saved, of which no change tells."""
        if self.is_on and not self._taking_back:
            self._stand_where_done(change)
        self.trail.let_go(change)
        self._soon.start()

    def _stand_where_done(self, change: str) -> None:
        if self.trail.last_done() is None and self.trail.is_of_last(change):
            step = self.trail.back()
            if step is not None:
                self._retrace(step)

    def _leave_redone(self) -> None:
        presenter, here = self._presenter, self.here()
        if presenter is not None and here is not None and not presenter.undecided_in(here.start, here.end):
            self.go_on()

    def _stand_at_decision(self) -> ArticlePresenter | None:
        """Return the article with something decided that is current; if need be go back to the last decision for it."""
        presenter, here, last = self._presenter, self.here(), self._last_unless_here()
        step = self.trail.last_decided()
        if presenter is None or here is None or last is None or step is None:
            return presenter
        home = presenter.article_id, here.start
        there = self._enter(step.article)
        if there is None or not there.jump_to(last.id):
            return None
        self._return_to = home
        return there

    def _hold(self, held: tuple[Pending, ...], _why: object) -> None:
        if self.is_on and held and not self._taking_back:
            self.trail.hold(held[-1].change_id)

    def _last_unless_here(self) -> Annotation | None:
        """Return the last decision that stands, if nothing of one's own is current."""
        presenter, step = self._presenter, self.trail.last_decided()
        current = presenter.current() if presenter is not None else None
        if presenter is None or step is None or (current is not None and presenter.is_mine(current)):
            return None
        home = self._panes.presenter_of(step.article)
        own = self._bridge.desk.annotations.of_version(step.version) if home is None else home.saved()
        found = [each for each in own if each.id in step.touched and step.span.overlaps(each.span)]
        return max(found, key=lambda each: each.modified_at, default=None)
