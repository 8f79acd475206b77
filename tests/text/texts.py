"""Texts with every trap we know: emoji, joiners, marks, other scripts, white space, quotes, stops and bullets."""

from __future__ import annotations

from hypothesis import strategies as st

PIECES = (
    "Iran", "talks", "hypocritically", "The", "he said", "Mr.", "U.S.", "No. 5", "a.m.", "3.5", "don’t",
    "re-emerge", " ", " ", " ", "  ", "\n", "\n", "\t", "\xa0", "\u202f", "\u200b", "\xad", "\ufeff", ".", ". ",
    "!", "? ", "…", "...", ",", ", ", "; ", ": ", " — ", " – ", "-", '"', "“", "”", "‘", "’", "'", "«", "»", "(",
    ")", "*", "**", "► ", "• ", "- ", "# ", "😀", "👩\u200d👩\u200d👧", "🇮🇱", "👍🏽", "e\u0301", "\u0301", "n\u0303",
    "\u200d", "\u200f", "\u202e", "\ufe0f", "1️⃣", "كتاب", "؟ ", "שלום", "״", "战争。", "「はい。」", "नमस्ते", "क्ष", "각",
    "ß", "İ", "ﬁ",
)  # fmt: skip

trapped = st.lists(st.sampled_from(PIECES) | st.characters(exclude_categories=["Cs"]), max_size=40).map("".join)


@st.composite
def text_and_range(draw: st.DrawFn) -> tuple[str, int, int]:
    """Draw a text that is not empty and a range in it that is not empty."""
    text = draw(trapped.filter(bool))
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))
