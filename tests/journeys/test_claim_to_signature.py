"""From three articles to a signed hand-over: labelled, linked, rated, signed and exported, all by keys."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QRadioButton

from tests.journeys.steps import go_to
from tests.ui.opened_window import CTRL, SHIFT, find, press, settle, view
from ui.claims.picker import ClaimPicker
from ui.matrix.matrix_view import MatrixTable
from ui.review.sign_dialog import SignDialog
from ui.review.verdict_dialog import VerdictDialog
from ui.window.main_window import MainWindow
from workbench import Workbench

Key = Qt.Key
LEFT_OUT = "Israel’s signature is missing"
LEFT_OUT_TOO = "Recent reports suggest that Israel was left out"


def test_a_claim_goes_from_the_first_key_to_a_signed_export(
    window: MainWindow, desk: Workbench, tmp_path: Path
) -> None:
    first, second = view(window, 1), view(window, 2)
    second.setFocus()
    go_to(second, LEFT_OUT_TOO)
    QTest.keyClicks(second, "u")
    press(second, Key.Key_L, SHIFT)
    statement = find(window, QPlainTextEdit, "claimStatement")
    QTest.keyClicks(statement, "Israel was kept out of the memorandum of Washington and Tehran.")
    press(statement, Key.Key_Return, CTRL)
    settle()
    first.setFocus()
    go_to(first, LEFT_OUT)
    QTest.keyClicks(first, "2l")
    press(find(window, ClaimPicker, "claimPicker").edit, Key.Key_Return)
    QGuiApplication.clipboard().setText("The memorandum, https://example.org/memorandum")
    press(first, Key.Key_A)
    press(find(window, QLineEdit, "evidenceEdit"), Key.Key_Return)
    row = next(iter(desk.claims))
    assert row.mentions == 2
    assert sum(len(desk.claims.evidence(annotation=each.id)) for each in row.annotations) == 1
    window.parts.actions["annotate.verdict"].trigger()
    dialog = find(window, VerdictDialog, "verdictDialog")
    button = find(dialog, QRadioButton, "rating_mostly_true")
    button.setFocus()
    press(button, Key.Key_Space)
    QTest.keyClicks(dialog.reasons, "The text of the memorandum has two signatures.")
    press(dialog.reasons, Key.Key_Return, CTRL)
    settle()
    window.parts.dock.show_page("matrixView")
    settle()
    table = find(window, MatrixTable, "matrixTable")
    assert table.model().rowCount() == 1
    window.parts.actions["annotate.sign"].trigger()
    signing = find(window, SignDialog, "signDialog")
    for kind in ("submitted", "signed_off"):
        QTest.mouseClick(find(signing, QPushButton, f"sign_{kind}"), Qt.MouseButton.LeftButton)
    signing.reject()
    desk.export(tmp_path / "set.json")
    document = json.loads((tmp_path / "set.json").read_text(encoding="utf-8"))
    assert [each["rating"] for each in document["verdicts"]] == ["mostly_true"]
    assert {each["kind"] for each in document["reviews"]} == {"submitted", "signed_off"}
    with Workbench.open(tmp_path / "other.db", reviewer="Ben") as other:
        assert other.load(tmp_path / "set.json").clean
        signed = [each for row in other.articles.rows() for each in row.reviews]
    assert len(signed) == 2
    assert all(each.holds for each in signed)
