"""Messages: what the parts of the window have to tell, brought to the place where people look for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot

from ui.bridge import Bridge
from ui.shell.actions import Actions
from ui.shell.announcing import announce
from ui.shell.status_bar import StatusBar
from ui.shell.toast import Toast
from ui.shell.undoing import Undoing
from ui.widgets.again import Again
from workbench.application.wording import say, sentence, shortened
from workbench.domain.annotation import Annotation
from workbench.domain.article import Article
from workbench.domain.change import Change, Changed
from workbench.domain.errors import WorkbenchError

_REMOVALS = ("annotation.removed", "annotations.removed", "article.removed", "suggestion.rejected", "claim.removed")


class Messages(QObject):
    """A refusal or a deletion becomes a toast; anything else a line in the status bar.

    A refusal goes with the next thing that is done or said, but not before it could be read.
    """

    def __init__(self, bridge: Bridge, toast: Toast, status: StatusBar, actions: Actions, undoing: Undoing) -> None:
        super().__init__(toast)
        self._desk = bridge.desk
        self._toast, self._status, self._actions = toast, status, actions
        self._tell_words = Again(self._tell_step, self)
        bridge.scarce.connect(self._tell_scarce)
        bridge.changed.connect(self._follow)
        toast.undo_wanted.connect(undoing.undo_steps)
        actions.about_to_run.connect(self._begin)

    @Slot(str)
    def tell(self, words: str) -> None:
        """Say something in passing."""
        self._status.say(words)
        self._toast.outdate()

    @Slot(str)
    def warn(self, words: str) -> None:
        """Say what was not done of the last deed."""
        self._toast.show_words(words, of_deed=True)

    @Slot(str)
    def announce(self, words: str) -> None:
        """Have something spoken that is there to be seen anyway."""
        announce(self._status, words)

    @Slot(object)
    def refuse(self, error: WorkbenchError) -> None:
        """Say why something was not done."""
        self._toast.show_words(say(error), urgent=True, of_deed=True)

    @Slot(object)
    def tell_removed(self, annotations: Sequence[Annotation]) -> None:
        """Say what was deleted, and offer to bring it back."""
        if not annotations:
            return
        first = annotations[0]
        label = next((each.name for each in self._desk.scheme if each.key == first.label), first.label)
        done = "suggestion.rejected" if first.is_suggestion else "annotation.removed"
        words = sentence("summaries", done, label=label, quote=shortened(first.exact, 48))
        self._toast.show_deleted("annotations", words, len(annotations), 1, self._actions.keys("edit.undo"))

    @Slot(object)
    def tell_removed_articles(self, articles: Sequence[Article]) -> None:
        """Say which articles left the library, each in a step of its own, and offer to bring them back."""
        words = sentence("summaries", "article.removed", title=shortened(articles[0].title, 48))
        number = len(articles)
        self._toast.show_deleted("articles", words, number, number, self._actions.keys("edit.undo"))

    @Slot(str, int)
    def tell_removed_claims(self, words: str, number: int) -> None:
        """Say which claims were removed, each in a step of its own, and offer to bring them back."""
        self._toast.show_deleted("claims", words, number, number, self._actions.keys("edit.undo"))

    @Slot(str)
    def _begin(self, _action: str) -> None:
        """What was said of the deed before is no news any more."""
        self._status.outdate()

    @Slot(object)
    def _follow(self, changed: Changed) -> None:
        """Say what was undone; after another step of one's own, the offer would take back that step instead."""
        change = changed.change
        own = change.reviewer == self._desk.reviewer.id
        if own:
            self._status.outdate()
            self._toast.outdate()
        if self._toast.offers_undo() and own and (change.kind != "do" or change.summary not in _REMOVALS):
            self._toast.dismiss()
        if own and change.kind != "do":
            self._tell_words(change)

    def _tell_scarce(self) -> None:
        self._toast.show_words(sentence("window", "save.scarce"), urgent=True)

    def _tell_step(self, change: Change) -> None:
        self.tell(self._desk.history.words(change))
