"""What commands print of the things in a library, and how the things named on the command line are found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from workbench.application.wording import sentence, shortened
from workbench.cli.columns import table
from workbench.domain.annotation import Annotation
from workbench.domain.errors import AmbiguousError, NotFoundError
from workbench.domain.label import LabelScheme

if TYPE_CHECKING:
    from workbench.application.articles import StoryRow
    from workbench.application.workbench import Workbench

_SHORTEST_PREFIX = 4


class AnnotationRow(Annotation, frozen=True, kw_only=True):
    """An annotation as in an annotation set, with the id of its article and the names behind its ids."""

    article: str
    reviewer_name: str
    source_name: str | None


def annotation_rows(desk: Workbench, annotations: Iterable[Annotation]) -> list[AnnotationRow]:
    """Return the rows of ``annotations`` in their order."""
    articles = desk.annotations.articles_of()
    reviewers = {each.id: each.name for each in desk.annotations.reviewers()}
    sources = {each.id: each.name for each in desk.annotations.sources()}
    return [
        AnnotationRow(
            **{name: getattr(each, name) for name in Annotation.__struct_fields__},
            article=articles[each.version],
            reviewer_name=reviewers.get(each.reviewer, each.reviewer),
            source_name=sources.get(each.source) if each.source else None,
        )
        for each in annotations
    ]


def annotation_table(rows: list[AnnotationRow], scheme: LabelScheme, room: int | None) -> Iterator[str]:
    """Yield the lines of a table of annotations."""
    labels = {each.key: each.name for each in scheme}
    facets = {(label.key, facet.key): facet.name for label in scheme for facet in label.facets}
    cells = [
        (
            short(each.id),
            f"{each.start}–{each.end}",
            _label(each, labels),
            facets.get((each.label, each.facet), each.facet) if each.facet else None,
            f"“{shortened(each.exact, 400)}”",
            each.source_name,
            shortened(each.note or "", 40),
            sentence("anchors", each.anchor) if each.anchor != "exact" else None,
            each.reviewer_name,
        )
        for each in rows
    ]
    headings = ["id", "place", "label", "facet", "quote", "source", "note", "anchor", "reviewer"]
    return table(headings, cells, flexible=4, room=room)


def _label(row: AnnotationRow, labels: Mapping[str, str]) -> str:
    name = labels.get(row.label, row.label)
    return sentence("terminal", "label.suggested", label=name) if row.is_suggestion else name


def short(thing: str) -> str:
    """Return the start of an id, enough to name the thing again."""
    return thing[:8]


def key_of(name: str) -> str:
    """Return the key under which the wording has a name of the data: ``new_version`` is ``new-version``."""
    return name.replace("_", "-")


def reviewer_id(desk: Workbench, name: str | None) -> str | None:
    """Return the id of the reviewer of that name; ``NotFoundError("reviewer.unknown")``."""
    return None if name is None else desk.annotations.reviewer_named(name).id


def story_named(desk: Workbench, words: str) -> StoryRow:
    """Return the story of that id, name or unambiguous start of an id.

    Raises ``NotFoundError("story.not-found")`` or ``AmbiguousError("story.ambiguous")``.
    """
    stories = desk.articles.stories()
    found = [each for each in stories if words in {each.id, each.name}]
    if not found and len(words) >= _SHORTEST_PREFIX:
        found = [each for each in stories if each.id.startswith(words.lower())]
    if not found:
        raise NotFoundError("story.not-found", story=words)
    if len(found) > 1:
        raise AmbiguousError("story.ambiguous", story=words, matches=[each.id for each in found])
    return found[0]
