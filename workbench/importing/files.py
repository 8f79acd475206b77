"""From a file, its bytes or pasted words to the draft of an article."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Final

import msgspec
import regex

from workbench.domain.article import Origin
from workbench.domain.errors import ImportRefusedError
from workbench.importing.content import ANNOTATION_SET, recognise
from workbench.importing.draft import ArticleDraft, Guess
from workbench.importing.one_line import one_line
from workbench.importing.opening import opening
from workbench.importing.plain_text import PlainText
from workbench.importing.reader import Finding, Findings, Reader
from workbench.importing.registry import reader_for_name, reader_for_type
from workbench.text import canonical, direction

LONGEST: Final = 5_000_000
_PASTED: Final = "pasted text"
_NAMELESS: Final = "…"
_CHUNK: Final = 1 << 20
_VISIBLE: Final = regex.compile(r"[^\s\p{Cc}\p{Cf}]")
# Names that only some systems have: never wait for a pipe, never become a terminal, never change line ends.
_OPENING: Final = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY")
)
_REASONS: Final = {
    errno.EACCES: "you have no permission to read it",
    errno.EPERM: "you have no permission to read it",
    errno.ELOOP: "it is a link that leads back to itself",
    errno.EIO: "the disk reports an error",
    errno.EBUSY: "another program is using it",
}
_NOT_THERE: Final = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.EINVAL})


def read_article(
    path: str | os.PathLike[str], read: Callable[[bytes, str], ArticleDraft] | None = None
) -> ArticleDraft:
    """Return the draft of the file at ``path``; ``read`` makes it of the bytes and the name, ``read_bytes`` by default.

    Raises ``ImportRefusedError`` with the fact ``path``, the file's name as it was given: ``import.not-found``,
    ``import.unreadable`` (reason), ``import.too-large`` (size, limit), and whatever ``read_bytes`` raises.
    Nothing but a regular file is ever opened, so no pipe and no device can hold the program up.
    """
    path = Path(path)
    name = one_line(path.name or str(path))
    try:
        data = _bytes_of(path, name, reader_for_name(path.name).limit)
    except (OSError, ValueError) as error:
        code = getattr(error, "errno", None) or errno.EINVAL
        if code in _NOT_THERE:
            raise ImportRefusedError("import.not-found", path=name) from error
        reason = _REASONS.get(code, "the system cannot open it")
        raise ImportRefusedError("import.unreadable", path=name, reason=reason) from error
    return (read or read_bytes)(data, path.name)


def read_bytes(data: bytes, file_name: str) -> ArticleDraft:
    """Return the draft of a file's bytes; it depends on nothing else, so it may run in another process.

    The format is told from the content, then from the suffix of ``file_name``. Raises ``ImportRefusedError``, with
    the fact ``path``: ``import.empty``, ``import.too-large`` (size, limit), ``import.unknown-kind`` and
    ``import.binary`` (kind: what it is, where that is known), ``import.is-a-set``, ``import.encoding`` (reason),
    ``import.no-text``, ``import.too-long`` (characters, limit).
    """
    file_name = PurePath(file_name).name
    name = one_line(file_name)
    if not data:
        raise ImportRefusedError("import.empty", path=name)
    reader = _reader_of(data, file_name)
    if len(data) > reader.limit:
        raise _too_large(name, _megabytes(len(data)), reader.limit)
    reading = reader.read(data, name)
    refuse_unfit(reading.text, name)
    origin = Origin(
        file_name=name,
        media_type=reader.media_type,
        encoding=reading.encoding,
        sha256=hashlib.sha256(data).hexdigest(),
    )
    by_name = Finding(one_line(PurePath(name).stem) or _NAMELESS, Guess(where="file-name"))
    return _draft(reading.text, reading.findings, by_name, origin, data)


def draft_from_text(text: str, title: str | None = None) -> ArticleDraft:
    """Return the draft of pasted words; a ``title`` that is given is taken, else it is guessed as in a file.

    Raises ``ImportRefusedError``: ``import.no-text``, ``import.too-long``.
    """
    refuse_unfit(text, _PASTED)
    # What a program cut out of a surrogate pair cannot be written to any file.
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    data = text.encode("utf-8")
    text = canonical(text)
    origin = Origin(media_type=PlainText.media_type, encoding="utf-8", sha256=hashlib.sha256(data).hexdigest())
    start = Finding(one_line(text, 80) or _NAMELESS, Guess(where="first-words", line=1))
    draft = _draft(text, opening(text), start, origin, data)
    given = one_line(title or "")
    if not given:
        return draft
    guesses = {field: guess for field, guess in draft.guesses.items() if field != "title"}
    return msgspec.structs.replace(draft, title=given, guesses=guesses)


def _bytes_of(path: Path, name: str, limit: int) -> bytes:
    found = path.stat()
    _refuse_irregular(found.st_mode, name)
    if found.st_size > limit:
        raise _too_large(name, _megabytes(found.st_size), limit)
    descriptor = os.open(path, _OPENING)
    try:
        # Something else may have taken its place since; and a file can grow, or hide its size, while it is read.
        _refuse_irregular(os.fstat(descriptor).st_mode, name)
        pieces: list[bytes] = []
        size = 0
        while size <= limit and (piece := os.read(descriptor, _CHUNK)):
            pieces.append(piece)
            size += len(piece)
    finally:
        os.close(descriptor)
    if size > limit:
        raise _too_large(name, f"more than {_megabytes(limit)}", limit)
    return b"".join(pieces)


def _refuse_irregular(mode: int, name: str) -> None:
    if stat.S_ISREG(mode):
        return
    what = "a folder" if stat.S_ISDIR(mode) else "a pipe" if stat.S_ISFIFO(mode) else "a device"
    raise ImportRefusedError("import.unreadable", path=name, reason=f"it is {what}, not a file")


def _reader_of(data: bytes, file_name: str) -> Reader:
    content = recognise(data)
    if content is None:
        return reader_for_name(file_name)
    reader = reader_for_type(content.media_type)
    if reader is not None:
        return reader
    if content is ANNOTATION_SET:
        raise ImportRefusedError("import.is-a-set", path=one_line(file_name))
    if content.document:
        raise ImportRefusedError("import.unknown-kind", path=one_line(file_name), kind=content.words)
    raise ImportRefusedError("import.binary", path=one_line(file_name), kind=content.words)


def refuse_unfit(text: str, name: str) -> None:
    """Raise ``ImportRefusedError`` for a text that is too long to be an article (``import.too-long``) or has no words.

    The latter is ``import.no-text``; ``name`` is what the message calls the file.
    """
    if len(text) > LONGEST:
        raise ImportRefusedError("import.too-long", path=name, characters=f"{len(text):,}", limit=f"{LONGEST:,}")
    if _VISIBLE.search(text) is None:
        raise ImportRefusedError("import.no-text", path=name)


def _draft(text: str, findings: Findings, last_resort: Finding, source: Origin, original: bytes) -> ArticleDraft:
    findings.setdefault("title", last_resort)
    values = {field: finding.value for field, finding in findings.items()}
    return ArticleDraft(
        text=text,
        title=values["title"],
        outlet=values.get("outlet"),
        byline=values.get("byline"),
        published_on=values.get("published_on"),
        url=values.get("url"),
        language=values.get("language"),
        direction=direction(text),
        source=source,
        original=original,
        guesses={field: finding.guess for field, finding in findings.items()},
    )


def _too_large(name: str, size: str, limit: int) -> ImportRefusedError:
    return ImportRefusedError("import.too-large", path=name, size=size, limit=_megabytes(limit))


def _megabytes(size: int) -> str:
    """Return ``size`` in bytes as people read it, rounded up: ``20 MB``, ``20.1 MB``."""
    tenths = -(-size // 100_000)
    return f"{tenths // 10:,} MB" if tenths % 10 == 0 else f"{tenths // 10:,}.{tenths % 10} MB"
