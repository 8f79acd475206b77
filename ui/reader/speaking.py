"""Speaking: what the annotations of a passage say, in the words that a screen reader speaks and a tooltip shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from ui.reader.look import Layer
from ui.reader.marks import Labels
from workbench.application.wording import sentence, shortened
from workbench.domain.annotation import Annotation
from workbench.domain.errors import InvalidError

_SPOKEN: Final = 600
_NOTE: Final = 120


def speak_passage(words: str, here: Sequence[Annotation], labels: Labels, claims: Mapping[str, str]) -> str:
    """Return a passage as it is spoken: the labels of all annotations that touch it, innermost first, then its words.

    ``claims`` are the numbers in the margin, by annotation (id); they follow the labels. An endless passage is cut.
    """
    named = dict.fromkeys(_spoken_label(each, labels) for each in here)
    named |= dict.fromkeys(_spoken_claim(claims[each.id]) for each in here if each.id in claims)
    return f"{', '.join(named) or sentence('reader', 'not-checked')}. {shortened(words, _SPOKEN)}"


def speak_annotation(
    chosen: Annotation, here: Sequence[Annotation], labels: Labels, claims: Mapping[str, str], *, disputed: bool
) -> str:
    """Return a selected annotation as it is spoken: its label, its states, which of those here it is, its words.

    ``claims`` are the numbers in the margin, by annotation (id).
    """
    parts = [_spoken_label(chosen, labels)]
    if len(here) > 1 and chosen in here:
        parts.append(sentence("reader", "place", n=here.index(chosen) + 1, total=len(here)))
    if disputed:
        parts.append(sentence("reader", "disputed"))
    parts += _states(chosen)
    if chosen.note:
        parts.append(sentence("reader", "noted"))
    if chosen.id in claims:
        parts.append(_spoken_claim(claims[chosen.id]))
    return f"{', '.join(parts)}. {shortened(chosen.exact, _SPOKEN)}"


def describe(annotation: Annotation, labels: Labels, layer: Layer) -> str:
    """Return an annotation in one line: label and reason, states, whose it is, and the beginning of its note."""
    label = labels[annotation.label]
    parts = [label.name]
    if annotation.facet:
        try:
            parts[0] += f" ({label.facet(annotation.facet).name.lower()})"
        except InvalidError:
            parts[0] += f" ({annotation.facet})"
    if annotation.is_suggestion:
        parts.append(sentence("reader", "suggestion"))
    parts += _states(annotation, layer)
    if annotation.note:
        parts.append(shortened(annotation.note, _NOTE))
    return " · ".join(parts)


def _spoken_label(annotation: Annotation, labels: Labels) -> str:
    spoken = labels[annotation.label].spoken
    return sentence("reader", "suggested", label=spoken) if annotation.is_suggestion else spoken


def _spoken_claim(number: str) -> str:
    return sentence("reader", "in-claim", claim=number)


def _states(annotation: Annotation, layer: Layer | None = None) -> list[str]:
    found = [sentence("reader", "copy")] if annotation.origin == "copy" else []
    if layer is not None and not layer.is_mine(annotation.reviewer) and annotation.reviewer in layer.initials:
        found.append(layer.initials[annotation.reviewer])
    return [*found, sentence("reader", "flagged")] if annotation.flagged else found
