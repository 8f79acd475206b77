"""Writes TOML, which the standard library only reads."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any


def toml(table: Mapping[str, Any]) -> str:
    """Return ``table`` as TOML: what ``tomllib`` read comes back the same. Raises ``TypeError`` for other values."""
    return "".join(_lines(table, ()))


def _lines(table: Mapping[str, Any], path: tuple[str, ...]) -> list[str]:
    """Plain values stand first: after a heading they would belong to the inner table."""
    found = [f"{_key(name)} = {_value(value)}\n" for name, value in table.items() if not isinstance(value, Mapping)]
    for name, value in table.items():
        if isinstance(value, Mapping):
            inner = (*path, name)
            found.append(f"\n[{'.'.join(map(_key, inner))}]\n")
            found += _lines(value, inner)
    return found


def _key(name: str) -> str:
    bare = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
    return name if bare else _string(name)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(name)} = {_value(each)}" for name, each in value.items()) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(map(_value, value)) + "]"
    raise TypeError(f"TOML has no word for {type(value).__name__}")


def _string(text: str) -> str:
    """A JSON string is a TOML string, but for the one control character that JSON lets through."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
