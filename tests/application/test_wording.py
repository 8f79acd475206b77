"""Words for people: a passage is quoted once, however it begins."""

from __future__ import annotations

import pytest

from workbench.application.wording import quoted, sentence


@pytest.mark.parametrize(
    "passage",
    ['"would do a better job"', "“would do a better job”", '"No," said the mayor.', 'He said "no"', "«Non»", "„Nein“"],
)
def test_a_passage_with_its_own_quotation_marks_gets_no_second_ones(passage: str) -> None:
    assert quoted(passage) == passage
    said = sentence("summaries", "annotation.removed", label="Sourced", quote=passage)
    assert said == f"Removed Sourced: {passage}"


@pytest.mark.parametrize("passage", ["hypocritically", "it's", "He said “no” twice", "‘no’"])
def test_any_other_passage_is_quoted(passage: str) -> None:
    assert quoted(passage) == f"“{passage}”"
    said = sentence("summaries", "annotation.removed", label="Sourced", quote=passage)
    assert said == f"Removed Sourced: “{passage}”"


def test_each_passage_of_a_sentence_is_seen_by_itself() -> None:
    said = sentence("summaries", "claim.joined", statement="They quarrelled", quote='"too many"')
    assert said == 'Joined "too many" to the claim “They quarrelled”'
