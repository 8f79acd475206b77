"""Signing in the window: handing an article in, signing it off, and showing whether a signature still holds."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.article.open_articles import OpenArticles
from ui.asking_form import Hear, ask_until_taken
from ui.bridge import Bridge
from ui.widgets.again import Again
from workbench.application.commands import NoteCorrection, Sign
from workbench.application.wording import sentence
from workbench.domain.change import Changed
from workbench.domain.people import ReviewKind

_WAIT = 400
"""Milliseconds after the last change before signatures are looked at: nobody waits for that while they label."""


class Signing(QObject):
    """Opens the window of signatures, and marks in the heads of panes whether those of an article hold.

    ``told`` carries a sentence for the status bar, ``warned`` one that is to be noticed.
    """

    told = Signal(str)
    warned = Signal(str)

    def __init__(self, bridge: Bridge, panes: OpenArticles, window: QWidget) -> None:
        super().__init__(window)
        self._bridge, self._panes, self._window = bridge, panes, window
        self._dialog: QWidget | None = None
        self._held: dict[str, bool] = {}
        self._look = Again(self._look_now, self)
        self._timer = QTimer(self, interval=_WAIT, singleShot=True)
        self._timer.timeout.connect(self._look)
        bridge.changed.connect(self._follow)
        panes.rearranged.connect(self._timer.start)

    def show(self) -> None:
        """Show the signatures of the article that keys act on, and offer to sign it."""
        from ui.review.sign_dialog import SignDialog

        presenter = self._panes.presenter
        if presenter is None:
            self.told.emit(sentence("review", "no-article"))
            return
        article, version = presenter.article_id, presenter.version.id
        title = self._panes.titles.load(article).title
        dialog = SignDialog(self._window, title, self._bridge.desk.reviewer.name)
        dialog.sign_wanted.connect(lambda kind: self._sign(dialog, article, version, kind))
        dialog.correction_wanted.connect(lambda: self._correct(dialog, article))
        dialog.finished.connect(dialog.deleteLater)
        self._fill(dialog, article)
        dialog.open()

    def close(self) -> None:
        """Listen no more."""
        self._timer.stop()
        self._look.stop()
        self._bridge.changed.disconnect(self._follow)
        self._panes.rearranged.disconnect(self._timer.start)

    def _sign(self, dialog: QWidget, article: str, version: str, kind: ReviewKind) -> None:
        made = self._bridge.do(Sign(version=version, kind=kind))
        if made is not None:
            self.told.emit(sentence("review", f"done.{kind.replace('_', '-')}"))
            self._look()
        self._fill(dialog, article)

    def _correct(self, dialog: QWidget, article: str) -> None:
        from ui.review.correction_dialog import CorrectionDialog

        asked = CorrectionDialog(dialog)

        def note(hear: Hear) -> None:
            self._bridge.do(
                NoteCorrection(
                    article=article,
                    was=asked.words("was"),
                    becomes=asked.words("becomes"),
                    reason=asked.words("reason"),
                    severity=asked.severity,
                ),
                refused=hear,
            )
            self._fill(dialog, article)

        ask_until_taken(asked, asked.said, note)

    def _fill(self, dialog: QWidget, article: str) -> None:
        from ui.review.sign_dialog import SignDialog
        from workbench.application.signatures import corrections, signatures, standing

        desk = self._bridge.desk
        found = self._bridge.look_once(
            lambda: (standing(desk, article), signatures(desk, article), corrections(desk, article))
        )
        if found is not None and isinstance(dialog, SignDialog):
            dialog.show_standing(found[0])
            dialog.show_signatures(found[1], found[2])

    def _follow(self, changed: Changed) -> None:
        # Only where something is signed there is anything that a change could void.
        if self._held or "review" in changed.entities:
            self._timer.start()

    def _look_now(self) -> None:
        """Mark the panes whose article is signed, and say when a signature stopped holding or holds again."""
        from workbench.application.signatures import signatures, signed_versions

        desk = self._bridge.desk
        shown = {pane.article for pane in self._panes.panes if pane.article is not None}
        with desk.database.waiting(0):
            found = {each: signatures(desk, each) for each in signed_versions(desk, shown)}
        for pane in self._panes.panes:
            signed = found.get(pane.article or "", [])
            void = [each for each in signed if not each.holds]
            key = "" if not signed else "pane.void" if len(void) == len(signed) else "pane.holds"
            who = ", ".join(dict.fromkeys(each.initials for each in signed))
            pane.show_signature(sentence("review", key, who=who) if key else "", is_void=bool(void))
        for article, signed in found.items():
            holding = all(each.holds for each in signed)
            before = self._held.get(article)
            self._held[article] = holding
            if before is True and not holding:
                news = [line.words for each in signed if not each.holds for line in each.news[-1:]]
                self.warned.emit(
                    sentence("review", "voided", what=news[-1] if news else sentence("review", "something"))
                )
            elif before is False and holding:
                self.told.emit(sentence("review", "restored"))
        for article in shown - found.keys():
            self._held.pop(article, None)
