"""Markdown is read as text, and only its head is taken for what it says about the article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.importing import read_bytes
from workbench.importing.draft import Guess
from workbench.importing.front_matter import front_matter, web_address

HEAD = """---
title: "Two Allies: \\"Two Clocks\\""
outlet: 'The Corner''s Review'
author: Jane Doe  # of the foreign desk
date: 2026-06-09 10:30
url: https://corner.example/two-allies?page=1
language: en_GB
tags:
  - talks
  - Geneva
# a comment
draft: no
---
"""
BODY = "# Two Allies\n\nThe talks, *nobody* doubts it, will be **long**. [More](https://corner.example).\n"


def test_the_head_says_what_the_article_is_and_is_no_part_of_it() -> None:
    draft = read_bytes((HEAD + BODY).encode(), "allies.md")
    assert draft.text == BODY
    assert draft.title == 'Two Allies: "Two Clocks"'
    assert draft.outlet == "The Corner's Review"
    assert draft.byline == "Jane Doe"
    assert draft.published_on == "2026-06-09"
    assert draft.url == "https://corner.example/two-allies?page=1"
    assert draft.language == "en-GB"
    assert draft.guesses["title"] == Guess(where="front-matter", line=2)
    assert draft.guesses["language"] == Guess(where="front-matter", line=7)
    assert draft.original == (HEAD + BODY).encode()
    assert draft.source.media_type == "text/markdown"


def test_windows_line_ends_and_a_mark_make_no_difference() -> None:
    data = (HEAD + BODY).replace("\n", "\r\n").encode("utf-8-sig")
    assert read_bytes(data, "allies.markdown").text == BODY
    assert read_bytes(data, "allies.markdown").outlet == "The Corner's Review"


def test_all_marks_of_markdown_stay_in_the_text() -> None:
    assert read_bytes(BODY.encode(), "allies.md").text == BODY


@pytest.mark.parametrize(
    ("text", "title", "line"),
    [
        ("# Two Allies\n", "Two Allies", 1),
        ("Some words before.\n\n## Two *Allies*, `two` [clocks](x) ##\n", "Two Allies, two clocks", 3),
        ("```\n# no heading, a comment\n```\n# Two Allies\n", "Two Allies", 4),
        ("#hashtag is no heading\n\nA sentence of its own.\n", "#hashtag is no heading", 1),
        ("snake_case_name and *\n# 2 * 3 = 6\n", "2 * 3 = 6", 2),
    ],
)
def test_the_first_heading_is_the_title(text: str, title: str, line: int) -> None:
    draft = read_bytes(text.encode(), "allies.md")
    assert (draft.title, draft.guesses["title"].line) == (title, line)


@pytest.mark.parametrize(
    "text",
    [
        "---\nThe talks went on.\n---\nAnd on.\n",
        "---\nNote: this is a sentence with a colon\n---\nAnd on.\n",
        "---\ntitle: Two Allies\nThe end of it never comes.\n",
        "---\ntitle: Two Allies\nA line that is no pair\n---\nText.\n",
        "\n---\ntitle: Two Allies\n---\nText.\n",
        "----\ntitle: Two Allies\n----\nText.\n",
        "title: Two Allies\n---\nText.\n",
    ],
)
def test_what_is_not_strictly_a_head_stays_text(text: str) -> None:
    assert front_matter(text) is None
    assert read_bytes(text.encode(), "allies.md").text == text


@pytest.mark.parametrize(
    "line",
    [
        "date: soon",
        "date: 06/13",
        "url: javascript:alert(1)",
        "url: file:///etc/passwd",
        "url: corner.example",
        "url: http://[broken",
        "language: the English language",
        "title:",
        "title: null",
        "title: [a, list]",
        "title: ''",
        "outlet: |",
    ],
)
def test_a_value_that_cannot_be_one_is_left_out(line: str) -> None:
    head = front_matter(f"---\n{line}\n---\nText.\n")
    assert head is not None
    assert head.findings == {}


def test_a_date_with_two_readings_gives_the_year() -> None:
    head = front_matter("---\ndate: 06/07/2026\n---\n")
    assert head is not None
    assert head.findings["published_on"].value == "2026"
    head = front_matter("---\ndate: 2026\n---\n")
    assert head is not None
    assert head.findings["published_on"].value == "2026"


def test_the_first_of_two_equal_keys_counts() -> None:
    head = front_matter("---\nsource: The Corner\noutlet: Another\n---\n")
    assert head is not None
    assert head.findings["outlet"].value == "The Corner"


def test_plain_text_has_no_head() -> None:
    draft = read_bytes((HEAD + BODY).encode(), "allies.txt")
    assert draft.text == HEAD + BODY


def test_an_address_is_one_of_the_web_and_whole() -> None:
    assert web_address("http://corner.example") == "http://corner.example"
    for words in (
        "https://",
        "https://a b",
        "ftp://corner.example",
        "https://corner.example/\u202egpj",
        "",
        "x" * 3_000,
    ):
        assert web_address(words) is None


@given(
    st.lists(st.sampled_from(["title: T", "date: 2026", "x: y", "words", "- item", "  nested: z", "", "# c", "---"]))
)
def test_no_line_of_the_text_is_lost_with_the_head(lines: list[str]) -> None:
    text = "\n".join(["---", *lines])
    head = front_matter(text)
    if head is not None:
        assert text[: head.end].rstrip().endswith("---")
        assert "words" not in text[: head.end].split("\n")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (r'title: "The Capital\u2019s \ud83d\ude00 \"Two\" Clocks"', 'The Capital’s 😀 "Two" Clocks'),
        (r'title: "One line\nand another"', "One line and another"),
        (r'title: "50 \% of \ud83d them"', r"50 \% of \ud83d them"),
        (r"title: 'As it stands: \u2019'", r"As it stands: \u2019"),
    ],
)
def test_letters_that_a_program_wrote_as_numbers_are_letters_again(line: str, title: str) -> None:
    head = front_matter(f"---\n{line}\n---\nText.\n")
    assert head is not None
    assert head.findings["title"].value == title
