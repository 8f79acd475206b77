"""What every test stands on is as it says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from workbench import paths


def test_a_test_is_at_home_in_a_folder_of_its_own(home: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert Path.home() == home
    assert home.is_relative_to(tmp_path_factory.getbasetemp())
    for folder in (paths.user_data(), paths.user_config(), paths.user_log()):
        assert folder.is_relative_to(home)


def test_qt_knows_only_the_bundled_fonts(qapp) -> None:
    from PySide6.QtGui import QFontDatabase, QFontInfo

    aliases = {"Serif", "Sans Serif", "Monospace"}
    assert set(QFontDatabase.families()) - aliases == {"DejaVu Sans", "DejaVu Sans Mono", "DejaVu Serif"}
    assert QFontInfo(qapp.font()).family() == "DejaVu Sans"


@pytest.mark.parametrize("generic", ["serif", "sans-serif", "monospace"])
def test_a_generic_family_is_a_bundled_font(qapp, generic: str) -> None:
    from PySide6.QtGui import QFont, QFontInfo

    assert QFontInfo(QFont(generic)).family().startswith("DejaVu")


def test_no_window_of_a_test_appears_on_a_screen(qapp) -> None:
    assert qapp.platformName() == "offscreen"


def test_the_tests_own_setup_does_not_load_qt(project: Path) -> None:
    program = "import sys, tests.conftest; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=project, check=False).returncode == 0
