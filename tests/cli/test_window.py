"""The two commands that need Qt: the window opens on what was named, and the tour shows the program at work."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Workbench

WITHOUT_A_DISPLAY = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
Script = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def script(project: Path, library: Path) -> Script:
    """Return a way to run a few lines of Python, with the command's words in ``words``, in a process of its own."""

    def call(lines: str, *words: str | Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
        start = "import sys\nfrom workbench.cli import main\nwords = sys.argv[1:]\n"
        return subprocess.run(
            [sys.executable, "-c", start + lines, *map(str, words)],
            cwd=project,
            env=os.environ | (env or {}),
            capture_output=True,
            check=False,
        )

    return call


# Looks at the window once it has settled, writes down what is open, and closes it.
LOOK = """
import json
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui.reader.view import ReaderView
application = QApplication([])
tries = []
def look():
    tries.append(1)
    windows = [each for each in application.topLevelWidgets() if each.objectName() == "mainWindow"]
    views = sorted((view for each in windows for view in each.findChildren(ReaderView)), key=lambda v: v.objectName())
    shown = [view.reading.text[:40] for view in views if view.isVisible() and view.sentences()]
    if len(shown) < WANTED and len(tries) < 200:
        return
    Path(words[0]).write_text(json.dumps(shown))
    application.closeAllWindows()
timer = QTimer(interval=50)
timer.timeout.connect(look)
timer.start()
sys.exit(main(words[1:]))
"""


def test_the_window_opens_with_the_files_side_by_side(
    script: Script, run: Workbench, courier: Path, gazette: Path, library: Path, tmp_path: Path
) -> None:
    words = (tmp_path / "shown.json", "--database", library, "--json", "open", courier, gazette)
    answer = script(LOOK.replace("WANTED", "2"), *words)
    assert answer.returncode == 0, answer.stderr.decode()
    assert json.loads(answer.stdout) == {"library": str(library)}
    shown = json.loads((tmp_path / "shown.json").read_text())
    assert [each[:6] for each in shown] == ["The Qu", "Bridge"]
    assert len(run("articles", "--json").json) == 2


def test_the_sample_set_opens_in_a_library_of_its_own(script: Script, home: Path, tmp_path: Path) -> None:
    answer = script(LOOK.replace("WANTED", "3"), tmp_path / "shown.json", "open", "--sample")
    assert answer.returncode == 0, answer.stderr.decode()
    assert len(json.loads((tmp_path / "shown.json").read_text())) == 3
    assert [path.name for path in home.rglob("*.db")] == ["sample-set.db"]


@pytest.mark.parametrize("words", [[], ["open", "--sample"]])
def test_without_a_display_the_program_says_so(script: Script, words: list[str]) -> None:
    answer = script("sys.exit(main(words))", *words, env=WITHOUT_A_DISPLAY)
    assert (answer.returncode, answer.stdout) == (1, b"")
    assert "There is no display here" in answer.stderr.decode()
    assert b"Traceback" not in answer.stderr


@pytest.mark.slow
def test_the_tour_needs_no_display_and_proves_what_it_shows(script: Script, home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tour"
    answer = script("sys.exit(main(words))", "tour", folder, "--json", env=WITHOUT_A_DISPLAY)
    assert answer.returncode == 0, answer.stderr.decode()
    report = json.loads(answer.stdout)
    pictures = [Path(each) for each in report["pictures"]]
    assert len(pictures) >= 10
    assert all(each.parent == folder and each.read_bytes().startswith(b"\x89PNG") for each in pictures)
    assert {"a-verdict", "a-signature", "dark", "high-contrast", "a-small-window"} <= {
        each.stem[3:] for each in pictures
    }
    found = json.loads(Path(report["annotation_set"]).read_bytes())
    texts = {version["id"]: version["text"] for each in found["articles"] for version in each["versions"]}
    rows = found["annotations"]
    assert report["annotations"] == len(rows) == 16
    assert all(texts[row["version"]][row["start"] : row["end"]] == row["exact"] for row in rows)
    labels = {row["exact"]: row["label"] for row in rows}
    assert labels["hypocritically"] == "editorial"
    assert labels['"would do a better job"'] == "sourced"
    assert [path for path in home.rglob("*") if path.is_file()] == [], "the tour leaves nothing in the user's folders"


# Whoever presses 3 gets another label than the one that is asked for.
WRONG = """
from msgspec.structs import replace
from workbench import Workbench
from workbench.application.commands import Annotate
honest = Workbench.do
def wrong(desk, command, **more):
    if isinstance(command, Annotate) and command.label == "editorial":
        command = replace(command, label="no_claim")
    return honest(desk, command, **more)
Workbench.do = wrong
sys.exit(main(words))
"""


@pytest.mark.slow
def test_a_tour_that_does_not_do_what_it_shows_says_so(script: Script, tmp_path: Path) -> None:
    answer = script(WRONG, "tour", tmp_path / "tour", "--json")
    assert (answer.returncode, answer.stdout) == (1, b"")
    assert "The tour stopped at “Drag over the word hypocritically" in answer.stderr.decode()
    assert not (tmp_path / "tour" / "annotations.json").exists()


def test_a_tour_with_no_place_for_its_pictures_says_so(script: Script, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    answer = script("sys.exit(main(words))", "tour", tmp_path / "file" / "tour")
    assert answer.returncode == 1
    assert "could not be written: a part of its name is not a folder" in answer.stderr.decode()
