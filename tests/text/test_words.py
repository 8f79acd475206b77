"""A drag, a double click and the word key take hold of whole words."""

from __future__ import annotations

import pytest
from hypothesis import example, given

from tests.text.texts import text_and_range, trapped
from workbench import paths
from workbench.text import count_words, is_boundary, snap_to_words, trim, word_at, words, words_starting

LINE = "He said, hypocritically, that Syria “would do a better job” (at home)."


def _taken(text: str, dragged: str) -> str | None:
    start = text.index(dragged)
    snapped = snap_to_words(text, start, start + len(dragged))
    return None if snapped is None else text[snapped.start : snapped.end]


@pytest.mark.parametrize(
    ("dragged", "taken"),
    [
        ("hypocritically", "hypocritically"),
        ("ocritic", "hypocritically"),
        (" hypocritically", "hypocritically"),
        (", hypocritically, ", "hypocritically"),
        ("hypocritically, t", "hypocritically, that"),
        ("would do a better job", "would do a better job"),
        ("“would do a better job”", "“would do a better job”"),
        ("“would do a better", "would do a better"),
        ("better job” ", "better job"),
        ("Syria “would", "Syria “would"),
        ("(at home).", "(at home)"),
        ("at home).", "at home"),
        (", ", None),
        ("” (", None),
    ],
)
def test_a_drag_takes_the_words_it_touched(dragged: str, taken: str | None) -> None:
    assert _taken(LINE, dragged) == taken


def test_a_drag_over_every_word_of_a_sentence_takes_the_sentence() -> None:
    text = "► One thing happened. Then “another.”\xa0\nNext."
    assert _taken(text, "ne thing happene") == "One thing happened."
    assert _taken(text, "► One thing happened. ") == "One thing happened."
    assert _taken(text, "Then “anoth") == "Then “another.”"
    assert _taken(text, "thing happened. Th") == "thing happened. Then"
    assert _taken(text, "thing happened. Then “another.”") == "thing happened. Then “another.”"


@given(text_and_range())
@example(('"IranThe he said\u200f', 0, 17))
def test_snapping_twice_is_snapping_once(drawn: tuple[str, int, int]) -> None:
    text, start, end = drawn
    snapped = snap_to_words(text, start, end)
    if snapped is None:
        assert not any(character.isalnum() for character in text[start:end])
        return
    assert snap_to_words(text, *snapped) == snapped
    assert is_boundary(text, snapped.start)
    assert is_boundary(text, snapped.end)
    assert trim(text, *snapped) == snapped


@given(text_and_range())
def test_no_word_that_was_touched_is_cut(drawn: tuple[str, int, int]) -> None:
    text, start, end = drawn
    snapped = snap_to_words(text, start, end)
    for word in words(text, (0, len(text))):
        if word.overlaps((start, end)):
            assert snapped is not None
            assert snapped.contains(word)


@pytest.mark.parametrize(
    "text",
    [
        "Israel’s U.S.-backed re-emerge don't 2,848 3.5% $5 #tag @name naïve cafe\u0301 co\xadop",
        "صباحًا كتاب שלום צה״ל नमस्ते",
        "😀 👩\u200d👩\u200d👧 🇮🇱 1️⃣",
    ],
)
def test_what_stands_between_spaces_here_is_one_word(text: str) -> None:
    assert [text[start:end] for start, end in words(text, (0, len(text)))] == text.split(" ")


def test_a_chinese_character_is_a_word() -> None:
    assert len(words("战争会结束", (0, 5))) == 5


@given(trapped)
def test_the_word_at_an_offset_is_one_of_the_words(text: str) -> None:
    all_words = words(text, (0, len(text)))
    for offset in range(len(text) + 1):
        found = word_at(text, offset)
        holding = [word for word in all_words if word.start <= offset < word.end]
        ending = [word for word in all_words if word.end == offset]
        assert [found] == [*holding, *ending, None][:1]


def test_a_word_is_picked_by_its_first_letters_whatever_their_case_and_accents() -> None:
    text = "Élan and “elan”, ELAN’s #elan, hypo Hypocritically."
    picked = [text[start:end] for start, end in words_starting(text, (0, len(text)), "éla")]
    assert picked == ["Élan", "elan", "ELAN’s", "#elan"]
    assert [text[start:end] for start, end in words_starting(text, (0, len(text)), "hypoc")] == ["Hypocritically"]
    assert words_starting(text, (0, len(text)), "") == []


@given(trapped)
def test_as_many_words_are_counted_as_are_found(text: str) -> None:
    assert count_words(text) == len(words(text, (0, len(text))))


def test_as_many_words_are_counted_in_prose_as_are_found() -> None:
    for path in sorted(paths.data("seeds").glob("*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace")
        assert count_words(text) == len(words(text, (0, len(text)))), path.name
