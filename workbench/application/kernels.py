"""The neutral kernel of a sentence, for the window."""

from __future__ import annotations

from workbench.text.kernel import neutral_kernel

__all__ = ["neutral_kernel"]
