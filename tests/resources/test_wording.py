"""Every sentence of the program can be said: it fits its facts, ends well, and uses plain words."""

from __future__ import annotations

import ast
import builtins
import re
import string
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

PROJECT = Path(__file__).resolve().parents[2]
WORDING = PROJECT / "resources" / "wording"

JARGON = re.compile(
    r"\b(traceback|exception|null|none|nan|sql\w*|errno|stack|stderr|stdout|stdin|hash|checksum|sha256|digest"
    r"|codec|bytes?|payload|schema|rows?|uuid|thread|deadlock|rollback|transaction|commit\w*|parse\w*|syntax"
    r"|invalid|illegal|fatal|abort\w*|please|oops|failed|failure|operation|process)\b",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.?](?= |$)")
SAFE = ("Nothing was", "unchanged", "is safe", "exactly as it is", "as you left it")


class Entry(NamedTuple):
    """One sentence with the facts that the comment above it promises."""

    table: str
    key: str
    sentence: str
    facts: tuple[str, ...]

    @property
    def gaps(self) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(self.sentence) if name is not None}


def tables() -> dict[str, dict[str, str]]:
    return tomllib.loads((WORDING / "en.toml").read_text(encoding="utf-8"))


def entries() -> list[Entry]:
    """Return every sentence with its facts, in the order of the file."""
    sentences = tables()
    table = ""
    facts: tuple[str, ...] = ()
    found: list[Entry] = []
    for line in (WORDING / "en.toml").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            table = line.strip("[]")
        elif line.startswith("# facts: "):
            facts = tuple(line.removeprefix("# facts: ").split(", "))
        elif line.startswith('"') or re.match(r"[A-Za-z]", line):
            key = line.split(" = ")[0].strip('"')
            found.append(Entry(table, key, sentences[table][key], facts))
            facts = ()
    return found


ALL = entries()
ERRORS = [entry for entry in ALL if entry.table == "errors"]


def of_each(entries: list[Entry]) -> Callable[[Callable[[Entry], None]], Callable[[], None]]:
    """Hold every one of the entries to a rule and name all that break it: a test for each would take a minute."""

    def decorate(rule: Callable[[Entry], None]) -> Callable[[], None]:
        def test() -> None:
            faults = []
            for entry in entries:
                try:
                    rule(entry)
                except AssertionError as fault:
                    faults.append(f"[{entry.table}] {entry.key}: {fault}")
            if faults:
                pytest.fail("\n\n".join(faults), pytrace=False)

        test.__doc__ = rule.__doc__
        return test

    return decorate


def test_no_sentence_is_overlooked_by_these_tests() -> None:
    assert [(entry.table, entry.key) for entry in ALL] == [
        (table, key) for table, sentences in tables().items() for key in sentences
    ]
    assert {"errors", "summaries"} <= set(tables())


@of_each(ALL)
def test_a_sentence_is_filled_by_its_facts(entry: Entry) -> None:
    assert entry.gaps <= set(entry.facts), "say the facts in a comment: # facts: a, b"
    said = entry.sentence.format(**{name: f"<{name}>" for name in entry.facts})
    assert all(f"<{name}>" in said for name in entry.gaps)
    assert not set(said) & set("{}")


@of_each(ALL)
def test_a_sentence_is_in_plain_words(entry: Entry) -> None:
    words = re.sub(r"\{\w+\}", "…", entry.sentence)
    assert not JARGON.search(words)
    assert "!" not in words
    assert "  " not in words
    assert words == words.strip()


@of_each(ALL)
def test_names_and_passages_stand_in_curly_quotation_marks(entry: Entry) -> None:
    assert '"' not in entry.sentence
    assert entry.sentence.count("“") == entry.sentence.count("”")


@of_each(ERRORS)
def test_an_error_is_one_to_three_sentences_with_a_full_stop(entry: Entry) -> None:
    assert entry.sentence.endswith(".")
    assert not entry.sentence.endswith("..")
    assert 1 <= len(SENTENCE_END.findall(entry.sentence)) <= 3
    assert len(entry.sentence) <= 240


@of_each(ERRORS)
def test_an_error_says_what_is_safe(entry: Entry) -> None:
    assert any(words in entry.sentence for words in SAFE)


def test_history_and_reasons_are_phrases_without_a_full_stop() -> None:
    for entry in ALL:
        if entry.table in {"summaries", "reasons"}:
            assert not entry.sentence.endswith("."), entry.key


def test_every_reason_belongs_to_a_refusal_of_the_system() -> None:
    reasons = tables()["reasons"]
    assert "other" in reasons
    for name in reasons:
        # The system tells a full disk and one that cannot be written by their numbers alone.
        assert name in {"other", "full", "read-only"} or issubclass(getattr(builtins, name), OSError), name


def test_keys_are_written_alike_and_stand_in_groups() -> None:
    for table, sentences in tables().items():
        if table == "reasons":
            continue
        groups: list[str] = []
        for key in sentences:
            assert re.fullmatch(r"[a-z]+(-[a-z]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)?", key), key
            group = key.split(".")[0]
            if not groups or groups[-1] != group:
                groups.append(group)
        assert len(groups) == len(set(groups)), f"a group of [{table}] stands in two places"


def raised() -> list[tuple[str, str, set[str]]]:
    """Return every error raised in the program: where, its key, and the facts it hands over."""
    found = []
    for path in sorted((PROJECT / "workbench").rglob("*.py")) + sorted((PROJECT / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            key = node.args[0]
            if not name.endswith("Error") or not isinstance(key, ast.Constant):
                continue
            facts = {word.arg for word in node.keywords if word.arg is not None}
            if isinstance(key.value, str) and re.fullmatch(r"[a-z-]+\.[a-z-]+", key.value):
                found.append((f"{path.relative_to(PROJECT)}:{node.lineno}", key.value, facts))
    return found


def test_every_error_the_program_raises_has_a_sentence_and_its_facts() -> None:
    known = {entry.key: entry for entry in ERRORS}
    calls = raised()
    assert calls
    unsaid = [(where, key) for where, key, _ in calls if key not in known]
    assert unsaid == []
    unfilled = [(where, key, known[key].gaps - facts) for where, key, facts in calls]
    assert [each for each in unfilled if each[2]] == []
