"""Sweep as a way of working: the window while a sweep goes on."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from ui.bridge import Bridge
from ui.shell.actions import Actions
from ui.shell.frame import Frame
from ui.shell.header import Header
from ui.shell.panes import PaneArea
from ui.sweep.before import BeforeSweep
from ui.sweep.key_line import Decision, Hint, LineState
from ui.sweep.said_strip import SaidStrip
from ui.sweep.summary_card import Summary, SummaryCard
from ui.sweep.sweep import Sweep
from ui.sweep.sweep_bar import SweepBar
from ui.sweep.trail import Step
from ui.theme.tokens import Theme
from workbench.application.wording import sentence, shortened
from workbench.domain.change import Changed
from workbench.domain.label import Label

_LAST = 5
_KEYS = ("back", "skip", "part", "quotation", "word", "enter")
_ACTIONS = {
    "back": "sweep.back",
    "skip": "sweep.skip",
    "part": "go.next-part",
    "quotation": "go.next-quotation",
    "word": "go.word",
    "enter": "sweep.enter",
}


class Shape(Protocol):
    """The window, as far as its shape is another while a sweep goes on."""

    def shrink_inspector(self, on: bool) -> None:
        """Make the inspector one line, or give it back its place."""


class SweepMode(QObject):
    """Shows what a sweep says and asks for it; ``told`` carries a sentence for the status bar."""

    told = Signal(str)

    def __init__(
        self,
        bridge: Bridge,
        panes: PaneArea,
        actions: Actions,
        frame: Frame,
        header: Header,
        shape: Shape,
        theme: Theme,
    ) -> None:
        super().__init__(panes)
        self._desk, self._panes, self._actions = bridge.desk, panes, actions
        self._header, self._shape = header, shape
        self._bridge = bridge
        self.sweep = Sweep(bridge, panes)
        self.before = BeforeSweep(bridge, self.sweep)
        self.bar = SweepBar(theme)
        self.strip = SaidStrip(theme)
        self.card = SummaryCard(panes, theme)
        self._theme = theme
        self._sources: dict[str, str] | None = None
        self._copies_in = self._copies_told = self._come_to = ""
        self._soon = QTimer(self, interval=0, singleShot=True)
        frame.add_bar(self.bar)
        frame.add_strip(self.strip)
        self._connect()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        for part in (self.bar, self.strip, self.card):
            part.set_theme(theme)

    def close(self) -> None:
        """Listen no more."""
        self._bridge.changed.disconnect(self._forget_sources)
        self._bridge.scheme_changed.disconnect(self._soon.start)
        self._soon.stop()
        self.sweep.close()

    def _connect(self) -> None:
        sweep = self.sweep
        sweep.told.connect(self.told)
        self.before.told.connect(self.told)
        sweep.switched.connect(self._switch)
        sweep.moved.connect(self._refresh)
        sweep.came_to.connect(self._tell_article)
        sweep.filled_copies.connect(self._tell_copies)
        sweep.finished.connect(self._sum_up)
        sweep.text_entered.connect(self._leave_inspector)
        self._bridge.changed.connect(self._forget_sources)
        # The keys of the labels are others only once the window has taken the labels over.
        self._bridge.scheme_changed.connect(self._soon.start)
        self._soon.timeout.connect(self._refresh)
        self.bar.advance_wanted.connect(sweep.toggle_advance)
        self.bar.show_wanted.connect(self._show_copies)
        self.card.left_wanted.connect(self._ask_left)
        self.card.copies_wanted.connect(self._show_copies)
        self.card.export_wanted.connect(self._export)
        self.card.back_wanted.connect(self._take_back)
        self.card.closed.connect(sweep.stop)
        sweep.evidence_wanted.connect(partial(self._actions.run, "annotate.evidence"))

    def _switch(self, on: bool) -> None:
        """Give the window the shape of a sweep, or its own again."""
        self._actions.keymap.sweeping = on
        self._actions.show_sweep(on)
        self._header.show_mode("sweep" if on else "read")
        self.bar.setVisible(on)
        self.strip.setVisible(on)
        self.bar.tell("")
        self.card.hide()
        self._shape.shrink_inspector(on)
        if not on:
            self._panes.current.take_focus()

    def _leave_inspector(self) -> None:
        self.card.hide()
        self._shape.shrink_inspector(True)

    def _refresh(self) -> None:
        if not self.sweep.is_on:
            return
        self.bar.show_state(self._state(), advances=self.sweep.advances)
        presenter = self.sweep.presenter
        if self._come_to and presenter is not None and presenter.article_id != self._come_to:
            # Whoever went back is no longer where they were told they are.
            self._come_to = ""
            self.bar.tell("")
        annotation = presenter.current() if presenter is not None else None
        self.strip.show_said(annotation, self._desk.scheme, self._source)
        keys = {each: self._actions.keys(f"sweep.{each}") for each in ("note", "evidence", "flag")}
        self.strip.show_keys(sentence("sweep", "more", **keys))

    def _state(self) -> LineState:
        presenter = self.sweep.presenter
        if presenter is None:
            return LineState(hints=self._hints())
        decided, total = presenter.decided
        copies = self.sweep.filled.number(presenter.version.id)
        key = "progress.copies" if copies else "progress"
        progress = sentence("sweep", key, decided=decided, total=total, copies=copies)
        proposal = ""
        if self.sweep.no_claim_label() is not None and self.sweep.proposes_no_claim():
            keys = f"{self._actions.keys('sweep.none')}, {self._actions.keys('sweep.enter')}"
            proposal = sentence("sweep", "proposal", keys=keys)
        return LineState(progress, proposal, self._hints(), self._last(), self._pace())

    def _hints(self) -> tuple[Hint, ...]:
        keys = self._actions.keys
        none = self.sweep.no_claim_label()
        offered = (each for each in self._desk.scheme.offered if each is not none)
        labels = [Hint(keys(_action(each)), "", each, matters=True) for each in offered]
        if none is not None:
            both = filter(None, (keys(_action(none)), keys("sweep.none")))
            labels.append(Hint("/".join(both), sentence("sweep", "key.none"), none, matters=True))
        others = (
            Hint(keys(_ACTIONS[each]), sentence("sweep", f"key.{each}"), matters=each == "back") for each in _KEYS
        )
        return tuple(each for each in (*labels, *others) if each.keys)

    def _last(self) -> tuple[Decision, ...]:
        trail = self.sweep.trail
        return tuple(Decision(self._label(trail.label_of(each)), self._quote(each)) for each in trail.steps[-_LAST:])

    def _quote(self, step: Step) -> str:
        presenter = self._panes.presenter_of(step.article)
        text = presenter.text.text if presenter is not None and presenter.version.id == step.version else ""
        return shortened(text[step.span.start : step.span.start + 80], 48) if text else ""

    def _label(self, key: str | None) -> Label | None:
        return next((each for each in self._desk.scheme if each.key == key), None)

    def _pace(self) -> str:
        to_come = self.sweep.course.to_come()
        if not to_come:
            return ""
        minutes = self.sweep.pace.minutes_for(to_come)
        if minutes is None:
            return sentence("sweep", "to-come", n=to_come)
        return sentence("sweep", "minutes" if minutes > 1 else "minute", n=minutes)

    def _source(self, source: str) -> str:
        if self._sources is None:
            self._sources = {each.id: each.name for each in self._desk.annotations.sources()}
        return self._sources.get(source, "")

    def _forget_sources(self, changed: Changed) -> None:
        if "source" in changed.entities:
            self._sources = None

    def _tell_article(self, article: str) -> None:
        """Say that another article has begun, after what was filled in the one before."""
        number = self._panes.tally.of(article)[1]
        title = self._panes.titles.tab(article, self._panes.arrangement.letter(article)).words
        words = sentence("sweep", "next-article", article=title, n=number)
        before = self._copies_told
        self._copies_told, self._come_to = "", article
        self.bar.tell(f"{before} {words}".strip(), copies=bool(before))
        self.told.emit(words)

    def _tell_copies(self, article: str, number: int) -> None:
        self._copies_in = article
        self._copies_told = sentence("sweep", "copies", n=number)
        self.bar.tell(self._copies_told, copies=True)
        self.told.emit(self._copies_told)

    def _show_copies(self) -> None:
        self.card.hide()
        if self._copies_in:
            self.sweep.show_copies_of(self._copies_in)
        else:
            self.sweep.show_copies()
        self._panes.current.take_focus()

    def _ask_left(self) -> None:
        self.card.hide()
        self.sweep.start_over()

    def _export(self) -> None:
        self.sweep.stop()
        self._actions.run("file.export")

    def _take_back(self) -> None:
        self.card.hide()
        self._panes.current.take_focus()
        self.sweep.back()

    def _sum_up(self) -> None:
        self._refresh()
        self.card.open(self._summary())

    def _summary(self) -> Summary:
        own = [each for article in self._panes.arrangement.articles for each in self.sweep.own_in(article)]
        here = [self._panes.presenter_of(each) for each in self._panes.arrangement.articles]
        counts = [
            presenter.decided if presenter is not None else self._panes.tally.of(article)
            for presenter, article in zip(here, self._panes.arrangement.articles, strict=True)
        ]
        labels = ((label, sum(each.label == label.key for each in own)) for label in self._desk.scheme)
        return Summary(
            counts=tuple((label, number) for label, number in labels if number),
            copies=sum(each.origin == "copy" for each in own),
            minutes=round(self.sweep.pace.worked / 60),
            decided=sum(each[0] for each in counts),
            total=sum(each[1] for each in counts),
            leads_back=self.sweep.trail.leads_back,
        )


def _action(label: Label) -> str:
    """Return the key of the action that gives a label."""
    return f"annotate.label-{label.key.replace('_', '-')}"
