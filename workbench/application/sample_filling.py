"""What the sample set begins with: its articles, and what somebody has decided in them already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple
from uuid import uuid4

from workbench import paths
from workbench.application.commands import EditArticle, JoinClaim, MakeClaim
from workbench.application.importing import import_file
from workbench.application.loading import LoadSet
from workbench.application.sample_claims import CLAIMS, DISPATCH, DISPUTED, EARLIER, LANTERN, PROPOSED, SampleClaim
from workbench.application.workbench import Workbench
from workbench.domain.annotation import Annotation
from workbench.domain.annotation_set import FORMAT, VERSION, AnnotationSet
from workbench.domain.times import now
from workbench.importing import read_bytes
from workbench.text import quote_of


class _Mark(NamedTuple):
    article: str
    quote: str
    label: str
    details: Mapping[str, Any] = MappingProxyType({})


_SECOND = "Noor Haddad"
"""Who labelled one sentence of the sample set otherwise."""

_MARKS: Final = (
    _Mark(
        "the_lantern.txt",
        "hypocritically",
        "editorial",
        {"facet": "loaded_word", "note": "The article gives no reason for the word.", "neutral_wording": "(leave out)"},
    ),
    _Mark("the_lantern.txt", '"would do a better job"', "sourced", {"source": "Donald Trump"}),
    _Mark("harbour_business_review.txt", "Harbour Business Review", "no_claim"),
)


def fill(desk: Workbench, story: str, files: Sequence[str]) -> None:
    """Bring articles (file names of ``seeds``) into an empty library as one story, and decide a few things in them."""
    seeds = paths.data("seeds")
    # They came with the program, so they are read without a guard, and the first window does not wait for one.
    rows = [import_file(desk, seeds / name, story=story, read=read_bytes) for name in files]
    articles = {name: str(row.article) for name, row in zip(files, rows, strict=True)}
    for mark in _MARKS:
        _mark(desk, articles[mark.article], mark)
    desk.do(EditArticle(id=articles[DISPATCH], details={"published_on": EARLIER}))
    for claim in CLAIMS:
        _claim(desk, articles, claim)
    _dispute(desk, articles[LANTERN])
    _propose(desk, articles[PROPOSED[0]], PROPOSED[1])


def _claim(desk: Workbench, articles: Mapping[str, str], claim: SampleClaim) -> None:
    """Label the passages of a claim and start it with those that say the same."""
    marks = [
        (_mark(desk, articles[at.article], _Mark(at.article, at.quote, at.label, _filled(at.details))), at.stance)
        for at in claim.passages
    ]
    same = tuple(mark for mark, stance in marks if stance == "same")
    made = desk.do(
        MakeClaim(statement=claim.statement, speaker=claim.speaker, as_of=claim.as_of, annotations=same)
    ).result
    for mark, stance in marks:
        if stance != "same":
            desk.do(JoinClaim(claim=made.id, annotation=mark, stance=stance))


def _filled(details: dict[str, Any]) -> dict[str, Any]:
    return details | {"fill_copies": True}


def _dispute(desk: Workbench, article: str) -> None:
    """Let a second reviewer label one sentence otherwise, so that there is something to talk about."""
    version = desk.articles.version(article)
    start = desk.articles.text(version).text.index(DISPUTED)
    with Workbench.open(desk.name, reviewer=_SECOND) as other:
        other.annotate(article, start, start + len(DISPUTED), "sourced", facet="named_person", source="Donald Trump")
    desk.catch_up()


def _propose(desk: Workbench, article: str, words: str) -> None:
    """Put in a suggestion, for somebody to accept or reject."""
    version = desk.articles.version(article)
    reading = desk.articles.text(version)
    start = reading.text.index(words)
    row = Annotation(
        id=str(uuid4()),
        version=version.id,
        start=start,
        end=start + len(words),
        **quote_of(reading.text, start, start + len(words))._asdict(),
        label="unsourced",
        facet="vague_source",
        reviewer=desk.reviewer.id,
        origin="suggestion",
        created_at=now(),
        modified_at=now(),
    )
    desk.do(
        LoadSet(content=AnnotationSet(format=FORMAT, version=VERSION, annotations=(row,)), path=Path(desk.name).name)
    )


def _mark(desk: Workbench, article: str, mark: _Mark) -> str:
    """Label the first place where the quote stands and return the annotation's id."""
    text = desk.articles.text(desk.articles.version(article)).text
    start = text.index(mark.quote)
    return desk.annotate(article, start, start + len(mark.quote), mark.label, **mark.details).id
