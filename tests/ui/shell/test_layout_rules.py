"""The window's width is divided as people need it."""

from __future__ import annotations

import pytest

from ui.shell.layout_rules import HANDLE, INSPECTOR, LIBRARY, RAIL, plan


@pytest.mark.parametrize(
    ("width", "text", "wanted", "library", "inspector", "panes", "place"),
    [
        (1440, 100, 3, False, True, 3, "right"),
        (1440, 100, 4, False, True, 4, "bottom"),
        (1440, 100, 3, True, True, 3, "bottom"),
        (1440, 100, 2, True, True, 2, "right"),
        (1024, 100, 3, False, True, 2, "bottom"),
        (1199, 100, 1, False, True, 3, "bottom"),
        (1200, 100, 2, False, True, 2, "right"),
        (899, 100, 3, False, True, 1, "bottom"),
        (1440, 175, 3, False, True, 1, "right"),
        (1440, 174, 3, False, True, 3, "right"),
        (3840, 100, 4, True, True, 4, "right"),
    ],
)
def test_the_plan_for_a_window(
    width: int, text: int, wanted: int, library: bool, inspector: bool, panes: int, place: str
) -> None:
    assert plan(width, text, wanted, library=library, inspector=inspector) == (panes, place)


@pytest.mark.parametrize("width", range(480, 2600, 37))
@pytest.mark.parametrize("library", [True, False])
@pytest.mark.parametrize("inspector", [True, False])
def test_no_pane_is_narrower_than_320_pixels_while_there_are_several(
    width: int, library: bool, inspector: bool
) -> None:
    for wanted in (1, 2, 3, 4):
        found = plan(width, 100, wanted, library=library, inspector=inspector)
        beside = INSPECTOR if inspector and found.inspector == "right" else 0
        free = width - RAIL - (LIBRARY if library else 0) - beside - HANDLE * (found.panes - 1)
        assert found.panes == 1 or free / found.panes >= 320
