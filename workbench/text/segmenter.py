"""syntok, the sentence segmenter, behind one typed call."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from syntok.tokenizer import Tokenizer


@cache
def _tokenizer() -> Tokenizer:
    from syntok.tokenizer import Tokenizer

    return Tokenizer(replace_not_contraction=False)


def sentence_starts(passage: str) -> list[int]:
    """Return the offsets in ``passage`` where syntok begins a sentence, the first one too; it has no line end in it."""
    from syntok import segmenter

    starts: list[int] = []
    for tokens in segmenter.segment(_tokenizer().tokenize(passage)):
        starts.extend(token.offset for token in tokens[:1])
    return starts
