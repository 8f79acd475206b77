"""Where linked passages of two articles stand, for scrolling them together."""

from __future__ import annotations

from workbench.comparing.passages import in_order, partner

__all__ = ["in_order", "partner"]
