"""The canonical form of an article's text, made once, on import."""

from __future__ import annotations

import hashlib
import re

_LINE_END = re.compile("\r\n|[\r\u2028\u2029\x85\v\f]")
_REMOVED = re.compile("[\ufeff\0\ufdd0\ufdd1]")
_NEVER = "\r\v\f\x85\u2028\u2029\ufeff\0\ufdd0\ufdd1"
_SURROGATE = re.compile("[\ud800-\udfff]")


def canonical(text: str) -> str:
    r"""Return the text as the workbench keeps it: one kind of line end, nothing that a window would swallow.

    Every CR LF, CR, U+2028, U+2029, NEL, VT and FF becomes one ``\n``; byte-order marks (U+FEFF, wherever they
    stand), NUL and U+FDD0/1 go; a lone surrogate becomes U+FFFD. Nothing else changes, so ``canonical`` of its own
    result is the result.
    """
    # Removal comes first: a NUL between CR and LF must not make the result depend on being run twice.
    text = _REMOVED.sub("", text)
    text = _LINE_END.sub("\n", text)
    return _SURROGATE.sub("\ufffd", text)


def is_canonical(text: str) -> bool:
    """Tell whether ``canonical`` would leave the text as it is, in a tenth of the time and without a long pause."""
    if any(sign in text for sign in _NEVER):
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def text_sha256(text: str) -> str:
    """Return the lower-case hexadecimal SHA-256 of the text's UTF-8 bytes; a lone surrogate raises ``UnicodeError``."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
