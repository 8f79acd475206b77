"""Colour tokens: every colour the window uses, by name, read from ``resources/themes``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from workbench.paths import data


class LabelColours(msgspec.Struct, frozen=True, kw_only=True):
    """The colours of one label, as ``#RRGGBB``; all fills are opaque."""

    line: str
    fill: str
    soft: str
    hover: str
    chip: str
    chip_text: str


class Lines(msgspec.Struct, frozen=True, kw_only=True):
    """Widths of underlines in pixels at 100 % text size, and whether passages are filled with colour at all."""

    width: float
    wavy_width_long: float
    hover_width: float
    fills: bool


class Theme(msgspec.Struct, frozen=True, kw_only=True):
    """A named set of colours, each as ``#RRGGBB``."""

    key: str
    name: str
    dark: bool
    lines: Lines
    pane: str
    chrome: str
    text: str
    text_secondary: str
    border: str
    accent: str
    selection_ring: str
    current_band: str
    search_hit: str
    search_outline: str
    neutral: str
    overline: str
    disputed_fill: str
    ok: str
    error: str
    warning: str
    labels: dict[str, LabelColours]

    @staticmethod
    def load(name: str) -> Theme:
        """Return the theme of ``resources/themes/<name>.toml``; ``FileNotFoundError`` if there is none."""
        return _load(name)

    @staticmethod
    def names() -> list[str]:
        """Return the names of all themes that came with the program."""
        return sorted(path.stem for path in _folder().glob("*.toml"))

    @property
    def stroke(self) -> int:
        """Width of an underline in whole pixels at 100 % text size."""
        return round(self.lines.width)

    @property
    def selection(self) -> str:
        """Fill behind selected text: the accent thinned with the pane, opaque like every fill."""
        return mixed(self.accent, self.pane, 0.25)

    def label(self, colour: str | None) -> LabelColours:
        """Return the colours a label asks for; neutral ones for a name the theme does not have."""
        found = self.labels.get(colour) if colour is not None else None
        if found is not None:
            return found
        return LabelColours(
            line=self.neutral,
            fill=self.disputed_fill,
            soft=self.disputed_fill,
            hover=self.disputed_fill,
            chip=self.neutral,
            chip_text=self.pane,
        )


def mixed(colour: str, ground: str, share: float) -> str:
    """Return the opaque colour that ``colour``, laid over ``ground`` with that share (0–1), would look like."""
    over, under = _channels(colour), _channels(ground)
    channels = (round(above * share + below * (1 - share)) for above, below in zip(over, under, strict=True))
    return "#" + "".join(f"{channel:02X}" for channel in channels)


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@cache
def _load(name: str) -> Theme:
    tables: dict[str, Any] = msgspec.toml.decode((_folder() / f"{name}.toml").read_bytes())
    return msgspec.convert(tables | tables["colours"], Theme)


def _folder() -> Path:
    return data("resources") / "themes"


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in (each / 255 for each in _channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
