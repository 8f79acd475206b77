"""Whatever a reader meets says what it is for and what it takes."""

from __future__ import annotations

from tests.architecture import tree


def test_every_function_says_its_types() -> None:
    found = [(path, f) for path in tree.python_files("workbench", "ui") for f in tree.functions(path)]
    assert found
    assert [f"{tree.named(path)}:{f.lineno} {f.name}" for path, f in found if not tree.is_typed(f)] == []


def test_every_module_class_and_public_function_says_what_it_is_for() -> None:
    found = [pair for path in tree.python_files("workbench", "ui") for pair in tree.public_definitions(path)]
    assert found
    assert [name for name, node in found if not tree.is_documented(node)] == []
