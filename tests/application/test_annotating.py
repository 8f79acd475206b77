"""Marking passages, told as small stories."""

from __future__ import annotations

import pytest

from tests.application.conftest import span_of
from workbench import Workbench
from workbench.application.commands import Annotate, EditAnnotations, MoveAnnotation, RemoveAnnotations
from workbench.domain.article import ArticleVersion
from workbench.domain.errors import InvalidError, NotFoundError

SENTENCE = "The mayor said the bridge would open in May."


def test_a_word_can_be_editorial_inside_an_unsourced_sentence(desk: Workbench, version: ArticleVersion) -> None:
    outer = desk.annotate(version.article, *span_of(desk, version, "Critics call the delay shameful."), "unsourced")
    inner = desk.annotate(version.article, *span_of(desk, version, "shameful"), "editorial", facet="loaded_word")
    assert inner.exact == "shameful"
    assert outer.span.contains(inner.span)
    assert [each.label for each in desk.annotations.of_version(version.id)] == ["unsourced", "editorial"]


def test_another_key_on_the_same_span_changes_the_label(desk: Workbench, version: ArticleVersion) -> None:
    span = span_of(desk, version, "shameful")
    first = desk.annotate(version.article, *span, "unsourced", facet="vague_source", note="who?")
    second = desk.annotate(version.article, *span, "editorial")
    assert (second.id, second.label, second.facet, second.note) == (first.id, "editorial", None, "who?")
    assert second.revision == 2
    assert len(desk.annotations) == 1


def test_the_same_key_again_changes_nothing(desk: Workbench, version: ArticleVersion) -> None:
    span = span_of(desk, version, "shameful")
    desk.annotate(version.article, *span, "editorial")
    before = len(desk.history.rows())
    done = desk.do(Annotate(version=version.id, start=span[0], end=span[1], label="editorial"))
    assert done.changed is None
    assert len(desk.history.rows()) == before


def test_a_repeated_sentence_is_decided_once_in_the_window(desk: Workbench, version: ArticleVersion) -> None:
    span = span_of(desk, version, SENTENCE)
    desk.do(
        Annotate(version=version.id, start=span[0], end=span[1], label="sourced", source="the mayor", fill_copies=True)
    )
    first, copy = desk.annotations.of_version(version.id)
    assert (copy.start, copy.end) == span_of(desk, version, SENTENCE, 2)
    assert (copy.origin, copy.copy_of, copy.label, copy.source) == ("copy", first.id, "sourced", first.source)
    assert (first.occurrence, copy.occurrence) == ((1, 2), (2, 2))


def test_a_script_writes_exactly_one_row(desk: Workbench, version: ArticleVersion) -> None:
    desk.annotate(version.article, *span_of(desk, version, SENTENCE), "sourced")
    assert len(desk.annotations) == 1


def test_changing_one_copy_changes_them_all(desk: Workbench, version: ArticleVersion) -> None:
    span = span_of(desk, version, SENTENCE)
    desk.do(Annotate(version=version.id, start=span[0], end=span[1], label="sourced", fill_copies=True))
    copy = desk.annotations.of_version(version.id)[1]
    desk.do(EditAnnotations(ids=(copy.id,), details={"label": "unsourced"}))
    assert [each.label for each in desk.annotations.of_version(version.id)] == ["unsourced", "unsourced"]


def test_a_copy_whose_edges_are_moved_stands_for_itself(desk: Workbench, version: ArticleVersion) -> None:
    span = span_of(desk, version, SENTENCE)
    desk.do(Annotate(version=version.id, start=span[0], end=span[1], label="sourced", fill_copies=True))
    copy = desk.annotations.of_version(version.id)[1]
    moved = desk.do(MoveAnnotation(id=copy.id, start=copy.start, end=copy.end - 1)).result
    assert (moved.origin, moved.copy_of, moved.exact) == ("human", None, SENTENCE[:-1])
    desk.do(EditAnnotations(ids=(moved.id,), details={"label": "editorial"}))
    assert {each.label for each in desk.annotations.of_version(version.id)} == {"sourced", "editorial"}


def test_an_empty_text_clears_a_detail(desk: Workbench, version: ArticleVersion) -> None:
    made = desk.annotate(version.article, 0, 5, "sourced", note="check", source="Ana Ruiz", flagged=True)
    changed = desk.do(EditAnnotations(ids=(made.id,), details={"note": "", "source": "", "flagged": False})).result[0]
    assert (changed.note, changed.source, changed.flagged) == (None, None, False)


def test_a_new_source_name_enters_the_register_once(desk: Workbench, version: ArticleVersion) -> None:
    one = desk.annotate(version.article, 0, 5, "sourced", source="Ana Ruiz")
    two = desk.annotate(version.article, 6, 10, "sourced", source="  Ana   Ruiz ")
    assert one.source == two.source
    assert [each.name for each in desk.annotations.sources()] == ["Ana Ruiz"]


def test_removing_takes_evidence_along_and_undo_brings_it_back(desk: Workbench, version: ArticleVersion) -> None:
    from workbench.application.commands import AddEvidence

    made = desk.annotate(version.article, 0, 5, "sourced", claim="The bridge opens in May")
    desk.do(AddEvidence(annotation=made.id, citation="Council minutes"))
    desk.do(RemoveAnnotations(ids=(made.id,)))
    assert len(desk.annotations) == 0
    assert desk.claims.rows()[0].mentions == 0
    desk.undo()
    assert desk.annotations.get(made.id).exact == made.exact
    assert [each.citation for each in desk.claims.evidence(annotation=made.id)] == ["Council minutes"]
    assert desk.claims.rows()[0].mentions == 1


@pytest.mark.parametrize(("start", "end"), [(-1, 4), (4, 4), (5, 4), (0, 10_000_000)])
def test_a_span_outside_the_text_is_refused_and_leaves_no_trace(
    desk: Workbench, version: ArticleVersion, start: int, end: int
) -> None:
    before = len(desk.history.rows())
    with pytest.raises(InvalidError) as refused:
        desk.annotate(version.article, start, end, "sourced")
    assert refused.value.key == "span.outside"
    assert len(desk.history.rows()) == before


@pytest.mark.parametrize(
    ("label", "facet", "key"), [("nonsense", None, "label.unknown"), ("sourced", "loaded_word", "facet.unknown")]
)
def test_an_unknown_label_or_facet_is_refused(
    desk: Workbench, version: ArticleVersion, label: str, facet: str | None, key: str
) -> None:
    with pytest.raises(InvalidError) as refused:
        desk.annotate(version.article, 0, 5, label, facet=facet, source="Nobody New")
    assert refused.value.key == key
    assert desk.annotations.sources() == []


def test_what_is_gone_is_said_to_be_gone(desk: Workbench) -> None:
    with pytest.raises(NotFoundError) as refused:
        desk.do(RemoveAnnotations(ids=("no-such-id",)))
    assert refused.value.key == "annotation.not-found"
