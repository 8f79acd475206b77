"""The sample set keeps the traits that make it worth practising on, and not a sentence of it is borrowed."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
SEEDS = PROJECT / "seeds"
ORIGINALS = PROJECT.parent / "shared" / "data" / "seeds"

NO_BREAK_SPACE = "\u00a0"
BULLET = "►"
CURLY_APOSTROPHE = "\u2019"
LANTERN = "the_lantern.txt"
HARBOUR = "harbour_business_review.txt"
DISPATCH = "corridor_dispatch.txt"
EMOJI = "emoji_note.txt"
ARABIC = "arabic_brief.txt"
NAMES = (LANTERN, HARBOUR, DISPATCH, EMOJI, ARABIC)

RUN = 7
WORD = re.compile(r"\w+(?:['’-]\w+)*")
QUOTATION = re.compile(r'"[^"\n]*"|“[^”\n]*”')
FAMILY = "👨\u200d👩\u200d👧\u200d👦"


def seed(name: str) -> str:
    """Return the text of one seed exactly as it is stored."""
    return (SEEDS / name).read_bytes().decode("utf-8")


def doubled(text: str) -> str:
    """Return the longest passage that the text ends with twice, joined by one line break, or ''."""
    for length in range(len(text) // 2, 0, -1):
        tail = text[-length:]
        if text[-2 * length - 1 : -length] == tail + "\n":
            return tail
    return ""


def words(text: str) -> list[tuple[str, int, int]]:
    """Return every word, folded for comparison, with where it stands."""
    return [(m[0].casefold().replace("’", "'"), m.start(), m.end()) for m in WORD.finditer(text)]


def runs(text: str) -> set[tuple[str, ...]]:
    """Return all runs of seven words."""
    plain = [word for word, _, _ in words(text)]
    return {tuple(plain[i : i + RUN]) for i in range(len(plain) - RUN + 1)}


def borrowed(ours: str, theirs: set[tuple[str, ...]]) -> list[str]:
    """Return our runs of seven words that also stand in the other texts, but for those inside a quotation."""
    quotations = [m.span() for m in QUOTATION.finditer(ours)]
    found = []
    listed = words(ours)
    for i in range(len(listed) - RUN + 1):
        part = listed[i : i + RUN]
        start, end = part[0][1], part[-1][2]
        quoted = any(left <= start and end <= right for left, right in quotations)
        if tuple(word for word, _, _ in part) in theirs and not quoted:
            found.append(ours[start:end])
    return found


@pytest.fixture(scope="module")
def originals() -> list[str]:
    """The real articles whose story the seeds retell, where this machine has them."""
    if not ORIGINALS.is_dir():
        pytest.skip("the real articles are not on this machine")
    texts = [path.read_text(encoding="utf-8") for path in sorted(ORIGINALS.glob("*.txt"))]
    assert texts, "the folder of the real articles is empty"
    return texts


@pytest.mark.parametrize("name", NAMES)
def test_every_seed_is_plain_utf_8_with_line_feeds(name: str) -> None:
    raw = (SEEDS / name).read_bytes()
    text = raw.decode("utf-8")
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert not set(text) & set("\r\u2028\u2029\u0085\v\f\0\ufffd")


def test_the_folder_holds_five_articles() -> None:
    assert {path.name for path in SEEDS.glob("*.txt")} == set(NAMES)


def test_the_lantern_keeps_its_bullets_and_odd_spaces() -> None:
    text = seed(LANTERN)
    assert 2600 <= len(text) <= 3000
    assert text.count(NO_BREAK_SPACE) == 4
    assert text.count(NO_BREAK_SPACE + "\n") == 4
    assert [line.startswith(f"    {BULLET} ") for line in text.split("\n")].count(True) == 6
    assert text.count(BULLET) == 6
    assert text.startswith(" " * 7)
    assert text.count(CURLY_APOSTROPHE) == 1
    assert text.count('"') == 8
    assert not set(text) & set("“”")


def test_the_lantern_names_no_outlet_and_no_date() -> None:
    text = seed(LANTERN)
    assert "Lantern" not in text
    assert not re.search(r"\d+[/.]\d+[/.]\d+", text)
    assert "Reports also" in text


def test_one_sentence_holds_a_claim_a_quotation_and_the_authors_own_adverb() -> None:
    text = seed(LANTERN)
    assert text.count("hypocritically") == 1
    adverb = text.index("hypocritically")
    start = text.rindex(". ", 0, adverb) + 2
    end = text.index(".", adverb) + 1
    sentence = text[start:end]
    assert '"would do a better job"' in sentence
    assert sentence.startswith("Shortly before, at the G7 summit, Trump")
    assert sentence.index("hypocritically") < sentence.index('"would do')


def test_the_harbour_keeps_masthead_doubled_title_date_and_credit() -> None:
    text = seed(HARBOUR)
    lines = text.split("\n")
    assert 8000 <= len(text) <= 9000
    assert lines[0] == "Harbour Business Review"
    assert lines[2] == lines[10]
    assert text.count(lines[2]) == 2
    assert lines[5] == "06/06/2026"
    assert [not line for line in lines[:11]].count(True) == 7
    assert text.endswith("\n(Source:www.meridianwire.example)")


def test_the_harbour_parts_its_paragraphs_with_no_break_spaces() -> None:
    text = seed(HARBOUR)
    assert text.count(NO_BREAK_SPACE) == 26
    assert text.split("\n").count(NO_BREAK_SPACE) == 26
    assert CURLY_APOSTROPHE in text
    assert "'" in text
    assert "–" in text


def test_the_harbour_quotes_nobody_and_lives_on_hearsay() -> None:
    text = seed(HARBOUR)
    assert not set(text) & set('"“”«»„')
    for hearsay in ("said to have been used", "Recent reports suggest", "most analysts", "Some critics"):
        assert text.count(hearsay) == 1, hearsay


def test_the_harbour_has_headings_without_a_full_stop() -> None:
    blocks = seed(HARBOUR).split(f"\n{NO_BREAK_SPACE}\n")
    headings = [block for block in blocks if block[-1] not in ".)"]
    assert len(headings) == 4
    assert all(len(heading) < 60 for heading in headings)


def test_the_dispatch_holds_its_second_half_exactly_twice() -> None:
    text = seed(DISPATCH)
    passage = doubled(text)
    assert 9500 <= len(text) <= 10500
    assert 4500 <= len(passage) <= 5000
    assert text.count(passage) == 2
    assert passage.startswith("How firmly they stand together")
    assert text == text[: text.index(passage)] + passage + "\n" + passage


def test_the_dispatch_names_its_analysts_and_places_its_quotation() -> None:
    passage = doubled(seed(DISPATCH))
    lines = passage.split("\n")
    assert len([line for line in lines if line.startswith("**") and line.endswith("**")]) == 4
    assert "" not in lines
    assert "—" in passage
    assert "says Reza Talebi, a political analyst based in Leipzig" in passage
    assert "Shokriya Bradost, who studies" in passage
    assert "Speaking in Jerusalem, Netanyahu said" in passage
    assert QUOTATION.findall(passage) == [
        '"maximum pressure"',
        '"breathing space."',
        '"regime change,"',
        '"There must be no enrichment capability whatsoever,"',
    ]


def test_the_emoji_note_holds_every_trap_for_counting_characters() -> None:
    text = seed(EMOJI)
    assert 600 <= len(text) <= 900
    assert FAMILY in text
    assert "\U0001f1ee\U0001f1f7" in text
    assert re.search("[\U0001f3fb-\U0001f3ff]", text)
    assert any(ord(each) > 0xFFFF and unicodedata.category(each) == "Lu" for each in text)
    assert any(b != unicodedata.normalize("NFC", b) for b in (a + c for a, c in pairwise(text)))
    assert "\ufe0f\u20e3" in text
    assert len(text.encode("utf-16-le")) // 2 > len(text)


def test_the_arabic_brief_runs_from_right_to_left_with_latin_and_numbers_inside() -> None:
    text = seed(ARABIC)
    assert 600 <= len(text) <= 900
    letters = [each for each in text if each.isalpha()]
    arabic = [each for each in letters if unicodedata.bidirectional(each) == "AL"]
    assert len(arabic) > 0.9 * len(letters)
    assert re.findall(r"[A-Za-z]+(?: [A-Za-z]+)*", text) == ["Steve Witkoff"]
    assert re.findall(r"\d+", text) == ["17", "12"]
    assert any(unicodedata.category(each) == "Mn" for each in text)


@pytest.mark.parametrize("name", NAMES)
def test_no_seven_words_in_a_row_are_borrowed(name: str, originals: list[str]) -> None:
    theirs = set().union(*map(runs, originals))
    assert borrowed(seed(name), theirs) == []


def test_a_borrowed_run_would_be_noticed(originals: list[str]) -> None:
    theirs = set().union(*map(runs, originals))
    start, end = words(originals[0])[20][1], words(originals[0])[20 + RUN][1]
    assert borrowed(f"We wrote this. {originals[0][start:end]} And this.", theirs)


@pytest.mark.parametrize("name", [LANTERN, DISPATCH, EMOJI])
def test_quotations_are_those_that_were_published(name: str, originals: list[str]) -> None:
    for quotation in QUOTATION.findall(seed(name)):
        quoted = quotation.strip('".,')
        assert any(f'"{quoted}' in each for each in originals), quotation


def test_the_readme_quotes_only_what_stands_in_the_seeds() -> None:
    lines = (SEEDS / "README.md").read_text(encoding="utf-8").split("\n")
    rows = [line for line in lines if line.startswith("| C")]
    assert len(rows) == 9
    for row in rows:
        cells = row.split(" | ")[2:]
        for name, cell in zip((LANTERN, HARBOUR, DISPATCH), cells, strict=True):
            for quote in re.findall(r'"([^"]+)"', cell):
                assert quote in seed(name), (name, quote)
