"""The wait for a library of an earlier release: it is brought up to date beside a small window that says so."""

from __future__ import annotations

from threading import Event, Thread

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ui.jobs import Cancelled
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel, tooltip
from workbench.application.upgrading import Step, bring_up_to_date
from workbench.application.wording import sentence
from workbench.domain.errors import StorageError

PATIENCE = 500
"""Milliseconds for which nothing is shown: most libraries are ready before."""
_LOOK = 30
_WIDE = 460


class WaitWindow(QWidget):
    """Says what goes on, how far it is, and that nothing is lost; it goes by itself.

    ``cancel_wanted`` says that the library is to stay as it was, ``read`` that somebody read that it was too late.
    """

    cancel_wanted = Signal()
    read = Signal()

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Dialog | Qt.WindowType.CustomizeWindowHint | Qt.WindowType.WindowTitleHint)
        self.setObjectName("upgradeWindow")
        self.setWindowTitle(sentence("keeping", "upgrade.title"))
        words = named(PlainLabel(sentence("keeping", "upgrade.words"), wraps=True), "upgradeWords")
        self._step = named(PlainLabel(wraps=True), "upgradeStep")
        self._bar = named(QProgressBar(), "upgradeBar")
        self._bar.setAccessibleName(sentence("keeping", "upgrade.title"))
        self._bar.setTextVisible(False)
        self._cancel = named(QPushButton(sentence("keeping", "upgrade.cancel")), "upgradeCancel")
        self._cancel.setToolTip(tooltip(sentence("keeping", "upgrade.cancel-tip")))
        self._cancel.setAccessibleDescription(sentence("keeping", "upgrade.cancel-tip"))
        self._cancel.clicked.connect(self._wish_cancel)
        self._is_cancelling = False
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(words)
        column.addWidget(self._step)
        column.addWidget(self._bar)
        column.addLayout(foot)
        self.setFixedWidth(_WIDE)
        self.show_step("copying", 0, 0)

    def show_step(self, step: Step, done: int, total: int) -> None:
        """Say what is done now, and how far it is; without a total, only that it goes on."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._cancel.setEnabled(step != "ending" and not self._is_cancelling)
        if not self._is_cancelling:
            self._say(sentence("keeping", f"upgrade.{step}", done=f"{done:,}", total=f"{total:,}"))

    def say_too_late(self) -> None:
        """Say that all was done when somebody wanted to stop it; the button says that it was read."""
        self._bar.setRange(0, 1)
        self._bar.setValue(1)
        self._cancel.clicked.disconnect(self._wish_cancel)
        self._cancel.clicked.connect(self.read)
        self._cancel.setText(sentence("keeping", "upgrade.go-on"))
        self._cancel.setToolTip("")
        self._cancel.setAccessibleDescription("")
        self._cancel.setEnabled(True)
        self._cancel.setFocus()
        self._say(sentence("keeping", "upgrade.too-late"))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay: the library is not ready."""
        event.ignore()

    def _wish_cancel(self) -> None:
        self._is_cancelling = True
        self._cancel.setEnabled(False)
        self._say(sentence("keeping", "upgrade.cancelling"))
        self.cancel_wanted.emit()

    def _say(self, words: str) -> None:
        if words != self._step.text():
            self._step.setText(words)
            self.resize(_WIDE, self._column.heightForWidth(_WIDE))


class Upgrade(QObject):
    """Brings a library up to date in another thread while the screen goes on; raises what came of it."""

    def __init__(self, library: str) -> None:
        super().__init__()
        self._library = library
        self._failed: Exception | None = None
        self._far: tuple[Step, int, int] = ("copying", 0, 0)
        self._stop = Event()
        self._loop = QEventLoop()
        self._thread = Thread(target=self._work, name="upgrade")

    def run(self) -> None:
        """Return when the library is up to date; ``StorageError`` if somebody cancelled, and it is as it was.

        Who cancelled when all was done already is told so first.
        """
        window = WaitWindow()
        window.cancel_wanted.connect(self._stop.set)
        due = QTimer(self, interval=PATIENCE, singleShot=True)
        due.timeout.connect(window.show)
        look = QTimer(self, interval=_LOOK)
        look.timeout.connect(lambda: window.show_step(*self._far))
        look.timeout.connect(self._end)
        self._thread.start()
        due.start()
        look.start()
        self._loop.exec()
        due.stop()
        look.stop()
        if self._failed is None and self._stop.is_set():
            window.say_too_late()
            window.read.connect(self._loop.quit)
            self._loop.exec()
        window.hide()
        window.deleteLater()
        if self._failed is not None:
            raise self._failed

    def _work(self) -> None:
        try:
            bring_up_to_date(self._library, self._hear)
        except Cancelled:
            self._failed = StorageError("library.not-upgraded", library=self._library)
        except Exception as error:  # noqa: BLE001 - handed to the thread that waits for it, which raises it
            self._failed = error

    def _hear(self, step: Step, done: int, total: int) -> None:
        """Note how far it is, on the thread that works; what comes after the last step cannot be stopped any more."""
        self._far = (step, done, total)
        if self._stop.is_set():
            raise Cancelled

    def _end(self) -> None:
        if not self._thread.is_alive():
            self._loop.quit()
