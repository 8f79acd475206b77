"""Copying: what goes to the clipboard, taken from our own text and never from what the window made of it."""

from __future__ import annotations

import atexit
from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from ui.reader.marks import Labels
from ui.theme.tokens import Theme
from ui.widgets.plain import escaped
from workbench.domain.annotation import Annotation

_OWN_CLIPBOARD = frozenset({"offscreen", "minimal"})
_LINES = {"solid": "solid", "dashed": "dashed", "wavy": "wavy"}


def clip(
    text: str, span: tuple[int, int], annotations: Iterable[Annotation], labels: Labels, theme: Theme
) -> QMimeData:
    """Return ``text[start:end]`` as plain text, exact to the code point, and as HTML with its labels underlined."""
    start, end = span
    content = QMimeData()
    content.setText(text[start:end])
    content.setHtml(as_html(text, span, annotations, labels, theme))
    return content


def put_on_clipboard(content: QMimeData) -> None:
    """Let other programs have ``content``."""
    QGuiApplication.clipboard().setMimeData(content)
    if QGuiApplication.platformName() in _OWN_CLIPBOARD:
        # Without a display the clipboard is in this process and is destroyed after Python has ended; what Python made
        # and left there would then end the process with a fault.
        atexit.unregister(_clear_clipboard)
        atexit.register(_clear_clipboard)


def _clear_clipboard() -> None:
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()


def as_html(text: str, span: tuple[int, int], annotations: Iterable[Annotation], labels: Labels, theme: Theme) -> str:
    """Return ``text[start:end]`` as HTML; where annotations overlap, the shortest one shows, as in the window."""
    start, end = span
    touching = sorted(
        (each for each in annotations if each.start < end and each.end > start and labels.is_drawn(each.label)),
        key=lambda each: each.end - each.start,
    )
    cuts = {start, end}
    for each in touching:
        cuts.update((max(start, each.start), min(end, each.end)))
    places = sorted(cuts)
    pieces: list[str] = []
    for first, last in pairwise(places):
        owner = next((each for each in touching if each.start <= first and last <= each.end), None)
        words = escaped(text[first:last]).replace("\n", "<br>\n").replace("\xa0", "&nbsp;")
        pieces.append(words if owner is None else f"{_opening(owner, labels, theme)}{words}</span>")
    return f'<div style="white-space:pre-wrap">{"".join(pieces)}</div>'


def _opening(annotation: Annotation, labels: Labels, theme: Theme) -> str:
    label = labels[annotation.label]
    colours = theme.label(label.colour)
    line = f"underline {_LINES.get(label.underline, 'solid')} {colours.line}"
    style = f"text-decoration:{line};background-color:{colours.fill};color:{theme.text}"
    return f'<span title="{escaped(label.name)}" style="{style}">'
