"""Finding out how the characters of a file are written as bytes."""

from __future__ import annotations

import codecs
from typing import Final, NamedTuple

import regex
from charset_normalizer import from_bytes

from workbench.domain.errors import ImportRefusedError
from workbench.importing.latin import latin_encoding, plain_letters


class Decoded(NamedTuple):
    """The characters of a file and the name of the Python codec that reads them, such as ``utf-8`` or ``cp1252``."""

    text: str
    encoding: str


# The longer marks first: the one of UTF-32 begins with the one of UTF-16.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WITHOUT_MARK: Final = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_OTHER_SCRIPTS: Final = [
    *("cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic"),
    *("cp1253", "iso8859_7", "cp1255", "iso8859_8", "cp1256", "iso8859_6", "cp874"),
    *("cp932", "euc_jp", "gb18030", "big5", "cp949"),
]
_SAMPLE: Final = 1 << 15

_BEYOND_ASCII: Final = bytes(range(0x80, 0x100))
_FIRST_BEYOND_ASCII: Final = regex.compile(rb"[\x80-\xff]")
# Controls other than tab, line ends and the mark with which DOS ends a file.
_CONTROLS: Final = bytes([*range(1, 0x09), *range(0x0E, 0x1A), *range(0x1B, 0x20), 0x7F])
_OTHER_LETTER: Final = regex.compile(r"[\p{L}\p{M}--\p{Latin}]", regex.VERSION1)
# A word does not change its alphabet half-way; only beside Chinese, Japanese and Korean no space is usual.
_ALPHABET: Final = r"[\p{Cyrillic}\p{Greek}\p{Arabic}\p{Hebrew}]"
_TWO_ALPHABETS: Final = regex.compile(rf"[A-Za-z](?={_ALPHABET})|{_ALPHABET}(?=[A-Za-z])")
_PRINTABLE: Final = bytes(range(0x20, 0x7F))
_PLAIN: Final = regex.compile(r"[ \r\nA-Za-z]")
_NOT_IN_TEXT: Final = regex.compile(r"[\p{Cn}\p{Co}\p{Cc}--[\t\n\v\f\r\x1a\x85]]", regex.VERSION1)


def decode(data: bytes, path: str = "") -> Decoded:
    """Return the characters of ``data``, read by the first of these that fits.

    What a byte-order mark says; strict UTF-8; UTF-16 or UTF-32 without a mark, when clearly so; an encoding of the
    Latin script, Windows-1252 unless the letters speak for another; one of other scripts (charset-normalizer).
    ``path`` is what a refusal calls the file. Raises ``ImportRefusedError``: ``import.binary`` for bytes that are
    no text, ``import.encoding`` when they are damaged or nothing reads them.
    """
    found = _by_mark(data, path) or _by_pattern(data, at_least=0.3)
    if found is None:
        found = _as_utf8(data) or _by_pattern(data, at_least=0.0)
    elif _looks_binary(found.text.encode("ascii", "ignore"), len(found.text)):
        found = None
    if found is not None:
        return found
    if b"\0" in data or _looks_binary(data, len(data)):
        raise ImportRefusedError("import.binary", path=path)
    _refuse_damaged_utf8(data, path)
    return _by_letters(data, path)


def _by_mark(data: bytes, path: str) -> Decoded | None:
    marked = [encoding for mark, encoding in _MARKS if data.startswith(mark)]
    for encoding in marked:
        text = _decoded(data, encoding)
        if text is not None:
            return Decoded(text, encoding)
    if marked:
        name = marked[0].removesuffix("-sig").upper()
        raise ImportRefusedError("import.encoding", path=path, reason=f"it is {name}, but damaged")
    return None


