"""What is printed stays straight, safe and deliverable."""

from __future__ import annotations

import io
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.conftest import Workbench
from workbench.cli.columns import cut, facts, table, width
from workbench.cli.terminal import Terminal, plain


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("plain", 5),
        ("e\u0301", 1),
        ("日本", 4),
        ("العربية", 7),
        ("مُشَكَّل", 4),
        ("🌉", 2),
        ("🇺🇸", 2),
        ("👩‍👩‍👧", 2),
        ("👍🏽", 2),
        ("❤️", 2),
        ("می‌خواهم", 7),
    ],
)
def test_a_text_takes_the_columns_that_a_terminal_gives_it(text: str, columns: int) -> None:
    assert width(text) == columns


def test_a_text_is_cut_between_letters() -> None:
    assert cut("plain", 5) == "plain"
    assert cut("plain words", 8) == "plain w…"
    assert cut("日本日本", 4) == "日…"
    assert cut("a👩‍👩‍👧b", 3) == "a…"
    assert cut("e\u0301e\u0301e\u0301", 2) == "e\u0301…"


@given(st.text(max_size=60), st.integers(min_value=1, max_value=30))
def test_what_is_cut_fits_its_room(text: str, room: int) -> None:
    assert width(cut(plain(text), room)) <= room


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=40), st.integers()), min_size=1, max_size=5))
def test_every_line_of_a_table_is_one_line_with_its_columns_in_place(rows: list[tuple[str, str, int]]) -> None:
    lines = list(table(["id", "title", "version"], rows, flexible=1, right={2}))
    assert len(lines) == len(rows) + 1
    assert not [line for line in lines if len(line.splitlines()) > 1]
    assert {width(line) for line in lines} == {max(width(line) for line in lines)}


def test_a_table_is_cut_to_the_terminal_and_nowhere_else() -> None:
    rows = [("a", "long words " * 20, 1)]
    assert max(map(width, table(["id", "title", "version"], rows, flexible=1, room=60))) == 60
    assert ("long words " * 20).strip() in next(reversed(list(table(["id", "title", "version"], rows, flexible=1))))


def test_facts_that_are_not_known_are_left_out() -> None:
    assert list(facts([("outlet", None), ("date", ""), ("version", 2), ("id", "x")])) == ["Version  2", "Id       x"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb\t c", "a b c"),
        ("\x1b[2Jgone", "\ufffd[2Jgone"),
        ("\x9b31m", "\ufffd31m"),
        ("a\u202egnp.exe", "agnp.exe"),
        ("👩‍👧", "👩‍👧"),
        ("bad \udcff", "bad \ufffd"),
    ],
)
def test_no_text_commands_the_terminal(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_hostile_words_cannot_command_the_terminal(run: Workbench, article: str) -> None:
    words = "A claim \x1b]0;owned\x07 \x1b[31min red\x1b[0m \u202eback to front"
    made = run("claim", words, "--speaker", "\x1b[2J")
    listed = [run(*each) for each in (["claims"], ["matrix"], ["search", "claim"], ["history"])]
    for answer in (made, *listed):
        assert answer.status == 0
        assert "in red" in answer.out
        assert not {"\x1b", "\x07", "\u202e"} & set(answer.out + answer.err)
    assert run("claims", "--json").json[0]["statement"] == words


class Narrow(io.TextIOWrapper):
    """A terminal of 72 columns."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_is_not_overrun(run: Workbench, article: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "72")
    bytes_ = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", Narrow(bytes_, encoding="utf-8"))
    run("search", "mayor")
    lines = bytes_.getvalue().decode().splitlines()
    assert len(lines) == 3
    assert max(map(width, lines)) == 72
    assert all(line.endswith("…") for line in lines[1:])


def test_progress_is_shown_on_a_terminal_only(
    run: Workbench, courier, gazette, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Importing" not in run("import", courier).err
    bytes_ = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", Narrow(bytes_, encoding="utf-8"))
    run("import", courier, gazette)
    shown = bytes_.getvalue().decode()
    assert "Importing 2 of 2: gazette.txt" in shown
    assert shown.endswith("\r\x1b[K")


def test_a_stream_without_bytes_gets_text(run: Workbench, article: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    run("articles", "--json")
    assert json.loads(stream.getvalue())[0]["id"] == article


def test_an_old_encoding_gets_question_marks_for_people_and_utf_8_for_programs(
    run: Workbench, other: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words, encoding in ((["articles"], "cp1252"), (["articles", "--json"], "utf-8")):
        bytes_ = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(bytes_, encoding="cp1252"))
        assert run(*words).status == 0
        assert ("🌉" if encoding == "utf-8" else "?") in bytes_.getvalue().decode(encoding)


def test_bytes_that_are_no_text_come_out_as_valid_json(capsys: pytest.CaptureFixture[str]) -> None:
    Terminal(json=True).document({"path": "caf\udce9.txt"})
    assert json.loads(capsys.readouterr().out) == {"path": "caf?.txt"}
