"""Whatever is edited under a signature voids it, and taking the edits back restores it."""

from __future__ import annotations

import gzip
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.application.conftest import STORY
from workbench import Workbench
from workbench.application.commands import AddEvidence, EditAnnotations, EditEvidence, MakeClaim, Sign
from workbench.application.signatures import signatures
from workbench.domain.annotation import Voice, Words
from workbench.domain.claim import EvidenceKind, EvidenceStance

LIBRARIES = Path(__file__).parent.parent / "fixtures" / "libraries"
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=6)
PLACES = st.integers(0, len(STORY) - 12)
WORDS = st.none() | st.builds(lambda at, n: Words(at, at + n, STORY[at : at + n]), PLACES, st.integers(1, 9))
SAID = st.one_of(
    st.tuples(st.just("voice"), st.sampled_from(["", *typing.get_args(Voice)])),
    st.tuples(st.sampled_from(["cue", "source_words"]), WORDS),
    st.tuples(st.sampled_from(["note", "neutral_wording", "source"]), TEXTS),
    st.tuples(st.just("label"), st.sampled_from(["sourced", "unsourced", "editorial"])),
    st.tuples(st.just("flagged"), st.booleans()),
)
BACKED = st.one_of(
    st.tuples(st.just("kind"), st.sampled_from([None, *typing.get_args(EvidenceKind)])),
    st.tuples(st.just("stance"), st.sampled_from(typing.get_args(EvidenceStance))),
    st.tuples(st.sampled_from(["locator", "quote"]), TEXTS),
)
EDITS = st.lists(st.tuples(st.just("said"), SAID) | st.tuples(st.just("backed"), BACKED), min_size=1, max_size=5)


def content(desk: Workbench) -> Any:
    """Return what is signed here, without what only counts changes."""
    rows = list(desk.annotations)
    return (
        [(each.label, each.source, each.note, each.neutral_wording, each.flagged, each.voice, each.cue,
          each.source_words) for each in rows],
        [each for row in rows for each in desk.claims.evidence(annotation=row.id)],
    )  # fmt: skip


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    """Return a desk with one signed article, on which each round takes back all that it did."""
    folder = tmp_path_factory.mktemp("signed")
    (folder / "courier.txt").write_text(STORY, encoding="utf-8")
    with Workbench.open(folder / "library.db", reviewer="Ana") as desk:
        article = str(desk.import_files([folder / "courier.txt"])[0].article)
        mark = desk.annotate(article, 20, 40, "sourced", source="The mayor")
        desk.do(AddEvidence(annotation=mark.id, citation="Minutes"))
        desk.do(MakeClaim(statement="The bridge is late.", annotations=(mark.id,)))
        for kind in ("submitted", "signed_off"):
            desk.do(Sign(version=mark.version, kind=kind))
        yield desk


@settings(max_examples=12, deadline=None)
@given(EDITS)
def test_any_edit_under_a_signature_voids_it_and_undo_of_that_edit_restores_it(
    signed: Workbench, edits: list[Any]
) -> None:
    desk, before, steps = signed, content(signed), 0
    (mark,) = desk.annotations
    (evidence,) = desk.claims.evidence(annotation=mark.id)
    article = desk.annotations.articles_of()[mark.version]
    for where, (name, value) in edits:
        change = {name: value}
        command: Any = EditAnnotations(ids=(mark.id,), details=change)
        if where == "backed":
            command = EditEvidence(id=evidence.id, details=change)
        steps += desk.do(command).changed is not None
        assert {each.holds for each in signatures(desk, article)} == {content(desk) == before}
    for _ in range(steps):
        desk.undo()
    assert content(desk) == before
    assert [each.holds for each in signatures(desk, article)] == [True, True]


def test_what_was_signed_in_an_older_library_holds_after_the_upgrade_until_something_new_is_said(
    tmp_path: Path,
) -> None:
    packed = LIBRARIES / "schema-0003.db.gz"
    (tmp_path / "library.db").write_bytes(gzip.decompress(packed.read_bytes()))
    with Workbench.open(tmp_path / "library.db", reviewer="Ana Kovač") as desk:
        (courier,) = [each.id for each in desk.articles if signatures(desk, each.id)]
        assert [each.holds for each in signatures(desk, courier)] == [True]
        (mine, *_) = desk.annotations.all(version=desk.articles.version(courier).id, label="sourced")
        desk.do(EditAnnotations(ids=(mine.id,), details={"voice": "reported"}))
        (voided,) = signatures(desk, courier)
        assert not voided.holds
        assert len(voided.news) == 1
        desk.undo()
        assert [each.holds for each in signatures(desk, courier)] == [True]
