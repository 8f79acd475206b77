"""The page to decide by: written once for each label, and anew when colours or letters are others."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.inspector.learning import LearningSection
from ui.theme.tokens import Theme
from workbench.application.schemes import default_scheme


def test_a_label_that_comes_back_brings_its_page_as_it_was_laid_out(qtbot: QtBot) -> None:
    section = LearningSection(Theme.load("light"))
    qtbot.addWidget(section)
    sourced, unsourced = default_scheme().label("sourced"), default_scheme().label("unsourced")
    section.show_definitions((sourced,))
    first, words = section.definition.document(), section.definition.toPlainText()
    section.show_definitions((unsourced,))
    assert unsourced.definition in section.definition.toPlainText()
    section.show_definitions((sourced,))
    assert section.definition.document() is first
    assert section.definition.toPlainText() == words
    assert section.definition.verticalScrollBar().value() == 0


def test_other_colours_and_other_letters_write_the_page_anew(qtbot: QtBot) -> None:
    section = LearningSection(Theme.load("light"))
    qtbot.addWidget(section)
    section.show_definitions((default_scheme().label("sourced"),))
    words = section.definition.toPlainText()
    before = section.definition.document()
    section.set_theme(Theme.load("dark"))
    dark = section.definition.document()
    assert dark is not before
    font = section.font()
    font.setPointSize(font.pointSize() + 9)
    section.setFont(font)
    assert section.definition.document() is not dark
    assert section.definition.document().defaultFont().pointSize() == font.pointSize()
    assert section.definition.toPlainText() == words
