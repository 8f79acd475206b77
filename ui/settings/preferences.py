"""Preferences: what a user chose, as one value, kept in ``settings.toml``."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any, Literal

import msgspec

from ui.reader.look import LINE_HEIGHT, ZOOM, Density
from ui.settings.toml_writing import toml
from workbench.paths import user_config

ThemeChoice = Literal["system", "light", "dark", "high_contrast"]

_log = logging.getLogger(__name__)


class Preferences(msgspec.Struct, frozen=True, kw_only=True):
    """How the window looks and what its keys do.

    ``text_size`` (80–250) and ``line_height`` (140–200) are per cent; an empty ``font_family`` is the program's own
    choice; with ``glyphs`` a sign stands before each annotation, with ``shared_wording`` a line over words that stand
    elsewhere too. ``keys`` holds the keys of the actions whose keys were
    changed, by the action's key. ``backup_folder`` is a second folder for backups; empty for none.
    """

    theme: ThemeChoice = "system"
    density: Density = "soft"
    text_size: int = 100
    font_family: str = ""
    line_height: int = 165
    glyphs: bool = False
    shared_wording: bool = True
    keys: dict[str, tuple[str, ...]] = {}
    backup_folder: str = ""

    def __post_init__(self) -> None:
        """Bring sizes into their range, so that no file can make the window unreadable."""
        for name, (least, most) in (("text_size", ZOOM), ("line_height", LINE_HEIGHT)):
            msgspec.structs.force_setattr(self, name, min(max(getattr(self, name), least), most))


class PreferencesFile:
    """The file that keeps preferences. What it holds besides, such as settings of a newer program, stays in it."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or user_config() / "settings.toml"
        self.damaged = False

    def read(self) -> Preferences:
        """Return the preferences; a value that cannot be used is left out, an unreadable file counts as none."""
        raw = self._raw()
        chosen: dict[str, Any] = {}
        for field in msgspec.structs.fields(Preferences):
            if field.name in raw:
                try:
                    chosen[field.name] = msgspec.convert(raw[field.name], field.type)
                except msgspec.ValidationError:
                    _log.info("the setting %s cannot be used", field.name)
        return Preferences(**chosen)

    def write(self, preferences: Preferences) -> None:
        """Keep the preferences; the file is written whole or not at all. Raises ``OSError``."""
        kept = self._raw() | msgspec.to_builtins(preferences)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if self.damaged:
            self.path.replace(self.path.with_suffix(".damaged.toml"))
            self.damaged = False
        unfinished = self.path.with_suffix(".unfinished")
        unfinished.write_text(toml(kept), encoding="utf-8")
        unfinished.replace(self.path)

    def _raw(self) -> dict[str, Any]:
        try:
            words = self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return {}
        except (OSError, UnicodeDecodeError):
            self.damaged = True
            return {}

        import tomllib

        try:
            return tomllib.loads(words)
        except tomllib.TOMLDecodeError:
            self.damaged = True
            return {}
