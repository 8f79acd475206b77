"""Every theme can be read by tired eyes and by eyes that mix up colours; the figures are computed from the files."""

from __future__ import annotations

import re
import tomllib
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from workbench.domain.colour import DEFICIENCIES, contrast, difference, seen

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
KEYS = ("light", "dark", "high_contrast")
COLOURS = (
    "pane chrome text text_secondary border accent selection_ring current_band search_hit search_outline "
    "neutral overline disputed_fill ok error warning"
)
LABEL_COLOURS = "line fill soft hover chip chip_text"
LABELS = ("sourced", "unsourced", "editorial")

# The ratios that the design promises, one row a pair of tokens: light, dark.
PROMISED = {
    ("text", "pane"): (16.9, 13.7),
    ("text_secondary", "pane"): (6.7, 7.5),
    ("text_secondary", "chrome"): (6.0, 8.2),
    ("border", "pane"): (3.35, 4.0),
    ("border", "chrome"): (3.02, 4.35),
    ("accent", "pane"): (6.4, 7.9),
    ("selection_ring", "pane"): (16.9, 16.7),
    ("text", "current_band"): (15.0, 11.7),
    ("text", "search_hit"): (14.7, 6.8),
    ("neutral", "pane"): (4.8, 6.5),
    ("overline", "pane"): (6.0, 8.7),
    ("text", "disputed_fill"): (14.0, 9.7),
    ("ok", "pane"): (5.1, 8.8),
    ("error", "pane"): (6.5, 7.4),
    ("warning", "pane"): (5.9, 8.7),
}
# Line on pane, text on fill, line on fill, text on soft, text on hover, chip text on chip.
PROMISED_OF_LABELS = {
    ("light", "sourced"): (5.19, 13.94, 4.27, 15.43, 12.13, 6.84),
    ("light", "unsourced"): (4.79, 13.72, 3.89, 15.27, 11.71, 6.17),
    ("light", "editorial"): (9.61, 10.08, 5.72, 13.16, 7.92, 9.61),
    ("dark", "sourced"): (8.56, 7.49, 4.67, 10.49, 5.68, 9.73),
    ("dark", "unsourced"): (8.05, 9.96, 5.84, 11.96, 7.68, 10.33),
    ("dark", "editorial"): (11.25, 8.77, 7.18, 11.45, 6.72, 12.19),
}
# The nearest two of the three labels, as seen with each deficiency: lines, fills.
APART: dict[str, dict[str, tuple[float, float]]] = {
    "light": {"protan": (21, 9), "deutan": (18, 6.5), "tritan": (18, 10)},
    "dark": {"protan": (10, 12), "deutan": (17, 18), "tritan": (14, 12)},
    "high_contrast": {"protan": (10, 0), "deutan": (17, 0), "tritan": (14, 0)},
}

each_theme = pytest.mark.parametrize("key", KEYS)
each_label = pytest.mark.parametrize("label", LABELS)


def theme(key: str) -> dict[str, Any]:
    return tomllib.loads((RESOURCES / "themes" / f"{key}.toml").read_text(encoding="utf-8"))


@each_theme
def test_a_theme_names_every_colour_and_no_other(key: str) -> None:
    read = theme(key)
    assert set(read) == {"version", "key", "name", "dark", "lines", "colours", "labels"}
    assert read["key"] == key
    assert list(read["colours"]) == COLOURS.split()
    assert tuple(read["labels"]) == LABELS
    for colours in (read["colours"], *read["labels"].values()):
        assert all(re.fullmatch("#[0-9A-F]{6}", colour) for colour in colours.values())
    for label in read["labels"].values():
        assert list(label) == LABEL_COLOURS.split()


@each_theme
def test_a_theme_says_truly_whether_it_is_dark(key: str) -> None:
    read = theme(key)
    assert read["dark"] is (contrast(read["colours"]["pane"], "#FFFFFF") > 4.5)


def test_every_coloured_label_of_the_scheme_has_its_colours() -> None:
    scheme = tomllib.loads((RESOURCES / "schemes" / "default.toml").read_text(encoding="utf-8"))
    named = {label["colour"] for label in scheme["labels"] if "colour" in label}
    assert named == set(LABELS)


