"""Regular expressions that are compiled when they are first used: compiling all of them takes a tenth of a second."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import regex


class _Late:
    """Stands for the compiled pattern; what was asked for once is remembered here."""

    def __init__(self, words: str) -> None:
        self._words = words

    def __getattr__(self, name: str) -> Any:
        import regex

        found = getattr(regex.compile(self._words), name)
        setattr(self, name, found)
        return found


def pattern(words: str) -> regex.Pattern[str]:
    """Return the pattern ``words``, which is checked and compiled when it is first used; flags stand in it."""
    return cast("regex.Pattern[str]", _Late(words))
