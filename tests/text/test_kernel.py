"""The fact survives when the words of the outlet are struck: that is what a checker looks at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.span import Span
from workbench.text.kernel import neutral_kernel

SENTENCE = "The mayor, hypocritically pleading for patience, said the shameful bridge would open."
WHOLE = Span(0, len(SENTENCE))


def span(words: str) -> Span:
    start = SENTENCE.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("struck", "instead", "expected"),
    [
        (("hypocritically",), {}, "The mayor, pleading for patience, said the shameful bridge would open."),
        (
            ("hypocritically", "shameful"),
            {"hypocritically": "(leave out)", "shameful": "unfinished"},
            "The mayor, pleading for patience, said the unfinished bridge would open.",
        ),
        (
            ("hypocritically pleading for patience", "hypocritically"),
            {},
            "The mayor, said the shameful bridge would open.",
        ),
        (("The mayor,",), {}, "Hypocritically pleading for patience, said the shameful bridge would open."),
    ],
)
def test_what_is_struck_is_gone_and_what_is_put_neutrally_stands_there(
    struck: tuple[str, ...], instead: dict[str, str], expected: str
) -> None:
    wordings = {span(words): put for words, put in instead.items()}
    assert neutral_kernel(SENTENCE, WHOLE, map(span, struck), wordings) == expected


@given(st.text(min_size=1, max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(1, 10)), max_size=5))
def test_any_spans_strike_something_or_nothing_and_never_fail(text: str, given_: list[tuple[int, int]]) -> None:
    spans = [Span(start, start + length) for start, length in given_]
    kernel = neutral_kernel(text, Span(0, len(text)), spans, {})
    assert len(kernel) <= 3 * len(text)
    assert neutral_kernel(text, Span(0, len(text)), [Span(0, len(text))], {}) == ""
