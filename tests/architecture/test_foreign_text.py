"""Words from outside reach the screen through one module, and nothing here fetches or opens what they name."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture import tree

PLAIN = "ui/widgets/plain.py"
MARKUP = {"setHtml", "setMarkdown", "insertHtml", "appendHtml", "fromHtml", "setRichText"}
OUR_OWN_PAGES = {"ui/shell/help_window.py", "ui/reader/copying.py", "ui/matrix/matrix_page.py"}
"""The help that came with the program, and what is copied for a word processor: escaped, and tested there."""

ASKED_FOR = "ui/evidence/opening.py"
"""Opens an attached file in another program, once somebody answered that it is to be opened."""

OUTWARD = {
    *("QDesktopServices", "QNetworkAccessManager", "QTcpSocket", "QUdpSocket", "QSslSocket", "QWebEngineView"),
    *("socket", "urlopen", "urlretrieve", "webbrowser", "httpx", "requests", "ftplib", "smtplib"),
}
OUTWARD_MODULES = {"PySide6.QtNetwork", "PySide6.QtWebEngineWidgets", "http.client", "urllib.request", *OUTWARD}
WIDGETS = {"QLabel", "QMessageBox", "QErrorMessage", "QSplashScreen", "QWhatsThis"}


def name_of(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def in_ui() -> Iterator[tuple[str, ast.Call]]:
    for path in tree.python_files("ui"):
        name = tree.named(path)
        yield from ((name, call) for call in tree.calls(path))


def is_plain(words: ast.expr, through: set[str]) -> bool:
    """Tell whether words are made plain, are our own, or are a sentence of ours with nothing but numbers in it."""
    if isinstance(words, ast.IfExp):
        return is_plain(words.body, through) and is_plain(words.orelse, through)
    if isinstance(words, ast.Constant):
        return True
    if not isinstance(words, ast.Call):
        return False
    made = name_of(words.func)
    if made == "sentence":
        facts = {each.arg for each in words.keywords}
        return facts <= {"n", "total", "decided"} or (facts == {None} and "progress" in ast.unparse(words))
    return made in through or (made == "toString" and "QKeySequence" in ast.unparse(words))


def test_labels_and_boxes_that_may_show_markup_are_made_in_one_place() -> None:
    made = [f"{name}:{call.lineno}" for name, call in in_ui() if name_of(call.func) in WIDGETS and name != PLAIN]
    assert made == []
    asked = [
        f"{name}:{call.lineno}"
        for name, call in in_ui()
        if isinstance(call.func, ast.Attribute) and name_of(call.func.value) == "QMessageBox" and name != PLAIN
    ]
    assert asked == []


def test_tooltips_and_titles_go_through_it() -> None:
    through = {
        "setToolTip": {"tooltip"},
        "setTabToolTip": {"tooltip"},
        "setWindowTitle": {"window_title"},
        "setStatusTip": {"tooltip"},
        "setWhatsThis": {"tooltip"},
    }
    bare = [
        f"{name}:{call.lineno}: {ast.unparse(call)}"
        for name, call in in_ui()
        if name_of(call.func) in through and not is_plain(call.args[-1], through[name_of(call.func)])
    ]
    assert bare == []


def test_nothing_is_taken_for_markup_but_our_own_pages() -> None:
    used = {name for name, call in in_ui() if name_of(call.func) in MARKUP}
    assert used <= OUR_OWN_PAGES
    rich = [
        f"{name}:{call.lineno}"
        for name, call in in_ui()
        if name_of(call.func) == "setTextFormat" and "PlainText" not in ast.unparse(call)
    ]
    assert rich == []


def test_pages_open_no_links_by_themselves() -> None:
    for path in tree.python_files("ui"):
        text = ast.unparse(tree.tree_of(path))
        assert "setOpenExternalLinks(True)" not in text, path
        assert "setOpenLinks(True)" not in text, path
        made = [call for call in tree.calls(path) if name_of(call.func) == "QTextBrowser"]
        assert not made or "setOpenLinks(False)" in text, path


def test_nothing_in_the_program_can_reach_the_network_or_open_another_program() -> None:
    reaching = []
    for path in tree.python_files("ui", "workbench"):
        for node in tree.nodes(path):
            names: set[str] = set()
            if isinstance(node, ast.Import):
                names = {each.name for each in node.names}
            elif isinstance(node, ast.ImportFrom):
                names = {str(node.module), *(f"{node.module}.{each.name}" for each in node.names)}
                names |= {each.name for each in node.names}
            elif isinstance(node, ast.Attribute):
                names = {node.attr} & {"QDesktopServices", "urlopen", "startfile", "startDetached"}
            if names & (OUTWARD | OUTWARD_MODULES | {"startfile", "startDetached"}):
                reaching.append(f"{tree.named(path)}:{node.lineno}")
    assert [each for each in reaching if each.split(":")[0] != ASKED_FOR] == []
    assert any(each.startswith(ASKED_FOR) for each in reaching)
