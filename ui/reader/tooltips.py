"""Tooltips: what the annotations under the pointer say, in words."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Final

from ui.reader.look import Layer
from ui.reader.marks import Labels
from workbench.domain.annotation import Annotation
from workbench.domain.errors import InvalidError

_NOTE: Final = 120


def describe(annotations: Sequence[Annotation], labels: Labels, layer: Layer) -> str:
    """Return one line for each annotation, innermost first, as text that no mark-up can hide in; empty for none."""
    lines = [html.escape(_line(each, labels, layer)) for each in annotations]
    return f"<p style='white-space:pre-wrap'>{'<br>'.join(lines)}</p>" if lines else ""


def _line(annotation: Annotation, labels: Labels, layer: Layer) -> str:
    label = labels[annotation.label]
    parts = [label.name]
    if annotation.facet:
        try:
            parts[0] += f" ({label.facet(annotation.facet).name.lower()})"
        except InvalidError:
            parts[0] += f" ({annotation.facet})"
    if annotation.origin == "suggestion":
        parts.append("suggestion, not confirmed")
    if annotation.origin == "copy":
        parts.append("copy of a repeated passage")
    if not layer.is_mine(annotation.reviewer) and annotation.reviewer in layer.initials:
        parts.append(layer.initials[annotation.reviewer])
    if annotation.flagged:
        parts.append("flagged")
    if annotation.note:
        note = " ".join(annotation.note.split())
        parts.append(note if len(note) <= _NOTE else note[: _NOTE - 1] + "…")
    return " · ".join(parts)
