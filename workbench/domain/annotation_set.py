"""The annotation set: what leaves the workbench as JSON, and comes back, without loss."""

from __future__ import annotations

import msgspec

from workbench.domain.annotation import Annotation
from workbench.domain.article import Article, ArticleVersion, Origin
from workbench.domain.claim import Absence, Claim, Contact, Correction, Evidence, Mention, Verdict
from workbench.domain.label import LabelScheme
from workbench.domain.people import Review, Reviewer, Source
from workbench.domain.times import AsOf

FORMAT = "workbench-annotation-set"
VERSION = 1

OUTSIDE_CONTENT = ("generator", "exported_at", "history", "content_sha256")
"""The keys that ``content_sha256`` does not cover."""


class VersionText(msgspec.Struct, frozen=True, kw_only=True):
    """A version of an article with its text, as it stands in a set."""

    id: str
    number: int
    text: str
    text_sha256: str
    source: Origin = Origin()
    imported_at: str


class ArticleText(msgspec.Struct, frozen=True, kw_only=True):
    """An article with all its texts, as it stands in a set."""

    id: str
    title: str
    outlet: str | None = None
    byline: str | None = None
    published_on: str | None = None
    as_of: AsOf | None = None
    url: str | None = None
    language: str | None = None
    direction: str = "ltr"
    versions: tuple[VersionText, ...]

    @classmethod
    def of(cls, article: Article, versions: tuple[VersionText, ...]) -> ArticleText:
        """Return ``article`` with its texts."""
        return cls(**msgspec.structs.asdict(article), versions=versions)

    @property
    def article(self) -> Article:
        """The article without its texts."""
        return Article(**{name: getattr(self, name) for name in Article.__struct_fields__})


class StoryArticles(msgspec.Struct, frozen=True, kw_only=True):
    """A story with the ids of its articles in order."""

    id: str
    name: str
    articles: tuple[str, ...] = ()


class Attachment(msgspec.Struct, frozen=True, kw_only=True):
    """A file that evidence carries; its bytes stand in a set as base64."""

    sha256: str
    body: bytes


class HistoryHead(msgspec.Struct, frozen=True, kw_only=True):
    """Where the history of the exporting library stood."""

    head: str
    changes: int


class Generator(msgspec.Struct, frozen=True, kw_only=True):
    """The program that wrote a set."""

    name: str
    version: str


class AnnotationSet(msgspec.Struct, frozen=True, kw_only=True):
    """Everything in a set. ``annotations`` may be left empty by a writer that streams them."""

    format: str
    version: int
    generator: Generator | None = None
    exported_at: str | None = None
    scheme: LabelScheme | None = None
    stories: tuple[StoryArticles, ...] = ()
    reviewers: tuple[Reviewer, ...] = ()
    articles: tuple[ArticleText, ...] = ()
    sources: tuple[Source, ...] = ()
    claims: tuple[Claim, ...] = ()
    mentions: tuple[Mention, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    reviews: tuple[Review, ...] = ()
    absences: tuple[Absence, ...] = ()
    contacts: tuple[Contact, ...] = ()
    corrections: tuple[Correction, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    history: HistoryHead | None = None
    content_sha256: str | None = None


def version_text(version: ArticleVersion, text: str) -> VersionText:
    """Return a version with its text."""
    return VersionText(
        id=version.id,
        number=version.number,
        text=text,
        text_sha256=version.text_sha256,
        source=version.source,
        imported_at=version.imported_at,
    )
