"""The wheel, built once, and an environment in which only the wheel brings the program."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Installation:
    """The program as installed from its wheel, far from the checkout."""

    environment: Path
    elsewhere: Path

    def run(self, program: str, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a program of the environment in a folder that knows nothing of the checkout."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        return subprocess.run(
            [str(self._scripts / program), *arguments],
            cwd=self.elsewhere,
            env=inherited | variables,
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def _scripts(self) -> Path:
        return self.environment / ("Scripts" if sys.platform == "win32" else "bin")


def _done(*words: str, cwd: Path) -> None:
    result = subprocess.run(words, cwd=cwd, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture(scope="session")
def wheel(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel that this checkout builds."""
    folder = tmp_path_factory.mktemp("wheel")
    _done(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), cwd=project)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="session")
def installation(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """Return a new environment with the wheel installed; what it depends on is lent by this environment."""
    folder = tmp_path_factory.mktemp("installation")
    environment = folder / "environment"
    _done(sys.executable, "-m", "venv", "--without-pip", str(environment), cwd=folder)
    place = {"base": str(environment), "platbase": str(environment)}
    site = Path(sysconfig.get_path("purelib", "venv", vars=place))
    pip = (sys.executable, "-m", "pip", "--python", str(environment), "--disable-pip-version-check")
    _done(*pip, "install", "--no-deps", "--no-index", str(wheel), cwd=folder)
    # Lent after the installation, so that pip does not take the checkout for an installed copy; a path lent in
    # this way does not bring the checkout along, because its own .pth files are not read.
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    return Installation(environment, elsewhere)
