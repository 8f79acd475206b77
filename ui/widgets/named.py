"""Object names, given where a widget is made."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject

AnObject = TypeVar("AnObject", bound=QObject)


def named(thing: AnObject, name: str) -> AnObject:
    """Give a widget or another object its name and return it."""
    thing.setObjectName(name)
    return thing
