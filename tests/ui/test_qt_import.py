"""Qt's own Python parts are compiled once, and work as they did."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ui.qt_import import Part

_IMPORT = """
import builtins, re
before = builtins.compile
from ui import qt_import
made = []
compiled = qt_import.Part.source_to_code
qt_import.Part.source_to_code = lambda part, *given, **more: made.append(part.name) or compiled(part, *given, **more)
qt_import.import_qt()
assert builtins.compile is before
from shibokensupport.signature.parser import arglistParser
assert max(len(words) for _, words, _ in re._cache if isinstance(words, str)) < 1000
assert arglistParser.parse("one, two: (three, four)") == ["one", "two: (three, four)"]
assert max(len(words) for _, words, _ in re._cache if isinstance(words, str)) > 1000
from PySide6.QtCore import QPoint
try:
    QPoint("a", "b")
except TypeError as error:
    assert "Supported signatures" in str(error), error
else:
    raise AssertionError("a point of words")
print(len(made))
"""


def _imported(project: Path, kept: Path) -> int:
    """Import Qt in a program of its own and return how many of its parts were compiled for that."""
    words = [sys.executable, "-X", f"pycache_prefix={kept}", "-c", _IMPORT]
    done = subprocess.run(words, cwd=project, capture_output=True, text=True, check=False, timeout=60, env={})
    assert done.returncode == 0, done.stderr[-2000:]
    return int(done.stdout)


def test_the_second_start_compiles_nothing_of_qt(project: Path, tmp_path: Path) -> None:
    assert _imported(project, tmp_path) > 5
    assert _imported(project, tmp_path) == 0


def test_another_version_of_a_part_is_compiled_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    values = []
    for source in (b"value = 1", b"value = 1", b"value = 2"):
        found: dict[str, int] = {}
        exec(Part(source, "shibokensupport/part.py").code(), found)
        values.append(found["value"])
    assert values == [1, 1, 2]
    assert list(tmp_path.rglob("*.pyc"))