def _by_pattern(data: bytes, at_least: float) -> Decoded | None:
    """Return UTF-16 or UTF-32 without a mark, known by the NULs that its spaces, line ends and Latin letters hold.

    ``at_least`` is the share of NULs below which it is not even tried.
    """
    head = data[:_SAMPLE]
    nuls = head.count(0)
    plain = len(head) - len(head.translate(None, _PRINTABLE))
    # ASCII words with NULs between them are somebody's table.
    if (
        len(data) % 2
        or not nuls
        or nuls < at_least * len(head)
        or (nuls < 0.3 * len(head) and plain > 0.9 * (len(head) - nuls))
    ):
        return None
    for wide in (_WITHOUT_MARK[:2], _WITHOUT_MARK[2:]):
        texts = {encoding: text for encoding in wide if (text := _decoded(data, encoding)) is not None}
        plausible = {encoding: score for encoding, text in texts.items() if (score := _plausible(text[:_SAMPLE])) > 0}
        if plausible:
            best = max(plausible, key=lambda encoding: plausible[encoding])
            return Decoded(texts[best], best)
    return None


def _plausible(text: str) -> int:
    """Count the spaces, line ends and letters from A to Z; none count where too much is not the stuff of texts."""
    if 50 * len(_NOT_IN_TEXT.findall(text)) > len(text):
        return 0
    return len(_PLAIN.findall(text))


def _as_utf8(data: bytes) -> Decoded | None:
    if _looks_binary(data, len(data)):
        return None
    text = _decoded(data, "utf-8")
    return None if text is None else Decoded(text, "utf-8")


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        if not encoding.startswith("utf-"):
            return None
    try:
        # Some programs cut surrogate pairs in two or write each half on its own; whole pairs become one character.
        halves = data.decode(encoding, "surrogatepass")
    except UnicodeDecodeError:
        return None
    return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _looks_binary(data: bytes, length: int) -> bool:
    """Tell whether ``data`` holds more than a stray NUL or control character for a text of ``length``."""
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return data.count(0) > max(2, length // 1000) or 50 * controls > length


def _refuse_damaged_utf8(data: bytes, path: str) -> None:
    """Refuse what was UTF-8 before it was cut or altered: so many whole sequences do not come about by chance."""
    lenient = data.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    whole = len(lenient) - len(data.translate(None, _BEYOND_ASCII)) - broken
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        cut_off = error.reason == "unexpected end of data"
        if whole >= 10 * broken or (cut_off and whole):
            line = data.count(b"\n", 0, error.start) + 1
            raise ImportRefusedError(
                "import.encoding", path=path, reason=f"it is UTF-8, but damaged in line {line}"
            ) from error


def _by_letters(data: bytes, path: str) -> Decoded:
    sample = _telling_lines(data)
    encoding = latin_encoding(sample) or _of_another_script(sample)
    if encoding is None and plain_letters(sample) >= 2:
        encoding = "cp1252"
    text = None if encoding is None else _decoded(data, encoding)
    if encoding is None or text is None:
        raise ImportRefusedError("import.encoding", path=path, reason="no known encoding fits all of its letters")
    return Decoded(text, encoding)


def _telling_lines(data: bytes) -> bytes:
    """Return the first lines that hold anything beyond ASCII, about ``_SAMPLE`` bytes of them."""
    found: list[bytes] = []
    size = 0
    for line in data.splitlines():
        first = _FIRST_BEYOND_ASCII.search(line)
        if first is None:
            continue
        if len(line) > _SAMPLE:
            line = line[first.start() : first.start() + _SAMPLE]
            line = line[: line.rfind(b" ") + 1 or None]
        found.append(line)
        size += len(line)
        if size >= _SAMPLE:
            break
    return b"\n".join(found)


def _of_another_script(sample: bytes) -> str | None:
    # A long line without spaces may have been cut within a character of up to four bytes.
    for cut in range(4):
        whole = sample[: len(sample) - cut]
        for match in from_bytes(whole, cp_isolation=_OTHER_SCRIPTS, preemptive_behaviour=False):
            if _is_written_in_another_script(whole.decode(match.encoding, "replace")):
                return match.encoding
    return None


def _is_written_in_another_script(text: str) -> bool:
    letters = len(_OTHER_LETTER.findall(text))
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return 2 * letters >= beyond_ascii and 10 * len(_TWO_ALPHABETS.findall(text)) <= letters
