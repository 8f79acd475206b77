"""The library that faults are made in, and how often."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench import Workbench


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Return a closed library with one article in a folder of its own."""
    folder = tmp_path / "desk"
    folder.mkdir()
    article = tmp_path / "note.txt"
    article.write_text("A short note\n\n" + "Something happened somewhere. " * 40, encoding="utf-8")
    path = folder / "library.db"
    with Workbench.open(path, reviewer="Ana") as desk:
        desk.import_files([article])
    return path