@each_theme
@each_label
def test_text_is_easy_to_read_on_every_mark(key: str, label: str) -> None:
    read = theme(key)
    colours, marked = read["colours"], read["labels"][label]
    assert contrast(colours["text"], marked["fill"]) >= 7
    assert contrast(colours["text"], marked["soft"]) >= 7
    assert contrast(colours["text"], marked["hover"]) >= 4.5
    assert contrast(marked["chip_text"], marked["chip"]) >= 4.5


@each_theme
@each_label
def test_a_line_is_seen_on_every_ground(key: str, label: str) -> None:
    read = theme(key)
    marked = read["labels"][label]
    grounds = [marked["fill"], marked["soft"], marked["hover"]]
    grounds += [read["colours"][name] for name in ("pane", "current_band", "disputed_fill")]
    for ground in grounds:
        assert contrast(marked["line"], ground) >= 3


@each_theme
@each_label
def test_the_ring_of_the_selected_mark_stands_out_on_every_fill(key: str, label: str) -> None:
    read = theme(key)
    marked = read["labels"][label]
    for ground in (marked["fill"], marked["soft"], read["colours"]["pane"]):
        assert contrast(read["colours"]["selection_ring"], ground) >= 9


@each_theme
def test_the_window_itself_is_easy_to_read(key: str) -> None:
    colours = theme(key)["colours"]
    for ground in ("pane", "chrome", "current_band", "disputed_fill"):
        assert contrast(colours["text"], colours[ground]) >= 7, ground
    for name in ("text_secondary", "accent", "ok", "error", "warning"):
        assert contrast(colours[name], colours["pane"]) >= 4.5, name
        assert contrast(colours[name], colours["chrome"]) >= 4.5, name
    for name in ("border", "neutral", "overline", "selection_ring"):
        assert contrast(colours[name], colours["pane"]) >= 3, name
        assert contrast(colours[name], colours["chrome"]) >= 3, name
    assert contrast(colours["text"], colours["search_hit"]) >= 6.5
    assert contrast(colours["search_outline"], colours["search_hit"]) >= 3
    assert contrast(colours["search_outline"], colours["pane"]) >= 3


@pytest.mark.parametrize(("key", "column"), [("light", 0), ("dark", 1)])
def test_the_ratios_are_those_that_were_promised(key: str, column: int) -> None:
    colours = theme(key)["colours"]
    for (one, other), ratios in PROMISED.items():
        found = contrast(colours[one], colours[other])
        assert found == pytest.approx(ratios[column], abs=0.06), (one, other)


@pytest.mark.parametrize(("key", "label"), PROMISED_OF_LABELS)
def test_the_ratios_of_the_labels_are_those_that_were_promised(key: str, label: str) -> None:
    read = theme(key)
    marked, text = read["labels"][label], read["colours"]["text"]
    found = (
        contrast(marked["line"], read["colours"]["pane"]),
        contrast(text, marked["fill"]),
        contrast(marked["line"], marked["fill"]),
        contrast(text, marked["soft"]),
        contrast(text, marked["hover"]),
        contrast(marked["chip_text"], marked["chip"]),
    )
    assert found == pytest.approx(PROMISED_OF_LABELS[key, label], abs=0.01)


@each_theme
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_labels_stay_apart_for_colour_blind_eyes(key: str, deficiency: str) -> None:
    labels = theme(key)["labels"]
    for part, least in zip(("line", "fill"), APART[key][deficiency], strict=True):
        nearest = min(
            difference(seen(one[part], deficiency), seen(other[part], deficiency))
            for one, other in combinations(labels.values(), 2)
        )
        assert nearest >= least, part


def test_high_contrast_draws_thick_lines_and_no_fills() -> None:
    read = theme("high_contrast")
    assert read["lines"]["fills"] is False
    assert read["lines"]["width"] == 3
    for label in read["labels"].values():
        assert {label["fill"], label["soft"], label["hover"]} == {read["colours"]["pane"]}
        assert contrast(label["line"], read["colours"]["pane"]) >= 7


def test_the_measure_of_difference_agrees_with_its_published_examples() -> None:
    """Pairs 1, 7, 13, 17 and 25 of the table of Sharma, Wu and Dalal (2005)."""
    pairs = [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
        ((50.0, -0.001, 2.49), (50.0, 0.0009, -2.49), 4.8045),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ]
    for one, other, published in pairs:
        assert difference(one, other) == pytest.approx(published, abs=0.0001)
        assert difference(other, one) == pytest.approx(published, abs=0.0001)
