"""What a fact-checker types into a search: words, "words together", begin*, -without, OR; all else is literal."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from workbench.domain.span import Span
from workbench.text.folding import Folded
from workbench.text.patterns import pattern
from workbench.text.search_words import LETTERS, SIGN_CHARACTERS, WORD_CHARACTERS, Run, pairs, runs

if TYPE_CHECKING:
    import regex

MOST_WORDS: Final = 64
"""So many words of what was typed are looked for; a passage that was pasted whole is found by its beginning."""

_OPENING: Final = '"“”„‟«»″״＂'
_PIECE: Final = pattern(
    rf"(?P<minus>-)?(?:[{_OPENING}](?P<quoted>[^{_OPENING}]*)[{_OPENING}]?|(?P<bare>\S+))(?P<star>\*)?"
)
_SHORTEST_BEGINNING: Final = 3
_OFTEN: Final = 8
_TIMES: Final = 4
_NEAR: Final = 60
"""Code points."""
_BETWEEN: Final = rf"[^[{LETTERS}]{SIGN_CHARACTERS}]"


class Term(NamedTuple):
    """Words that stand together; ``open_ended`` if the last of them may go on."""

    runs: tuple[Run, ...]
    open_ended: bool = False

    @property
    def words(self) -> list[str]:
        """The words as ``search_words`` writes them into the index; the last one may be only a beginning."""
        found: list[str] = []
        for place, run in enumerate(self.runs):
            is_last = place == len(self.runs) - 1
            if run.kind != "unspaced":
                found.append(run.text)
                continue
            found += pairs(run.text)
            if not is_last or len(run.text) == 1:
                found.append(run.text[-1])
        return found

    @property
    def is_beginning(self) -> bool:
        """Whether the last word stands for all that begin with it; a single letter of a script without spaces does."""
        last = self.runs[-1]
        return (self.open_ended and last.kind == "word") or (last.kind == "unspaced" and len(last.text) == 1)

    @property
    def pattern(self) -> str:
        """What finds its places in a folded text, for ``regex`` (version 1)."""
        import regex

        made = "".join(
            regex.escape(one.text) + _BETWEEN + ("+" if one.kind == two.kind == "word" else "*")
            for one, two in pairwise(self.runs)
        )
        made += regex.escape(self.runs[-1].text)
        if self.runs[0].kind == "word":
            made = rf"(?<!{WORD_CHARACTERS}){made}"
        if self.runs[-1].kind == "word":
            made += rf"{WORD_CHARACTERS}*+" if self.open_ended else rf"(?!{WORD_CHARACTERS})"
        return made

    def opened(self) -> Term:
        """Return the term whose last word may go on, unless it is so short that it would mean nearly everything."""
        last = self.runs[-1]
        longer = last.kind == "word" and len(last.text) >= _SHORTEST_BEGINNING
        return self._replace(open_ended=self.open_ended or longer)


class Query(NamedTuple):
    """What is looked for: of each of ``groups`` one term at least, and none of ``without``.

    ``plain`` are all words as one term if only words were typed, so that places where they stand together can come
    first. ``is_cut`` says that more was typed than is looked for.
    """

    groups: tuple[tuple[Term, ...], ...]
    without: tuple[Term, ...] = ()
    plain: Term | None = None
    is_cut: bool = False
    exact: frozenset[Term] = frozenset()

    def opened(self) -> Query:
        """Return the same with words that may go on, but for those in quotation marks."""
        groups = tuple(tuple(each if each in self.exact else each.opened() for each in group) for group in self.groups)
        return self._replace(groups=groups, plain=None)

    @property
    def terms(self) -> list[Term]:
        """All terms that are looked for."""
        return [term for group in self.groups for term in group]


def parse(words: str) -> Query | None:
    """Return what ``words`` look for, or None if no word is in them that could be found.

    Nothing that is typed is an error: a quotation mark that is not closed goes to the end, signs without a meaning here
    are passed over.
    """
    groups: list[list[Term]] = []
    without: list[Term] = []
    exact: set[Term] = set()
    is_plain, joins, left, is_cut = True, False, MOST_WORDS, False
    for piece in _pieces(words):
        if piece.is_or:
            is_plain, joins = False, bool(groups)
            continue
        made = runs(piece.text)
        is_cut = is_cut or len(made) > left
        made = made[:left]
        if not made:
            continue
        left -= len(made)
        term = Term(tuple(made), piece.star)
        if piece.quoted:
            exact.add(term)
        is_plain = is_plain and not (piece.minus or piece.quoted or piece.star)
        if piece.minus:
            without.append(term)
        elif joins:
            groups[-1].append(term)
        else:
            groups.append([term])
        joins = False
    if not groups:
        return None
    together = [run for (term,) in groups for run in term.runs] if is_plain and len(groups) > 1 else []
    return Query(
        groups=tuple(map(tuple, groups)),
        without=tuple(without),
        plain=Term(tuple(together)) if together else None,
        is_cut=is_cut,
        exact=frozenset(exact),
    )


class _Piece(NamedTuple):
    text: str
    minus: bool = False
    quoted: bool = False
    star: bool = False

    @property
    def is_or(self) -> bool:
        return self == _Piece("OR")


def _pieces(words: str) -> Iterator[_Piece]:
    at = 0
    while match := _PIECE.search(words, at):
        at = match.end()
        bare = match.group("bare")
        star = bool(match.group("star")) or (bare or "").endswith("*")
        text = bare if bare is not None else match.group("quoted")
        yield _Piece(text, bool(match.group("minus")), bare is None, star)


class Places:
    """Finds the places of terms in texts; made once for a query."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._terms = tuple(terms)

    @cached_property
    def _pattern(self) -> regex.Pattern[str]:
        import regex

        # The longer comes first, so that words together are one place.
        longest = sorted(self._terms, key=lambda term: -sum(len(run.text) for run in term.runs))
        return regex.compile("(?V1)(?s)" + "|".join(f"(?:{each.pattern})" for each in longest))

    def of(self, text: str) -> list[Span]:
        """Return the places in ``text`` from left to right without overlaps, in code points of ``text`` itself."""
        folded = Folded(text)
        found: list[Span] = []
        for match in self._pattern.finditer(folded.folded):
            span = folded.span(*match.span())
            if not found or span.start >= found[-1].end:
                found.append(span)
        return found


