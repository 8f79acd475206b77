"""Tooltips: what the annotations under the pointer say, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ui.reader import speaking
from ui.reader.look import Layer
from ui.reader.marks import Labels
from ui.widgets.plain import tooltip
from workbench.application.wording import sentence
from workbench.domain.annotation import Annotation

_MOST: Final = 12


def describe(annotations: Sequence[Annotation], labels: Labels, layer: Layer, hidden: Sequence[str] = ()) -> str:
    """Return one line for each annotation, innermost first, as text that no mark-up can hide in; empty for none.

    ``hidden`` are the names of the hidden characters there; a line before the others says them.
    """
    first = [sentence("article", "hidden.tip", names=hidden)] if hidden else []
    return tooltip("\n".join([*first, *(speaking.describe(each, labels, layer) for each in annotations)]))


def describe_beside(
    annotations: Sequence[Annotation], labels: Labels, layer: Layer, claims: Sequence[str], *, lost: bool
) -> str:
    """Return what the signs beside a line stand for: its annotations, then the claims that begin there.

    ``lost`` tells whether an annotation that lost its place may belong there.
    """
    lines = [sentence("reader", "lost-here")] if lost else []
    lines += dict.fromkeys(speaking.describe(each, labels, layer) for each in annotations)
    lines += dict.fromkeys(claims)
    if len(lines) > _MOST:
        lines = [*lines[: _MOST - 1], sentence("reader", "more", n=len(lines) - _MOST + 1)]
    return tooltip("\n".join(lines))
