"""The index of annotations finds what touches a range, whatever was added and removed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.ui.reader.made import annotation
from ui.reader.spans import SpanIndex

TEXT = "x" * 200
RANGES = st.tuples(st.integers(0, 199), st.integers(1, 60)).map(lambda pair: (pair[0], min(200, pair[0] + pair[1])))


class Small(SpanIndex):
    SHELF = 4


@given(st.lists(RANGES, max_size=40), st.lists(RANGES, max_size=20), RANGES, st.data())
def test_it_finds_what_a_look_at_every_annotation_finds(
    first: list[tuple[int, int]], later: list[tuple[int, int]], asked: tuple[int, int], data: st.DataObject
) -> None:
    made = [annotation(TEXT, span) for span in first]
    index = Small(made, len(TEXT))
    kept = {each.id: each for each in made}
    for span in later:
        if kept and data.draw(st.booleans()):
            gone = data.draw(st.sampled_from(sorted(kept)))
            assert index.take(gone) == kept.pop(gone)
        put = annotation(TEXT, span)
        index.put(put)
        kept[put.id] = put
    expected = {key for key, each in kept.items() if each.start < asked[1] and each.end > asked[0]}
    assert {each.id for each in index.touching(*asked)} == expected
    here = [each.end - each.start for each in kept.values() if each.start <= asked[0] < each.end]
    found = index.innermost(asked[0], lambda _: True)
    assert (found.end - found.start if found is not None else None) == min(here, default=None)
    spans = [each.span for each in kept.values()]
    sharing = {key for key, each in kept.items() if asked[0] <= each.start < asked[1] and spans.count(each.span) > 1}
    out = index.standing_out(*asked)
    assert sharing <= {each.id for each in out}
    assert all(asked[0] <= each.start < asked[1] for each in out)
    starts = [each.start for each in index]
    assert starts == sorted(starts)
    assert len(index) == len(kept)


def test_a_changed_annotation_stands_only_in_its_new_place() -> None:
    index = SpanIndex([annotation(TEXT, (3, 9), id="one")], len(TEXT))
    index.put(annotation(TEXT, (50, 60), id="one"))
    assert index.touching(0, 20) == []
    assert [each.id for each in index.touching(55, 56)] == ["one"]


def test_what_lies_outside_the_text_is_listed_but_stands_nowhere() -> None:
    beyond = annotation(TEXT, (150, 900), id="beyond")
    index = SpanIndex([annotation(TEXT, (1, 5), id="good"), beyond], len(TEXT))
    assert [each.id for each in index] == ["good", "beyond"]
    assert index.touching(0, 1000) == [index.get("good")]
    assert index.placed("beyond") is None
    assert index.take("beyond") == beyond
