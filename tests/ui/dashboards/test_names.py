"""Long names in a picture: cut to the room there is, and told apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.dashboards.inks import Inks
from ui.theme.tokens import Theme
from workbench.application.schemes import default_scheme

INKS = Inks(Theme.load("light"), default_scheme(), 16.0, lambda words: 7.0 * len(words))


def test_names_that_differ_at_the_end_are_cut_in_the_middle() -> None:
    names = ["The Harbour Evening Courier, city edition", "The Harbour Evening Courier, coast edition", "The Lantern"]
    cut = INKS.cut(names, 7.0 * 21)
    assert cut == ["The Harbou…ty edition", "The Harbou…st edition", "The Lantern"]


def test_a_name_that_nothing_resembles_is_cut_at_its_end() -> None:
    names = ["The Harbour Evening Courier", "Another Evening Courier of the Coast"]
    assert INKS.cut(names, 7.0 * 12) == ["The Harbour…", "Another Eve…"]


def test_two_articles_of_one_name_are_cut_alike() -> None:
    assert len(set(INKS.cut(["The Harbour Evening Courier"] * 2, 7.0 * 12))) == 1


@given(st.lists(st.text(max_size=40), max_size=6), st.integers(3, 45))
def test_every_cut_name_fits_and_what_fits_is_whole(names: list[str], letters: int) -> None:
    for name, cut in zip(names, INKS.cut(names, 7.0 * letters), strict=True):
        flat = " ".join(name.split())
        assert len(cut) <= letters
        assert cut == flat or (len(flat) > letters and "…" in cut)
