"""Which of the old one-byte encodings a text in the Latin script was written in."""

from __future__ import annotations

from typing import Final, NamedTuple

import regex

_WESTERN: Final = (
    "àâæçéèêëîïôœùûüÿ",  # French
    "äöüßéà",  # German
    "áéíñóúü",  # Spanish
    "àáâãçéêíóôõúü",  # Portuguese
    "àèéìíîòóùú",  # Italian
    "àçèéíïòóúü",  # Catalan
    "áéèëïíóöüç",  # Dutch, Albanian
    "åäöéàü",  # Swedish
    "æøåéèêóòôàü",  # Danish, Norwegian
    "áéíóúýðþæö",  # Icelandic
    "äöåõüšž",  # Finnish, Estonian
)
_CENTRAL: Final = (
    "ąćęłńóśźż",  # Polish
    "áčďéěíňóřšťúůýž",  # Czech
    "áäčďéíĺľňóôŕšťúýž",  # Slovak
    "áéíóöőúüű",  # Hungarian
    "čćđšž",  # Croatian, Slovene, Bosnian
    "ăâîşţ",  # Romanian
)
_TURKISH: Final = ("çğıöşüâîû",)
_BALTIC: Final = ("ąčęėįšųūž", "āčēģīķļņšūž", "äõöüšž")  # Lithuanian, Latvian, Estonian

# A name or two in an English article may come from anywhere in the west.
_WESTERN_NAMES: Final = frozenset("".join(_WESTERN))
_FEW: Final = 3
_FEW_IN_A_TEXT: Final = 0.02


class _Candidate(NamedTuple):
    encoding: str
    alphabets: tuple[str, ...]
    longest_run: int


# Western first: of equal candidates the first wins, as on the web.
_CANDIDATES: Final = (
    _Candidate("cp1252", _WESTERN, 2),
    _Candidate("cp1250", _CENTRAL, 4),
    _Candidate("iso8859_2", _CENTRAL, 4),
    _Candidate("cp1254", _TURKISH, 4),
    _Candidate("cp1257", _BALTIC, 4),
    _Candidate("mac_roman", _WESTERN, 2),
    _Candidate("cp850", _WESTERN, 2),
    _Candidate("cp852", _CENTRAL, 4),
)
_ENOUGH: Final = 0.75
_BENEFIT_OF_THE_DOUBT: Final = 0.1

_ASCII: Final = bytes(range(0x80))
_NOT_A_TO_Z: Final = bytes(sorted({*range(0x100)} - {*b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"}))
_LETTER: Final = regex.compile(r"\p{L}")
_HIGH_LETTER: Final = regex.compile(r"[^\P{L}\x00-\x7fªºµ]")
_RUN: Final = regex.compile(r"[^\P{L}\x00-\x7fªºµ]{3,}")
# No word of any of these languages holds them: a sign between two letters, a capital after a small letter, a box.
_STRIKE: Final = regex.compile(
    r"(?<=\p{L})[^\p{L}\p{Zs}\x00-\x7f’‘‚´·\u00ad–—…«»“”„™®°](?=\p{L})"
    r"|(?<=\p{Ll})[^\P{Lu}\x00-\x7f]|(?<=[^\P{Ll}\x00-\x7f])\p{Lu}"
    r"|[\x80-\x9f\u2500-\u259f\ufffd]"
)


def latin_encoding(sample: bytes) -> str | None:
    """Return the encoding that reads ``sample`` as words of one Latin-script language, or None when none does.

    It asks of each candidate how many of the letters beyond A to Z belong to one alphabet. Windows-1252, the
    default of the web for unlabelled text (WHATWG Encoding), wins unless another reads the text clearly better.
    """
    # Where most letters lie beyond A to Z it is another script, or so few words that only the default can be meant.
    candidates = _CANDIDATES if plain_letters(sample) >= 1 else _CANDIDATES[:1]
    scores = {each.encoding: _score(each, sample.decode(each.encoding, "replace")) for each in candidates}
    best = max(scores, key=lambda encoding: scores[encoding])
    if scores[best] < _ENOUGH:
        return None
    default = scores["cp1252"]
    return "cp1252" if default >= _ENOUGH and default + _BENEFIT_OF_THE_DOUBT >= scores[best] else best


def plain_letters(sample: bytes) -> float:
    """Return how many letters from A to Z there are for each byte beyond ASCII."""
    return len(sample.translate(None, _NOT_A_TO_Z)) / max(1, len(sample.translate(None, _ASCII)))


def _score(candidate: _Candidate, text: str) -> float:
    letters = [each.lower() for each in _HIGH_LETTER.findall(text)]
    runs = sum(len(run) for run in _RUN.findall(text) if len(run) > candidate.longest_run)
    strikes = len(_STRIKE.findall(text)) + runs
    if not letters:
        return 0.0 if strikes else 1.0
    share = max(sum(each[0] in alphabet for each in letters) for alphabet in candidate.alphabets)
    known = float(share)
    if candidate.encoding == "cp1252" and len(letters) <= max(_FEW, _FEW_IN_A_TEXT * len(_LETTER.findall(text))):
        known = max(known, 0.9 * sum(each in _WESTERN_NAMES for each in letters))
    return max(0.0, known - strikes) / len(letters)
