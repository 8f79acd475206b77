"""Coverage: which sentences are decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.text.sentences import Sentence
from workbench.text.trimming import has_content


def decided(text: str, sentences: Sequence[Sentence], spans: Iterable[tuple[int, int]]) -> list[bool]:
    """Tell for each sentence whether the spans together cover all of it but white space, bullets and ``**``.

    ``sentences`` are in text order; ``spans`` (half-open, code points) in any order, overlapping as they like.
    """
    union = _union(spans)
    answers: list[bool] = []
    at = 0
    for sentence in sentences:
        while at < len(union) and union[at][1] <= sentence.start:
            at += 1
        answers.append(_covered(text, sentence, union, at))
    return answers


def _covered(text: str, sentence: Sentence, union: list[tuple[int, int]], at: int) -> bool:
    reached = sentence.start
    while at < len(union) and union[at][0] < sentence.end:
        if union[at][0] > reached and has_content(text, reached, union[at][0]):
            return False
        reached = union[at][1]
        at += 1
    return reached >= sentence.end or not has_content(text, reached, sentence.end)


def _union(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans merged into disjoint ranges in order."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            if end > merged[-1][1]:
                merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged
