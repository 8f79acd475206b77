"""A start loads what the first picture needs and nothing else; what comes late is on one list, with who needs it."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest
import regex

from tests.architecture.tree import functions, named, python_files
from workbench.text import patterns

LATE = {
    "sqlalchemy": "the first change, and questions whose words are not kept",
    "workbench.storage.tables": "the first change, and questions whose words are not kept",
    "ui.window.rest": "what the first picture does not show, directly after it",
    "ui.shell.pane_tools": "a selection in the text",
    "ui.article.find_bar": "words that are looked for in an article",
    "ui.shell.report_dialog": "a report of what went wrong",
    "concurrent.futures": "files that come in, one read while another is saved",
    "ctypes": "a screen of X, which is asked whether it is there",
    "syntok": "the sentences of a long passage",
    "alembic": "a library of an older schema, and making one",
    "diff_match_patch": "an article whose text changed",
    "rapidfuzz": "an article whose text changed",
    "workbench.application.commands.annotating": "the first decision",
    "workbench.application.kernels": "a sentence without the outlet's own words",
    "workbench.application.claim_book": "the claims of the library",
    "workbench.application.exporting": "an annotation set that is saved",
    "workbench.application.importing": "a file or a text that comes in",
    "workbench.application.loading": "an annotation set that is loaded",
    "workbench.application.sample_filling": "the sample set that is made",
    "workbench.application.clashes": "two versions of the same thing",
    "workbench.storage.unit_of_work": "the first decision",
    "workbench.storage.meanwhile": "the first decision, which must not overwrite what others did",
    "workbench.storage.undo": "a step that is taken back",
    "logging.handlers": "a fault that is written down",
    "difflib": "a command that was mistyped",
    "workbench.importing": "a file or a text that comes in, an annotation set that is loaded, a date in words",
    "workbench.storage.backup": "a library of an older schema, and backups",
    "workbench.storage.backup_folder": "a library of an older schema, and backups",
    "workbench.storage.integrity": "a library of an older schema, and backups",
    "ui.keeping.second_folder": "where backups are copied to besides",
    "workbench.application.backups": "backups, and commands that open a library",
    "workbench.application.restoring": "the window that restores",
    "workbench.application.salvaging": "a damaged library",
    "ui.shell.damaged_dialog": "a library that cannot be opened",
    "ui.keeping.restore_dialog": "the window that restores",
    "ui.inspector.batch_presenter": "several annotations that are selected",
    "ui.schemes.schemes": "the editor of labels",
    "ui.schemes.rating_scales": "the editor of ratings",
    "ui.places.everywhere": "every place of some words",
    "ui.places.places_dialog": "every place of some words",
    "ui.history.conflict_dialog": "two versions of the same thing",
    "ui.history.deleted_dialog": "what was deleted",
    "ui.history.empty_dialog": "what is to be gone for good",
    "ui.history.since_dialog": "what changed since",
    "workbench.application.copies": "a copy of the library with what could not be saved",
    "workbench.application.self_test": "the self-test",
    "workbench.application.looking_back": "a start after a run that did not close well",
    "ui.claims.board": "the claim board",
    "ui.evidence.card": "the key that attaches evidence",
    "ui.evidence.dialog": "evidence that is written out",
    "ui.evidence.opening": "an attached file that is to be opened",
    "ui.evidence.panel": "the evidence panel",
    "ui.matrix.matrix_page": "the matrix",
    "ui.evidence.contacts_dialog": "the contact log of a claim",
    "ui.review.correction_dialog": "a correction that is noted",
    "ui.review.sign_dialog": "signing",
    "ui.review.verdict_dialog": "rating a claim",
    "workbench.application.signatures": "signing, and articles that are signed",
    "ui.claims.sources_dialog": "the register of sources",
    "ui.claims.named_places": "the register of sources",
    "ui.claims.picker": "the key that links",
    "ui.claims.claim_dialog": "a claim that is written",
    "ui.claims.peek": "the key that peeks",
    "ui.claims.peek_words": "the key that peeks",
    "workbench.application.linking": "the key that links",
    "ui.library.details_dialog": "the details of an article",
    "ui.library.name_dialog": "the name of a story",
    "ui.search": "the search through the library",
    "ui.settings.dialog": "the settings",
    "ui.settings.remapping": "the settings",
    "ui.shell.guide": "the tour for newcomers",
    "ui.shell.help_pages": "the help",
    "ui.shell.help_window": "the help",
    "ui.dashboards.dashboards": "the dashboards",
    "workbench.application.common_wording": "words that stand in several articles",
    "ui.orphans.orphans": "the list of annotations that lost their place",
    "ui.keeping.upgrading": "a library of an earlier release",
    "ui.shell.layouts": "the layouts",
    "ui.shell.key_sheet": "the sheet of keys",
    "ui.shell.palette": "the palette",
    "ui.shell.ranking": "the palette",
    "ui.shell.things": "the palette",
    "ui.shell.paste_dialog": "a text that is pasted",
    "ui.sweep": "the sweep",
}
"""Parts that are not there when the window shows its first picture, and who has them imported."""

NO_HELP_NEEDS = {
    "sqlite3": "commands that open a library",
    "workbench.application.workbench": "commands that open a library, and `from workbench import Workbench`",
    "regex": "commands that look at a text",
    "PySide6": "the window",
    "ui.program": "the window; a machine without graphics is told what it lacks",
    "ui.window.main_window": "the window; a machine without graphics is told what it lacks",
}
"""Parts that wait besides when a command only says how it is used."""

NOT_EVERYWHERE = {
    "resource": "systems other than Windows",
    "workbench.cli.program": "a command that is given; until then nothing is imported, nor looked through for garbage",
    "tomllib": "tables that are not compiled yet, and settings that somebody changed",
}

_HELP = """
import json, sys
from workbench.cli import main
status = main(["--help"])
json.dump(sorted(sys.modules), sys.stderr)
sys.exit(status)
"""

_MAKE_THE_SAMPLE_SET = "from workbench.application.sample import open_sample; open_sample().close()"

_FIRST_PICTURE = """
import json, linecache, os, sys
import ui.main
from workbench.cli import main
def first_picture(application):
    for _ in range(1000):
        application.processEvents()
        views = [each for each in application.allWidgets() if each.objectName().startswith("articleView_")]
        if any(each.isVisible() and each.work.painted for each in views):
            break
    else:
        sys.exit("there was no picture")
    sys.stdout.write(json.dumps([sorted(sys.modules), sorted(linecache.cache)]))
    sys.stdout.flush()
    os._exit(0)
