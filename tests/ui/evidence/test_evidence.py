"""Evidence is attached with three keys, kept with its file, and listed where one can go to what it is about."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QMessageBox, QPushButton, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.claims.test_linking import LEFT_OUT, LEFT_OUT_TOO, labelled
from tests.ui.opened_window import CTRL, find, press, settle, view
from ui.evidence.card import EvidenceCard
from ui.evidence.dialog import EvidenceDialog
from ui.evidence.panel import EvidenceList
from ui.widgets.chip import Chip
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.citing import cited
from workbench.application.commands import AddEvidence, MakeClaim
from workbench.domain.errors import InvalidError

Key = Qt.Key
URL = "https://example.org/minutes?day=3"


def attach(window: MainWindow, copied: str) -> EvidenceCard:
    """Copy something elsewhere, come back, and press A."""
    QGuiApplication.clipboard().setText(copied)
    press(view(window), Key.Key_A)
    return find(window, EvidenceCard, "evidenceCard")


def test_a_and_enter_save_what_was_copied(window: MainWindow, desk: Workbench) -> None:
    mark = labelled(window, 1, LEFT_OUT)
    card = attach(window, f"Minutes of the council, {URL}.")
    assert card.edit.hasFocus()
    press(card.edit, Key.Key_Return)
    found = desk.claims.evidence(annotation=mark)
    assert [(each.citation, each.url, each.stance) for each in found] == [("Minutes of the council", URL, "supports")]
    assert found[0].accessed_on is not None
    assert view(window).hasFocus()
    press(view(window), Key.Key_Z, CTRL)
    assert desk.claims.evidence(annotation=mark) == []


def test_what_is_typed_takes_the_place_of_what_was_copied_and_labels_nothing(
    window: MainWindow, desk: Workbench
) -> None:
    mark = labelled(window, 1, LEFT_OUT)
    card = attach(window, "something else")
    QTest.keyClicks(card.edit, "Atlas p. 123")
    press(card.edit, Key.Key_Down, CTRL)
    press(card.edit, Key.Key_Return)
    found = desk.claims.evidence(annotation=mark)
    assert [(each.citation, each.stance) for each in found] == [("Atlas p. 123", "refutes")]
    assert len(desk.annotations) == 1


def test_evidence_is_written_out_with_a_file_and_a_passage_of_another_article(
    window: MainWindow, desk: Workbench, tmp_path: Path
) -> None:
    other = labelled(window, 2, LEFT_OUT_TOO)
    mark = labelled(window, 1, LEFT_OUT)
    file = tmp_path / "minutes.pdf"
    file.write_bytes(b"%PDF minutes")
    card = attach(window, URL)
    press(card.edit, Key.Key_Return, CTRL)
    dialog = find(window, EvidenceDialog, "evidenceDialog")
    dialog.fields["citation"].setFocus()
    dialog.fields["citation"].selectAll()
    QTest.keyClicks(dialog.fields["citation"], "Minutes")
    QTest.keyClicks(dialog.fields["locator"], "p. 4")
    dialog.passage.setCurrentIndex(dialog.passage.findData(other))
    dialog.attach(file)
    press(dialog.fields["citation"], Key.Key_Return)
    settle()
    found = desk.claims.evidence(annotation=mark)[0]
    assert (found.citation, found.locator, found.url, found.linked_annotation) == ("Minutes", "p. 4", URL, other)
    assert found.attachment_sha256 == hashlib.sha256(b"%PDF minutes").hexdigest()
    assert desk.claims.attachment(found.id) == ("minutes.pdf", b"%PDF minutes")


def test_an_attached_file_is_opened_only_after_somebody_said_so(
    window: MainWindow, desk: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        "ui.evidence.opening.QDesktopServices.openUrl", lambda url: opened.append(url.toLocalFile()), raising=True
    )
    file = tmp_path / "minutes.pdf"
    file.write_bytes(b"%PDF minutes")
    mark = labelled(window, 1, LEFT_OUT)
    desk.do(AddEvidence(annotation=mark, citation="Minutes", attach=file))
    window.parts.dock.show_page("evidencePanel")
    settle()
    rows = find(window, EvidenceList, "evidenceList")
    rows.setCurrentIndex(rows.model().index(0, 0))
    for button, expected in ((QMessageBox.StandardButton.Cancel, 0), (QMessageBox.StandardButton.Open, 1)):
        QTest.mouseClick(find(window, QWidget, "evidenceDo_open"), Qt.MouseButton.LeftButton)
        box = find(window, QMessageBox, "openAttachment")
        QTest.mouseClick(box.button(button), Qt.MouseButton.LeftButton)
        settle()
        box.deleteLater()
        settle()
        assert len(opened) == expected
    assert Path(opened[0]).read_bytes() == b"%PDF minutes"


def test_the_panel_lists_edits_and_removes(window: MainWindow, desk: Workbench, qtbot: QtBot) -> None:
    window.parts.dock.show_page("evidencePanel")
    settle()
    assert "Press A" in find(window, QLabel, "evidenceEmpty").text()
    mark = labelled(window, 1, LEFT_OUT)
    claim = desk.do(MakeClaim(statement="Left out.", annotations=(mark,))).result
    desk.do(AddEvidence(claim=claim.id, citation="Atlas", quote="It was so."))
    settle()
    rows = find(window, EvidenceList, "evidenceList")
    shown = [str(rows.model().index(0, column).data()) for column in range(6)]
    assert shown == ["Supports", "", "Atlas", "C1 · Left out.", "", "“It was so.”"]
    rows.setFocus()
    rows.setCurrentIndex(rows.model().index(0, 0))
    press(rows, Key.Key_F2)
    dialog = find(window, QDialog, "evidenceDialog")
    assert isinstance(dialog, EvidenceDialog)
    dialog.fields["url"].setText("no address")
    press(dialog.fields["citation"], Key.Key_Return)
    assert "no address" in window.parts.toast.words()
    assert desk.claims.evidence(claim=claim.id)[0].url is None
    press(rows, Key.Key_Delete)
    assert desk.claims.evidence(claim=claim.id) == []
    press(rows, Key.Key_Z, CTRL)
    assert len(desk.claims.evidence(claim=claim.id)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (URL, (URL, URL, None)),
        (f"Report ({URL}).", ("Report", URL, None)),
        (f"{URL} https://web.archive.org/web/1/x", (URL, URL, "https://web.archive.org/web/1/x")),
        ("“It was so,” she said.", ("“It was so,” she said.", None, None)),
    ],
)
def test_what_is_pasted_is_taken_apart(text: str, expected: tuple[str, str | None, str | None]) -> None:
    assert tuple(cited(text)) == expected


def test_a_passage_is_never_evidence_for_itself_by_any_way_round(window: MainWindow, desk: Workbench) -> None:
    one, two = labelled(window, 1, LEFT_OUT), labelled(window, 2, LEFT_OUT_TOO)
    desk.do(AddEvidence(annotation=one, citation="B", linked_annotation=two))
    for linked in (one, two):
        with pytest.raises(InvalidError, match=r"evidence\.circle"):
            desk.do(AddEvidence(annotation=two, citation="A", linked_annotation=linked))
    assert desk.claims.evidence(annotation=two) == []


def test_a_day_that_has_not_come_is_refused_in_words(window: MainWindow, desk: Workbench) -> None:
    mark = labelled(window, 1, LEFT_OUT)
    with pytest.raises(InvalidError, match=r"date\.future"):
        desk.do(AddEvidence(annotation=mark, citation="A", accessed_on="2999-01"))


def test_a_file_of_two_gigabytes_is_refused_in_words_and_nothing_is_kept(
    window: MainWindow, desk: Workbench, tmp_path: Path
) -> None:
    mark = labelled(window, 1, LEFT_OUT)
    large = tmp_path / "film.mov"
    with large.open("wb") as film:
        film.truncate(2 * 1024**3)
    with pytest.raises(InvalidError, match=r"attachment\.too-large"):
        desk.do(AddEvidence(annotation=mark, citation="Film", attach=large))
    assert desk.claims.evidence(annotation=mark) == []


def test_the_button_for_all_fields_is_reached_by_tab(window: MainWindow) -> None:
    labelled(window, 1, LEFT_OUT)
    card = attach(window, URL)
    more = find(card, QPushButton, "evidenceMore")
    for _ in range(7):
        press(window.focusWidget() or card, Key.Key_Tab)
        if more.hasFocus():
            break
    assert more.hasFocus()


def test_whether_evidence_is_primary_is_said_on_the_card_in_the_form_and_in_the_list(
    window: MainWindow, desk: Workbench, qtbot: QtBot
) -> None:
    mark = labelled(window, 1, LEFT_OUT)
    card = attach(window, URL)
    chip = find(window, Chip, "evidence_primary")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert card.kind is None
    chip.setFocus()
    press(chip, Key.Key_Space)
    press(card.edit, Key.Key_Return)
    (found,) = desk.claims.evidence(annotation=mark)
    assert found.kind == "primary"
    window.parts.dock.show_page("evidencePanel")
    rows = find(window, QTreeView, "evidenceList")
    qtbot.waitUntil(lambda: rows.model().rowCount() == 1)
    assert rows.model().index(0, 1).data() == "Primary"
    rows.setCurrentIndex(rows.model().index(0, 0))
    press(rows, Key.Key_F2)
    dialog = find(window, EvidenceDialog, "evidenceDialog")
    assert dialog.kind.currentData() == "primary"
    dialog.kind.setFocus()
    press(dialog.kind, Key.Key_Up)
    dialog.accept()
    assert desk.claims.evidence(annotation=mark)[0].kind is None


@pytest.mark.parametrize(
    ("field", "words", "said"),
    [("url", "not a url", "not a web address"), ("accessed_on", "3026-01-01", "lies in the future")],
)
def test_a_form_that_is_refused_stands_there_again_with_all_its_words_and_says_why(
    window: MainWindow, desk: Workbench, qtbot: QtBot, field: str, words: str, said: str
) -> None:
    mark = labelled(window, 1, LEFT_OUT)
    card = attach(window, URL)
    press(card.edit, Key.Key_Return, CTRL)
    dialog = find(window, EvidenceDialog, "evidenceDialog")
    dialog.fields["citation"].setText("Minutes of the council")
    before = dialog.fields[field].text()
    dialog.fields[field].setText(words)
    press(dialog.fields[field], Key.Key_Return)
    qtbot.waitUntil(dialog.isVisible)
    settle()
    assert desk.claims.evidence(annotation=mark) == []
    assert dialog.fields["citation"].text() == "Minutes of the council"
    assert said in find(dialog, QLabel, "evidenceSaid").text()
    dialog.fields[field].setText(before)
    press(dialog.fields[field], Key.Key_Return)
    (found,) = desk.claims.evidence(annotation=mark)
    assert found.citation == "Minutes of the council"
