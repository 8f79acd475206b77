"""What is derived from a text bit by bit is what is derived from it at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.application.reading import LONG_LINE, ReadingText

LONG = "It rained on the quay. Nobody had asked, said Ms. Ruiz. "
REPEATED = "The council met on Monday and decided nothing at all."

texts = st.lists(st.sampled_from([REPEATED, "No. He left.", "► A note", "", "  ", LONG * 4]), max_size=12).map(
    "\n".join
)


@given(texts)
def test_sentences_and_repeats_found_in_turn_are_those_found_at_once(text: str) -> None:
    in_turn, at_once = ReadingText(text), ReadingText(text)
    inside = [span for some in in_turn.look_for_spans() for span in some]
    assert inside == list(in_turn.spans) == [each.span for each in at_once.sentences]
    assert not in_turn.knows_repeats
    for _ in in_turn.look_for_repeats():
        assert not in_turn.knows_repeats
    assert in_turn.knows_repeats
    assert in_turn.repeats == at_once.repeats


def test_a_line_without_end_is_looked_through_in_pieces() -> None:
    text = LONG * (3 * LONG_LINE // len(LONG))
    pieces = list(ReadingText(text).look_for_spans())
    assert len(pieces) >= 3
    assert [span for some in pieces for span in some] == [each.span for each in ReadingText(text).sentences]


@given(texts, st.data())
def test_a_passage_has_the_same_copies_whether_the_repeats_are_known_or_not(text: str, data: st.DataObject) -> None:
    known, unknown = ReadingText(text), ReadingText(text)
    assert known.repeats is not None
    if known.spans:
        span = data.draw(st.sampled_from(known.spans))
        assert unknown.copies(span) == known.copies(span)
        assert unknown.is_sentence(span)
        assert not unknown.is_sentence((span.start, span.end + 1))


def test_for_words_that_stand_once_nobody_looks_for_repeats() -> None:
    reading = ReadingText(f"{REPEATED}\nNobody was there.\n{REPEATED}")
    at = reading.text.index("Nobody")
    assert reading.copies((at, at + 17)) == ()
    assert not reading.knows_repeats
    assert len(reading.copies((0, len(REPEATED)))) == 1