def run(desk, paths, run=ui.main.run):
    from PySide6.QtWidgets import QApplication
    QApplication.exec = first_picture
    return run(desk, paths)
ui.main.run = run
sys.exit(main(["open", "--sample"]))
"""


def _loaded(late: str, modules: list[str]) -> list[str]:
    return [each for each in modules if each == late or each.startswith(f"{late}.")]


def _run(project: Path, program: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=project, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done


@pytest.fixture(scope="module")
def at_the_first_picture(project: Path) -> tuple[list[str], list[str]]:
    """Return the modules that are loaded at the first picture, and the files whose source somebody read."""
    _run(project, _MAKE_THE_SAMPLE_SET)
    modules, sources = json.loads(_run(project, _FIRST_PICTURE).stdout)
    return modules, sources


def test_the_first_picture_waits_for_nothing_that_comes_late(at_the_first_picture: tuple[list[str], list[str]]) -> None:
    modules, _ = at_the_first_picture
    assert _loaded("ui.window.main_window", modules)
    assert {late: found for late in LATE if (found := _loaded(late, modules))} == {}


def test_the_first_picture_runs_patterns_without_what_makes_them(
    at_the_first_picture: tuple[list[str], list[str]],
) -> None:
    if not patterns.kept(regex.__version__):
        pytest.skip("another version of regex makes them itself")
    modules, _ = at_the_first_picture
    assert _loaded("regex", modules) == ["regex._regex"]


def test_qt_does_not_read_the_source_of_every_module(at_the_first_picture: tuple[list[str], list[str]]) -> None:
    _, sources = at_the_first_picture
    assert [each for each in sources if Path(each).parent.name in {"shell", "reader", "application"}] == []


def test_a_command_that_says_how_it_is_used_opens_nothing(project: Path) -> None:
    modules = json.loads(_run(project, _HELP).stderr)
    assert _loaded("workbench.cli", modules)
    assert {late: found for late in LATE | NO_HELP_NEEDS if (found := _loaded(late, modules))} == {}


def test_an_import_inside_a_function_is_of_a_part_that_comes_late() -> None:
    allowed = LATE | NO_HELP_NEEDS | NOT_EVERYWHERE
    found = {
        f"{named(path)}:{node.lineno}": module
        for path in python_files("workbench", "ui")
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for module in _imported(node)
    }
    assert found
    late = {place: module for place, module in found.items() if any(_loaded(each, [module]) for each in allowed)}
    assert {place: module for place, module in found.items() if place not in late} == {}


def test_every_part_on_the_lists_is_imported_late_somewhere() -> None:
    """A name that nobody uses any more would hide the import of something else."""
    sources = [path.read_text(encoding="utf-8") for path in python_files("workbench", "ui")]
    unused = [
        part
        for part in LATE | NO_HELP_NEEDS
        if not any(f"from {part}" in text or f"import {part}" in text for text in sources)
    ]
    assert unused == []


def _imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names]
