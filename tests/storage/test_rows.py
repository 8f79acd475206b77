"""Rows become values, and what is only to be written is written as those values are."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.annotation import Annotation, Words
from workbench.storage.rows import BY_TYPE, annotation_of, written_annotation

KIND = BY_TYPE[Annotation]
words = st.none() | st.builds(Words, st.integers(0, 9), st.integers(10, 19), st.text(max_size=9))
optional = st.none() | st.text(max_size=9)

annotations = st.builds(
    Annotation,
    id=st.uuids().map(str),
    version=st.uuids().map(str),
    start=st.integers(0, 99),
    end=st.integers(100, 199),
    exact=st.text(max_size=30),
    prefix=st.text(max_size=9),
    suffix=st.text(max_size=9),
    occurrence=st.tuples(st.integers(1, 3), st.integers(3, 5)),
    label=st.sampled_from(["sourced", "editorial"]),
    facet=optional,
    source=optional,
    neutral_wording=optional,
    note=optional,
    flagged=st.booleans(),
    reviewer=st.uuids().map(str),
    origin=st.sampled_from(["human", "suggestion", "copy", "imported"]),
    copy_of=optional,
    anchor=st.sampled_from(["exact", "lost"]),
    created_at=st.just("2026-11-22T10:00:00.000000Z"),
    modified_at=st.just("2026-11-22T11:00:00.000000Z"),
    revision=st.integers(1, 9),
    voice=st.none() | st.sampled_from(["outlet", "quoted"]),
    cue=words,
    source_words=words,
)


@given(annotations)
def test_an_annotation_that_is_only_written_is_written_as_the_annotation_is(annotation: Annotation) -> None:
    row = list(KIND.whole(KIND.columns(annotation)).values())
    columns = list(KIND.whole(KIND.columns(annotation)))
    in_order = [row[columns.index(name)] for name in KIND.column_names]
    assert annotation_of(in_order) == annotation
    for order in (None, "sorted"):
        encode = msgspec.json.Encoder(order=order).encode
        assert encode(written_annotation(in_order)) == encode(annotation)
