"""The status bar: is it saved, how far are we, what was just said, who works here."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.shell.announcing import announce
from ui.shell.job_bar import JobBar
from ui.shell.save_state import SaveIndicator
from ui.shell.tally import Tally
from ui.widgets.elided import ElidedLabel
from ui.widgets.plain import PlainLabel, tooltip
from workbench.application.wording import sentence
from workbench.domain.people import Reviewer

STAYS = 8000
"""Milliseconds for which a sentence stays in the bar."""


class StatusBar(QWidget):
    """One line at the foot of the window."""

    def __init__(self, indicator: SaveIndicator, jobs: JobBar) -> None:
        super().__init__()
        self.setObjectName("statusBar")
        self._progress = _label("progressLabel")
        self._said = ElidedLabel()
        self._said.setObjectName("statusWords")
        self._reviewer = _label("reviewerLabel")
        self._layer = _label("layerLabel")
        self._zoom = _label("zoomLabel")
        self._quiet = QTimer(self, interval=STAYS, singleShot=True)
        self._quiet.timeout.connect(self._fall_silent)
        self._fresh = QTimer(self, interval=0, singleShot=True)
        line = self._row = QHBoxLayout(self)
        line.setContentsMargins(10, 2, 10, 2)
        line.setSpacing(14)
        line.addWidget(indicator)
        line.addWidget(self._progress)
        line.addWidget(self._said, 1)
        line.addWidget(jobs)
        for label in (self._reviewer, self._layer, self._zoom):
            line.addWidget(label)

    def show_progress(self, tally: Tally, current: str | None, articles: int) -> None:
        """Show how many sentences are decided in the current article, and in all that are open."""
        decided, total = tally.total()
        here, of = tally.of(current) if current is not None else (0, 0)
        facts = {"here": here, "of": of, "decided": decided, "total": total}
        key = "progress.none" if not articles else "progress.set" if current is None else "progress.both"
        # As long as nobody has counted, nothing is said.
        is_known = bool(total) or not articles
        self._progress.setText(sentence("window", key, **facts) if is_known else "")
        self._progress.setToolTip(sentence("window", "progress.tip", **facts) if articles and is_known else "")

    def show_reviewer(self, reviewer: Reviewer) -> None:
        """Show who acts."""
        self._reviewer.setText(reviewer.initials)
        self._reviewer.setToolTip(tooltip(sentence("window", "reviewer.tip", name=reviewer.name)))

    def show_view(self, layer: str, per_cent: int) -> None:
        """Show whose annotations are shown, and the size of the text in per cent."""
        self._layer.setText(sentence("window", f"layer.{layer}"))
        self._layer.setToolTip(sentence("window", "layer.tip"))
        self._zoom.setText(sentence("window", "zoom", n=per_cent))

    def event(self, event: QEvent) -> bool:
        """Leave out what matters least where there is no room for everything."""
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return done

    def _fit(self) -> None:
        labels = (self._progress, self._reviewer, self._layer, self._zoom)
        room = self.width() - self._row.minimumSize().width()
        room += sum(self._breadth(label) for label in labels if not label.isHidden())
        for label in labels:
            room -= self._breadth(label)
            label.setVisible(room >= 0)

    def _breadth(self, label: PlainLabel) -> int:
        return label.minimumSizeHint().width() + self._row.spacing()

    @Slot(str)
    def say(self, words: str) -> None:
        """Show a sentence for a few seconds, and have it spoken."""
        self._said.set_text(words)
        self._quiet.start()
        self._fresh.start()
        announce(self, words)

    def outdate(self) -> None:
        """Let a sentence go that was about an earlier deed; one that was just said is about this one."""
        if self._said.text() and not self._fresh.isActive():
            self._quiet.stop()
            self._fall_silent()

    def words(self) -> str:
        """Return the sentence that is shown."""
        return self._said.text()

    def close_bar(self) -> None:
        """Wait for nothing any more."""
        self._quiet.stop()
        self._fresh.stop()

    @Slot()
    def _fall_silent(self) -> None:
        self._said.set_text("")


def _label(name: str) -> PlainLabel:
    label = PlainLabel()
    label.setObjectName(name)
    label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
    return label
