"""The scale that verdicts are given on: the usual one, or one that a library has of its own in its scheme."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

import msgspec

from workbench import paths
from workbench.domain.errors import InvalidError
from workbench.domain.label import LabelScheme, Rating


@lru_cache
def usual_ratings() -> tuple[Rating, ...]:
    """Return the scale that came with the program, from true to false, with *not checkable* last."""
    return msgspec.convert(paths.table("resources", "schemes", "ratings.toml")["ratings"], tuple[Rating, ...])


def ratings(scheme: LabelScheme) -> tuple[Rating, ...]:
    """Return the scale in force under a scheme, with the steps that are given no more."""
    return usual_ratings() if scheme.ratings is None else scheme.ratings


def offered_ratings(scheme: LabelScheme) -> tuple[Rating, ...]:
    """Return the steps of the scale that can be given now, in their order."""
    return tuple(each for each in ratings(scheme) if not each.retired)


def rating(key: str, scheme: LabelScheme) -> Rating:
    """Return the step of that key for a new verdict; ``InvalidError("rating.unknown")`` if none such is given."""
    offered = offered_ratings(scheme)
    for each in offered:
        if each.key == key:
            return each
    raise InvalidError("rating.unknown", key=key, known=", ".join(each.key for each in offered))


def rating_name(key: str, scheme: LabelScheme) -> str:
    """Return what a rating is called; one that the scale does not know goes by its key."""
    return next((each.name for each in ratings(scheme) if each.key == key), key)


def with_used(scheme: LabelScheme, here: LabelScheme, used: Collection[str]) -> LabelScheme:
    """Return ``scheme`` with those steps of the scale ``here`` that verdicts use and it lacks, given no more.

    A scheme that says nothing of a scale takes that of ``here``.
    """
    if scheme.ratings is None:
        return msgspec.structs.replace(scheme, ratings=here.ratings)
    known = {each.key for each in scheme.ratings}
    kept = [
        msgspec.structs.replace(each, retired=True)
        for each in ratings(here)
        if each.key in used and each.key not in known
    ]
    return msgspec.structs.replace(scheme, ratings=(*scheme.ratings, *kept)) if kept else scheme
