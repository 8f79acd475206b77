"""Wording in common is told by groups, compared once, and never of more than a machine can hold."""

from __future__ import annotations

import pytest

from workbench import Workbench
from workbench.application import common_wording as module
from workbench.application.common_wording import common_wording, in_words
from workbench.application.importing import import_text
from workbench.domain.errors import InvalidError

QUOTED = "“nobody at all asked us before they sold it”"
COPIED = "The old ferry left the harbour for the last time on Monday"


def brought_in(desk: Workbench, text: str, outlet: str) -> str:
    row = import_text(desk, text, title=f"{outlet} {len(text)}")
    assert row.article is not None
    return row.article


def test_a_quotation_in_common_is_told_apart_from_words_that_were_copied(desk: Workbench) -> None:
    one = brought_in(desk, f"{COPIED}. She said {QUOTED}.", "Courier")
    two = brought_in(desk, f"In the end {QUOTED}, a man said. {COPIED}, we hear.", "Gazette")
    found = common_wording(desk, [one, two])
    here = found.of(one)
    assert [(each.quoted, each.other) for each in here] == [(False, two), (True, two)]
    assert found.stretches(one) == [here[0].span, here[1].span]
    told = in_words(found, {one: "A", two: "B"})
    assert told == {"wording": "Runs of shared wording: 2", "quotations": "Quotations in common: 1"}


def test_what_stands_twice_in_one_article_is_found_from_both_places(desk: Workbench) -> None:
    one = brought_in(desk, f"{COPIED}. Then it rained.\n\n{COPIED}. The end.", "Courier")
    found = common_wording(desk, [one])
    here = found.of(one)
    assert [each.span for each in here] == [here[1].other_span, here[0].other_span]
    assert found.stretches(one) == []
    assert in_words(found, {one: "C"}) == {
        "wording": "One article alone, no wording to compare",
        "repeats": "Sentences repeated inside C: 1",
    }


def test_the_same_texts_are_compared_once(desk: Workbench) -> None:
    one = brought_in(desk, f"{COPIED}.", "Courier")
    first = common_wording(desk, [one])
    assert common_wording(desk, [one]) is first
    brought_in(desk, f"{COPIED}, they say.", "Gazette")
    assert common_wording(desk, [one]) is first
    assert common_wording(desk, [each.id for each in desk.articles]) is not first


def test_too_much_text_is_refused(desk: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    one = brought_in(desk, f"{COPIED}.", "Courier")
    monkeypatch.setattr(module, "MOST", 20)
    with pytest.raises(InvalidError, match=r"wording\.too-long"):
        common_wording(desk, [one])


def test_whoever_asks_can_end_it(desk: Workbench) -> None:
    one = brought_in(desk, f"{COPIED}.", "Courier")

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        common_wording(desk, [one], tell=stop)
    assert common_wording(desk, [one]).characters == {one: len(COPIED) + 1}
