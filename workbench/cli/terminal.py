"""The two ways out of a command: results to standard output, everything said about them to standard error."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable
from typing import Any, Final, TextIO

import msgspec

from workbench.application.wording import reason
from workbench.domain.errors import ExportRefusedError

_DIRECTING: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_WIDEST: Final = 200


def plain(text: str) -> str:
    """Return ``text`` on one line, without characters that command a terminal or turn its writing direction."""
    flat = " ".join(text.split())
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if unicodedata.category(each) in {"Cc", "Cs"} else each
        for each in flat
        if each not in _DIRECTING
    )


class Terminal:
    """Writes results and messages, whatever the two streams can take."""

    def __init__(self, *, json: bool) -> None:
        self.json = json

    @property
    def width(self) -> int | None:
        """Columns of the terminal; None if the output goes elsewhere, where nothing needs to be cut."""
        if not _is_terminal(sys.stdout):
            return None
        return min(shutil.get_terminal_size().columns, _WIDEST)

    def document(self, value: Any) -> None:
        """Write ``value`` as one JSON document in UTF-8 with a line end."""
        try:
            encoded = msgspec.json.encode(value)
        except UnicodeEncodeError:
            # Names of files may hold bytes that are no text in any encoding.
            words = json.dumps(msgspec.to_builtins(value), ensure_ascii=False)
            encoded = words.encode("utf-8", "replace")
        self.raw([encoded, b"\n"])

    def raw(self, chunks: Iterable[bytes]) -> None:
        """Write bytes as they are."""
        binary = getattr(sys.stdout, "buffer", None)
        for chunk in chunks:
            with _in_words():
                if binary is None:
                    sys.stdout.write(chunk.decode("utf-8"))
                else:
                    binary.write(chunk)

    def lines(self, lines: Iterable[str]) -> None:
        """Write lines for people to read."""
        for line in lines:
            with _in_words():
                _write(sys.stdout, line + "\n")

    def note(self, words: str) -> None:
        """Say something about the result, or why there is none."""
        # Somebody who closed this stream does not want to hear it.
        with contextlib.suppress(OSError, ValueError):
            _write(sys.stderr, words + "\n")
            sys.stderr.flush()

    def progress(self, words: str) -> None:
        """Show how far something is, on one line that the next call overwrites; empty ``words`` clear it."""
        if not _is_terminal(sys.stderr):
            return
        room = shutil.get_terminal_size().columns - 1
        with contextlib.suppress(OSError, ValueError):
            _write(sys.stderr, f"\r\x1b[K{plain(words)[:room]}")
            sys.stderr.flush()

    def finish(self) -> None:
        """Hand over what is still held back; raise if it cannot be delivered."""
        with _in_words():
            sys.stdout.flush()


def drop_output() -> None:
    """Send what standard output still holds to nowhere, so that leaving the program does not try it once more."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, sys.stdout.fileno())
        finally:
            os.close(nowhere)


@contextlib.contextmanager
def _in_words() -> Any:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        drop_output()
        raise ExportRefusedError("output.cannot-write", reason=reason(error)) from error


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except (AttributeError, ValueError):
        return False


def _write(stream: TextIO, text: str) -> None:
    """Write ``text``; a character that the stream's encoding lacks becomes a question mark."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding))
