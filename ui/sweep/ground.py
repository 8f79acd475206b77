"""The ground of a sweep: the article that is gone through, followed from pane to pane."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ui.article.presenter import ArticlePresenter
from ui.bridge import Bridge
from ui.reader.view import ReaderView
from ui.shell.panes import PaneArea
from ui.sweep.course import Course
from ui.sweep.trail import Step, Trail
from workbench.application.wording import sentence
from workbench.domain.annotation import Annotation
from workbench.domain.label import Label
from workbench.domain.span import Span


class SweptGround(QObject):
    """Knows where a sweep stands and takes it elsewhere.

    ``told`` carries a sentence for the status bar, ``came_to`` the article (id) that a sweep went on to, ``moved`` says
    that what it shows is different now, ``text_entered`` that the focus came to the text, ``decided`` that a key or a
    button decided a span here, ``kept`` that this is saved or held, ``emptied`` that nothing is in the pane any more.
    """

    told = Signal(str)
    came_to = Signal(str)
    moved = Signal()
    text_entered = Signal()
    decided = Signal(object)
    kept = Signal()
    emptied = Signal()

    def __init__(self, bridge: Bridge, panes: PaneArea) -> None:
        super().__init__(panes)
        self.is_on = False
        self.trail = Trail()
        self.course = Course(panes)
        self._bridge, self._panes = bridge, panes
        self._presenter: ArticlePresenter | None = None
        self._view: ReaderView | None = None
        self._switching = self._retracing = False
        self._return_to: tuple[str, int] | None = None
        # The text is painted first.
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._show_frame)
        self._soon.timeout.connect(self.moved)
        # An article that is closed or deleted leaves an empty pane; whoever closed it may be about to fill that.
        self._lost = QTimer(self, interval=0, singleShot=True)
        self._lost.timeout.connect(self.emptied)
        panes.current_changed.connect(self._follow_article)

    @property
    def presenter(self) -> ArticlePresenter | None:
        """The article that is gone through, or None."""
        return self._presenter

    def here(self) -> Span | None:
        """Return the sentence that is asked, or None."""
        return self._view.current_sentence() if self._view is not None else None

    def proposes_no_claim(self) -> bool:
        """Tell whether the sentence here looks like a heading, a date or the like and is not decided."""
        here = self.here()
        return self._presenter is not None and here is not None and here in self.course.frame_of(self._presenter)

    def no_claim_label(self) -> Label | None:
        """Return the label for what makes no claim; a scheme of one's own may have none."""
        return next((each for each in self._bridge.desk.scheme.offered if each.role == "no_claim"), None)

    def own_in(self, article: str) -> list[Annotation]:
        """Return what this reviewer decided in the latest text of an article (id)."""
        presenter, desk = self._panes.presenter_of(article), self._bridge.desk
        latest = (
            desk.annotations.of_version(desk.articles.version(article).id) if presenter is None else presenter.saved()
        )
        return [each for each in latest if each.reviewer == desk.reviewer.id and not each.is_suggestion]

    def show_copies(self) -> None:
        """Go to the first place that was filled by itself, in this article or else in the next open one with any."""
        here, articles = self._panes.presenter, self._panes.arrangement.articles
        at = articles.index(here.article_id) if here is not None and here.article_id in articles else 0
        for article in (*articles[at:], *articles[:at]):
            starts = [each.start for each in self.own_in(article) if each.origin == "copy"]
            if starts:
                self._enter(article)
                if self._panes.view is not None:
                    self._panes.view.unfold(min(starts))
                    self._panes.view.set_current_sentence(min(starts))
                return
        self.told.emit(sentence("sweep", "copies.none"))

    def show_copies_of(self, article: str) -> None:
        """Go to the first place of that article (id) that was filled by itself."""
        self._enter(article)
        self.show_copies()

    def _is_counted(self, presenter: ArticlePresenter) -> bool:
        """Tell whether the sentences of an article are known; if not, say how far the search for them is."""
        if not presenter.is_counted:
            self.told.emit(sentence("article", "counting", n=presenter.counted_share))
        return presenter.is_counted

    def _go(self, span: Span) -> None:
        """Go to a sentence."""
        assert self._view is not None
        self._view.set_current_sentence(span.start)
        # It may be current already, with something in it selected.
        self._view.select(None)
        self._view.select_annotation(None)
        self._arrive()

    def _go_on_in_text(self, presenter: ArticlePresenter, here: Span) -> bool:
        """Go to the next sentence of this text to ask; tell whether there is one."""
        following = self.course.next_in(presenter, here.start) or self.course.next_in(presenter, -1)
        if following is not None:
            self.trail.leave()
            self._go(following)
        return following is not None

    def _go_elsewhere(self) -> bool:
        """Go to the next open article that has something to ask; come back if there is none."""
        home = self._presenter.article_id if self._presenter is not None else ""
        tried = False
        for other in list(self.course.others(home)):
            tried = True
            there = self._enter(other)
            if there is not None and not self._is_counted(there):
                return True
            first = self.course.next_in(there, -1) if there is not None else None
            if first is not None:
                self._go(first)
                self.came_to.emit(other)
                return True
        if tried and home:
            self._enter(home)
        return False

    def _retrace(self, step: Step) -> bool:
        """Stand where a step was made; False if its article is not there any more."""
        with self._retraces():
            if self._panes.presenter is None or self._panes.presenter.article_id != step.article:
                self._enter(step.article)
            presenter, view = self._presenter, self._view
            found = presenter is not None and view is not None and presenter.article_id == step.article
            if found and presenter is not None and view is not None:
                self.course.take_up(presenter, step.span)
                view.set_current_sentence(min(step.span.start, len(presenter.text.text)))
                # In another version of the text, it is the sentence at that place.
                step.version, step.span = presenter.version.id, view.current_sentence() or step.span
        if not found:
            self.trail.here = None
            self._arrive()
        self._soon.start()
        return found

    def _enter(self, article: str) -> ArticlePresenter | None:
        """Bring an article forward; None, with the reason said, if it is not in the library any more."""
        self._switching = True
        self._panes.open(article)
        self._switching = False
        self._follow_article()
        presenter = self._presenter
        return presenter if presenter is not None and presenter.article_id == article else None

    def _follow_article(self) -> None:
        """Go through the article that keys act on now."""
        presenter = self._panes.presenter
        if not self.is_on or self._switching or presenter is self._presenter:
            return
        self._let_go()
        if presenter is None:
            self._lost.start()
            return
        self._presenter, self._view = presenter, presenter.view
        presenter.labelled.connect(self.decided)
        presenter.decision_kept.connect(self.kept)
        presenter.reloaded.connect(self._take_other_text)
        self._view.current_sentence_changed.connect(self._arrive)
        self._view.selection_changed.connect(self._tell_soon)
        self._view.hold_eye(True)
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]
        self._arrive()
        self._soon.start()

    def _let_go(self) -> None:
        """Leave the article alone that was gone through; its presenter may be gone already."""
        view, presenter = self._view, self._presenter
        self._presenter = self._view = None
        if view is None or presenter is None:
            return
        view.current_sentence_changed.disconnect(self._arrive)
        view.selection_changed.disconnect(self._tell_soon)
        QApplication.instance().focusChanged.disconnect(self._follow_focus)  # type: ignore[union-attr]
        if presenter is self._panes.presenter_of(presenter.article_id):
            presenter.labelled.disconnect(self.decided)
            presenter.decision_kept.disconnect(self.kept)
            presenter.reloaded.disconnect(self._take_other_text)
        view.hold_eye(False)
        view.set_proposed(())

    def _arrive(self, *_where: object) -> None:
        """Take note of the sentence that became current, unless the article is just being exchanged."""
        presenter, here = self._presenter, self.here()
        if presenter is None or here is None or self._retracing:
            return
        if presenter is self._panes.presenter_of(presenter.article_id):
            self.trail.arrive(presenter.article_id, presenter.version.id, here)
            self._soon.start()

    def _take_other_text(self) -> None:
        """Go on at the same words in another version of the article."""
        if self._presenter is not None:
            self.course.forget(self._presenter.article_id)
            self.told.emit(sentence("sweep", "other-text"))
            self._arrive()

    def _come_back(self) -> None:
        """Return from a note on the last decision to the sentence that is asked."""
        if self._return_to is not None:
            (article, offset), self._return_to = self._return_to, None
            if self._enter(article) is not None and self._view is not None:
                self._view.set_current_sentence(offset)

    def _show_frame(self) -> None:
        if self._view is not None and self._presenter is not None:
            self._view.set_proposed(self.course.frame_of(self._presenter))

    def _tell_soon(self, *_what: object) -> None:
        self._soon.start()

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is self._view and new is not None:
            self.text_entered.emit()
            self._come_back()

    @contextmanager
    def _retraces(self) -> Iterator[None]:
        self._retracing = True
        try:
            yield
        finally:
            self._retracing = False
