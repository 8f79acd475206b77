"""Twice the text takes twice the time, whatever stands in it."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from workbench.text import (
    Folded,
    Quoter,
    Utf16Map,
    clauses,
    decided,
    hidden_marks,
    next_grapheme,
    quotations,
    repeats,
    sentences,
    snap_to_words,
)

SMALL, LARGE = 12_000, 48_000
PATTERNS = {
    "prose in one line": "The talks went on and nobody knew why. ",
    "lines": "The talks went on and nobody knew why.\n",
    "one endless sentence": "and then ",
    "one endless word": "a",
    "full stops": ".",
    "full stops and spaces": ". ",
    "abbreviations": "Abc. Xyz. ",
    "quotes that open": "“a ",
    "straight quotes": '"a. ',
    "brackets that open": "(A b. ",
    "questions and names": "“Why?” Smith Jones ",
    "stars": "*",
    "bullets": "• ",
    "line ends": "\n",
    "spaces": " ",
    "marks on one letter": "\u0301",
    "a family without end": "👩\u200d",
    "flags": "🇮🇱",
    "Chinese": "战争。",
    "commas": "one two three, ",
}


def _linear(work: Callable[[str], object], pattern: str) -> bool:
    """Tell whether four times the text costs less than ten times the work; a square would cost sixteen times."""
    texts = ["x" + pattern * (size // len(pattern)) for size in (SMALL, LARGE)]
    for _ in range(4):
        small, large = (_best(work, text) for text in texts)
        # Under five milliseconds the clock says little, and a square would show all the same.
        if large < max(10 * small, 0.005):
            return True
    return False


def _best(work: Callable[[str], object], text: str) -> float:
    times = []
    for _ in range(2):
        start = time.process_time()
        work(text)
        times.append(time.process_time() - start)
    return min(times)


def _derive(text: str) -> None:
    units = sentences(text)
    repeats(text, units=units)
    decided(text, units, [(unit.start, unit.end) for unit in units])


def _take(text: str) -> None:
    everything = (0, len(text))
    quotations(text, everything)
    clauses(text, everything)
    hidden_marks(text, *everything)
    Folded(text)
    Utf16Map(text)
    for place in range(0, len(text), 4_000):
        snap_to_words(text, place, place + 1)
        next_grapheme(text, place)


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_sentences_and_repeats_take_time_in_proportion(pattern: str) -> None:
    assert _linear(_derive, pattern)


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_what_keys_and_clicks_take_hold_of_takes_time_in_proportion(pattern: str) -> None:
    assert _linear(_take, pattern)


def test_ten_thousand_quotes_do_not_search_the_text_ten_thousand_times() -> None:
    text = "".join(f"Sentence {number} of this text is not like the {number * 7} others. " for number in range(10_000))
    quoter = Quoter(text)
    step = len(text) // 10_000
    quotes = [quoter.quote(place, place + 50) for place in range(0, len(text) - 50, step)]
    # One search through all of this text costs about as much as a hundred looks at a known word.
    start = time.process_time()
    for quote in quotes[:50]:
        text.count(quote.exact)
    searching = time.process_time() - start
    fresh = Quoter(text)
    start = time.process_time()
    for place in range(0, len(text) - 50, step):
        fresh.quote(place, place + 50)
    assert time.process_time() - start < searching / 50 * len(quotes) / 2
