"""No file, class or window grows past what one person can keep in mind."""

from __future__ import annotations

import ast

from tests.architecture import tree

_FILE, _CLASS, _MAIN_WINDOW = 400, 300, 250


def test_no_file_is_longer_than_400_lines() -> None:
    lengths = {
        tree.named(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in tree.python_files("workbench", "ui", "tests")
    }
    assert {name: lines for name, lines in lengths.items() if lines > _FILE} == {}


def test_no_class_is_longer_than_300_lines_and_no_main_window_than_250() -> None:
    too_long = {}
    for path in tree.python_files("workbench", "ui", "tests"):
        for cls in tree.classes(path):
            limit = _MAIN_WINDOW if "QMainWindow" in map(ast.unparse, cls.bases) else _CLASS
            if tree.length(cls) > limit:
                too_long[f"{tree.named(path)}:{cls.name}"] = tree.length(cls)
    assert too_long == {}
