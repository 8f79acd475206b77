"""Panes fold when there is no room, unfold when there is, and what is closed comes back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.shell.arrangement import MOST_PANES, Arrangement


def panes(arrangement: Arrangement, room: int) -> list[tuple[list[str], str | None]]:
    return [(shown.articles, shown.current) for shown in arrangement.shown(room)]


def test_articles_stand_one_a_pane_and_the_rest_share_the_last() -> None:
    arrangement = Arrangement()
    arrangement.open_all(["a", "b", "c"], 2)
    assert panes(arrangement, 2) == [(["a"], "a"), (["b", "c"], "b")]
    assert [arrangement.letter(each) for each in "abc"] == ["A", "B", "C"]


def test_a_narrow_window_folds_the_last_panes_and_a_wide_one_unfolds_them() -> None:
    arrangement = Arrangement()
    arrangement.open_all(["a", "b", "c"], 3)
    assert panes(arrangement, 2) == [(["a"], "a"), (["b", "c"], "b")]
    assert panes(arrangement, 1) == [(["a", "b", "c"], "a")]
    assert panes(arrangement, 3) == [(["a"], "a"), (["b"], "b"), (["c"], "c")]


def test_a_folded_pane_shows_what_was_used_last() -> None:
    arrangement = Arrangement()
    arrangement.open_all(["a", "b", "c"], 3)
    arrangement.touch("c")
    assert panes(arrangement, 2)[1] == (["b", "c"], "c")
    arrangement.touch("b")
    assert panes(arrangement, 2)[1] == (["b", "c"], "b")


def test_an_open_article_is_brought_forward_and_not_opened_twice() -> None:
    arrangement = Arrangement()
    arrangement.open_all(["a", "b"], 2)
    arrangement.open("a", 4)
    assert arrangement.articles == ["a", "b"]
    arrangement.open("c", 2)
    assert panes(arrangement, 2)[0] == (["a", "c"], "c")
    arrangement.open("d", 3)
    assert panes(arrangement, 3)[2] == (["d"], "d")


def test_an_article_goes_beside_the_one_that_is_read() -> None:
    arrangement = Arrangement()
    arrangement.open_all(["a"], 4)
    arrangement.open_beside("b", 2)
    assert panes(arrangement, 2) == [(["a"], "a"), (["b"], "b")]
    arrangement.touch("a")
    arrangement.open_beside("c", 2)
    assert panes(arrangement, 2) == [(["a"], "a"), (["b", "c"], "c")]


def test_a_closed_tab_and_a_closed_pane_come_back_where_they_were() -> None:
    arrangement = Arrangement()
    arrangement.open_all(["a", "b", "c"], 3)
    arrangement.close_groups([arrangement.groups[1]])
    arrangement.close("a")
    assert panes(arrangement, 3) == [([], None), (["c"], "c")]
    assert arrangement.reopen()
    assert panes(arrangement, 3) == [(["a"], "a"), (["c"], "c")]
    assert arrangement.reopen()
    assert panes(arrangement, 3) == [(["a"], "a"), (["b"], "b"), (["c"], "c")]
    assert not arrangement.reopen()


def test_the_last_pane_is_emptied_and_stays() -> None:
    arrangement = Arrangement()
    arrangement.open_all(["a"], 1)
    arrangement.close_groups(arrangement.groups)
    assert panes(arrangement, 3) == [([], None)]


def test_an_article_that_left_the_library_does_not_come_back() -> None:
    arrangement = Arrangement()
    arrangement.open_all(["a", "b"], 1)
    arrangement.close("a")
    arrangement.forget("a")
    assert not arrangement.reopen()
    assert arrangement.articles == ["b"]


def test_a_tab_moves_to_its_neighbour_and_no_further() -> None:
    arrangement = Arrangement()
    arrangement.open_all(["a", "b"], 2)
    assert arrangement.move("a", 1)
    assert panes(arrangement, 2) == [([], None), (["b", "a"], "a")]
    assert not arrangement.move("a", 1)


def test_a_freed_letter_is_given_again() -> None:
    arrangement = Arrangement()
    arrangement.open_all(["a", "b", "c"], 3)
    arrangement.close("b")
    arrangement.open("d", 3)
    assert arrangement.letter("d") == "B"


steps = st.lists(
    st.tuples(
        st.sampled_from(["open", "beside", "close", "pane", "split", "reopen", "right", "left", "touch"]),
        st.sampled_from("abcdef"),
        st.integers(1, 4),
    ),
    max_size=30,
)


@given(steps)
def test_whatever_is_done_every_article_has_one_place_and_is_shown(wanted: list[tuple[str, str, int]]) -> None:
    arrangement = Arrangement()
    for step, article, room in wanted:
        {
            "open": lambda a=article, r=room: arrangement.open(a, r),
            "beside": lambda a=article, r=room: arrangement.open_beside(a, r),
            "close": lambda a=article: arrangement.close(a),
            "pane": lambda: arrangement.close_groups([arrangement.active]),
            "split": lambda: len(arrangement.groups) < MOST_PANES and arrangement.split(),
            "reopen": arrangement.reopen,
            "right": lambda a=article: arrangement.move(a, 1),
            "left": lambda a=article: arrangement.move(a, -1),
            "touch": lambda a=article: arrangement.touch(a),
        }[step]()
        opened = arrangement.articles
        assert len(opened) == len(set(opened))
        assert 1 <= len(arrangement.groups) <= MOST_PANES
        assert arrangement.active in arrangement.groups
        assert len({arrangement.letter(each) for each in opened}) == len(opened)
        shown = arrangement.shown(room)
        assert 1 <= len(shown) <= room
        assert [each for pane in shown for each in pane.articles] == opened
        assert all((pane.current in pane.articles) if pane.articles else pane.current is None for pane in shown)
