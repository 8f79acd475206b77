"""What the inspector says of claims is in sight while one works with them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.claims.test_linking import LEFT_OUT, labelled
from tests.ui.opened_window import find, press
from ui.claims.section import ClaimSection
from ui.inspector.inspector_view import InspectorView
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.commands import AddEvidence, MakeClaim

Key = Qt.Key


def test_claims_and_evidence_are_in_sight_without_scrolling_while_the_lower_panel_is_open(
    window: MainWindow, desk: Workbench, qtbot: QtBot
) -> None:
    mark = labelled(window, 1, LEFT_OUT)
    desk.do(MakeClaim(statement="Israel did not sign.", annotations=(mark,)))
    desk.do(AddEvidence(annotation=mark, citation="Minutes of the council"))
    window.parts.dock.show_page("claimBoard")
    section = find(window, ClaimSection, "inspectorClaims")
    leave = "claim_leave"
    qtbot.waitUntil(lambda: section.findChild(QToolButton, leave) is not None)
    QTest.qWait(50)
    seen = find(window, InspectorView, "inspector").findChildren(QScrollArea)[0].viewport()
    place = QRect(section.mapTo(seen, QPoint(0, 0)), section.size())
    assert seen.rect().contains(place)


def test_the_tab_key_walks_from_the_source_through_the_claims_to_the_note(
    window: MainWindow, desk: Workbench, qtbot: QtBot
) -> None:
    mark = labelled(window, 1, LEFT_OUT)
    desk.do(MakeClaim(statement="Israel did not sign.", annotations=(mark,)))
    section, note = find(window, ClaimSection, "inspectorClaims"), window.parts.side.inspector.note
    qtbot.waitUntil(lambda: section.findChild(QToolButton, "claim_leave") is not None)
    window.parts.side.presenter.edit("source")
    met = []
    for _ in range(12):
        here = window.focusWidget()
        assert here is not None
        if section.isAncestorOf(here):
            met.append("claims")
        if here is note.edit or note.isAncestorOf(here):
            break
        press(here, Key.Key_Tab)
    else:
        raise AssertionError("the note was not reached")
    assert len(met) >= 3
