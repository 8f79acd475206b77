"""The tour: five steps on the sample set, each gone on from by doing it or by Next."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget

from ui.bridge import Bridge
from ui.shell.actions import Actions
from ui.shell.announcing import announce
from ui.shell.focus_ring import Surround
from ui.shell.frame import Frame
from ui.shell.guide_bar import GuideBar
from ui.shell.guide_steps import STEPS, Place, Step, Whole
from ui.shell.panes import PaneArea
from ui.shell.window_state import WindowState
from workbench.application.sample import is_sample
from workbench.application.wording import sentence
from workbench.domain.change import Changed

_THICK = 3

_NAMES: Mapping[Place, str] = {"inspector": "inspector", "saved": "saveIndicator", "modes": "modeSwitch"}


class Guide(QObject):
    """Leads through the steps, and points at the part of ``window`` that each is about."""

    def __init__(
        self, bridge: Bridge, panes: PaneArea, actions: Actions, frame: Frame, window: QWidget, colour: str
    ) -> None:
        super().__init__(panes)
        self._bridge, self._panes, self._actions = bridge, panes, actions
        self._window = window
        self._state = WindowState()
        self._at: int | None = None
        self._ring = Surround(QColor(colour), "guideRing", _THICK, self)
        self.bar = GuideBar()
        frame.add_bar(self.bar)
        self.bar.next_wanted.connect(self._go_on)
        self.bar.back_wanted.connect(self._go_back)
        self.bar.end_wanted.connect(self.end)
        self.bar.left.connect(self._leave)

    @property
    def step(self) -> Step | None:
        """The step that is shown, or None on the last page and while there is no tour."""
        return STEPS[self._at] if self._at is not None and self._at < len(STEPS) else None

    def begin(self) -> None:
        """Begin the tour on the sample set; where it goes on already, put the focus on it."""
        if self._at is not None:
            self.bar.take_focus()
            return
        self._state.keep_guide_wanted(True)
        if is_sample(self._bridge.desk):
            self.begin_unasked()
        else:
            self._actions.run("help.sample")

    def begin_unasked(self) -> None:
        """Begin the tour here, unless it goes on already; the focus stays where it is."""
        if self._at is not None:
            return
        self._bridge.changed.connect(self._follow)
        self._actions.ran.connect(self._follow_action)
        self._panes.current_changed.connect(self._point)
        self._show(0)

    def end(self) -> None:
        """Put the tour away for good; the Help menu begins it again."""
        self._state.keep_guide_wanted(False)
        focus = QApplication.focusWidget()
        here = focus is not None and self.bar.isAncestorOf(focus)
        self.close()
        if here:
            self._leave()

    def close(self) -> None:
        """Point and listen no more."""
        if self._at is not None:
            self._bridge.changed.disconnect(self._follow)
            self._actions.ran.disconnect(self._follow_action)
            self._panes.current_changed.disconnect(self._point)
        self._at = None
        self._ring.let_go()
        self.bar.hide()

    def set_colour(self, colour: str) -> None:
        """Point in another colour."""
        self._ring.set_colour(QColor(colour))

    def _show(self, at: int) -> None:
        self._at = at
        step = self.step
        if step is None:
            title, words = sentence("guide", "last.title"), self._said("last", {"key": "help.contents"})
        else:
            name = sentence("guide", f"{step.key}.title")
            title = sentence("guide", "step", n=at + 1, of=len(STEPS), name=name)
            words = self._said(step.key, step.keys)
        self.bar.show_step(title, words, first=at == 0, last=step is None)
        self.bar.show()
        self._point()
        announce(self.bar, f"{title}. {words}")

    def _said(self, key: str, keys: Mapping[str, str]) -> str:
        return sentence("guide", f"{key}.words", **{gap: self._actions.keys(action) for gap, action in keys.items()})

    @Slot()
    def _point(self) -> None:
        step = self.step
        target = self._place(step.place) if step is not None else None
        self._ring.let_go()
        if target is not None:
            self._ring.take(target)

    def _place(self, place: Place) -> QWidget | None:
        return self._panes.current if place == "pane" else self._window.findChild(QWidget, _NAMES[place])

    def _go_on(self) -> None:
        if self._at is not None:
            self._show(min(self._at + 1, len(STEPS)))

    def _go_back(self) -> None:
        if self._at is not None:
            self._show(max(self._at - 1, 0))

    def _leave(self) -> None:
        self._panes.current.take_focus()

    @Slot(object)
    def _follow(self, changed: Changed) -> None:
        step = self.step
        own = changed.change.reviewer == self._bridge.desk.reviewer.id
        if step is not None and own and step.done(changed, self._whole()):
            self._go_on()

    @Slot(str)
    def _follow_action(self, action: str) -> None:
        step = self.step
        if step is not None and step.ran == action:
            self._go_on()

    def _whole(self) -> Whole:
        view = self._panes.view
        return {(each.start, each.end) for each in view.sentences()} if view is not None else ()
