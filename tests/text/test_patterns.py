"""A pattern that is compiled late must be one."""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
import regex

import workbench.text
from tests.text.kept import as_they_are, known
from workbench.text import patterns
from workbench.text.patterns import pattern

_MODULES = [each.name for each in pkgutil.iter_modules(workbench.text.__path__, "workbench.text.")]


@pytest.mark.parametrize("module", _MODULES)
def test_every_pattern_of_a_module_can_be_compiled(module: str) -> None:
    late = type(pattern(""))
    for each in vars(importlib.import_module(module)).values():
        if isinstance(each, late):
            assert each.pattern


def test_a_pattern_does_what_a_compiled_one_does() -> None:
    letters = pattern(r"(?i)\p{Lu}+")
    assert letters.findall("aB1c") == regex.compile(r"(?i)\p{Lu}+").findall("aB1c")


def test_a_pattern_that_is_none_says_so_when_it_is_used() -> None:
    with pytest.raises(regex.error):
        pattern("(").match("")


_TEXT = """The “Harbour Bridge”, e\u0301tude — U.S. costs rose 3.5 % (see http://example.org).

▪ **Who paid?** Ana Ruiz’s union: "We weren't asked..." שלום\u200b 😀👩‍👩‍👧 一 二 1. 6 June 2026
"""


def _in_any_order(kept: patterns.KeptPatterns) -> dict[str, patterns.Made]:
    return {words: msgspec.structs.replace(made, code=sorted(made.code)) for words, made in kept.patterns.items()}


def test_what_is_kept_is_what_is_made_of_the_patterns_now() -> None:
    if not patterns.kept(regex.__version__):
        pytest.skip("another version of regex makes them itself")
    kept = msgspec.json.decode(patterns.FILE.read_bytes(), type=patterns.KeptPatterns)
    assert _in_any_order(kept) == _in_any_order(as_they_are()), "run python -m tests.text.kept"


@pytest.mark.parametrize("words", known())
def test_a_pattern_that_was_kept_finds_what_a_compiled_one_finds(words: str) -> None:
    ours, theirs = patterns.compiled(words), regex.compile(words)
    assert [each.span() for each in ours.finditer(_TEXT)] == [each.span() for each in theirs.finditer(_TEXT)]
    assert (ours.pattern, ours.flags, ours.groupindex) == (theirs.pattern, theirs.flags, theirs.groupindex)


def test_another_version_of_regex_makes_the_patterns_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert patterns.kept("1999.1.1") == {}
    monkeypatch.setattr(patterns, "kept", lambda _version: {})
    assert patterns.compiled(r"\p{Lu}+").findall("aBC1") == ["BC"]


_ALONE = """
import sys
from workbench.text import patterns, sentences
found = [each.span for each in sentences("Costs doubled. Who says so? The \u201cHarbour Bridge\u201d does.")]
assert len(found) == 3, found
assert "regex._regex" in sys.modules
print("regex._regex_core" in sys.modules)
import regex
assert regex.compile(r"(\\p{Lu})").sub(r"<\\1>", "aBc") == "a<B>c"
assert type(regex.compile("a")) is type(patterns.compiled(next(iter(patterns._file().patterns))))
"""


def _alone(project: Path, words: str) -> str:
    """Find sentences in a program of its own; return whether all of ``regex`` was imported for that."""
    done = subprocess.run(
        [sys.executable, "-c", words], cwd=project, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip()


def test_sentences_are_found_without_what_makes_patterns(project: Path) -> None:
    if not patterns.kept(regex.__version__):
        pytest.skip("another version of regex makes them itself")
    assert _alone(project, _ALONE) == "False"


def test_where_nobody_tells_the_version_all_of_regex_is_imported(project: Path) -> None:
    untold = "from pathlib import Path; Path.is_dir = lambda _path: False\n"
    assert _alone(project, untold + _ALONE) == "True"


def test_what_is_kept_saves_the_making(monkeypatch: pytest.MonkeyPatch) -> None:
    if not patterns.kept(regex.__version__):
        pytest.skip("another version of regex makes them itself")
    monkeypatch.setattr(regex, "compile", None)
    assert all(patterns.compiled(words).pattern == words for words in known())
