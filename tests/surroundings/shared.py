"""Finds the real articles that some tests read besides our own; they are not part of the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_PROJECT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="session")
def project() -> Path:
    """Return the top folder of the checkout."""
    return _PROJECT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of real articles, ``../shared/data`` or ``WORKBENCH_SHARED_DATA``; skip if there is none."""
    folder = Path(os.environ.get("WORKBENCH_SHARED_DATA") or _PROJECT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip(f"the real articles are not here: {folder} is no folder")
    return folder
