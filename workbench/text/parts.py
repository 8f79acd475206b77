"""The parts of a text a key or a click can take hold of, from word to paragraph."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from workbench.domain.span import Span
from workbench.text.clauses import clauses
from workbench.text.paragraphs import line_bounds
from workbench.text.quotations import quotations
from workbench.text.sentences import Sentence
from workbench.text.trimming import trim
from workbench.text.words import count_words, snap_to_words, word_at, words, words_starting

__all__ = [
    "clauses",
    "count_words",
    "paragraph_at",
    "quotations",
    "sentence_at",
    "snap_to_words",
    "trim",
    "word_at",
    "words",
    "words_starting",
]


def sentence_at(sentences: Sequence[Sentence], offset: int) -> Sentence | None:
    """Return the sentence that holds ``offset``, or the last one before it, or the first; None when there are none."""
    if not sentences:
        return None
    return sentences[max(0, bisect_right(sentences, offset, key=lambda each: each.start) - 1)]


def paragraph_at(text: str, offset: int) -> Span | None:
    """Return the paragraph that holds ``offset``, trimmed of bullets and white space; None on a blank line."""
    return trim(text, *line_bounds(text, offset))
