"""How long work that goes on beside the window waits for another program: until it is told to stop."""

from __future__ import annotations

from workbench.storage.patience import giving_up

__all__ = ["giving_up"]
