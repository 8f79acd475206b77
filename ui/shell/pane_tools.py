"""What a pane has at hand beside its text: the small toolbar of a selection, the hint of word pick, and the menu."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt

from ui.article.context_menu import ContextMenu
from ui.article.mini_toolbar import MiniToolbar
from ui.article.word_hint import WordHint
from ui.shell.actions import Actions
from ui.shell.announcing import announce
from ui.shell.pane import Pane
from ui.theme.tokens import Theme
from workbench.domain.label import LabelScheme

_MENU = (
    ("annotate.note", "annotate.inspect", "annotate.flag", "annotate.overlap"),
    ("annotate.link", "annotate.new-claim", "annotate.dispute", "annotate.evidence"),
    ("annotate.delete",),
    ("edit.copy", "edit.find"),
)

_ANSWERS = ("annotate.inspect", "annotate.reject")
"""What stands first where something is proposed; the first of it opens the inspector elsewhere."""


class PaneTools(QObject):
    """Belongs to one pane and acts on the article in front of it."""

    def __init__(self, pane: Pane, actions: Actions, scheme: LabelScheme, theme: Theme) -> None:
        super().__init__(pane)
        self._pane, self._actions = pane, actions
        self._toolbar = MiniToolbar(pane.view, scheme, theme)
        WordHint(pane.view).changed.connect(partial(announce, pane.view))
        self._toolbar.label_wanted.connect(self._label)
        self._toolbar.note_wanted.connect(self._note)
        self._toolbar.action_wanted.connect(actions.run)
        self._toolbar.more_wanted.connect(self._open_menu)
        pane.view.context_menu_wanted.connect(self._open_menu_in_text)

    def set_scheme(self, scheme: LabelScheme) -> None:
        """Offer the labels of another scheme."""
        self._toolbar.set_scheme(scheme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._toolbar.set_theme(theme)

    def _label(self, key: str) -> None:
        if self._pane.presenter is not None:
            self._pane.presenter.label(key)

    def _note(self) -> None:
        if self._pane.presenter is not None:
            self._pane.presenter.edit_note()

    def _open_menu_in_text(self, place: QPoint) -> None:
        self._open_menu(self._pane.view.viewport().mapToGlobal(place))

    def _open_menu(self, place: QPoint) -> None:
        if self._pane.presenter is None:
            return
        self._pane.view.setFocus(Qt.FocusReason.MouseFocusReason)
        self._actions.draw_for_menus()
        labels = [action for spec, action in self._actions if spec.key.startswith("annotate.label-")]
        answers = _ANSWERS if self._pane.presenter.suggestions() else ()
        others = [[key for key in group if key not in answers] for group in _MENU]
        groups = [labels, *([self._actions[key] for key in group] for group in (answers, *others) if group)]
        ContextMenu(groups, self._pane).open_at(place)
