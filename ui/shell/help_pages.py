"""The pages of the help: their titles, in the order of the contents, what is found in them, and which belongs where."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QWidget

from workbench.paths import data

FIRST = "index.md"
_LINK = re.compile(r"\]\(([\w-]+\.md)\)")
_MARKS = re.compile(r"\]\([^)]*\)|[*`#|\[]")
_PLACES = {
    "sweepBar": "sweep.md",
    "sweepSummary": "sweep.md",
    "searchPanel": "search.md",
    "claimBoard": "claims.md",
    "claimPicker": "claims.md",
    "evidencePanel": "claims.md",
    "evidenceCard": "claims.md",
    "matrixView": "comparing.md",
    "dashboards": "comparing.md",
    "sourceEdit": "sources.md",
    "inspector": "labels.md",
    "annotationsPanel": "labels.md",
    "libraryPanel": "import-export.md",
    "statusBar": "saving.md",
    "unsavedBar": "saving.md",
    "noticeBar": "saving.md",
    "guideBar": "ten-minutes.md",
    "findBar": "search.md",
    "orphanList": "comparing.md",
    "sourcesDialog": "sources.md",
    "claimDialog": "claims.md",
    "evidenceDialog": "claims.md",
    "contactsDialog": "claims.md",
    "verdictDialog": "claims.md",
    "correctionDialog": "several-people.md",
    "signDialog": "several-people.md",
    "conflictDialog": "saving.md",
    "deletedDialog": "saving.md",
    "emptyDialog": "saving.md",
    "sinceDialog": "saving.md",
    "restoreDialog": "saving.md",
    "secondFolderDialog": "saving.md",
    "placesDialog": "labels.md",
    "schemeDialog": "labels.md",
    "mergeDialog": "labels.md",
    "otherLabelsDialog": "labels.md",
    "settingsDialog": "keyboard.md",
    "articleDetails": "import-export.md",
    "nameDialog": "getting-started.md",
    "pasteDialog": "import-export.md",
    "reportDialog": "trouble.md",
}


def folder() -> Path:
    """Return where the pages are."""
    return data("resources") / "help"


@cache
def contents() -> tuple[tuple[str, str], ...]:
    """Return the file name and the title of each page, in the order in which the first page leads to them."""
    names = dict.fromkeys([FIRST, *_LINK.findall(_text(FIRST))])
    return tuple((name, _text(name).split("\n", 1)[0].removeprefix("# ")) for name in names)


@cache
def _text(name: str) -> str:
    return (folder() / name).read_text(encoding="utf-8")


@cache
def _words(name: str) -> str:
    return _MARKS.sub(" ", _text(name)).casefold()


def holding(typed: str) -> list[tuple[str, str]]:
    """Return the pages that hold every word that was typed, those with most of them in their title first."""
    words = typed.casefold().split()
    found = [each for each in contents() if all(word in _words(each[0]) for word in words)]
    return sorted(found, key=lambda each: -sum(word in each[1].casefold() for word in words))


def page_for(place: QWidget | None, *, sweeping: bool, empty: bool) -> str:
    """Return the page about the innermost known place that holds ``place``.

    In the text of an article that is the one about the keys, or about the sweep while one goes on; in a window
    without an article the one about beginning.
    """
    each = place
    while each is not None:
        if each.objectName() in _PLACES:
            return _PLACES[each.objectName()]
        if each.objectName().startswith("articleView"):
            return "sweep.md" if sweeping else "keyboard.md"
        each = None if each.isWindow() else each.parentWidget()
    return "getting-started.md" if empty else FIRST
