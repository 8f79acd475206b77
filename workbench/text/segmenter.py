"""syntok, the sentence segmenter, behind one typed call."""

from __future__ import annotations

from syntok import segmenter as _syntok
from syntok.tokenizer import Tokenizer

_TOKENIZER = Tokenizer(replace_not_contraction=False)


def sentence_starts(passage: str) -> list[int]:
    """Return the offsets in ``passage`` where syntok begins a sentence, the first one too; it has no line end in it."""
    starts: list[int] = []
    for tokens in _syntok.segment(_TOKENIZER.tokenize(passage)):
        starts.extend(token.offset for token in tokens[:1])
    return starts
