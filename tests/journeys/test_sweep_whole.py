"""A sweep leaves nothing out: not a piece of an endless sentence, and not a word of one that is read from the right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.journeys.sweeping import Hand, Key, begun, own
from tests.ui.opened_window import settle, view
from ui.window.main_window import MainWindow
from workbench import Workbench
from workbench.application.importing import import_text
from workbench.application.reading import clauses

_PHRASES = ["the council and the harbour board disagreed, again,", "while number {n} waited; nobody asked why,"]

ARABIC = """قال المتحدث باسم الميناء إن السفينة وصلت يوم الثلاثاء. ولم يؤكد أحد الخبر، لكن الصحيفة نشرته بسرعة، وحذفته.

كتبت الصحيفة: "السفينة فارغة". وأضافت أن الحراس غادروا عند الساعة 14:30 وأن أحدا لم يسأل عنهم.
"""

HEBREW = """דובר הנמל אמר כי הספינה הגיעה ביום שלישי. איש לא אישר את הידיעה, אבל העיתון פרסם אותה, ואז מחק אותה.

העיתון כתב: "הספינה ריקה". הוא הוסיף כי השומרים עזבו בשעה 14:30.
"""


@pytest.fixture
def empty_desk(tmp_path: Path) -> Iterator[Workbench]:
    with Workbench.open(tmp_path / "empty.db", reviewer="Ana Kovač") as opened:
        yield opened


def swept(open_window: Callable[..., MainWindow], desk: Workbench, text: str) -> tuple[Hand, str]:
    row = import_text(desk, text, title="One article")
    assert row.article is not None, row.error
    window = open_window(desk)
    window.open_articles([row.article])
    settle()
    return begun(window), row.article


def to_the_end(hand: Hand, *keys: Key, most: int = 60) -> list[str]:
    """Press the keys in turn until nothing is left to ask; return what was asked."""
    asked = []
    for number in range(most):
        if hand.is_finished():
            return asked
        asked.append(hand.words())
        hand.press(keys[number % len(keys)])
    raise AssertionError(asked)


@pytest.mark.parametrize("between", [" ", ""])
def test_every_piece_of_an_endless_sentence_is_asked_once_and_nothing_stands_between_them(
    open_window: Callable[..., MainWindow], empty_desk: Workbench, between: str
) -> None:
    words = [_PHRASES[number % 2].format(n=number) for number in range(1330)]
    long = between.join(words) + between + "in the end."
    if not between:
        long = long.replace(" ", "")
    assert len(long) > 50_000
    text = f"It began quietly.\n\n{long}\n\nThen nothing happened.\n"
    hand, article = swept(open_window, empty_desk, text)
    asked = to_the_end(hand, Key.Key_2, Key.Key_1)
    assert (asked[0], asked[-1]) == ("It began quietly.", "Then nothing happened.")
    assert len(asked) == len(set(asked))
    found = sorted(own(empty_desk), key=lambda each: each.start)
    assert "".join(each.exact for each in found[1:-1]).replace(" ", "") == long.replace(" ", "")
    (row,) = empty_desk.articles.rows([article])
    assert row.decided == row.sentences == len(asked)
    assert {each.label for each in found} == {"sourced", "unsourced"}
    for _ in asked:
        hand.press(Key.Key_Backspace)
    assert own(empty_desk) == []
    hand.window.close()


def test_a_piece_that_was_left_comes_back_when_asked_for(
    open_window: Callable[..., MainWindow], empty_desk: Workbench
) -> None:
    long = " ".join(_PHRASES[number % 2].format(n=number) for number in range(1330)) + " in the end."
    hand, article = swept(open_window, empty_desk, long + "\n")
    hand.press(Key.Key_2)
    left = hand.words()
    hand.press(Key.Key_Down)
    to_the_end(hand, Key.Key_2)
    (row,) = empty_desk.articles.rows([article])
    assert row.decided == row.sentences - 1
    hand.sweep.start_over()
    settle()
    assert hand.words() == left
    hand.press(Key.Key_3)
    (row,) = empty_desk.articles.rows([article])
    assert row.decided == row.sentences
    hand.window.close()


@pytest.mark.parametrize("text", [ARABIC, HEBREW])
def test_an_article_that_is_read_from_the_right_is_swept_with_arrows_that_go_where_they_point(
    open_window: Callable[..., MainWindow], empty_desk: Workbench, text: str
) -> None:
    hand, article = swept(open_window, empty_desk, text)
    hand.press(Key.Key_2)
    here = hand.here()
    parts = clauses(text, here)
    assert len(parts) > 1
    hand.press(Key.Key_Left)
    first = hand.view().selection_range()
    assert first is not None
    assert text[slice(*first)] == text[slice(*parts[0])]
    hand.press(Key.Key_Left)
    assert hand.view().selection_range() == parts[1]
    hand.press(Key.Key_Right)
    assert hand.view().selection_range() == parts[0]
    hand.press(Key.Key_3)
    assert hand.here() == here
    hand.press(Key.Key_1)
    hand.press(Key.Key_Q)
    quoted = hand.view().selection_range()
    assert quoted is not None
    assert "ה" in text[slice(*quoted)] or "ا" in text[slice(*quoted)]
    hand.press(Key.Key_1)
    to_the_end(hand, Key.Key_2)
    (row,) = empty_desk.articles.rows([article])
    assert row.decided == row.sentences == 4
    for each in own(empty_desk):
        assert text[each.start : each.end] == each.exact
    hand.press(Key.Key_Backspace)
    assert hand.words().endswith((".", "عنهم."))
    hand.window.close()


def test_a_sweep_that_begins_in_the_middle_has_left_nothing_behind(
    window: MainWindow, desk: Workbench, articles: list[str]
) -> None:
    for article in articles[:2]:
        first = desk.articles.text(desk.articles.version(article)).sentences[0]
        desk.annotate(article, first.start, first.end, "no_claim")
    hand = begun(window)
    assert hand.mode.bar.state.last == (), "a decision of another day is nothing that was left"
    here = hand.here()
    hand.press(Key.Key_Backspace)
    assert hand.here() == here
    while hand.view() is view(window):
        hand.press(Key.Key_Down)
    hand.press(Key.Key_Backspace)
    assert hand.view() is view(window), "the last that was left, not a sentence nobody stood at"
    assert hand.here() == view(window).sentences()[-1]


def test_whoever_goes_back_to_the_article_before_is_no_longer_told_of_the_next_one(
    open_window: Callable[..., MainWindow], empty_desk: Workbench
) -> None:
    texts = ("One thing happened. Another did.", "Nobody knew. Everybody asked.")
    made = [import_text(empty_desk, text, title=f"Article {number}").article for number, text in enumerate(texts)]
    window = open_window(empty_desk)
    window.open_articles([str(each) for each in made])
    settle()
    hand = begun(window)
    while "Nobody" not in hand.words():
        hand.press(Key.Key_2)
    settle()
    assert hand.mode.bar.news().startswith("Now ")
    hand.press(Key.Key_Backspace)
    settle()
    assert hand.words() == "Another did."
    assert hand.mode.bar.news() == ""
