"""Actions: one QAction for each row of the table, in the menus and in the palette, with the keys in force."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from ui.shell.action_table import MENUS, ActionSpec
from ui.shell.keymap import Keymap, bound_keys, spoken
from ui.theme.icons import icon
from ui.theme.tokens import Theme
from ui.widgets.named import named
from ui.widgets.plain import action_text
from workbench.application.wording import sentence
from workbench.domain.errors import StorageError

_CONTEXTS = {
    "window": Qt.ShortcutContext.WindowShortcut,
    "list": Qt.ShortcutContext.WidgetWithChildrenShortcut,
    # Shown beside the name, but never caught by Qt: the text itself asks the keymap, so that no field loses a letter.
    "article": Qt.ShortcutContext.WidgetShortcut,
    "sweep": Qt.ShortcutContext.WidgetShortcut,
}
_MODIFIED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class Actions(QObject):
    """Everything a user can do in this window. ``find`` gives the object that does it, or None if there is none now.

    ``own`` are the user's own keys by the key of the action.

    ``about_to_run`` and ``ran`` carry the key of each action, ``unavailable`` of one that nobody could do, ``refused``
    why the library could not be read for it.
    """

    about_to_run = Signal(str)
    ran = Signal(str)
    unavailable = Signal(str)
    refused = Signal(object)

    def __init__(
        self,
        specs: Sequence[ActionSpec],
        find: Callable[[str], Any],
        window: QWidget,
        own: Mapping[str, Sequence[str]],
    ) -> None:
        super().__init__(window)
        self.specs = specs
        self.bound: dict[str, tuple[str, ...]] = {}
        self.usual = bound_keys(specs, {})
        self.keymap = Keymap(self.run)
        self._find = find
        self._window = window
        self._menus: dict[str, QMenu] = {}
        self._rows = {spec.key: spec for spec in specs}
        self._actions = {spec.key: self._make(spec, window) for spec in specs}
        self._theme: Theme | None = None
        self._drawn = False
        self.bind(own)

    def __getitem__(self, key: str) -> QAction:
        """Return the action of that key."""
        return self._actions[key]

    def __iter__(self) -> Iterator[tuple[ActionSpec, QAction]]:
        """Go through the table with the action of each row."""
        return ((spec, self._actions[spec.key]) for spec in self.specs)

    def show_specs(self, specs: Sequence[ActionSpec], own: Mapping[str, Sequence[str]]) -> None:
        """Take another table, with the user's own keys: what stands in both stays the same action."""
        rows = {spec.key: spec for spec in specs}
        gone = [self._actions.pop(key) for key in list(self._actions) if key not in rows]
        for spec in specs:
            action = self._actions.get(spec.key)
            if action is None:
                self._actions[spec.key] = self._make(spec, self._window)
            elif self._rows[spec.key].name != spec.name:
                action.setText(action_text(spec.name))
        self.specs, self._rows, self._drawn = specs, rows, False
        self.usual = bound_keys(specs, {})
        self.bind(own)
        for name, menu in self._menus.items():
            menu.clear()
            self._fill_menu(menu, [spec for spec in specs if spec.menu == name])
        for action in gone:
            action.deleteLater()

    def bind(self, own: Mapping[str, Sequence[str]]) -> None:
        """Give every action the user's own keys, or its usual ones."""
        self.bound = bound_keys(self.specs, own)
        for spec, action in self:
            # What a key means during a sweep, another action means at other times; so the text alone knows these keys.
            if spec.context != "sweep":
                action.setShortcuts([QKeySequence(keys) for keys in self.bound[spec.key]])
        self.keymap.bind(self.specs, self.bound)

    def keys(self, key: str) -> str:
        """Return the first keys of an action as people write them, or nothing."""
        bound = self.bound[key]
        return spoken(bound[0]) if bound else ""

    def hint(self, key: str) -> str:
        """Return the name of an action with its keys, for a tooltip."""
        keys = self.keys(key)
        name = self._rows[key].name
        return sentence("window", "hint", name=name, keys=keys) if keys else name

    def tint(self, theme: Theme) -> None:
        """Take over the colours of a theme for the icons."""
        self._theme, self._drawn = theme, False

    def icon(self, key: str) -> QIcon:
        """Return the icon of an action in the colours of the theme in force; an empty one before there is one."""
        return self.drawn(self._rows[key].icon)

    def drawn(self, drawing: str) -> QIcon:
        """Return an icon by the name of its drawing, as ``icon`` does by the key of an action."""
        return icon(drawing, self._theme.text, self._theme.border) if drawing and self._theme else QIcon()

    def draw_for_menus(self) -> None:
        """Give the actions themselves their icons, which only menus show; to be called when one is about to open."""
        if not self._drawn:
            self._drawn = True
            for spec, action in self:
                action.setIcon(self.icon(spec.key))

    def enable_for_article(self, present: bool) -> None:
        """Offer what concerns an article only while one is shown."""
        for spec, action in self:
            if spec.target in ("view", "article", "finding"):
                action.setEnabled(present)

    def show_sweep(self, on: bool) -> None:
        """Offer what there is to do in a sweep, or not."""
        for spec, action in self:
            if spec.context == "sweep":
                action.setVisible(on)

    def fill(self, bar: QMenuBar) -> None:
        """Fill the menu bar from the table."""
        for name in MENUS:
            menu = bar.addMenu(sentence("menus", f"{name}-mnemonic"))
            menu.setToolTipsVisible(True)
            menu.aboutToShow.connect(self.draw_for_menus)
            self._menus[name] = menu
            self._fill_menu(menu, [spec for spec in self.specs if spec.menu == name])

    def run(self, key: str) -> None:
        """Do what an action says, if whoever does it is there."""
        spec = self._rows[key]
        try:
            target = self._find(spec.target)
            if target is None:
                self.unavailable.emit(key)
                return
            self.about_to_run.emit(key)
            getattr(target, spec.does)(*spec.given)
        except StorageError as error:
            self.refused.emit(error)
            return
        self.ran.emit(key)

    def _make(self, spec: ActionSpec, window: QWidget) -> QAction:
        action = named(QAction(action_text(spec.name), self), spec.key)
        action.setShortcutContext(_CONTEXTS[spec.context])
        action.setAutoRepeat(spec.repeats)
        # On a Mac, Qt would move an item called Settings or About by guessing from its name.
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.triggered.connect(self._run_sender)
        action.setVisible(spec.context != "sweep")
        if spec.context == "window":
            window.addAction(action)
        return action

    def _fill_menu(self, menu: QMenu, specs: Iterable[ActionSpec]) -> None:
        for spec in specs:
            if spec.parts and not menu.isEmpty():
                menu.addSeparator()
            menu.addAction(self._actions[spec.key])

    @Slot()
    def _run_sender(self) -> None:
        self.run(self.sender().objectName())


class MenuBar(QMenuBar):
    """A menu bar that keeps plain letters for itself while it has the focus; they choose a menu, not a label."""

    def event(self, event: QEvent) -> bool:
        """Keep plain keys from becoming shortcuts."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not event.modifiers() & _MODIFIED
        ):
            event.accept()
            return True
        return bool(super().event(event))
