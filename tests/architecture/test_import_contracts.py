"""The import contracts hold, and each of them would notice being broken."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

_LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"

# The contract, and the smallest files that break it.
_BREAKS: list[tuple[str, dict[str, str]]] = [
    ("floors", {"workbench/text/extra.py": "import workbench.application"}),
    ("floors", {"workbench/application/extra.py": "import workbench.cli"}),
    ("floors", {"workbench/domain/extra.py": "from workbench import text"}),
    ("floors", {"workbench/exporting/extra.py": "import workbench.storage"}),
    ("floors", {"ui/extra.py": "import workbench.cli"}),
    ("every-package-has-a-floor", {"workbench/extra/__init__.py": ""}),
    ("no-qt-below-the-window", {"workbench/application/extra.py": "from PySide6.QtCore import QObject"}),
    ("no-qt-below-the-window", {"workbench/cli/extra.py": "import shiboken6"}),
    ("no-qt-below-the-window", {"workbench/cli/extra.py": "import ui"}),
    ("sql-in-one-place", {"workbench/importing/extra.py": "import sqlalchemy"}),
    ("sql-in-one-place", {"workbench/application/extra.py": "import sqlite3"}),
    ("sql-in-one-place", {"ui/extra.py": "from sqlalchemy.orm import Session"}),
    ("one-door", {"ui/extra.py": "import workbench.storage"}),
    ("one-door", {"workbench/cli/extra.py": "from workbench import text"}),
    ("no-cycles", {"ui/left.py": "from ui import right", "ui/right.py": "from ui import left"}),
    (
        "no-cycles",
        {"ui/a/__init__.py": "", "ui/a/x.py": "import ui.b", "ui/b/__init__.py": "", "ui/b/y.py": "import ui.a"},
    ),
]


def _lint(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _LINT, "--no-cache", "--no-logo", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def _contracts() -> list[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [contract["id"] for contract in settings["tool"]["importlinter"]["contracts"]]


def test_all_contracts_hold() -> None:
    result = _lint(ROOT)
    assert result.returncode == 0, result.stdout
    assert f"{len(_contracts())} kept, 0 broken" in result.stdout


def test_each_contract_is_broken_once_below() -> None:
    assert {contract for contract, _ in _BREAKS} == set(_contracts())


@pytest.mark.parametrize(("contract", "files"), _BREAKS, ids=lambda value: None if isinstance(value, dict) else value)
def test_a_broken_contract_is_noticed(contract: str, files: dict[str, str], tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for package in ("workbench", "ui"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    for name, source in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(source + "\n", encoding="utf-8")
    result = _lint(tmp_path, "--contract", contract)
    assert result.returncode == 1
    assert "0 kept, 1 broken" in result.stdout, result.stdout + result.stderr
