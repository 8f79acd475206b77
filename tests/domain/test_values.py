"""The values of the domain keep their promises."""

from __future__ import annotations

import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.digests import canonical_json
from workbench.domain.errors import ImportRefusedError, InvalidError
from workbench.domain.people import initials_of
from workbench.domain.span import Span
from workbench.domain.times import now, partial_date

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(exclude_categories=("Cs",))),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(exclude_categories=("Cs",))), inner)
    ),
    max_leaves=12,
)


@given(JSON)
def test_any_language_can_recompute_canonical_json(value: object) -> None:
    expected = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert canonical_json(value) == expected.encode()


def test_a_span_is_a_tuple_that_cannot_be_empty() -> None:
    start, end = Span(3, 7)
    assert (start, end) == Span(3, 7) == (3, 7)
    for bad in ((3, 3), (4, 3), (-1, 2)):
        with pytest.raises(ValueError, match="not a span"):
            Span(*bad)


@pytest.mark.parametrize("good", ["2026", "2026-02", "2024-02-29"])
def test_a_date_may_be_partial(good: str) -> None:
    assert partial_date(good) == good


@pytest.mark.parametrize(
    "bad", ["26", "2026-13", "2026-02-30", "06/06/2026", "2026-6-6", "tomorrow", "2026-02-03T00:00"]
)
def test_a_day_that_is_not_in_the_calendar_is_refused(bad: str) -> None:
    with pytest.raises(InvalidError) as refused:
        partial_date(bad)
    assert refused.value.key == "date.invalid"


def test_instants_sort_as_text() -> None:
    moments = [now() for _ in range(100)]
    assert moments == sorted(moments)
    assert all(len(each) == 27 and each.endswith("Z") for each in moments)


@pytest.mark.parametrize(("name", "initials"), [("Ana Kovač", "AK"), ("root", "RO"), ("J. R. Smith", "JRS"), ("", "?")])
def test_initials_come_from_the_name(name: str, initials: str) -> None:
    assert initials_of(name) == initials


def test_an_error_travels_between_processes_with_its_facts() -> None:
    sent = ImportRefusedError("import.empty", path="a.txt")
    received = pickle.loads(pickle.dumps(sent))
    assert (type(received), received.key, received.facts) == (ImportRefusedError, "import.empty", {"path": "a.txt"})
