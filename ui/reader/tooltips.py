"""Tooltips: what the annotations under the pointer say, in words."""

from __future__ import annotations

import html
from collections.abc import Sequence

from ui.reader import speaking
from ui.reader.look import Layer
from ui.reader.marks import Labels
from workbench.domain.annotation import Annotation


def describe(annotations: Sequence[Annotation], labels: Labels, layer: Layer) -> str:
    """Return one line for each annotation, innermost first, as text that no mark-up can hide in; empty for none."""
    lines = [html.escape(speaking.describe(each, labels, layer)) for each in annotations]
    return f"<p style='white-space:pre-wrap'>{'<br>'.join(lines)}</p>" if lines else ""
