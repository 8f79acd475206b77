"""Taking an annotation set out of the library."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import msgspec

from workbench.domain.annotation_set import (
    FORMAT,
    VERSION,
    AnnotationSet,
    ArticleText,
    Attachment,
    Generator,
    HistoryHead,
    StoryArticles,
    version_text,
)
from workbench.domain.article import Article, ArticleVersion, Placement, Story
from workbench.domain.claim import Absence, Claim, Contact, Correction, Evidence, Mention, Verdict
from workbench.domain.label import LabelScheme
from workbench.domain.people import Review, Reviewer, Source
from workbench.domain.times import now
from workbench.exporting.annotation_set import chunks
from workbench.exporting.files import write_whole
from workbench.storage import find, history
from workbench.storage.database import Connection, Database
from workbench.storage.rows import AValue
from workbench.version import __version__


class Exported(msgspec.Struct, frozen=True, kw_only=True):
    """What was written, and where; sizes are bytes."""

    path: str
    articles: int
    annotations: int
    size: int


def set_chunks(
    database: Database,
    scheme: LabelScheme,
    articles: Collection[str] | None,
    progress: Callable[[int], None] | None = None,
) -> Iterator[bytes]:
    """Yield the annotation set of these articles (ids), or of the whole library, as it stands at one moment.

    ``progress`` hears now and then, and at the end, how many annotations are written.
    """
    with database.reading() as connection:
        versions = _versions(connection, articles)
        head = _head(connection, scheme, versions, whole=articles is None)
        yield from chunks(head, find.written_annotations(connection, [each.id for each in versions]), progress)


def export_set(
    database: Database,
    scheme: LabelScheme,
    path: Path,
    articles: Collection[str] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Exported:
    """Write the annotation set to ``path``, whole or not at all. Raises ``ExportRefusedError``.

    ``progress`` hears how many annotations are written; it may raise to stop, which leaves no file.
    """
    written = 0

    def count(rows: int) -> None:
        nonlocal written
        written = rows
        if progress is not None:
            progress(rows)

    size = write_whole(path, set_chunks(database, scheme, articles, count))
    with database.reading() as connection:
        number = len({each.article for each in _versions(connection, articles)})
    return Exported(path=str(path), articles=number, annotations=written, size=size)


def _versions(connection: Connection, articles: Collection[str] | None) -> list[ArticleVersion]:
    if articles is None:
        return find.values(connection, ArticleVersion)
    return sorted(
        find.values(connection, ArticleVersion, article=list(articles)), key=lambda each: (each.article, each.number)
    )


def _head(connection: Connection, scheme: LabelScheme, versions: list[ArticleVersion], *, whole: bool) -> AnnotationSet:
    """Gather everything but the annotations; only reviewers and sources that a row names."""
    ids = [each.id for each in versions]
    only = None if whole else ids
    used_sources = find.used_by(connection, only, "source")
    used_reviewers = find.used_by(connection, only, "reviewer")
    marked = None if whole else find.used_by(connection, only, "id")
    mentions = _about(connection, Mention, marked)
    claims = find.values(connection, Claim) if whole else []
    claims = claims or find.values(connection, Claim, id={each.claim for each in mentions})
    claim_ids = [each.id for each in claims]
    on_claims = {each.id: each for each in find.values(connection, Evidence, claim=claim_ids)}
    evidence = list((on_claims | {each.id: each for each in _about(connection, Evidence, marked)}).values())
    verdicts = find.values(connection, Verdict, claim=claim_ids)
    reviews = find.values(connection, Review, version=ids)
    used_reviewers |= {each.reviewer for each in evidence} | {each.reviewer for each in verdicts}
    used_reviewers |= {each.reviewer for each in reviews}
    articles = {each.article for each in versions}
    absences = find.values(connection, Absence, claim=claim_ids, article=articles)
    contacts = find.values(connection, Contact, claim=claim_ids)
    corrections = _corrections(connection, articles, set(claim_ids))
    used_reviewers |= {each.reviewer for each in absences} | {each.reviewer for each in contacts}
    used_reviewers |= {each.reviewer for each in corrections}
    seq, digest = history.head(connection)
    return AnnotationSet(
        format=FORMAT,
        version=VERSION,
        generator=Generator(name="Fact-Check Workbench", version=__version__),
        exported_at=now(),
        scheme=scheme,
        stories=_stories(connection, {each.article for each in versions}),
        reviewers=tuple(_by_id(find.values(connection, Reviewer, id=used_reviewers))),
        articles=_articles(connection, versions),
        sources=tuple(_by_id(find.values(connection, Source, id=used_sources))),
        claims=tuple(_by_id(claims)),
        mentions=tuple(_by_id(mentions)),
        evidence=tuple(_by_id(evidence)),
        verdicts=tuple(_by_id(verdicts)),
        reviews=tuple(_by_id(reviews)),
        absences=tuple(_by_id(absences)),
        contacts=tuple(_by_id(contacts)),
        corrections=tuple(_by_id(corrections)),
        attachments=_attachments(connection, evidence),
        history=HistoryHead(head=digest, changes=seq),
    )


def _corrections(connection: Connection, articles: set[str], claims: set[str]) -> list[Correction]:
    """Return the corrections of these articles; a claim that is not in the set is not named there."""
    return [
        each if each.claim in claims else msgspec.structs.replace(each, claim=None)
        for each in find.values(connection, Correction, article=articles)
    ]


def _attachments(connection: Connection, evidence: list[Evidence]) -> tuple[Attachment, ...]:
    """Return the files that evidence carries, each once."""
    wanted = sorted({each.attachment_sha256 for each in evidence if each.attachment_sha256})
    found = ((each, find.attachment(connection, each)) for each in wanted)
    return tuple(Attachment(sha256=key, body=body) for key, body in found if body is not None)


def _about(connection: Connection, kind: type[AValue], marked: set[str] | None) -> list[AValue]:
    """Return what hangs on these annotations, or on any."""
    return find.values(connection, kind) if marked is None else find.values(connection, kind, annotation=marked)


def _articles(connection: Connection, versions: list[ArticleVersion]) -> tuple[ArticleText, ...]:
    texts: dict[str, list[ArticleVersion]] = {}
    for each in versions:
        texts.setdefault(each.article, []).append(each)
    return tuple(
        ArticleText.of(
            article, tuple(version_text(each, find.text(connection, each.text_sha256)) for each in texts[article.id])
        )
        for article in _by_id(find.values(connection, Article, id=list(texts)))
    )


def _stories(connection: Connection, articles: set[str]) -> tuple[StoryArticles, ...]:
    placements = [each for each in find.values(connection, Placement) if each.article in articles]
    stories = _by_id(find.values(connection, Story, id={each.story for each in placements}))
    return tuple(
        StoryArticles(
            id=story.id, name=story.name, articles=tuple(each.article for each in placements if each.story == story.id)
        )
        for story in stories
    )


def _by_id(values: list[AValue]) -> list[AValue]:
    """Rows stand in the order of their ids: the one order that does not depend on the library they are in."""
    return sorted(values, key=lambda value: str(getattr(value, "id", "")))
