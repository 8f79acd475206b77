"""The label scheme and the rating scale are whole, and every label differs from the others without colour."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from workbench.domain.label import NO_CLAIM, Label, LabelScheme, Rating

SCHEMES = Path(__file__).resolve().parents[2] / "resources" / "schemes"

FACETS = {
    "sourced": ("named_person named_organisation document other_outlet described_unnamed vague author_witnessed"),
    "unsourced": "no_source vague_source source_not_findable",
    "editorial": "loaded_word opinion speculation sweeping_generalisation scare_quotes framing",
    "no_claim": "",
}
RATINGS = "true mostly_true half_true mostly_false false pants_on_fire not_checkable"


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((SCHEMES / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def scheme() -> LabelScheme:
    return msgspec.convert(read("default.toml"), LabelScheme)


def test_the_scheme_holds_the_four_labels_in_the_order_of_their_keys(scheme: LabelScheme) -> None:
    assert [label.key for label in scheme] == list(FACETS)
    assert [label.letter for label in scheme] == ["S", "U", "E", "0"]
    assert [label.keys for label in scheme] == [("1", "S"), ("2", "U"), ("3", "E"), ("0",)]
    assert NO_CLAIM in [label.key for label in scheme]


def test_every_label_has_its_facets_each_with_a_definition(scheme: LabelScheme) -> None:
    for label in scheme:
        assert " ".join(facet.key for facet in label.facets) == FACETS[label.key]
        for facet in label.facets:
            assert facet.name
            assert facet.definition.endswith(".")


def test_nothing_in_the_file_is_lost_on_reading() -> None:
    raw = read("default.toml")
    fields = set(Label.__struct_fields__)
    assert set(raw) == set(LabelScheme.__struct_fields__) - {"ratings"}
    for label in raw["labels"]:
        assert set(label) <= fields
        assert all(set(each) == {"text", "why"} for each in label["examples"])


@pytest.mark.parametrize("trait", ["glyph", "underline", "pattern", "letter", "spoken"])
def test_no_two_labels_share_a_sign(scheme: LabelScheme, trait: str) -> None:
    signs = [getattr(label, trait) for label in scheme]
    assert len(signs) == len(set(signs))


def test_a_decision_that_there_is_no_claim_is_drawn_as_nothing(scheme: LabelScheme) -> None:
    label = scheme.label(NO_CLAIM)
    assert (label.glyph, label.underline, label.colour) == ("none", "none", None)


def test_every_definition_is_explained_by_examples(scheme: LabelScheme) -> None:
    for label in scheme:
        assert 100 < len(label.definition) < 500
        assert "\n" not in label.definition
        assert 2 <= len(label.examples) <= 3
        for example in label.examples:
            assert example.text
            assert example.why.endswith(".")


def test_no_key_is_bound_to_two_labels(scheme: LabelScheme) -> None:
    keys = [key for label in scheme for key in label.keys]
    assert len(keys) == len(set(keys))


def test_the_rating_scale_runs_from_true_to_false_and_has_a_way_out() -> None:
    raw = read("ratings.toml")
    ratings = msgspec.convert(raw["ratings"], tuple[Rating, ...])
    assert " ".join(rating.key for rating in ratings) == RATINGS
    assert all(rating.definition.endswith(".") for rating in ratings)
    assert len({rating.name for rating in ratings}) == len(ratings)
