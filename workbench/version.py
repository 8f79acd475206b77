"""The version of the program, said once: the packaging, ``--version`` and every export read it here."""

from __future__ import annotations

__version__ = "0.1.0"
