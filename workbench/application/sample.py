"""The sample set: a scratch library with the articles that came with the program and a few annotations to look at."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from workbench import paths
from workbench.application.commands import JoinClaim, MakeClaim
from workbench.application.importing import import_file
from workbench.application.workbench import Workbench

STORY: Final = "US, Israel and Iran (sample)"

ARTICLES: Final = (
    "the_lantern.txt",
    "harbour_business_review.txt",
    "corridor_dispatch.txt",
    "emoji_note.txt",
    "arabic_brief.txt",
)
"""The articles in the order in which they are shown."""

_FILE = "sample-set.db"


class _Mark(NamedTuple):
    article: str
    quote: str
    label: str
    details: Mapping[str, Any] = MappingProxyType({})


_LEFT_OUT = "Israel’s signature is missing from the memorandum that Washington and Tehran concluded."
_LEFT_OUT_TOO = (
    "Recent reports suggest that Israel was left out of some of the talks on ending the hostilities, and the news has "
    "worried a number of observers of the country’s politics."
)
_SAME_ENEMY = (
    "On the basics they do not differ at all, says Reza Talebi, a political analyst based in Leipzig: in his view both "
    "want to keep Iran from turning into a nuclear great power with more weight in the Middle East."
)
_SAME_ENEMY_TOO = (
    "Iran and its partners are the enemy of both countries, but the two capitals do not fight by the same plan."
)

_MARKS: Final = (
    _Mark(
        "the_lantern.txt",
        "Shortly before, at the G7 summit, Trump had attacked Israel's behaviour in Lebanon, hypocritically pointing "
        'to needless civilian deaths and remarking that Syria "would do a better job" of dealing with Hezbollah.',
        "unsourced",
        {"facet": "no_source"},
    ),
    _Mark(
        "the_lantern.txt",
        "hypocritically",
        "editorial",
        {"facet": "loaded_word", "note": "The article gives no reason for the word.", "neutral_wording": "(leave out)"},
    ),
    _Mark("the_lantern.txt", '"would do a better job"', "sourced", {"source": "Donald Trump"}),
    _Mark("the_lantern.txt", _LEFT_OUT, "unsourced", {"facet": "no_source"}),
    _Mark("the_lantern.txt", _SAME_ENEMY_TOO, "unsourced", {"facet": "no_source"}),
    _Mark("harbour_business_review.txt", _LEFT_OUT_TOO, "unsourced", {"facet": "vague_source"}),
    _Mark("harbour_business_review.txt", "Harbour Business Review", "no_claim"),
    _Mark(
        "corridor_dispatch.txt",
        _SAME_ENEMY,
        "sourced",
        {"facet": "named_person", "source": "Reza Talebi", "fill_copies": True},
    ),
)


def open_sample(folder: Path | None = None, reviewer: str | None = None, *, patience: float = 15.0) -> Workbench:
    """Open the scratch library in ``folder``, by default one beside the user's own library; fill it if it is new.

    What was done in it earlier is still there. Raises ``StorageError`` if it cannot be made.
    """
    path = sample_file(folder)
    desk = Workbench.open(path, reviewer, patience=patience)
    try:
        if len(desk.articles) == 0:
            _fill(desk)
    except BaseException:
        desk.close()
        raise
    return desk


def sample_file(folder: Path | None = None) -> Path:
    """Return where the scratch library is or would be."""
    return (folder or paths.user_data() / "sample") / _FILE


def is_sample(desk: Workbench) -> bool:
    """Tell whether ``desk`` works on a scratch library and not on one that a user cares for."""
    return desk.database.path is not None and desk.database.path.name == _FILE


def sample_articles(desk: Workbench) -> list[str]:
    """Return the ids of the articles of the sample set, in the order in which they are shown."""
    return next((list(each.articles) for each in desk.articles.stories() if each.name == STORY), [])


def empty_sample(path: Path) -> None:
    """Remove the scratch library, which must be closed; the next ``open_sample`` makes a fresh one."""
    if path.name == _FILE:
        path.unlink(missing_ok=True)
        path.with_name(path.name + "-journal").unlink(missing_ok=True)


def _fill(desk: Workbench) -> None:
    from workbench.importing import read_bytes

    seeds = paths.data("seeds")
    # They came with the program, so they are read without a guard, and the first window does not wait for one.
    rows = [import_file(desk, seeds / name, story=STORY, read=read_bytes) for name in ARTICLES]
    articles = {name: str(row.article) for name, row in zip(ARTICLES, rows, strict=True)}
    marks = {each.quote: _mark(desk, articles[each.article], each) for each in _MARKS}
    desk.do(
        MakeClaim(
            statement="Israel was kept out of the talks between Washington and Tehran.",
            annotations=(marks[_LEFT_OUT], marks[_LEFT_OUT_TOO]),
        )
    )
    same = desk.do(
        MakeClaim(
            statement="The United States and Israel see the same enemy in Iran.", annotations=(marks[_SAME_ENEMY],)
        )
    ).result
    desk.do(JoinClaim(claim=same.id, annotation=marks[_SAME_ENEMY_TOO]))


def _mark(desk: Workbench, article: str, mark: _Mark) -> str:
    """Label the first place where the quote stands and return the annotation's id."""
    text = desk.articles.text(desk.articles.version(article)).text
    start = text.index(mark.quote)
    return desk.annotate(article, start, start + len(mark.quote), mark.label, **mark.details).id
