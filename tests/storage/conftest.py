"""Libraries on disk for the storage stories."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench import Workbench


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """Return a closed library with an article, twenty annotations and their history."""
    article = tmp_path / "note.txt"
    article.write_text("A short note\n\n" + "Something happened somewhere. " * 40, encoding="utf-8")
    library = tmp_path / "filled.db"
    with Workbench.open(library, reviewer="Ana") as desk:
        made = str(desk.import_files([article])[0].article)
        for place in range(20):
            desk.annotate(made, 14 + 30 * place, 43 + 30 * place, "sourced", note=f"note {place}")
    return library
