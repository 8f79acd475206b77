"""A library that is put back is noticed, whoever wrote last and in whatever order it was heard of."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench import Workbench
from workbench.application.backups import back_up
from workbench.application.restoring import restore
from workbench.domain.errors import LibraryReplacedError


def test_one_who_wrote_after_somebody_else_notices_that_only_the_others_change_is_left(tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    (tmp_path / "one.txt").write_text("The mayor resigned on Monday.", encoding="utf-8")
    with Workbench.open(library, reviewer="Ana") as ana, Workbench.open(library, reviewer="Bo") as bo:
        (row,) = ana.import_files([tmp_path / "one.txt"])
        ana.annotate(str(row.article), 0, 3, "sourced")
        ana.catch_up()
        bo.annotate(str(row.article), 4, 9, "editorial")
        backup = back_up(bo)
        # Ana has not heard of Bo's yet, and hears of it after her own.
        ana.annotate(str(row.article), 10, 18, "unsourced")
        ana.catch_up()
        restore(Path(backup.path), library)
        with pytest.raises(LibraryReplacedError):
            ana.catch_up()
