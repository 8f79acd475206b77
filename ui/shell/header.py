"""The header bar: the story that is open, and the ways to find anything."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from ui.shell.actions import Actions
from ui.widgets.elided import ElidedLabel
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel, action_text, tooltip
from workbench.application.wording import sentence

_BUTTONS = ("edit.find", "view.palette")
_NARROW = 900


class ModeSwitch(QFrame):
    """Switches between the ways of working. With only one there is nothing to choose, so it does not show itself."""

    mode_wanted = Signal(str)

    def __init__(self, modes: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("modeSwitch")
        self._buttons: dict[str, QToolButton] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        for number, mode in enumerate(modes):
            button = named(QToolButton(), f"mode_{mode}")
            button.setText(sentence("window", f"mode.{mode}"))
            button.setCheckable(True)
            button.setChecked(number == 0)
            button.clicked.connect(partial(self.mode_wanted.emit, mode))
            self._buttons[mode] = button
            line.addWidget(button)
        self.setVisible(len(modes) > 1)

    def show_mode(self, mode: str) -> None:
        """Show in which way somebody works."""
        # No group of buttons, in which Tab would go to one of them only.
        for each, button in self._buttons.items():
            button.setChecked(each == mode)

    def show_hint(self, mode: str, hint: str) -> None:
        """Say in a tooltip how else one comes to a way of working."""
        self._buttons[mode].setToolTip(tooltip(hint))


class Header(QWidget):
    """One line at the head of the window."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("headerBar")
        self._actions = actions
        self._mode = "read"
        self._name = ElidedLabel()
        self._name.setObjectName("storyName")
        self._count = PlainLabel()
        self._count.setObjectName("storyCount")
        self._buttons = {key: self._button(key) for key in _BUTTONS}
        line = self._row = QHBoxLayout(self)
        line.setContentsMargins(10, 2, 6, 2)
        line.setSpacing(10)
        self._name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        line.addWidget(self._name)
        line.addWidget(self._count)
        self._modes = ModeSwitch(("read", "sweep"))
        self._modes.mode_wanted.connect(self._take_mode)
        line.addWidget(self._modes)
        line.addStretch(1)
        for button in self._buttons.values():
            line.addWidget(button)
        self.rename_keys()

    def show_story(self, name: str, articles: int) -> None:
        """Show the name of the story that the open articles belong to, and how many are open."""
        self._name.set_text(name)
        self._count.setText(sentence("window", "story.articles", n=articles) if articles else "")
        self.rename_keys()

    def show_mode(self, mode: str) -> None:
        """Show in which way somebody works: ``read`` or ``sweep``."""
        self._mode = mode
        self._modes.show_mode(mode)

    def _take_mode(self, mode: str) -> None:
        if mode != self._mode:
            self._actions.run("sweep.toggle")
        # Where it could not begin, the switch stays where it was.
        self._modes.show_mode(self._mode)

    def rename_keys(self) -> None:
        """Show names and keys; in a narrow window, keys alone, and where not even these fit, icons alone."""
        for key, button in self._buttons.items():
            button.setToolTip(tooltip(self._actions.hint(key)))
        self._modes.show_hint("sweep", self._actions.hint("sweep.toggle"))
        names = {key: self._actions[key].text() for key in self._buttons}
        keys = {key: self._actions.keys(key) for key in self._buttons}
        both = {key: f"{names[key]}  {keys[key]}".rstrip() for key in self._buttons}
        for words in ([both] if self.width() >= _NARROW else []) + [keys, dict.fromkeys(names, "")]:
            for key, button in self._buttons.items():
                button.setText(action_text(words[key]))
            if self._row.minimumSize().width() <= self.width():
                return

    def resizeEvent(self, event: object) -> None:
        """Leave out names where there is no room for them."""
        self.rename_keys()

    def showEvent(self, event: object) -> None:
        """Leave out names for which letters leave no room; how large these are is known from now on."""
        self.rename_keys()

    def _button(self, key: str) -> QToolButton:
        action = self._actions[key]
        button = named(QToolButton(), f"header.{key}")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAccessibleName(action.text())
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(button.setEnabled)
        return button

    def tint(self) -> None:
        """Take over the icons of the actions, which a theme has tinted."""
        for key, button in self._buttons.items():
            button.setIcon(self._actions.icon(key))
        self._fit_icons()
        self.rename_keys()

    def changeEvent(self, event: QEvent) -> None:
        """Let the icons grow with the letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_icons()

    def _fit_icons(self) -> None:
        side = max(16, self.fontMetrics().height())
        for button in self._buttons.values():
            button.setIconSize(QSize(side, side))
