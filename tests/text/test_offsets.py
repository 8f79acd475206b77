"""Code points and UTF-16 units lead to each other."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.text.texts import trapped
from workbench.text import Utf16Map


@given(trapped)
def test_every_offset_agrees_with_the_encoding_and_comes_back(text: str) -> None:
    table = Utf16Map(text)
    assert (table.code_points, table.units) == (len(text), len(text.encode("utf-16-le")) // 2)
    for offset in range(len(text) + 1):
        unit = len(text[:offset].encode("utf-16-le")) // 2
        assert table.to_utf16(offset) == unit
        assert table.to_code_point(unit) == offset


def test_a_unit_inside_a_pair_leads_to_the_start_of_its_character() -> None:
    table = Utf16Map("a😀b😀")
    assert [table.to_code_point(unit) for unit in range(7)] == [0, 1, 1, 2, 3, 3, 4]


@pytest.mark.parametrize("text", ["", "abc", "a😀"])
def test_an_offset_outside_the_text_is_refused(text: str) -> None:
    table = Utf16Map(text)
    for outside in (-1, table.code_points + 1):
        with pytest.raises(ValueError, match="outside"):
            table.to_utf16(outside)
    for outside in (-1, table.units + 1):
        with pytest.raises(ValueError, match="outside"):
            table.to_code_point(outside)
