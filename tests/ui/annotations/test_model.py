"""The rows of the list stand in order, are narrowed without being read again, and change one by one."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from ui.annotations.annotations_model import AnnotationsModel
from ui.annotations.listing import LOST, NOTED, Order, Row, Wanted
from workbench.domain.annotation import Annotation

LABELS = ("sourced", "unsourced", "editorial")
ORDER = Order({"a": 0, "b": 1})


def row(key: str, start: int = 0, article: str = "a", *, latest: bool = True, **more: object) -> Row:
    facts: dict[str, object] = {"label": "sourced", "exact": f"words {key}", "reviewer": "me"} | more
    annotation = Annotation(
        id=key, version=article, start=start, end=start + 5, prefix="", suffix="", occurrence=(1, 1),
        created_at="", modified_at="", **facts,
    )  # fmt: skip
    return Row(annotation, article, latest)


@pytest.fixture
def model(qapp: object) -> AnnotationsModel:
    """Return a model that a tester watches: whatever it announces wrongly fails the test."""
    made = AnnotationsModel(lambda row: f"told {row.annotation.id}")
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    # The tests read on themselves, to see what was read when.
    tester.setUseFetchMore(False)
    return made


def show(model: AnnotationsModel, *rows: Row) -> None:
    articles = {each.article: [r for r in rows if r.article == each.article] for each in rows}
    model.show_rows(ORDER, sorted(articles.items()), {"vague": "Vague source"})


def ids(model: AnnotationsModel) -> list[str]:
    return [model.row(model.index(number)).annotation.id for number in range(model.rowCount())]


def test_rows_stand_article_by_article_in_the_order_of_the_text_and_lost_ones_last(model: AnnotationsModel) -> None:
    show(model, row("3", 30, "b"), row("2", 20), row("lost", 0, anchor="lost"), row("1", 10), row("4", 5, "b"))
    assert ids(model) == ["1", "2", "lost", "4", "3"]


def test_an_annotation_of_an_older_text_has_lost_its_place(model: AnnotationsModel) -> None:
    assert row("x", latest=False).is_lost
    assert row("x", anchor="ambiguous").is_lost
    assert not row("x", anchor="moved").is_lost


def test_what_is_wanted_narrows_the_list(model: AnnotationsModel) -> None:
    show(
        model,
        row("1", 10, note="Who says so?"),
        row("2", 20, label="editorial"),
        row("3", 30, anchor="lost", note="n"),
        row("4", 40, facet="vague", reviewer="other"),
    )
    for wanted, left in [
        (Wanted(labels=frozenset({"editorial"})), ["2"]),
        (Wanted(labels=frozenset({"editorial", "sourced"})), ["1", "2", "4", "3"]),
        (Wanted(states=frozenset({NOTED})), ["1", "3"]),
        (Wanted(states=frozenset({NOTED, LOST})), ["3"]),
        (Wanted(words="WHO SAYS"), ["1"]),
        (Wanted(words="vague source"), ["4"]),
        (Wanted(by="other"), ["4"]),
        (Wanted(), ["1", "2", "4", "3"]),
    ]:
        model.want(wanted)
        assert ids(model) == left


def test_counts_are_of_all_rows_whatever_is_wanted(model: AnnotationsModel) -> None:
    show(model, row("1"), row("2", label="editorial", reviewer="other", note="n"))
    model.want(Wanted(labels=frozenset({"sourced"})))
    counts = model.counts
    assert (counts.of_label("sourced", None), counts.of_label("editorial", None)) == (1, 1)
    assert (counts.of_label("editorial", "me"), counts.of_label("editorial", "other")) == (0, 1)
    assert (counts.of_state(NOTED, None), counts.of_state(LOST, None)) == (1, 0)
    model.change("2", None)
    assert (counts.of_label("editorial", None), counts.of_state(NOTED, None)) == (0, 0)


keys = st.sampled_from("abcdef")
made_rows = st.builds(
    row,
    key=keys,
    start=st.integers(0, 50),
    article=st.sampled_from("ab"),
    label=st.sampled_from(LABELS),
    anchor=st.sampled_from(["exact", "lost"]),
    note=st.sampled_from([None, "n"]),
)
changes = st.lists(st.tuples(keys, st.none() | made_rows), max_size=20)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    first=st.lists(made_rows, max_size=6, unique_by=lambda each: each.annotation.id),
    changes=changes,
    narrow=st.booleans(),
)
def test_changing_rows_one_by_one_is_as_good_as_reading_them_again(model, first, changes, narrow) -> None:
    wanted = Wanted(labels=frozenset({"editorial", "sourced"})) if narrow else Wanted()
    model.want(wanted)
    model.show_rows(
        ORDER, [("a", [r for r in first if r.article == "a"]), ("b", [r for r in first if r.article == "b"])], {}
    )
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    kept = {each.annotation.id: each for each in first}
    for key, new in changes:
        named = row(key, **_facts(new)) if new is not None else None
        model.change(key, named)
        kept.pop(key, None)
        if named is not None:
            kept[key] = named
    expected = sorted((ORDER.key(each), each.annotation.id) for each in kept.values() if wanted.takes(each, {}))
    assert ids(model) == [key for _, key in expected]


def _facts(made: Row) -> dict[str, object]:
    annotation = made.annotation
    return {
        "start": annotation.start, "article": made.article, "label": annotation.label,
        "anchor": annotation.anchor, "note": annotation.note,
    }  # fmt: skip


def test_an_article_is_read_only_when_the_list_comes_to_it(model: AnnotationsModel) -> None:
    read: list[int] = []

    def articles() -> Iterator[tuple[str, Sequence[Row]]]:
        for number in range(20):
            read.append(number)
            yield str(number), [row(f"{number}.{n}", n, str(number)) for n in range(100)]

    model.show_rows(Order({str(number): number for number in range(20)}), articles(), {})
    assert len(read) < 20
    before = model.rowCount()
    assert before >= 256
    model.fetchMore(QModelIndex())
    assert model.rowCount() > before
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert model.rowCount() == 2000
    assert model.is_complete


def test_a_row_of_an_article_that_was_not_read_yet_waits_for_it(model: AnnotationsModel) -> None:
    model.show_rows(ORDER, iter([("a", [row(str(n), n) for n in range(300)]), ("b", [row("late", 1, "b")])]), {})
    model.change("new", row("new", 7, "b"))
    assert model.row_of("new") is None
    assert model.rowCount() == 300


def test_a_row_says_itself_in_words(model: AnnotationsModel) -> None:
    show(model, row("1", exact="two\n  lines"))
    index = model.index(0)
    assert index.data() == "two lines"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "told 1"
    assert model.data(model.index(9), Qt.ItemDataRole.DisplayRole) is None


def test_type_ahead_finds_beginnings_then_words_then_numbers(model: AnnotationsModel) -> None:
    quotes = ["The mayor left", "“Never”, she said", "A mayor came", "In 1984 it rained", "12 lights"]
    show(model, *(row(str(number), number, exact=quote) for number, quote in enumerate(quotes)))
    assert model.matching("t", 0) == 0
    assert model.matching("never", 0) == 1
    assert model.matching("mayor", 1) == 2
    assert model.matching("mayor", 3) == 0
    assert model.matching("1", 0) == 4
    assert model.matching("19", 0) == 3
    assert model.matching("3", 0) == 2
    assert model.matching("77", 0) is None
    assert model.matching("zebra", 99) is None


def test_ten_thousand_rows_are_shown_and_narrowed_in_a_moment(qapp: object) -> None:
    model = AnnotationsModel(lambda row: row.annotation.id)
    rows = [row(str(n), n, label=LABELS[n % 3], exact=f"This is what sentence number {n} says.") for n in range(10_000)]
    plain = time.process_time()
    sorted((each.annotation.start, each.annotation.id) for each in rows)
    floor = time.process_time() - plain
    began = time.process_time()
    model.show_rows(ORDER, [("a", rows)], {})
    model.want(Wanted(words="number 77"))
    took = time.process_time() - began
    assert model.rowCount() == sum("number 77" in each.annotation.exact for each in rows)
    # Sorting the bare pairs is the least that any list of them costs.
    assert took < 60 * floor + 0.05