class Telling:
    """Leaves out the places of a word that stands everywhere, where other words were looked for with it.

    Of *the harbour*, a text has each *the* else. A word is common in a text where it stands often and several times as
    often as the rarest of the others; its places count only near one of theirs.
    """

    def __init__(self, query: Query) -> None:
        self._groups = [Places(group) for group in query.groups]
        self._known: dict[str, int] = {}

    def among(self, text: str, spans: list[Span]) -> list[Span]:
        """Return those of ``spans``, places of the query in ``text`` from left to right, that tell something."""
        if len(self._groups) < 2 or len(spans) < _OFTEN:
            return spans
        groups = [self._group(text[span.start : span.end]) for span in spans]
        counts = Counter(groups)
        common = {each for each, n in counts.items() if n >= _OFTEN and n > _TIMES * min(counts.values())}
        rare = [span for span, group in zip(spans, groups, strict=True) if group not in common]
        starts = [span.start for span in rare]
        return [
            span
            for span, group in zip(spans, groups, strict=True)
            if group not in common or _is_near(span, rare, bisect_left(starts, span.start))
        ]

    def _group(self, words: str) -> int:
        if words not in self._known:
            whole = [Span(0, len(words))]
            self._known[words] = next((at for at, each in enumerate(self._groups) if each.of(words) == whole), 0)
        return self._known[words]


def _is_near(span: Span, rare: Sequence[Span], at: int) -> bool:
    """Tell whether one of ``rare`` stands beside ``span``; the one at ``at`` is the first after it."""
    before = at > 0 and span.start - rare[at - 1].end <= _NEAR
    return before or (at < len(rare) and rare[at].start - span.end <= _NEAR)
