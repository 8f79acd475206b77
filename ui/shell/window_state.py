"""What the window remembers of its shape: where it stood, how wide its panes were, which articles were open."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import msgspec
from PySide6.QtCore import QByteArray, QSettings

from ui.shell.arrangement import Arrangement
from workbench.paths import user_config

_RECENT = 30


class OpenPanes(msgspec.Struct, frozen=True):
    """The articles (ids) of each pane, the front one of each, and which pane was in use."""

    groups: tuple[tuple[str, ...], ...] = ()
    fronts: tuple[str | None, ...] = ()
    active: int = 0


class DockShape(msgspec.Struct, frozen=True):
    """Whether the dock was open, how high (in pixels), and at which tab (the object name of its page)."""

    is_open: bool = False
    height: int = 200
    tab: str = ""


def open_panes(arrangement: Arrangement) -> OpenPanes:
    """Return what is open, as it is remembered."""
    groups = arrangement.groups
    return OpenPanes(
        tuple(tuple(group.articles) for group in groups),
        tuple(group.current for group in groups),
        groups.index(arrangement.active),
    )


class WindowState:
    """Reads and writes ``window.ini`` beside the settings; what it cannot read counts as not remembered."""

    def __init__(self) -> None:
        self._file = QSettings(str(user_config() / "window.ini"), QSettings.Format.IniFormat)

    def geometry(self) -> QByteArray | None:
        """Return where the window stood, in Qt's own form."""
        value = self._file.value("window/geometry")
        return value if isinstance(value, QByteArray) and not value.isEmpty() else None

    def keep_geometry(self, geometry: QByteArray) -> None:
        """Remember where the window stands."""
        self._file.setValue("window/geometry", geometry)

    def sizes(self) -> dict[int, list[int]]:
        """Return the widths of panes by their number, in pixels."""
        return _decoded(self._text("panes/sizes"), dict[int, list[int]]) or {}

    def keep_sizes(self, sizes: dict[int, list[int]]) -> None:
        """Remember the widths of panes."""
        self._file.setValue("panes/sizes", json.dumps({str(number): widths for number, widths in sizes.items()}))

    def flag(self, name: str, usual: bool) -> bool:
        """Return whether a part of the window was open."""
        text = self._text(f"open/{name}")
        return usual if text not in ("yes", "no") else text == "yes"

    def keep_flag(self, name: str, value: bool) -> None:
        """Remember whether a part of the window is open."""
        self._file.setValue(f"open/{name}", "yes" if value else "no")

    def recent(self) -> list[str]:
        """Return the keys of the actions that were used last, the latest first."""
        return _decoded(self._text("palette/recent"), list[str]) or []

    def keep_recent(self, actions: list[str]) -> None:
        """Remember which actions were used last."""
        self._file.setValue("palette/recent", json.dumps(actions[:_RECENT]))

    def panes(self, library: str) -> OpenPanes:
        """Return what was open in a library, given by its name."""
        return _decoded(self._text(f"library/{_key(library)}"), OpenPanes) or OpenPanes()

    def keep_panes(self, library: str, panes: OpenPanes) -> None:
        """Remember what is open in a library."""
        self._file.setValue(f"library/{_key(library)}", msgspec.json.encode(panes).decode())

    def dock(self, library: str, story: str) -> DockShape:
        """Return how the dock stood for a story (its id; empty for none) of a library."""
        return _decoded(self._text(f"dock/{_key(library + story)}"), DockShape) or DockShape()

    def keep_dock(self, library: str, story: str, shape: DockShape) -> None:
        """Remember how the dock stands."""
        self._file.setValue(f"dock/{_key(library + story)}", msgspec.json.encode(shape).decode())

    def last_seen(self, library: str) -> int | None:
        """Return how far the history was read when a library was last closed: the number of a change."""
        text = self._text(f"seen/{_key(library)}")
        return int(text) if text.isdecimal() else None

    def keep_last_seen(self, library: str, seq: int) -> None:
        """Remember how far the history was read."""
        self._file.setValue(f"seen/{_key(library)}", str(seq))

    def guide_wanted(self) -> bool:
        """Return whether the tour begins by itself on the sample set: until somebody has put it away."""
        return self._text("guide/wanted") != "no"

    def keep_guide_wanted(self, wanted: bool) -> None:
        """Remember whether it does."""
        self._file.setValue("guide/wanted", "yes" if wanted else "no")

    def forget_shape(self) -> None:
        """Forget everything but which articles were open."""
        for group in ("window", "panes", "open", "dock"):
            self._file.remove(group)

    def _text(self, key: str) -> str:
        return str(self._file.value(key, ""))


def _decoded(text: str, kind: Any) -> Any:
    try:
        return msgspec.json.decode(text, type=kind) if text else None
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None


def _key(library: str) -> str:
    return hashlib.sha256(library.encode()).hexdigest()[:16]
