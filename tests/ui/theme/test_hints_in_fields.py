"""What an empty field says of itself can be read, in every theme."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.ui.opened_window import plain_application as plain_application
from tests.ui.theme.test_outlines import theme as theme
from ui.theme.tokens import Theme
from workbench.domain.colour import contrast


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_the_words_in_an_empty_field_stand_out_from_it(
    kind: type[QLineEdit | QPlainTextEdit], theme: Theme, qtbot: QtBot
) -> None:
    field = kind()
    qtbot.addWidget(field)
    field.setStyleSheet("font-size: 40px; font-weight: 700;")
    field.setPlaceholderText("Words")
    field.resize(240, 80)
    field.show()
    qtbot.waitExposed(field)
    painted = field.grab().toImage()
    middle = [painted.pixelColor(x, y).name().upper() for x in range(12, 150) for y in range(12, 68)]
    assert max(contrast(each, theme.pane) for each in middle) >= 4.5
    assert theme.text_secondary.upper() in middle
