"""Colour tokens: every colour the window uses, by name, read from ``resources/themes``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from workbench.domain.colour import contrast, mixed
from workbench.domain.label import Ink, LabelScheme
from workbench.paths import data, table


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

    def wearing(self, scheme: LabelScheme) -> Theme:
        """Return the theme with the own colours that labels of a scheme have."""
        own = {label.colour: ink for label in scheme for ink in label.inks if ink.theme == self.key and label.colour}
        if not own:
            return self
        made = {name: self._colours(ink) for name, ink in own.items()}
        return msgspec.structs.replace(self, labels=self.labels | made)

    def _colours(self, ink: Ink) -> LabelColours:
        fill = ink.fill if self.lines.fills else self.pane
        return LabelColours(
            line=ink.line,
            fill=fill,
            soft=mixed(fill, self.pane, 0.5),
            hover=mixed(ink.line, fill, 0.12) if self.lines.fills else fill,
            chip=ink.line,
            chip_text=max((self.pane, self.text), key=lambda each: contrast(each, ink.line)),
        )

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


@cache
def _load(name: str) -> Theme:
    tables = table("resources", "themes", f"{name}.toml")
    return msgspec.convert(tables | tables["colours"], Theme)


def _folder() -> Path:
    return data("resources") / "themes"
