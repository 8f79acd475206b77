"""Prints how large and how well described the program is: ``python -m tests.architecture.figures``."""

from __future__ import annotations

from statistics import median, quantiles

from tests.architecture import tree


def figures() -> dict[str, float]:
    """Return lines a file, the longest class and function, and the shares (0 to 1) typed and documented."""
    paths = tree.python_files("workbench", "ui")
    lines = [len(path.read_text(encoding="utf-8").splitlines()) for path in paths]
    functions = [function for path in paths for function in tree.functions(path)]
    public = [node for path in paths for _, node in tree.public_definitions(path)]
    return {
        "files": len(paths),
        "lines": sum(lines),
        "lines a file, median": median(lines),
        "lines a file, p90": quantiles(lines, n=10)[8],
        "lines a file, max": max(lines),
        "longest class": max((tree.length(c) for path in paths for c in tree.classes(path)), default=0),
        "longest function": max(map(tree.length, functions), default=0),
        "typed": sum(map(tree.is_typed, functions)) / len(functions),
        "documented": sum(map(tree.is_documented, public)) / len(public),
    }


if __name__ == "__main__":
    for name, value in figures().items():
        print(f"{name:22} {value:10,.2f}" if isinstance(value, float) else f"{name:22} {value:7,}")
