"""Themes: every colour is there, opaque, and readable on what it stands on."""

from __future__ import annotations

import re
from itertools import product

import msgspec
import pytest

from ui.theme.tokens import Theme
from workbench.domain.colour import contrast, mixed

THEMES = Theme.names()


def test_the_themes_of_the_program_are_found() -> None:
    assert {"light", "dark", "high_contrast"} <= set(THEMES)
    with pytest.raises(FileNotFoundError):
        Theme.load("mauve")


@pytest.mark.parametrize("name", THEMES)
def test_every_colour_is_opaque(name: str) -> None:
    theme = Theme.load(name)
    values = [value for value in msgspec.structs.asdict(theme).values() if isinstance(value, str) and value[:1] == "#"]
    values += [each for label in theme.labels.values() for each in msgspec.structs.asdict(label).values()]
    assert len(values) > 20
    assert all(re.fullmatch("#[0-9A-F]{6}", value) for value in values)


@pytest.mark.parametrize(("name", "label"), list(product(THEMES, ("sourced", "unsourced", "editorial"))))
def test_text_and_lines_are_readable_on_every_fill(name: str, label: str) -> None:
    theme = Theme.load(name)
    colours = theme.label(label)
    assert min(contrast(theme.text, fill) for fill in (colours.fill, colours.soft)) >= 7
    assert contrast(theme.text, colours.hover) >= 4.5
    assert min(contrast(colours.line, fill) for fill in (colours.fill, colours.soft, colours.hover, theme.pane)) >= 3
    assert contrast(colours.chip, colours.chip_text) >= 4.5


@pytest.mark.parametrize("name", THEMES)
def test_the_selection_is_readable_and_seen(name: str) -> None:
    theme = Theme.load(name)
    assert contrast(theme.text, theme.selection) >= 7
    assert contrast(theme.text, theme.search_hit) >= 4.5
    assert contrast(theme.accent, theme.pane) >= 3
    assert theme.selection not in (theme.pane, theme.current_band)


def test_a_label_of_an_own_scheme_gets_neutral_colours() -> None:
    theme = Theme.load("light")
    assert theme.label(None).line == theme.neutral
    assert theme.label("no such colour") == theme.label(None)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert mixed("#FF0000", "#FFFFFF", 0.5) == "#FF8080"
