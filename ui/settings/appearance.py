"""Appearance: the preferences in force, put on the program and handed to everything that draws."""

from __future__ import annotations

import logging
import typing

import msgspec
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.reader.look import ZOOM, Density, Look
from ui.settings.preferences import Preferences, PreferencesFile, ThemeChoice
from ui.theme.palette import apply_theme
from ui.theme.tokens import Theme
from workbench.domain.label import LabelScheme

STEPS = (80, 90, 100, 110, 125, 140, 160, 175, 200, 225, 250)
"""Text sizes in per cent that the keys go through."""

_FOLLOWS_AFTER = 200
"""Milliseconds after which the window's own words take the size that the articles have already."""

_log = logging.getLogger(__name__)


class Appearance(QObject):
    """Holds the preferences; every change is applied at once, kept in the file, and told by ``changed``.

    A key for larger or smaller text is the exception: the articles follow at once, the window's own words a moment
    later.
    ``not_kept`` says that the file could not be written; the choice holds until the window closes.
    """

    changed = Signal()
    not_kept = Signal()

    def __init__(self, scheme: LabelScheme, parent: QObject | None = None, file: PreferencesFile | None = None) -> None:
        super().__init__(parent)
        self._scheme = scheme
        self._file = file or PreferencesFile()
        self.preferences = self._file.read()
        self.theme = self._theme()
        self._following = QTimer(self, singleShot=True, interval=_FOLLOWS_AFTER)
        self._following.timeout.connect(self._follow)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def damaged(self) -> bool:
        """Whether the settings file could not be read, so that the program's own settings are in force."""
        return self._file.damaged

    @property
    def is_following(self) -> bool:
        """Whether the window's own words have yet to take the size of the articles."""
        return self._following.isActive()

    def look(self) -> Look:
        """Return how articles are drawn."""
        chosen = self.preferences
        return Look(
            theme=self.theme,
            scheme=self._scheme,
            density=chosen.density,
            family=chosen.font_family,
            zoom=chosen.text_size,
            line_height=chosen.line_height,
            glyphs=chosen.glyphs,
        )

    def wear(self, scheme: LabelScheme) -> None:
        """Draw the labels of another scheme."""
        if scheme != self._scheme:
            self._scheme = scheme
            self.theme = self._theme()
            self.changed.emit()

    def apply(self) -> None:
        """Put the theme on the program."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, self.theme, self.preferences.text_size)

    def choose(self, preferences: Preferences) -> None:
        """Take other preferences: apply them, keep them, tell everybody."""
        if preferences == self.preferences:
            return
        before, self.preferences = self.preferences, preferences
        theme = self._theme()
        if theme != self.theme or preferences.text_size != before.text_size:
            self.theme = theme
            self.apply()
        self._keep_and_tell()

    def larger(self) -> None:
        """Make all text one step larger."""
        self._resize(next((step for step in STEPS if step > self.preferences.text_size), ZOOM[1]))

    def smaller(self) -> None:
        """Make all text one step smaller."""
        self._resize(next((step for step in reversed(STEPS) if step < self.preferences.text_size), ZOOM[0]))

    def usual_size(self) -> None:
        """Give all text its usual size."""
        self._resize(100)

    def next_density(self) -> None:
        """Go on to the next way of colouring annotations."""
        ways = typing.get_args(Density)
        following = ways[(ways.index(self.preferences.density) + 1) % len(ways)]
        self.choose(msgspec.structs.replace(self.preferences, density=following))

    def show_wording(self, shown: bool) -> None:
        """Show words that stand in several places, or not."""
        self.choose(msgspec.structs.replace(self.preferences, shared_wording=shown))

    def use_theme(self, theme: ThemeChoice) -> None:
        """Use a theme, or the one the system asks for."""
        self.choose(msgspec.structs.replace(self.preferences, theme=theme))

    def close(self) -> None:
        """Stop following the system."""
        self._following.stop()
        QGuiApplication.styleHints().colorSchemeChanged.disconnect(self._follow_system)

    def _resize(self, per_cent: int) -> None:
        if per_cent != self.preferences.text_size:
            self.preferences = msgspec.structs.replace(self.preferences, text_size=per_cent)
            # All widgets of the window take as long as a dozen articles: they follow once nobody presses the key again.
            self._following.start()
            self._keep_and_tell()

    def _follow(self) -> None:
        self.apply()
        # What has its place by the size of these words is arranged anew.
        self.changed.emit()

    def _keep_and_tell(self) -> None:
        try:
            self._file.write(self.preferences)
        except OSError as error:
            _log.info("the settings could not be kept: %s", type(error).__name__)
            self.not_kept.emit()
        self.changed.emit()

    def _theme(self) -> Theme:
        return self._plain_theme().wearing(self._scheme)

    def _plain_theme(self) -> Theme:
        choice = self.preferences.theme
        if choice != "system":
            return Theme.load(choice)
        hints = QGuiApplication.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return Theme.load("high_contrast")
        return Theme.load("dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light")

    def _follow_system(self, _scheme: Qt.ColorScheme) -> None:
        theme = self._theme()
        if theme != self.theme:
            self.theme = theme
            self.apply()
            self.changed.emit()
