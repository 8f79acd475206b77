"""Finds what somebody means who types only a part of its name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

_LEAST = 80.0


class Choice(NamedTuple):
    """One row of the palette: ``key`` tells what it is, ``words`` what it is called, ``keys`` what does the same."""

    key: str
    words: str
    keys: str = ""
    enabled: bool = True


def ranked(choices: Sequence[Choice], typed: str, recent: Sequence[str]) -> list[Choice]:
    """Return the choices that fit what was typed, the best first; among equals, the one used last."""
    newness = {key: len(recent) - number for number, key in enumerate(recent)}
    wanted = default_process(typed)
    if not wanted:
        return sorted(choices, key=lambda each: -newness.get(each.key, 0))
    scored = [(_score(wanted, default_process(each.words)), each) for each in choices]
    fitting = [(score, each) for score, each in scored if score >= _LEAST]
    fitting.sort(key=lambda pair: (-round(pair[0] / 10), -newness.get(pair[1].key, 0), -pair[0]))
    return [each for _, each in fitting]


def _score(wanted: str, words: str) -> float:
    """Words that begin as typed come before words that hold it, and these before words that are merely like it."""
    if wanted in words:
        place = words.index(wanted)
        begins = place == 0 or words[place - 1] == " "
        return (200.0 if begins else 180.0) + 20.0 * len(wanted) / len(words)
    parts = wanted.split()
    if all(any(word.startswith(part) for word in words.split()) for part in parts):
        return 160.0
    if _initials_fit(wanted.replace(" ", ""), words):
        return 120.0
    return float(fuzz.partial_ratio(wanted, words)) if len(wanted) > 2 else 0.0


def _initials_fit(wanted: str, words: str) -> bool:
    """Tell whether the letters typed are the first letters of the words, some of them left out."""
    initials = iter(word[0] for word in words.split())
    return all(letter in initials for letter in wanted)
