"""Writes an annotation set as JSON, one row a line, holding one annotation in memory at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import msgspec

from workbench.domain.annotation import Annotation
from workbench.domain.annotation_set import OUTSIDE_CONTENT, AnnotationSet

_plain = msgspec.json.Encoder()
_canonical = msgspec.json.Encoder(order="sorted")

_GATHER = 1 << 16


def chunks(head: AnnotationSet, annotations: Iterable[Annotation]) -> Iterator[bytes]:
    """Yield the bytes of the set ``head`` with ``annotations``, in the order of the rows.

    ``content_sha256`` is the SHA-256 of the canonical JSON (UTF-8, sorted keys, no white space) of everything but
    generator, exported_at, history and itself. What sorts before "annotations" is hashed first, then the rows while
    they are written, then the rest.
    """
    covered = {name: value for name, value in _parts(head) if name not in {*OUTSIDE_CONTENT, "annotations"}}
    first_keys = {name: value for name, value in covered.items() if name < "annotations"}
    content = hashlib.sha256(_canonical.encode(first_keys)[:-1] + b',"annotations":[')
    yield b"{" + b",\n".join(_lines(head))
    yield b',\n"annotations": ['
    gathered: list[bytes] = []
    size = 0
    first = True
    for each in annotations:
        row = _plain.encode(each)
        gathered.append(b"\n" + row if first else b",\n" + row)
        content.update(_canonical.encode(each) if first else b"," + _canonical.encode(each))
        first = False
        size += len(row)
        if size > _GATHER:
            yield b"".join(gathered)
            gathered.clear()
            size = 0
    yield b"".join(gathered) + (b"],\n" if first else b"\n],\n")
    rest = {name: value for name, value in covered.items() if name > "annotations"}
    content.update(b"]," + _canonical.encode(rest)[1:])
    yield b'"history": ' + _plain.encode(head.history) + b",\n"
    yield b'"content_sha256": "' + content.hexdigest().encode() + b'"}\n'


def _parts(head: AnnotationSet) -> list[tuple[str, object]]:
    return [(name, getattr(head, name)) for name in head.__struct_fields__]


def _lines(head: AnnotationSet) -> Iterator[bytes]:
    for name, value in _parts(head):
        if name in {"annotations", "history", "content_sha256"}:
            continue
        key = b'"' + name.encode() + b'": '
        if isinstance(value, tuple) and value:
            rows = b",\n".join(_plain.encode(each) for each in value)
            yield key + b"[\n" + rows + b"\n]"
        else:
            yield key + _plain.encode(value)
