"""The wait for a library of an earlier release: it is brought up to date beside a small window that says so."""

from __future__ import annotations

from threading import Thread

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from workbench.application.upgrading import bring_up_to_date
from workbench.application.wording import sentence

PATIENCE = 500
"""Milliseconds for which nothing is shown: most libraries are ready before."""
_LOOK = 30
_WIDE = 460


class WaitWindow(QWidget):
    """Says what goes on and that nothing is lost; it goes by itself and cannot be closed before."""

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Dialog | Qt.WindowType.CustomizeWindowHint | Qt.WindowType.WindowTitleHint)
        self.setObjectName("upgradeWindow")
        self.setWindowTitle(sentence("keeping", "upgrade.title"))
        words = named(PlainLabel(sentence("keeping", "upgrade.words"), wraps=True), "upgradeWords")
        bar = named(QProgressBar(), "upgradeBar")
        bar.setAccessibleName(sentence("keeping", "upgrade.title"))
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(words)
        column.addWidget(bar)
        self.setFixedWidth(_WIDE)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay: the library is not ready."""
        event.ignore()


class Upgrade(QObject):
    """Brings a library up to date in another thread while the screen goes on; raises what came of it."""

    def __init__(self, library: str) -> None:
        super().__init__()
        self._library = library
        self._failed: Exception | None = None
        self._loop = QEventLoop()
        self._thread = Thread(target=self._work, name="upgrade")

    def run(self) -> None:
        """Return when the library is up to date."""
        window = WaitWindow()
        due = QTimer(self, interval=PATIENCE, singleShot=True)
        due.timeout.connect(window.show)
        look = QTimer(self, interval=_LOOK)
        look.timeout.connect(self._end)
        self._thread.start()
        due.start()
        look.start()
        self._loop.exec()
        due.stop()
        look.stop()
        window.hide()
        window.deleteLater()
        if self._failed is not None:
            raise self._failed

    def _work(self) -> None:
        try:
            bring_up_to_date(self._library)
        except Exception as error:  # noqa: BLE001 - handed to the thread that waits for it, which raises it
            self._failed = error

    def _end(self) -> None:
        if not self._thread.is_alive():
            self._loop.quit()
