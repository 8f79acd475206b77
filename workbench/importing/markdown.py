"""Reading Markdown: as text, with its marks, because a checked quotation must stand in the file as it is shown."""

from __future__ import annotations

from typing import ClassVar, Final

import regex

from workbench.importing.draft import Guess
from workbench.importing.encoding import decode
from workbench.importing.front_matter import front_matter
from workbench.importing.one_line import one_line, without_blanks
from workbench.importing.opening import opening
from workbench.importing.plain_text import TEXT_LIMIT
from workbench.importing.reader import Finding, Reading
from workbench.text import canonical, lines

_HEAD_CHARACTERS: Final = 8_000
_HEADING: Final = regex.compile(r"#{1,6}[ \t]+(?P<words>\S.*?)(?:(?<=\S)[ \t]++#++)?")
_FENCE: Final = regex.compile(r" {0,3}(?:```|~~~)")
_LINK: Final = regex.compile(r"!?\[(?P<words>[^\]\[]*)\]\([^()]*\)")
_MARKS: Final = regex.compile(r"\*\*|__|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")


class Markdown:
    """Markdown as text. A head of ``key: value`` lines is about the article; all that follows it is the article."""

    kind: ClassVar[str] = "markdown"
    media_type: ClassVar[str] = "text/markdown"
    suffixes: ClassVar[tuple[str, ...]] = (".md", ".markdown", ".mdown", ".mkd")
    limit: ClassVar[int] = TEXT_LIMIT

    def read(self, data: bytes, path: str) -> Reading:
        """Return the text below the head; raises ``ImportRefusedError`` as ``encoding.decode`` does.

        The title is the one in the head, else the first heading, else found as in plain text.
        """
        decoded = decode(data, path)
        text = canonical(decoded.text)
        head = front_matter(text)
        body = text if head is None else text[head.end :]
        findings = opening(body)
        heading = _first_heading(body)
        if heading is not None:
            findings["title"] = heading
        if head is not None:
            findings |= head.findings
        return Reading(body, decoded.encoding, findings)


def _first_heading(text: str) -> Finding | None:
    inside_code = False
    for number, (start, end) in enumerate(lines(text[:_HEAD_CHARACTERS]), 1):
        if _FENCE.match(text, start, end):
            inside_code = not inside_code
        match = None if inside_code else _HEADING.fullmatch(text, *without_blanks(text, start, end))
        if match is not None:
            words = one_line(_MARKS.sub("", _LINK.sub(r"\g<words>", match["words"])))
            if any(each.isalnum() for each in words):
                return Finding(words, Guess(where="line", line=number, span=match.span("words")))
    return None
