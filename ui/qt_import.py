"""Imports Qt, without what its Python parts do again at every start and to every later import."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any, Final
from zlib import crc32

from ui.qt_enums import make_quickly

_PARTS: Final = "shibokensupport/"
_UNUSED: Final = frozenset({f"{_PARTS}signature/lib/{name}.py" for name in ("pyi_generator", "enum_sig")})
"""Only who makes type stubs needs these; they are loaded with the rest and busy themselves with patterns."""

_LATER: Final = {
    b"rec = re.compile(regex, flags=re.VERBOSE)": b"",
    b"self._finditer = rec.finditer": b"self._finditer = lambda words: re.compile(regex, re.VERBOSE).finditer(words)",
}
"""A pattern that takes ten milliseconds to compile, and is wanted only to say how something of Qt is called."""

_compile: Final = compile


def import_qt() -> None:
    """Import Qt's core. From here on imports are Python's own again: Qt has them read every source for a switch."""
    make_quickly()
    with _compiled_once():
        import PySide6.QtCore  # noqa: F401 - imported for what it does to imports
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


@contextmanager
def _compiled_once() -> Iterator[None]:
    """Qt carries its Python parts as sources in a library and compiles them; what comes of it is kept for next time."""
    builtins.compile = _from_kept
    try:
        yield
    finally:
        builtins.compile = _compile


def _from_kept(source: Any, filename: Any, mode: str, *options: Any, **more: Any) -> Any:
    if isinstance(source, bytes) and isinstance(filename, str) and filename.startswith(_PARTS):
        return Part(b"" if filename in _UNUSED else _without_what_is_later(source), filename).code()
    return _compile(source, filename, mode, *options, **more)


def _without_what_is_later(source: bytes) -> bytes:
    if all(source.count(each) == 1 for each in _LATER):
        for now, later in _LATER.items():
            source = source.replace(now, later)
    return source


class Part(SourceFileLoader):
    """One of these parts. Python keeps its code beside that of this module, as long as the source is the same."""

    def __init__(self, source: bytes, name: str) -> None:
        super().__init__(name, str(Path(__file__).with_name(name.replace("/", "."))))
        self._source = source

    def path_stats(self, path: Any) -> dict[str, Any]:
        """Return what tells one source from another; there is no file that could have a time."""
        return {"mtime": crc32(self._source), "size": len(self._source)}

    def get_data(self, path: Any) -> bytes:
        """Return the source, or the code that was kept."""
        return self._source if path == self.path else super().get_data(path)

    def source_to_code(self, data: Any, path: Any, *, _optimize: int = -1) -> CodeType:  # type: ignore[override]
        """Compile it under the name that Qt gives it."""
        made: CodeType = _compile(data, self.name, "exec")
        return made

    def code(self) -> CodeType:
        """Return it, as it is kept or made anew."""
        made = self.get_code(self.name)
        assert made is not None
        return made
