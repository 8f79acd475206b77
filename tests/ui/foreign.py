"""Words from outside with everything in them that Qt could take for a command, and a walk that looks whether it did."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6 import QtGui
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QTextDocument, QTextFormat, QTextObject
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QGroupBox,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from ui.widgets.plain import RevealingDelegate
from workbench.application.reading import hidden_marks

TOKEN = "Quince"
"""A word by which words from outside are known again wherever they turn up."""


def foreign(picture: Path) -> str:
    """Return the words; ``picture`` is a file that markup in them asks for."""
    return (
        f"{TOKEN} <b>bold</b> &File <img src='{picture}'> <a href='javascript:alert(1)'>x</a> [*] &amp; "
        "back\u202ewards a\u2066b \u200bend"
    )


def faults() -> list[str]:
    """Return what is wrong with any window, dialog, menu or tooltip that exists now; nothing if all is plain."""
    return [
        f"{type(widget).__name__} {widget.objectName()!r}: {fault}"
        for widget in QApplication.allWidgets()
        for fault in (*_of_any(widget), *_of_kind(widget))
    ]


def places() -> set[str]:
    """Return the kinds of place in which words from outside are shown now."""
    found: set[str] = set()
    for widget in QApplication.allWidgets():
        if TOKEN in widget.windowTitle():
            found.add("window title")
        if TOKEN in widget.toolTip():
            found.add("tooltip")
        for text in _texts(widget):
            if TOKEN in text:
                found.add(type(widget).__name__)
    return found


def _of_any(widget: QWidget) -> Iterator[str]:
    yield from _tooltip(widget.toolTip(), "tooltip")
    yield from _tooltip(widget.statusTip(), "status tip")
    yield from _tooltip(widget.whatsThis(), "what's this")
    title = widget.windowTitle()
    yield from _hidden(title, "window title")
    if TOKEN in title and "[*]" in title.replace("[*][*]", ""):
        yield f"the window title loses a sign: {title!r}"
    for action in widget.actions():
        yield from _tooltip(action.toolTip(), "tooltip of an action")
        yield from _mnemonic(action.text(), "action")


def _of_kind(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        yield from _label(widget)
    elif isinstance(widget, QMessageBox):
        if widget.textFormat() != Qt.TextFormat.PlainText:
            yield "a message box shows markup"
    elif isinstance(widget, QAbstractButton | QGroupBox):
        words = widget.text() if isinstance(widget, QAbstractButton) else widget.title()
        yield from _mnemonic(words, "button")
    elif isinstance(widget, QTabBar):
        for number in range(widget.count()):
            yield from _mnemonic(widget.tabText(number), "tab")
            yield from _tooltip(widget.tabToolTip(number), "tooltip of a tab")
    elif isinstance(widget, QTextEdit | QPlainTextEdit):
        yield from _document(widget)
    elif isinstance(widget, QAbstractItemView) and not isinstance(widget.itemDelegate(), RevealingDelegate):
        yield from _model(widget.model())


def _label(label: QLabel) -> Iterator[str]:
    if label.objectName() == "qtooltip_label":
        yield from _tooltip(label.text(), "tooltip")
        return
    if label.textFormat() != Qt.TextFormat.PlainText and TOKEN in label.text():
        yield f"a label may show markup: {label.text()!r}"
    if label.textFormat() != Qt.TextFormat.PlainText and QtGui.Qt.mightBeRichText(label.text()):
        yield f"a label shows markup: {label.text()!r}"
    if label.textFormat() != Qt.TextFormat.PlainText and label.openExternalLinks():
        yield "a label opens links"
    yield from _hidden(label.text(), "label")


def _document(edit: QTextEdit | QPlainTextEdit) -> Iterator[str]:
    words = edit.toPlainText()
    if TOKEN not in words:
        return
    if "<b>" not in words:
        yield f"markup was taken for markup: {words!r}"
    yield from _foreign_formats(edit.document())
    # What can be edited, or could by its author, is shown character by character as it is.
    if edit.isReadOnly() and edit.objectName() != "noteEdit":
        yield from _hidden(words, "page")


def _foreign_formats(document: QTextDocument) -> Iterator[str]:
    if any(each.isImageFormat() or each.isAnchor() for each in map(QTextFormat.toCharFormat, document.allFormats())):
        yield "a page has pictures or links"
    if any(isinstance(document.object(number), QTextObject) for number in range(1, 50)):
        yield "a page has tables or lists"


def _model(model: QAbstractItemModel | None, parent: QModelIndex | None = None) -> Iterator[str]:
    if model is None:
        return
    parent = QModelIndex() if parent is None else parent
    for row in range(min(model.rowCount(parent), 200)):
        index = model.index(row, 0, parent)
        yield from _hidden(str(index.data() or ""), "row")
        yield from _tooltip(str(index.data(Qt.ItemDataRole.ToolTipRole) or ""), "tooltip of a row")
        yield from _model(model, index)


def _tooltip(words: str, where: str) -> Iterator[str]:
    if TOKEN not in words:
        return
    document = QTextDocument()
    if QtGui.Qt.mightBeRichText(words):
        document.setHtml(words)
    else:
        document.setPlainText(words)
    shown = document.toPlainText()
    if "<b>bold</b>" not in shown:
        yield f"markup in a {where} is taken for markup: {words!r}"
    yield from _foreign_formats(document)
    yield from _hidden(shown, where)


def _mnemonic(words: str, where: str) -> Iterator[str]:
    if TOKEN in words and "&" in words.replace("&&", ""):
        yield f"a sign is lost in a {where}: {words!r}"
    yield from _hidden(words, where)


def _hidden(words: str, where: str) -> Iterator[str]:
    found = hidden_marks(words, 0, len(words))
    if found:
        yield f"hidden characters in a {where}: {found}"


def _texts(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QTabBar):
        yield from map(widget.tabText, range(widget.count()))
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from (str(widget.model().index(row, 0).data()) for row in range(widget.model().rowCount()))
    else:
        text = getattr(widget, "text", None)
        if callable(text):
            yield str(text())
    yield from (each.text() for each in widget.actions() if isinstance(each, QAction))
