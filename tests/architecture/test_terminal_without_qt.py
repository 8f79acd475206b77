"""A command that shows no window never loads Qt, so it starts at once and runs where Qt cannot."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

_QT = re.compile(r"\|\s+(PySide6|shiboken6)\b")


def test_a_command_without_a_window_never_loads_qt(project: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "workbench", "articles", "--json"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr[-2000:]
    assert json.loads(result.stdout) == []
    assert "workbench.cli" in result.stderr
    assert not _QT.search(result.stderr)
