"""A sentence ends where a reader says it ends."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from tests.text.texts import trapped
from workbench.text import is_boundary, line_bounds, sentence_at, sentences, trim


def units(text: str) -> list[str]:
    """Return the words of each sentence."""
    return [text[each.start : each.end] for each in sentences(text)]


# A bar stands where one sentence ends and the next begins.
LINES = (
    "Mr. Smith met Mrs. Jones and Dr. Brown.| Prof. Green stayed away.",
    "Sen. Anna Hill spoke.| Gov. Tom Fields did not.| Former Rep. Jo Lake was ill.",
    "The U.S.-Israel relationship is old.| It is close.",
    "He lives in the U.S.| He said so.",
    "The U.S. Senate voted in the U.S.| The House did not.",
    "They flew to Washington D.C.| She stayed at home.",
    "Resolution No. 5 passed.| He said no.| Five others agreed.",
    "See p. 12 and pp. 13 to 15, Art. 4 and Sec. 2.| Then see vol. 3.",
    "J. R. Smith met George W. Hill.| They talked.",
    "Prices rose 3.5 percent.| Wages fell by 1.2 percent, or 2,848.50 dollars.",
    "Talks begin at 5 p.m. Monday.| They end at 6 a.m.| The room is small.",
    "He left at 5 p.m.| Smith stayed until 11:30 p.m. EST on Friday.",
    "He paused ... and went on.| Then… nothing.| It rained...| We left.",
    "He said: “We won. They lost.”| Nobody believed it.",
    "“We won. They lost,” he said.| “We go on.”",
    "“Will they come?” Hill asked.| “No!” she said.| “Stop!” Ms. Lake shouted.",
    '"It is over." He added that the deal was dead.'.replace(" He", "| He"),
    "“The first of these could well stand by itself, as it is.| The second, which follows it here, is too,” she said.",
    "He left (see below).| She stayed (it rained. It snowed.) and slept.",
    "On Feb. 17 the talks began.| They ended in Feb.| The rest is known.",
    "Shares of Acme Inc. Chief Executive Hill fell.| He left Acme Inc.| The market rose.",
    "HARTFORD, Conn. — The vote was close.| He lives in Hartford, Conn.| His wife does not.",
    "The case, Hill v. Lake, was old.| Boston vs. St. Louis was dull.",
    "They won, e.g. in May, i.e. late.| Tom Hill Jr.| Then came Ph.D. students, etc.| The end.",
    "1. First point.| 2. Second point.| (3) Third point.",
    "Great! 😀| He left.| So sad 😢.| Bye.",
    "What?!| Really?!| Yes.",
    "They said.The next thing happened.".replace("said.", "said.|"),
    "Visit www.example.com today.| Mail a.b@example.org.| Done.",
    "One; two; Three and Four.| Five.",
    "‘He said “never.” ’| She left.",
    "هل ستنتهي الحرب؟| قال الوزير نعم.| ثم غادر.",
    "האם המלחמה תסתיים?| השר אמר כן.| אחר כך הלך.",
    "战争会结束吗？|部长说是。|“不。”他说。",
    "「戦争は終わる。」と大臣は言った。|彼は去った。",
    "क्या युद्ध समाप्त होगा?| मंत्री ने कहा हाँ।| वे चले गए।",
    "Das kostet z.B. Geld.| Am 3. Mai kam Dr. Huber.| Er ging.",
    "L’ONU a dit non.| « C’est fini. »| Il est parti.",
)


@pytest.mark.parametrize("marked", LINES)
def test_a_sentence_ends_where_a_reader_says(marked: str) -> None:
    assert units(marked.replace("|", "")) == [piece.strip() for piece in marked.split("|")]


def test_bullets_stars_and_spaces_are_no_part_of_a_sentence() -> None:
    text = "   ► One thing.\xa0\n• Two.\n- Three.\n– Four.\n* Five.\n**Six.**\n\xa0\n▪ \n> Seven.\n## Eight.\n***\n---"
    assert units(text) == ["One thing.", "Two.", "Three.", "Four.", "Five.", "Six.", "Seven.", "Eight."]


def test_a_dash_inside_a_line_is_not_a_bullet() -> None:
    assert units("He came. - She left.") == ["He came. - She left."]
    assert units("-5 degrees.\n*Note well.") == ["-5 degrees.", "*Note well."]


def test_a_quotation_mark_left_alone_stays_with_its_sentence() -> None:
    assert units("He left. ”") == ["He left. ”"]


@given(trapped)
def test_sentences_stand_in_order_inside_their_lines_trimmed_and_whole(text: str) -> None:
    found = sentences(text)
    for one, other in pairwise(found):
        assert one.end <= other.start
    for each in found:
        assert 0 <= each.start < each.end <= len(text)
        assert "\n" not in text[each.start : each.end]
        assert trim(text, *each.span) == each.span
        assert is_boundary(text, each.start)
        assert is_boundary(text, each.end)


@given(trapped)
def test_every_letter_and_digit_belongs_to_a_sentence(text: str) -> None:
    held = {place for each in sentences(text) for place in range(each.start, each.end)}
    assert all(place in held for place, character in enumerate(text) if character.isalnum())


@given(trapped)
def test_the_sentence_at_an_offset_holds_it_or_stands_before_it(text: str) -> None:
    found = sentences(text)
    for offset in range(len(text) + 1):
        each = sentence_at(found, offset)
        if not found:
            assert each is None
            continue
        assert each is not None
        holding = [other for other in found if other.start <= offset < other.end]
        if holding:
            assert each == holding[0]
        elif offset > found[0].start:
            assert each == [other for other in found if other.end <= offset][-1]


def test_what_stands_in_one_line_does_not_depend_on_the_others() -> None:
    lines = [line.replace("|", "") for line in LINES]
    text = "\n".join(lines)
    together = [text[each.start : each.end] for each in sentences(text)]
    assert together == [unit for line in lines for unit in units(line)]
    assert all(line_bounds(text, each.start) == line_bounds(text, each.end) for each in sentences(text))
