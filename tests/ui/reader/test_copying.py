"""Copying: what arrives elsewhere is what the article says, to the code point."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from tests.ui.reader.conftest import Opener
from tests.ui.reader.made import TEXT, annotation, look, place
from ui.reader.copying import as_html
from ui.reader.marks import Labels
from ui.reader.view import ReaderView


def clipboard() -> str:
    """Return the plain text of the clipboard."""
    return QGuiApplication.clipboard().mimeData().text()


def test_plain_text_is_exact_with_its_non_breaking_space_and_pictures(view: ReaderView) -> None:
    view.select_all()
    view.copy()
    assert clipboard() == TEXT
    assert "\xa0" in clipboard()


def test_without_a_selection_the_sentence_is_copied(view: ReaderView) -> None:
    view.copy()
    assert clipboard() == "Two harbours, one ferry"


def test_rich_text_carries_the_labels(view: ReaderView) -> None:
    view.show_annotations(
        [annotation(TEXT, "the mayor, hypocritically", "sourced"), annotation(TEXT, "hypocritically", "editorial")]
    )
    view.select(place(TEXT, "later the mayor, hypocritically pointing"))
    view.copy()
    rich = QGuiApplication.clipboard().mimeData().html()
    assert 'title="Sourced"' in rich
    assert "underline wavy" in rich
    assert rich.index("the mayor, ") < rich.index("hypocritically")


def test_mark_up_in_an_article_stays_text(open_view: Opener) -> None:
    text = 'He wrote <b onclick="x()">bold</b> & <script>alert(1)</script>.'
    view = open_view(text)
    view.show_annotations([annotation(text, "<script>", "editorial")])
    view.select_all()
    view.copy()
    assert clipboard() == text
    rich = as_html(text, (0, len(text)), view.annotations(), Labels(look().scheme), look().theme)
    assert "<script" not in rich
    assert "<b" not in rich.replace("<br", "")
    assert "&lt;script&gt;" in rich


def test_nothing_is_copied_from_an_empty_page(open_view: Opener) -> None:
    QGuiApplication.clipboard().setText("before")
    open_view("").copy()
    assert clipboard() == "before"


COPYING = """
from PySide6.QtWidgets import QApplication
from tests.ui.reader.made import TEXT, look
from ui.reader.view import ReaderView
from workbench.application.reading import ReadingText
application = QApplication([])
view = ReaderView(look())
view.show_text(ReadingText(TEXT))
view.copy()
"""


def test_a_program_that_copied_something_ends_well(project: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", COPYING], cwd=project, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
