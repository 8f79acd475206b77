"""A label scheme as a file: TOML that people can read and edit, or what an annotation set says of its labels."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec

from workbench.application.schemes import default_scheme, faults, refuse_unusable
from workbench.application.wording import reason
from workbench.domain.errors import ImportRefusedError, InvalidError
from workbench.domain.label import LabelScheme, Rating
from workbench.exporting.files import write_whole

Decoded = TypeVar("Decoded", bound=msgspec.Struct)

LARGEST: Final = 1024 * 1024
"""Bytes of the largest scheme file that is read."""

_SET_SUFFIX: Final = ".json"


def read_scheme_file(path: str | Path) -> LabelScheme:
    """Return the scheme in a TOML file, or that of an annotation set (``.json``), once it is known to be usable.

    Raises ``ImportRefusedError``: ``import.not-found``, ``scheme.unreadable``, ``scheme.too-large``,
    ``scheme.folder``, ``scheme.not-utf8``, ``scheme.not-toml``, ``scheme.wrong-shape``, ``scheme.file-unusable``,
    ``scheme.none-in-set``, those of a set.
    """
    path = Path(path)
    scheme = _of_set(path) if path.suffix.lower() == _SET_SUFFIX else _of_toml(path)
    try:
        refuse_unusable(scheme)
    except InvalidError as error:
        facts = error.facts
        raise ImportRefusedError(
            "scheme.file-unusable", path=path.name, fault=facts["fault"], more=facts["more"]
        ) from error
    return scheme


def write_scheme_file(path: str | Path, scheme: LabelScheme) -> int:
    """Write a scheme as TOML, whole or not at all, and return the bytes. Raises ``ExportRefusedError``."""
    return write_whole(path, [scheme_toml(scheme).encode()])


def scheme_toml(scheme: LabelScheme) -> str:
    """Return a scheme as TOML that reads back as the same."""
    content = msgspec.json.decode(msgspec.json.encode(scheme))
    labels, ratings = content.pop("labels"), content.pop("ratings") or []
    parts = ["".join(_lines(content))]
    for label in labels:
        tables = {name: label.pop(name) for name in ("examples", "facets", "inks")}
        parts.append("[[labels]]\n" + "".join(_lines(label)))
        for name, rows in tables.items():
            parts += [f"[[labels.{name}]]\n" + "".join(_lines(row)) for row in rows]
    parts += ["[[ratings]]\n" + "".join(_lines(rating)) for rating in ratings]
    return "\n".join(parts)


def read_ratings_file(path: str | Path) -> tuple[Rating, ...]:
    """Return the scale in a TOML file, alone or with labels, or that of an annotation set (``.json``).

    Raises what ``read_scheme_file`` raises, ``ratings.none-in-file``, ``ratings.file-unusable``.
    """
    path = Path(path)
    is_set = path.suffix.lower() == _SET_SUFFIX
    found = _of_set(path).ratings if is_set else _decoded(path, _Scale).ratings
    if found is None:
        raise ImportRefusedError("ratings.none-in-file", path=path.name)
    wrong = faults(msgspec.structs.replace(default_scheme(), ratings=found))
    if wrong:
        raise ImportRefusedError("ratings.file-unusable", path=path.name, fault=wrong[0].words)
    return found


def write_ratings_file(path: str | Path, ratings: Sequence[Rating], name: str) -> int:
    """Write a scale as TOML, whole or not at all, and return the bytes. Raises ``ExportRefusedError``."""
    rows = msgspec.json.decode(msgspec.json.encode(ratings))
    head = "".join(_lines({"version": 1, "key": "own", "name": name}))
    parts = [head, *("[[ratings]]\n" + "".join(_lines(row)) for row in rows)]
    return write_whole(path, ["\n".join(parts).encode()])


class _Scale(msgspec.Struct):
    """What a file says of a scale; whatever else stands in it is passed over."""

    ratings: tuple[Rating, ...] | None = None


def _of_set(path: Path) -> LabelScheme:
    from workbench.importing.annotation_set import read_set

    content, _ = read_set(path)
    if content.scheme is None:
        raise ImportRefusedError("scheme.none-in-set", path=path.name)
    return content.scheme


def _of_toml(path: Path) -> LabelScheme:
    return _decoded(path, LabelScheme)


def _decoded(path: Path, kind: type[Decoded]) -> Decoded:
    try:
        table = tomllib.loads(_text(path))
    except UnicodeDecodeError as error:
        raise ImportRefusedError("scheme.not-utf8", path=path.name) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ImportRefusedError("scheme.not-toml", path=path.name, where=_place(str(error))) from error
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        raise ImportRefusedError("scheme.wrong-shape", path=path.name, where=_missing(str(error))) from error


def _text(path: Path) -> str:
    try:
        if path.is_dir():
            raise ImportRefusedError("scheme.folder", path=path.name)
        if not path.is_file():
            raise ImportRefusedError("load.not-found", path=str(path))
        size = path.stat().st_size
        if size > LARGEST:
            raise ImportRefusedError("scheme.too-large", path=path.name, size=f"{size / 1024 / 1024:,.0f} MB")
        # Editors on some systems put a mark before the first letter that TOML does not know.
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ImportRefusedError("scheme.unreadable", path=path.name, reason=reason(error)) from error


def _place(message: str) -> str:
    """Return where TOML was not understood: what the reader names in brackets at the end of its message."""
    return message.rpartition("(")[2].rstrip(")") if message.endswith(")") else "—"


def _missing(message: str) -> str:
    """Return what is missing or of another kind, and where: ``name, labels[3]``."""
    place = message.rpartition("`$")[2].rstrip("`").lstrip(".") if "`$" in message else ""
    field = message.split("`")[1] if "required field" in message else ""
    return ", ".join(each for each in (field, place) if each) or "—"


def _lines(table: Mapping[str, Any]) -> list[str]:
    return [f"{name} = {_value(value)}\n" for name, value in table.items() if value is not None]


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(_value, value)) + "]"
    # A JSON string is a TOML string, but for the one control character that JSON lets through.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
