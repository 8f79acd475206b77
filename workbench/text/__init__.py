"""Text itself: its canonical form, offsets, sentences, quotes and repeats, all counted in Unicode code points."""

from workbench.text.anchors import Anchored, Quote, Quoter, Reanchorer, State, places_of, quote_of, reanchor
from workbench.text.canonical import canonical, is_canonical, text_sha256
from workbench.text.coverage import decided
from workbench.text.direction import Direction, direction, paragraph_direction
from workbench.text.folding import Folded, find_all, fold
from workbench.text.graphemes import is_boundary, next_grapheme, previous_grapheme, snap_to_graphemes
from workbench.text.line_units import LONG_LINE, LongLine, next_readable, previous_readable
from workbench.text.marks import hidden_marks, revealed
from workbench.text.offsets import Utf16Map
from workbench.text.paragraphs import line_bounds, line_edges, lines, paragraphs
from workbench.text.parts import (
    clauses,
    count_words,
    paragraph_at,
    quotations,
    sentence_at,
    snap_to_words,
    trim,
    word_at,
    words,
    words_starting,
)
from workbench.text.repeats import Repeat, RepeatSearch, copies_of, repeats
from workbench.text.search_query import MOST_WORDS, Places, Query, Telling, Term, parse
from workbench.text.search_words import FIELD_END, search_words
from workbench.text.sentences import Kind, Sentence, line_sentences, sentences

__all__ = [
    "FIELD_END",
    "LONG_LINE",
    "MOST_WORDS",
    "Anchored",
    "Direction",
    "Folded",
    "Kind",
    "LongLine",
    "Places",
    "Query",
    "Quote",
    "Quoter",
    "Reanchorer",
    "Repeat",
    "RepeatSearch",
    "Sentence",
    "State",
    "Telling",
    "Term",
    "Utf16Map",
    "canonical",
    "clauses",
    "copies_of",
    "count_words",
    "decided",
    "direction",
    "find_all",
    "fold",
    "hidden_marks",
    "is_boundary",
    "is_canonical",
    "line_bounds",
    "line_edges",
    "line_sentences",
    "lines",
    "next_grapheme",
    "next_readable",
    "paragraph_at",
    "paragraph_direction",
    "paragraphs",
    "parse",
    "places_of",
    "previous_grapheme",
    "previous_readable",
    "quotations",
    "quote_of",
    "reanchor",
    "repeats",
    "revealed",
    "search_words",
    "sentence_at",
    "sentences",
    "snap_to_graphemes",
    "snap_to_words",
    "text_sha256",
    "trim",
    "word_at",
    "words",
    "words_starting",
]
