"""The wheel holds all that the program needs and works far from the checkout."""

from __future__ import annotations

import json
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, named, project_files
from tests.packaging.conftest import Installation
from workbench.version import __version__


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    """Return the names of all files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_every_file_of_the_program_and_its_resources(names: set[str]) -> None:
    committed = [named(path) for path in project_files()]
    wanted = {name for name in committed if name.startswith(("workbench/", "ui/"))}
    wanted |= {f"workbench/_data/{name}" for name in committed if name.startswith(("resources/", "seeds/"))}
    assert {"workbench/py.typed", "ui/py.typed", "workbench/_data/resources/wording/en.toml"} <= wanted
    assert wanted - names == set()


def test_the_wheel_holds_nothing_else(names: set[str]) -> None:
    assert {name.split("/")[0] for name in names} == {
        "workbench",
        "ui",
        f"fact_check_workbench-{__version__}.dist-info",
    }
    assert [name for name in names if name.endswith((".pyc", ".db"))] == []


def test_the_wheel_says_its_version_licence_and_what_it_needs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        folder = f"fact_check_workbench-{__version__}.dist-info"
        metadata = message_from_bytes(archive.read(f"{folder}/METADATA"))
        assert archive.read(f"{folder}/licenses/LICENSE") == (ROOT / "LICENSE").read_bytes()
    assert metadata["Version"] == __version__
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata["Requires-Python"] == ">=3.11"
    assert "pyside6-essentials<6.12,>=6.11" in [need.lower() for need in metadata.get_all("Requires-Dist")]


def test_the_installed_program_is_not_the_checkout(installation: Installation) -> None:
    result = installation.run("python", "-c", "import ui, workbench; print(workbench.__file__, ui.__file__)")
    assert result.returncode == 0, result.stderr
    assert all(Path(p).is_relative_to(installation.environment) for p in result.stdout.split())


@pytest.mark.parametrize("kind", ["resources", "seeds"])
def test_the_installed_program_finds_what_came_with_it(installation: Installation, kind: str) -> None:
    result = installation.run("python", "-c", f"from workbench.paths import data; print(data('{kind}'))")
    folder = Path(result.stdout.strip())
    assert folder.is_relative_to(installation.environment), result.stderr
    shipped = {named(p).removeprefix(f"{kind}/") for p in project_files() if named(p).startswith(f"{kind}/")}
    assert shipped - {p.relative_to(folder).as_posix() for p in folder.rglob("*")} == set()


def test_the_installed_command_says_its_version(installation: Installation) -> None:
    result = installation.run("workbench", "--version")
    assert (result.returncode, result.stderr) == (0, "")
    assert __version__ in result.stdout.split()


@pytest.mark.slow
def test_the_installed_program_takes_its_tour(installation: Installation, tmp_path: Path) -> None:
    result = installation.run("workbench", "tour", str(tmp_path / "tour"))
    assert result.returncode == 0, result.stderr
    pictures = sorted((tmp_path / "tour").glob("*.png"))
    assert pictures
    assert all(picture.read_bytes().startswith(b"\x89PNG") for picture in pictures)
    found = json.loads((tmp_path / "tour" / "annotations.json").read_text(encoding="utf-8"))
    assert found["format"] == "workbench-annotation-set"
    texts = {v["id"]: v["text"] for article in found["articles"] for v in article["versions"]}
    assert found["annotations"]
    assert all(texts[a["version"]][a["start"] : a["end"]] == a["exact"] for a in found["annotations"])


def test_the_installed_program_reads_files_in_a_process_of_its_own(installation: Installation, tmp_path: Path) -> None:
    article = tmp_path / "talks.txt"
    article.write_text("The mayor said so on Monday.\n", encoding="utf-8")
    result = installation.run("workbench", "--database", str(tmp_path / "l.db"), "--json", "import", str(article))
    assert (result.returncode, json.loads(result.stdout)[0]["status"]) == (0, "imported"), result.stderr
    code = (
        "from workbench.importing.guard import shared\n"
        "shared.read(b'Words stand here.', 'talks.txt')\n"
        "print(open(f'/proc/{shared.process}/cmdline').read())"
    )
    if Path("/proc/self/cmdline").exists():
        said = installation.run("python", "-c", code).stdout
        assert str(installation.environment) in said
        assert "workbench.importing.reading_process" in said


@pytest.mark.soak
def test_the_installed_program_passes_its_self_test(installation: Installation) -> None:
    result = installation.run("workbench", "check", "--self", "--json")
    found = json.loads(result.stdout)
    assert (result.returncode, [each for each in found["findings"] if each["state"] == "wrong"]) == (0, [])
    assert len(found["findings"]) > 12


def test_the_window_says_in_words_that_there_is_no_display(installation: Installation) -> None:
    result = installation.run("workbench", "open", QT_QPA_PLATFORM="xcb", DISPLAY="", WAYLAND_DISPLAY="")
    assert result.returncode == 1
    assert "display" in result.stderr
    assert "Traceback" not in result.stderr
