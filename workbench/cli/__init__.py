"""The same door from a terminal: every command prints what it did, or says in words why it could not."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.garbage import look_seldom

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the words after ``workbench`` ask for, ``sys.argv`` by default, and return the exit status.

    0: done. 1: it could not be done, and standard error says why. 2: the words cannot be understood.
    """
    # From the first import on: what is imported stays, and would be looked through dozens of times.
    look_seldom()
    from workbench.cli.program import run

    return run(argv)
