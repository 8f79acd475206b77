"""Every control that can be changed has an edge that is seen, in every theme."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QSpinBox, QStyle, QStyleOptionButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.opened_window import plain_application as plain_application
from ui.theme.palette import apply_theme
from ui.theme.tokens import Theme
from workbench.domain.colour import contrast


@pytest.fixture(params=Theme.names())
def theme(request: pytest.FixtureRequest, plain_application: QApplication) -> Iterator[Theme]:
    """Put a theme on the program and give it."""
    worn = Theme.load(request.param)
    apply_theme(plain_application, worn)
    yield worn
    plain_application.setStyleSheet("")


@pytest.mark.parametrize("kind", [QComboBox, QSpinBox, QCheckBox])
def test_the_edge_of_a_control_stands_out_from_the_window(kind: type[QWidget], theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    control = kind(window)
    control.setGeometry(20, 20, 120, 30)
    window.resize(200, 80)
    window.show()
    qtbot.waitExposed(window)
    middle = 35
    if isinstance(control, QCheckBox):
        option = QStyleOptionButton()
        control.initStyleOption(option)
        box = control.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, control)
        middle = control.mapTo(window, QPoint(0, box.center().y())).y()
    painted = window.grab().toImage()
    seen = max(contrast(painted.pixelColor(x, middle).name().upper(), theme.chrome) for x in range(18, 26))
    assert seen >= 3
