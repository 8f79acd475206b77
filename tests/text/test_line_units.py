"""Very long lines: their sentences are found in pieces, and are the same whoever asks for which piece first."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.text import LONG_LINE, LongLine, next_readable, previous_readable, sentences
from workbench.text.line_units import line_sentences

SAID = "The harbour was sold in May. “Nobody asked us,” said Mr. Tan of the U.S. office. Why? It is not known. "
PROSE = "".join(f"They met {number} people. {SAID}" for number in range(300))
WHOLE = line_sentences(PROSE, 0, len(PROSE))
ODD = {
    "no stop": "and then " * 4_000,
    "one word": "x" * 40_000,
    "spaces": " " * 40_000,
    "stops": "." * 40_000,
    "titles": "Mr. A. " * 6_000,
    "marks on one letter": "e" + "\u0301" * 40_000,
    "families": "👩\u200d👩\u200d👧" * 8_000,
}


def test_a_long_line_has_the_sentences_that_its_lines_would_have() -> None:
    assert len(PROSE) > 3 * LONG_LINE
    long = [PROSE[each.start : each.end] for each in sentences(PROSE)]
    short = PROSE.replace("known. ", "known.\n")
    assert long == [short[each.start : each.end] for each in sentences(short)]


@settings(max_examples=25)
@given(st.integers(0, len(PROSE)))
def test_the_piece_of_a_place_holds_it_whichever_is_asked_first(offset: int) -> None:
    line = LongLine(PROSE, 0, len(PROSE))
    piece = line.piece_at(offset)
    first, last = line.bounds(piece)
    assert first <= offset < last or offset == last == len(PROSE)
    assert line.sentences(piece) == [each for each in WHOLE if first <= each.start < last]


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_pieces_lie_side_by_side_and_none_is_longer_than_two_cells(text: str) -> None:
    line = LongLine(text, 0, len(text))
    bounds = [line.bounds(piece) for piece in range(len(line))]
    assert bounds[0][0] == 0
    assert bounds[-1][1] == len(text)
    assert all(before[1] == after[0] for before, after in pairwise(bounds))
    assert all(0 < end - start <= 2 * LONG_LINE for start, end in bounds)
    found = line_sentences(text, 0, len(text))
    assert all(before.end <= after.start for before, after in pairwise(found))


def test_what_can_be_read_is_found_from_both_sides() -> None:
    text = " \n--- a\n .. b \n"
    assert [next_readable(text, offset) for offset in (0, 7, 13)] == [6, 12, None]
    assert [previous_readable(text, offset) for offset in (len(text), 12, 6)] == [12, 6, None]
