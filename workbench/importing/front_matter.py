"""The head of a Markdown file: lines of ``key: value`` between two lines of three hyphens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple
from urllib.parse import urlsplit

import msgspec
import regex

from workbench.importing.dates import printed_date
from workbench.importing.draft import Field, Guess
from workbench.importing.one_line import one_line
from workbench.importing.reader import Finding, Findings


class FrontMatter(NamedTuple):
    """Where the article begins, in code points, and what the head says about it."""

    end: int
    findings: Findings


_LONGEST: Final = 20_000
_LONGEST_ADDRESS: Final = 2_000
_BLOCK: Final = regex.compile(r"---[ \t]*\n(?P<lines>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_KEY_VALUE: Final = regex.compile(r"(?P<key>[A-Za-z_][\w -]*):(?:[ \t]+(?P<value>.*))?")
# Comments, lists and nested values are somebody else's settings: they belong to the head and are passed over.
_PASSED_OVER: Final = regex.compile(r"\s*|\s*#.*|[ \t]+\S.*|-(?:[ \t].*)?")
_STRUCTURE: Final = tuple("[{|>&*!%@`")
_ESCAPED: Final = regex.compile(r"\\([\"\\])")

_LANGUAGE: Final = regex.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_YEAR: Final = regex.compile(r"(?:1[5-9]|20)[0-9]{2}")


def web_address(words: str) -> str | None:
    """Return ``words`` if they are one absolute http or https address, else None."""
    try:
        parts = urlsplit(words)
    except ValueError:
        return None
    whole = parts.scheme in {"http", "https"} and parts.netloc != "" and " " not in words
    return words if whole and one_line(words, _LONGEST_ADDRESS) == words else None


def _language(words: str) -> str | None:
    """Return ``words`` as a language tag such as ``en`` or ``pt-BR`` (BCP 47), or None if they are none."""
    return words.replace("_", "-") if _LANGUAGE.fullmatch(words) else None


def _date(words: str) -> str | None:
    return words if _YEAR.fullmatch(words) else printed_date(words)


_READ: Final[dict[str, tuple[Field, Callable[[str], str | None]]]] = {
    "title": ("title", one_line),
    "outlet": ("outlet", one_line),
    "source": ("outlet", one_line),
    "publication": ("outlet", one_line),
    "byline": ("byline", one_line),
    "author": ("byline", one_line),
    "date": ("published_on", _date),
    "published": ("published_on", _date),
    "url": ("url", web_address),
    "language": ("language", _language),
    "lang": ("language", _language),
}


def front_matter(text: str) -> FrontMatter | None:
    """Return the head of a canonical text, or None when it has none.

    It is read strictly: the file begins with ``---``, each line is a key with its value (or a comment, or belongs
    to a list), a second ``---`` or ``...`` ends it, and one of the keys at least is one that articles have.
    Anything else is text, and stays whole. The head itself is about the article and no part of its text.
    """
    match = _BLOCK.match(text, 0, _LONGEST)
    if match is None:
        return None
    findings: Findings = {}
    known = False
    for number, line in enumerate(match["lines"].split("\n")[:-1], 2):
        pair = _KEY_VALUE.fullmatch(line)
        if pair is None:
            if _PASSED_OVER.fullmatch(line) is None:
                return None
            continue
        field, read = _READ.get(pair["key"].strip().lower(), (None, None))
        if field is None or read is None:
            continue
        known = True
        value = read(_scalar(pair["value"] or ""))
        if value and field not in findings:
            findings[field] = Finding(value, Guess(where="front-matter", line=number))
    return FrontMatter(match.end(), findings) if known else None


def _written_out(quoted: str) -> str:
    """Return what stands between quotation marks; letters beyond ASCII are often written as numbers there."""
    try:
        return msgspec.json.decode(quoted, type=str)
    except (msgspec.MsgspecError, UnicodeError):
        return str(_ESCAPED.sub(r"\1", quoted[1:-1]))


def _scalar(value: str) -> str:
    """Return a value without its quotation marks or its comment; an empty one for null and for nested values."""
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] == '"':
        return _written_out(value)
    if len(value) >= 2 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    value = regex.sub(r"(?:^|\s+)#.*", "", value)
    return "" if value.startswith(_STRUCTURE) or value.lower() in {"null", "~"} else value
