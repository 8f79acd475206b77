"""Writes an annotation set as JSON, one row a line, holding one annotation in memory at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import Final

import msgspec

from workbench.domain.annotation import Annotation
from workbench.domain.annotation_set import OUTSIDE_CONTENT, AnnotationSet

_plain = msgspec.json.Encoder()
_canonical = msgspec.json.Encoder(order="sorted")

_GATHER: Final = 1 << 16
_BESIDE_THE_WORDS: Final = 512
"""Bytes that a row takes, about, beside the words it stands on."""


def chunks(
    head: AnnotationSet, annotations: Iterable[Annotation], progress: Callable[[int], None] | None = None
) -> Iterator[bytes]:
    """Yield the bytes of the set ``head`` with ``annotations``, in the order of the rows.

    ``progress`` hears now and then, and at the end, how many annotations are written.

    ``content_sha256`` is the SHA-256 of the canonical JSON (UTF-8, sorted keys, no white space) of everything but
    generator, exported_at, history and itself. What sorts before "annotations" is hashed first, then the rows while
    they are written, then the rest.
    """
    covered = {name: value for name, value in _parts(head) if name not in {*OUTSIDE_CONTENT, "annotations"}}
    first_keys = {name: value for name, value in covered.items() if name < "annotations"}
    content = hashlib.sha256(_canonical.encode(first_keys)[:-1] + b',"annotations":[')
    yield b"{" + b",\n".join(_lines(head))
    yield b',\n"annotations": ['
    written = 0
    for batch in _batches(annotations):
        content.update((b"," if written else b"") + _canonical.encode(batch)[1:-1])
        yield (b",\n" if written else b"\n") + _one_a_line(batch)
        written += len(batch)
        if progress is not None:
            progress(written)
    yield b"\n],\n" if written else b"],\n"
    rest = {name: value for name, value in covered.items() if name > "annotations"}
    content.update(b"]," + _canonical.encode(rest)[1:])
    yield b'"history": ' + _plain.encode(head.history) + b",\n"
    yield b'"content_sha256": "' + content.hexdigest().encode() + b'"}\n'


def _batches(annotations: Iterable[Annotation]) -> Iterator[list[Annotation]]:
    """Yield the annotations as many at a time as are encoded quickly and take little room."""
    batch: list[Annotation] = []
    size = 0
    for each in annotations:
        batch.append(each)
        size += _BESIDE_THE_WORDS + len(each.exact)
        if size > _GATHER:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _one_a_line(rows: Iterable[object]) -> bytes:
    """Return the rows as JSON, one a line, commas between them; in JSON itself no line ever breaks."""
    return _plain.encode_lines(rows)[:-1].replace(b"\n", b",\n")


def _parts(head: AnnotationSet) -> list[tuple[str, object]]:
    return [(name, getattr(head, name)) for name in head.__struct_fields__]


def _lines(head: AnnotationSet) -> Iterator[bytes]:
    for name, value in _parts(head):
        if name in {"annotations", "history", "content_sha256"}:
            continue
        key = b'"' + name.encode() + b'": '
        if isinstance(value, tuple) and value:
            yield key + b"[\n" + _one_a_line(value) + b"\n]"
        else:
            yield key + _plain.encode(value)
