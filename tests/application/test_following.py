"""Following changes gives what asking the library again would give."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import Workbench
from workbench.application.commands import Annotate, MoveAnnotation, RemoveAnnotations
from workbench.application.following import Coverage, annotation_moves
from workbench.application.reading import ReadingText
from workbench.domain.annotation import Annotation
from workbench.domain.article import ArticleVersion
from workbench.text import decided

TEXT = "► First one here. Second “quoted” one.\n\n**A heading**\nMr. Third came. Fourth! Fifth?\n"


def annotation(key: str, start: int, end: int, anchor: str = "exact") -> Annotation:
    return Annotation(
        id=key, version="v", start=start, end=end, exact=TEXT[start:end], prefix="", suffix="", occurrence=(1, 1),
        label="sourced", reviewer="me", anchor=anchor, created_at="", modified_at="",
    )  # fmt: skip


spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)).map(
    lambda pair: (pair[0], min(len(TEXT), pair[0] + pair[1]))
)
steps = st.lists(st.tuples(st.sampled_from("abcde"), st.none() | spans), max_size=12)


@given(first=st.dictionaries(st.sampled_from("abcde"), spans), steps=steps, early=st.integers(0, 12))
def test_coverage_agrees_with_counting_everything_again(first, steps, early) -> None:
    reading = ReadingText(TEXT)
    kept = dict(first)
    coverage = Coverage(reading, [annotation(key, *span) for key, span in kept.items()])
    for number, (key, span) in enumerate(steps):
        if number >= early:
            coverage.advance(0)
        if span is None:
            kept.pop(key, None)
            coverage.take(key)
        else:
            kept[key] = span
            coverage.put(annotation(key, *span))
    answers = decided(TEXT, reading.sentences, kept.values())
    assert (coverage.decided, coverage.total) == (sum(answers), len(answers))
    open_ones = [each.span for each, done in zip(reading.sentences, answers, strict=True) if not done]
    assert coverage.next_undecided(-1) == (open_ones[0] if open_ones else None)
    assert coverage.previous_undecided(len(TEXT)) == (open_ones[-1] if open_ones else None)


def test_a_long_text_is_gone_through_bit_by_bit() -> None:
    coverage = Coverage(ReadingText(TEXT * 200), [annotation("a", 2, 17)])
    assert not coverage.advance(0)
    assert not coverage.is_complete
    while not coverage.advance(0.001):
        pass
    assert (coverage.decided, coverage.total) == (1, 1200)


def test_an_annotation_that_lost_its_place_decides_nothing() -> None:
    whole = (2, 17)
    assert Coverage(ReadingText(TEXT), [annotation("a", *whole)]).decided == 1
    for anchor in ("altered", "ambiguous", "lost"):
        assert Coverage(ReadingText(TEXT), [annotation("a", *whole, anchor=anchor)]).decided == 0


def test_walking_over_undecided_sentences_leaves_out_the_decided_ones() -> None:
    coverage = Coverage(ReadingText(TEXT), [annotation("a", 18, 38)])
    first, second, heading, *_ = ReadingText(TEXT).sentences
    assert coverage.next_undecided(-1) == first.span
    assert coverage.next_undecided(first.start) == heading.span
    assert coverage.previous_undecided(heading.start) == first.span
    assert coverage.next_undecided(len(TEXT)) is None
    assert coverage.previous_undecided(0) is None
    assert second.span == (18, 38)


@pytest.fixture
def moves(desk: Workbench) -> list:
    heard: list = []
    desk.subscribe(lambda changed: heard.extend(annotation_moves(changed)))
    return heard


def test_a_change_tells_what_became_of_each_annotation(desk: Workbench, version: ArticleVersion, moves: list) -> None:
    made = desk.do(Annotate(version=version.id, start=0, end=9, label="sourced", flagged=True, note="n")).result
    moved = desk.do(MoveAnnotation(id=made.id, start=4, end=9)).result
    desk.do(RemoveAnnotations(ids=(made.id,)))
    desk.undo()
    assert [(move.id, move.after) for move in moves] == [
        (made.id, made),
        (made.id, moved),
        (made.id, None),
        (made.id, moves[-1].after),
    ]
    assert moves[-1].after == desk.annotations.get(made.id)
