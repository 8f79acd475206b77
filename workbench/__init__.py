"""Fact-check workbench: mark every claim of several articles as sourced, unsourced or editorial."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.version import __version__

if TYPE_CHECKING:
    from workbench.application.workbench import Workbench

__all__ = ["Workbench", "__version__"]


def __getattr__(name: str) -> Any:
    # The library is imported when it is first asked for: `workbench --version` should not wait for a database layer.
    if name == "Workbench":
        from workbench.application.workbench import Workbench

        return Workbench
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
