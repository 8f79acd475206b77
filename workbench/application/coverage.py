"""Coverage: how much of a story is decided, what with, how fast, and which claims lean on one source or on nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from threading import Lock
from typing import Any, NamedTuple

import msgspec

from workbench.application.claim_coverage import ClaimCoverage, claim_coverage
from workbench.application.following import decides
from workbench.application.pace import Progress, progress
from workbench.application.sentence_states import DISPUTED, UNDECIDED, SentenceState, sentence_states
from workbench.application.workbench import Workbench
from workbench.domain.annotation import Annotation
from workbench.domain.article import Article, ArticleVersion
from workbench.domain.change import Changed
from workbench.domain.label import LabelScheme
from workbench.storage import find
from workbench.text import count_words


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """What was counted in one or several articles.

    Each sentence counts once: in ``labels`` under the key of the label that decides it, in ``disputed`` if reviewers
    decided it differently, or in ``undecided``. ``annotations`` counts every annotation that stands in the text by its
    label, also one inside a sentence; ``made`` those of them that somebody made, so without the copies that a repeated
    passage got by itself; ``lost`` those that stand in no certain place, which are in no other number.

    ``unsourced_share`` is the number of sentences decided as unsourced, divided by those decided as sourced or
    unsourced: the statements that one could check. Editorial sentences, those without a claim, disputed and undecided
    ones are left out of it. None as long as there is nothing to divide by.
    """

    words: int
    sentences: int
    decided: int
    labels: dict[str, int]
    disputed: int
    undecided: int
    flagged: int
    annotations: dict[str, int]
    made: dict[str, int]
    lost: int
    unsourced_share: float | None


class ArticleCoverage(Counts, frozen=True, kw_only=True):
    """The counts of the latest text of one article."""

    id: str
    title: str
    outlet: str | None
    published_on: str | None
    version: str


class OutletCoverage(Counts, frozen=True, kw_only=True):
    """The counts of the articles of one outlet; an article whose outlet nobody gave stands alone under its title."""

    name: str
    articles: tuple[str, ...]


class CoverageReport(msgspec.Struct, frozen=True, kw_only=True):
    """All counts of a story or a library; ``labels`` are the keys of the labels in their order."""

    labels: tuple[str, ...]
    total: Counts
    articles: tuple[ArticleCoverage, ...]
    outlets: tuple[OutletCoverage, ...]
    claims: ClaimCoverage
    progress: Progress


class _Read(NamedTuple):
    version: str
    words: int
    states: tuple[SentenceState, ...]
    counts: Counter[str]
    flagged: int
    annotations: Counter[str]
    made: Counter[str]
    lost: int


class CoverageBook:
    """Counts articles and remembers the counts; after a change only what it touched is counted again.

    With ``by`` (an id) only the annotations of that reviewer count, else those of all. ``follow`` may be called while
    another thread is in ``report``.
    """

    def __init__(self, desk: Workbench, *, by: str | None = None) -> None:
        self._desk, self._by = desk, by
        self._reads: dict[str, _Read] = {}
        self._words: dict[str, int] = {}
        self._stale: set[str] = set()
        self._lock = Lock()

    def follow(self, changed: Changed) -> bool:
        """Take notice of a change; tell whether any number may be another now."""
        if changed.entities <= {"reviewer", "review"}:
            return False
        with self._lock:
            self._stale |= changed.versions
        return True

    def states(self, article: str) -> tuple[SentenceState, ...]:
        """Return the states of the sentences of an article as they were last counted."""
        found = self._reads.get(article)
        return found.states if found is not None else ()

    def report(
        self,
        *,
        story: str | None = None,
        articles: Sequence[str] | None = None,
        tell: Callable[[int, int], None] = lambda done, total: None,
    ) -> CoverageReport:
        """Count the articles of a story, those given, or all (ids); ``tell`` hears how many of how many are done.

        The library is asked article by article, so that nobody who writes waits for all of them.
        """
        with self._lock:
            stale, self._stale = self._stale, set()
        chosen = self._chosen(story, articles)
        rows = []
        scheme = self._desk.scheme
        try:
            for number, (article, version) in enumerate(chosen):
                tell(number, len(chosen))
                known = self._reads.get(article.id)
                if known is None or known.version != version.id or known.version in stale:
                    self._reads[article.id] = self._read(version, scheme)
                    stale.discard(version.id)
                rows.append((article, self._reads[article.id]))
        except BaseException:
            with self._lock:
                self._stale |= stale
            raise
        with self._lock:
            # What is not among these articles stays to be counted again when it is asked for.
            self._stale |= stale
        whole = story is None and articles is None
        within = None if whole else {article.id for article, _ in chosen}
        return _report(rows, scheme, claim_coverage(self._desk, within, self._by))

    def _chosen(self, story: str | None, articles: Sequence[str] | None) -> list[tuple[Article, ArticleVersion]]:
        known = {each.id: each for each in self._desk.articles.all()}
        if story is not None:
            articles = next((each.articles for each in self._desk.articles.stories() if each.id == story), ())
        with self._desk.database.reading() as connection:
            latest = {each.article: each for each in find.values(connection, ArticleVersion)}
        wanted = known if articles is None else [each for each in articles if each in known]
        return [(known[each], latest[each]) for each in wanted]

    def _read(self, version: ArticleVersion, scheme: LabelScheme) -> _Read:
        with self._desk.database.reading() as connection:
            versions = [each.id for each in find.values(connection, ArticleVersion, article=version.article)]
            own = [each for each in find.annotations_of(connection, versions, self._by) if not each.is_suggestion]
        # What is on an earlier text has no place in the latest one.
        standing = [each for each in own if each.version == version.id and decides(each)]
        text = self._desk.articles.text(version).text
        spans = self._desk.articles.sentences(version).spans()
        states = sentence_states(text, spans, standing, [each.key for each in scheme])
        return _Read(
            version=version.id,
            words=self._word_count(version.text_sha256, text),
            states=states,
            counts=Counter(each.state for each in states),
            flagged=sum(each.flagged for each in states),
            annotations=Counter(each.label for each in standing),
            made=Counter(each.label for each in standing if is_made(each)),
            lost=len(own) - len(standing),
        )

    def _word_count(self, sha256: str, text: str) -> int:
        if sha256 not in self._words:
            self._words[sha256] = count_words(text)
        return self._words[sha256]


def is_made(annotation: Annotation) -> bool:
    """Tell whether an annotation counts as one that somebody made: it stands in the text, and is no copy."""
    return decides(annotation) and annotation.origin != "copy"


def coverage(desk: Workbench, *, story: str | None = None, by: str | None = None) -> CoverageReport:
    """Return all counts of a story or of the library; ``story`` and ``by`` (a reviewer) are ids."""
    return CoverageBook(desk, by=by).report(story=story)


def _report(rows: Sequence[tuple[Article, _Read]], scheme: LabelScheme, claims: ClaimCoverage) -> CoverageReport:
    used = {key for _, read in rows for key in (*read.counts, *read.annotations)}
    known = [each.key for each in scheme if not each.retired or each.key in used]
    strange = sorted(used - set(known) - {UNDECIDED, DISPUTED})
    keys = (*known, *strange)
    outlets: dict[tuple[str, str], list[tuple[Article, _Read]]] = {}
    for article, read in rows:
        # Two articles of nobody are not of one outlet, so each stands alone.
        key = (article.outlet, "") if article.outlet else (article.title, article.id)
        outlets.setdefault(key, []).append((article, read))
    return CoverageReport(
        labels=keys,
        total=Counts(**_counts([read for _, read in rows], keys, scheme)),
        articles=tuple(
            ArticleCoverage(
                id=article.id,
                title=article.title,
                outlet=article.outlet,
                published_on=article.published_on,
                version=read.version,
                **_counts([read], keys, scheme),
            )
            for article, read in rows
        ),
        outlets=tuple(
            OutletCoverage(
                name=name,
                articles=tuple(article.id for article, _ in group),
                **_counts([read for _, read in group], keys, scheme),
            )
            for (name, _), group in outlets.items()
        ),
        claims=claims,
        progress=progress([each for _, read in rows for each in read.states]),
    )


def _counts(reads: Iterable[_Read], keys: Sequence[str], scheme: LabelScheme) -> dict[str, Any]:
    reads = list(reads)
    found: Counter[str] = Counter()
    annotations: Counter[str] = Counter()
    made: Counter[str] = Counter()
    for read in reads:
        found.update(read.counts)
        annotations.update(read.annotations)
        made.update(read.made)
    unsourced = sum(found[key] for key in scheme.keys_of("unsourced"))
    checkable = unsourced + sum(found[key] for key in scheme.keys_of("sourced"))
    sentences = found.total()
    return {
        "words": sum(read.words for read in reads),
        "sentences": sentences,
        "decided": sentences - found[UNDECIDED],
        "labels": {key: found[key] for key in keys},
        "disputed": found[DISPUTED],
        "undecided": found[UNDECIDED],
        "flagged": sum(read.flagged for read in reads),
        "annotations": {key: annotations[key] for key in keys},
        "made": {key: made[key] for key in keys},
        "lost": sum(read.lost for read in reads),
        "unsourced_share": unsourced / checkable if checkable else None,
    }
