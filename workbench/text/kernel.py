"""The neutral kernel: what is left of a sentence once the outlet's own words are struck out or put neutrally."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import regex

from workbench.domain.span import Span

_GAPS: Final = regex.compile(r"[ \t\u00a0]{2,}")
_BEFORE_MARK: Final = regex.compile(r"[ \t\u00a0]+(?=[,.;:!?])")
_DOUBLE_MARK: Final = regex.compile(r"([,;:])\s*(?=[,.;:!?])")
_LEAVE_OUT: Final = regex.compile(r"\s*(?:\(.*\)|\[.*\]|[-–—…]*)\s*")


def neutral_kernel(text: str, sentence: Span, struck: Iterable[Span], instead: Mapping[Span, str]) -> str:
    """Return ``text[sentence]`` without the passages ``struck``, with the words of ``instead`` in their place.

    A wording in brackets, such as “(leave out)”, puts nothing there. Passages that overlap are struck as one; the
    words of the first stand for all. Spans are code points; white space and commas left over are tidied.
    """
    inside = sorted(
        (max(each.start, sentence.start), min(each.end, sentence.end), each)
        for each in set(struck)
        if each.start < sentence.end and each.end > sentence.start
    )
    parts: list[str] = []
    at = sentence.start
    for start, end, each in inside:
        if end <= at:
            continue
        if start >= at:
            parts.append(text[at:start])
            words = instead.get(each, "")
            parts.append("" if _LEAVE_OUT.fullmatch(words) else words.strip())
        at = end
    parts.append(text[at : sentence.end])
    whole: str = _GAPS.sub(" ", "".join(parts)).strip()
    whole = _BEFORE_MARK.sub("", _DOUBLE_MARK.sub("", whole)).lstrip(",;: ")
    return whole[:1].upper() + whole[1:] if text[sentence.start : sentence.end].lstrip()[:1].isupper() else whole
