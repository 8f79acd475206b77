"""The files of the project as the architecture tests read them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
_NOT_OURS = {".git", ".venv", "__pycache__", "build", "dist", "tour"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def project_files() -> tuple[Path, ...]:
    """Return every file that belongs to the project, in order; outside git, whatever no command has made."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode == 0:
        found = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    else:
        found = [path for path in ROOT.rglob("*") if not _NOT_OURS.intersection(path.parts)]
    return tuple(sorted(path for path in found if path.is_file()))


def python_files(*folders: str) -> list[Path]:
    """Return the Python files of the project below the top-level ``folders``."""
    tops = [ROOT / folder for folder in folders]
    return [p for p in project_files() if p.suffix == ".py" and any(p.is_relative_to(top) for top in tops)]


def named(path: Path) -> str:
    """Return the file's path below the project, with ``/`` on every machine."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    """Return the syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Return every node of a Python file, as ``ast.walk`` does, which takes its time."""
    return tuple(ast.walk(tree_of(path)))


def classes(path: Path) -> Iterator[ast.ClassDef]:
    """Yield every class of a Python file."""
    return (node for node in nodes(path) if isinstance(node, ast.ClassDef))


def calls(path: Path) -> Iterator[ast.Call]:
    """Yield every call in a Python file."""
    return (node for node in nodes(path) if isinstance(node, ast.Call))


def functions(path: Path) -> Iterator[Function]:
    """Yield every function and method of a Python file, however deep."""
    return (node for node in nodes(path) if isinstance(node, Function))


def length(node: ast.ClassDef | Function) -> int:
    """Return the number of lines of a class or function."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def is_typed(function: Function) -> bool:
    """Tell whether every parameter but ``self`` and ``cls``, and the result, has its type written down."""
    a = function.args
    own = [p for p in (*a.posonlyargs, *a.args, *a.kwonlyargs, a.vararg, a.kwarg) if p is not None]
    return function.returns is not None and all(p.annotation or p.arg in {"self", "cls"} for p in own)


def public_definitions(path: Path) -> Iterator[tuple[str, ast.Module | ast.ClassDef | Function]]:
    """Yield the name and node of what others may use: the module, its public classes, functions and methods."""
    yield named(path), tree_of(path)
    yield from _public_in(tree_of(path), named(path))


def _public_in(scope: ast.Module | ast.ClassDef, prefix: str) -> Iterator[tuple[str, ast.ClassDef | Function]]:
    for node in scope.body:
        if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
            name = f"{prefix}:{node.name}"
            yield name, node
            if isinstance(node, ast.ClassDef):
                yield from _public_in(node, name)


def is_documented(node: ast.Module | ast.ClassDef | Function) -> bool:
    """Tell whether it has a docstring, or is one of the signatures of an ``overload``."""
    if isinstance(node, Function) and any(ast.unparse(d).endswith("overload") for d in node.decorator_list):
        return True
    return bool(ast.get_docstring(node))
