"""The label scheme and the rating scale in force, read from ``resources/schemes``."""

from __future__ import annotations

import tomllib
from functools import lru_cache

import msgspec

from workbench import paths
from workbench.domain.errors import InvalidError
from workbench.domain.label import LabelScheme, Rating


@lru_cache
def default_scheme() -> LabelScheme:
    """Return the label scheme that a library uses unless it is given another."""
    text = (paths.data("resources") / "schemes" / "default.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), LabelScheme)


@lru_cache
def ratings() -> tuple[Rating, ...]:
    """Return the scale of verdicts, from true to false, with *not checkable* last."""
    text = (paths.data("resources") / "schemes" / "ratings.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text)["ratings"], tuple[Rating, ...])


def rating(key: str) -> Rating:
    """Return the rating of that key; ``InvalidError("rating.unknown")`` if there is none."""
    for each in ratings():
        if each.key == key:
            return each
    raise InvalidError("rating.unknown", key=key, known=", ".join(each.key for each in ratings()))
