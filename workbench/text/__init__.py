"""Text itself: its canonical form, offsets, sentences, quotes and repeats, all counted in Unicode code points."""

from workbench.text.anchors import Quote, Quoter, places_of, quote_of
from workbench.text.canonical import canonical, text_sha256
from workbench.text.graphemes import is_boundary, next_grapheme, previous_grapheme, snap_to_graphemes
from workbench.text.offsets import Utf16Map
from workbench.text.paragraphs import line_bounds, lines, paragraphs
from workbench.text.sentences import Kind, Sentence, sentences

__all__ = [
    "Kind",
    "Quote",
    "Quoter",
    "Sentence",
    "Utf16Map",
    "canonical",
    "is_boundary",
    "line_bounds",
    "lines",
    "next_grapheme",
    "paragraphs",
    "places_of",
    "previous_grapheme",
    "quote_of",
    "sentences",
    "snap_to_graphemes",
    "text_sha256",
]
