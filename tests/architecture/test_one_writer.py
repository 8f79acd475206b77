"""Rows that have a history are written in one place, so that nothing is changed past it."""

from __future__ import annotations

import ast

from tests.architecture.tree import named, nodes, python_files

WRITING = {"update", "delete", "insert"}
LENDER = "workbench/storage/sql.py"
WRITERS = {
    "workbench/storage/rows.py": "the statements of the unit of work",
    "workbench/storage/unit_of_work.py": "texts and files, which are added and never changed",
    "workbench/storage/history.py": "the history itself",
    "workbench/storage/emptying.py": "words that are emptied for good, which the history tells",
    "workbench/storage/salvage/making.py": "a new library, made of what was saved",
    "workbench/storage/search_index.py": "the index of the search, which is made of the rows and can be made anew",
}


def test_nobody_else_writes_rows() -> None:
    found = {
        named(path)
        for path in python_files("workbench", "ui")
        if named(path) != LENDER
        for node in nodes(path)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("sqlalchemy", "workbench.storage.sql"))
        if WRITING & {alias.name for alias in node.names}
    }
    assert found == set(WRITERS)
