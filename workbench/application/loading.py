"""Bringing an annotation set in: nothing is dropped, nothing is guessed, what does not fit is listed row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Literal
from uuid import uuid4

import msgspec

from workbench.application.anchoring import PARTS, anchored, found_again, stand
from workbench.application.dates import has_odd_date
from workbench.application.load_report import LoadReport, Misfit
from workbench.application.ratings import with_used
from workbench.application.schemes import default_scheme, faults
from workbench.application.work import Work
from workbench.domain.annotation import Annotation
from workbench.domain.annotation_set import AnnotationSet, ArticleText, VersionText
from workbench.domain.article import Article, ArticleVersion, Placement, Story
from workbench.domain.claim import Absence, Claim, Contact, Correction, Evidence, Mention, Verdict
from workbench.domain.digests import sha256
from workbench.domain.label import LabelScheme
from workbench.domain.people import Review, Reviewer, Source, initials_of
from workbench.storage import find
from workbench.storage.rows import AValue, Value
from workbench.storage.suggestions import answered
from workbench.text import Quoter, canonical, places_of, text_sha256

__all__ = ["LoadReport", "LoadSet", "Misfit"]


class LoadSet(msgspec.Struct, frozen=True, kw_only=True):
    """Bring in everything a set holds, as one change. Loading the same set again changes nothing.

    Ids, reviewers, times and revisions are kept. A row that the library has otherwise stays as it is here and is
    listed. ``intact`` tells whether the set is what its digest says. Annotations whose label the library does not know
    keep it and are listed. With ``take_scheme``, and in a library without any annotation that still has the usual
    labels, the labels of the set are taken over; labels that annotations here carry stay, retired.
    """

    content: AnnotationSet
    path: str
    intact: bool = True
    take_scheme: bool = False

    def run(self, work: Work) -> LoadReport:
        """Return the report."""
        work.summary = "set.loaded"
        return _Loading(work, self.content).report(self.path, intact=self.intact, take_scheme=self.take_scheme)


class _Loading(msgspec.Struct):
    """The state of one loading: what was met so far."""

    work: Work
    content: AnnotationSet
    loaded: Counter[str] = msgspec.field(default_factory=Counter)
    unchanged: int = 0
    moved: list[Misfit] = msgspec.field(default_factory=list)
    lost: list[Misfit] = msgspec.field(default_factory=list)
    problems: list[Misfit] = msgspec.field(default_factory=list)
    answered: list[Misfit] = msgspec.field(default_factory=list)
    articles: dict[str, str] = msgspec.field(default_factory=dict)
    versions: dict[str, ArticleVersion] = msgspec.field(default_factory=dict)

    def report(self, path: str, *, intact: bool, take_scheme: bool) -> LoadReport:
        scheme = self._labels(take_scheme)
        if not intact:
            self.problems.append(Misfit(kind="set", id=path, why="digest"))
        self._people()
        for article in self.content.articles:
            self._article(article)
        self._stories()
        self._annotations()
        self._rest()
        self._more()
        return LoadReport(
            path=path,
            loaded=dict(sorted(self.loaded.items())),
            unchanged=self.unchanged,
            moved=tuple(self.moved),
            lost=tuple(self.lost),
            problems=tuple(self.problems),
            answered=tuple(self.answered),
            scheme=scheme,
        )

    def _labels(self, take_scheme: bool) -> Literal["same", "taken", "other"]:
        """Take the labels of the set over if they are wanted; list the annotations whose label nobody here knows."""
        given, here = self.content.scheme, self.work.scheme
        if given is not None:
            given = with_used(given, here, find.counts_by(self.work.unit.connection, Verdict, "rating"))
        outcome: Literal["same", "taken", "other"] = "same" if given in (None, here) else "other"
        if given is not None and outcome == "other" and (take_scheme or self._is_unmarked()):
            if faults(given):
                self.problems.append(Misfit(kind="scheme", id=given.key, why="scheme-unusable", exact=given.name))
            else:
                here, outcome = self._with_used(given), "taken"
                self.work.unit.keep_scheme(here, default_scheme())
        known = {label.key for label in here}
        self.problems += [
            _misfit(each, "unknown-label") for each in self.content.annotations if each.label not in known
        ]
        return outcome

    def _is_unmarked(self) -> bool:
        return self.work.unit.scheme() is None and not find.count(self.work.unit.connection, Annotation)

    def _with_used(self, given: LabelScheme) -> LabelScheme:
        """Keep what annotations here carry and the set does not know, as labels that are given no more."""
        used = find.used_by(self.work.unit.connection, None, "label")
        kept = [
            msgspec.structs.replace(each, retired=True)
            for each in self.work.scheme
            if each.key in used and given.get(each.key) is None
        ]
        return msgspec.structs.replace(given, labels=(*given.labels, *kept))

    def _people(self) -> None:
        """Reviewers and sources first; one that rows name but the set does not list gets its id for a name."""
        rows = self.content
        listed = {each.id: each for each in rows.reviewers}
        named: list[str] = [each.reviewer for each in rows.annotations]
        named += [each.reviewer for each in rows.evidence] + [each.reviewer for each in rows.verdicts]
        named += [each.reviewer for each in rows.reviews]
        named += [each.reviewer for each in rows.absences] + [each.reviewer for each in rows.contacts]
        named += [each.reviewer for each in rows.corrections]
        for reviewer in dict.fromkeys(named):
            if reviewer not in listed and self.work.find(Reviewer, reviewer) is None:
                listed[reviewer] = Reviewer(id=reviewer, name=reviewer, initials=initials_of(reviewer))
                self.problems.append(Misfit(kind="reviewer", id=reviewer, why="not-listed"))
        self._bring("reviewers", Reviewer, list(listed.values()))
        sources = {each.id: each for each in rows.sources}
        for annotation in rows.annotations:
            source = annotation.source
            if source is not None and source not in sources and self.work.find(Source, source) is None:
                sources[source] = Source(id=source, name=source)
                self.problems.append(Misfit(kind="source", id=source, why="not-listed"))
        self._bring("sources", Source, list(sources.values()))

    def _article(self, given: ArticleText) -> None:
        """Take an article in, or find the one here that has the same id or the same text."""
        known = self.work.find(Article, given.id) or self._same_text(given)
        if known is None:
            self.work.add(given.article)
            self.loaded["articles"] += 1
            self.problems += _odd_dates("article", [given.article])
        elif known == given.article:
            self.unchanged += 1
        elif known.id == given.id:
            self.problems.append(Misfit(kind="article", id=given.id, why="differs", exact=given.title))
        home = known.id if known else given.id
        self.articles[given.id] = home
        for version in given.versions:
            self._version(home, version)

    def _same_text(self, given: ArticleText) -> Article | None:
        keys = [text_sha256(canonical(each.text)) for each in given.versions]
        found = self.work.values(ArticleVersion, text_sha256=keys)
        return self.work.find(Article, found[0].article) if found else None

    def _version(self, article: str, given: VersionText) -> None:
        text = canonical(given.text)
        key = text_sha256(text)
        if key != given.text_sha256:
            self.problems.append(Misfit(kind="version", id=given.id, why="text-digest"))
        present = self.work.values(ArticleVersion, article=article)
        known = self.work.find(ArticleVersion, given.id)
        known = known or next((each for each in present if each.text_sha256 == key), None)
        if known is not None:
            if known.text_sha256 != key:
                self.problems.append(Misfit(kind="version", id=given.id, why="differs"))
            else:
                self.unchanged += 1
            self.versions[given.id] = known
            return
        taken = {each.number for each in present}
        number = given.number if given.number > 0 and given.number not in taken else max(taken, default=0) + 1
        version = ArticleVersion(
            id=given.id,
            article=article,
            number=number,
            text_sha256=self.work.unit.keep_text(text),
            characters=len(text),
            source=given.source,
            imported_at=given.imported_at,
        )
        self.work.add(version)
        self.loaded["versions"] += 1
        self.problems += _odd_dates("version", [version])
        self.versions[given.id] = version

    def _stories(self) -> None:
        for given in self.content.stories:
            story = Story(id=given.id, name=given.name)
            self._bring("stories", Story, [story])
            present = {each.article: each for each in self.work.values(Placement, story=story.id)}
            position = max((each.position for each in present.values()), default=-1)
            for named in given.articles:
                article = self.articles.get(named, named)
                if article in present:
                    continue
                if self.work.find(Article, article) is None:
                    self.problems.append(Misfit(kind="story", id=story.id, why="no-article"))
                    continue
                position += 1
                self.work.add(Placement(id=str(uuid4()), story=story.id, article=article, position=position))

    def _annotations(self) -> None:
        rows = []
        quoters: dict[str, Quoter] = {}
        for given in self.content.annotations:
            version = self.versions.get(given.version) or self.work.find(ArticleVersion, given.version)
            if version is None:
                self.problems.append(_misfit(given, "no-article"))
                continue
            text = self.work.text(version)
            quoter = quoters.setdefault(version.id, text.quoter)
            placed = self._placed(msgspec.structs.replace(given, version=version.id), text.text, quoter)
            rows.append(_with_parts(given, placed, text.text, self.problems))
        self._bring("annotations", Annotation, self._unanswered(rows))

    def _unanswered(self, rows: list[Annotation]) -> list[Annotation]:
        """Leave out the suggestions that somebody here accepted or rejected already."""
        if not any(each.is_suggestion for each in rows):
            return rows
        known = answered(self.work.unit.connection)
        kept = []
        for each in rows:
            answer = known.answer(each) if each.is_suggestion else None
            if answer is None:
                kept.append(each)
            else:
                self.answered.append(_misfit(each, answer))
        return kept

    def _placed(self, given: Annotation, text: str, quoter: Quoter) -> Annotation:
        """Return the annotation where its words stand; lost if they do not, or if they stand in several places."""
        fits = 0 <= given.start < given.end <= len(text) and text[given.start : given.end] == given.exact
        if fits:
            n, m = given.occurrence
            return (
                given
                if 1 <= n <= m
                else anchored(given, quoter, given.start, given.start + len(given.exact), anchor=given.anchor)
            )
        places = places_of(text, given.exact)
        if len(places) == 1:
            found = anchored(given, quoter, places[0], places[0] + len(given.exact), anchor="moved")
            self.moved.append(_misfit(given, "moved", (found.start, found.end)))
            return found
        self.lost.append(_misfit(given, "lost"))
        start = max(given.start, 0)
        n, m = given.occurrence
        return msgspec.structs.replace(
            given,
            start=start,
            end=max(given.end, start + 1),
            occurrence=given.occurrence if 1 <= n <= m else (1, 1),
            anchor="lost",
        )

    def _rest(self) -> None:
        """Claims and what hangs on them; a row that points at nothing cannot be kept, so it is listed."""
        rows = self.content
        self._bring("claims", Claim, list(rows.claims))
        marked = [each.annotation for each in rows.mentions]
        annotations = _known(self.work, Annotation, [*marked, *(each.annotation for each in rows.evidence)])
        claimed = [each.claim for each in rows.mentions] + [each.claim for each in rows.verdicts]
        claims = _known(self.work, Claim, [*claimed, *(each.claim for each in rows.evidence)])
        mentions = self._linked(
            "mention", rows.mentions, lambda each: each.claim in claims and each.annotation in annotations
        )
        self._bring("mentions", Mention, mentions)
        evidence = self._linked(
            "evidence", rows.evidence, lambda each: (each.claim in claims) != (each.annotation in annotations)
        )
        self._bring("evidence", Evidence, evidence)
        self._bring("verdicts", Verdict, self._linked("verdict", rows.verdicts, lambda each: each.claim in claims))
        reviews = [
            msgspec.structs.replace(each, version=self.versions[each.version].id)
            if each.version in self.versions
            else each
            for each in rows.reviews
        ]
        versions = _known(self.work, ArticleVersion, [each.version for each in reviews])
        self._bring("reviews", Review, self._linked("review", reviews, lambda each: each.version in versions))

    def _more(self) -> None:
        """What came later to the format: absences, contacts, corrections, and the bytes of attached files."""
        rows = self.content
        claimed = [each.claim for each in rows.absences] + [each.claim for each in rows.contacts]
        claims = _known(self.work, Claim, [*claimed, *(each.claim for each in rows.corrections)])
        homes = [
            msgspec.structs.replace(each, article=self.articles.get(each.article, each.article))
            for each in rows.absences
        ]
        moved = [
            msgspec.structs.replace(each, article=self.articles.get(each.article, each.article))
            for each in rows.corrections
        ]
        homed = [each.article for each in homes] + [each.article for each in moved]
        articles = _known(self.work, Article, homed)
        absences = self._linked("absence", homes, lambda each: each.claim in claims and each.article in articles)
        self._bring("absences", Absence, [each for each in absences if not self._is_decided(each)])
        contacts = self._linked("contact", rows.contacts, lambda each: each.claim in claims)
        self._bring("contacts", Contact, contacts)
        corrections = self._linked(
            "correction", moved, lambda each: each.article in articles and each.claim in {None, *claims}
        )
        self._bring("corrections", Correction, corrections)
        for file in rows.attachments:
            if sha256(file.body) != file.sha256:
                self.problems.append(Misfit(kind="attachment", id=file.sha256, why="file-digest"))
            else:
                self.work.unit.keep_attachment(file.body)

    def _is_decided(self, given: Absence) -> bool:
        """Tell whether somebody here decided the same already, under another id."""
        here = self.work.values(Absence, claim=given.claim, article=given.article)
        return any(each.id != given.id for each in here)

    def _linked(self, kind: str, rows: Any, fits: Any) -> list[Any]:
        kept = []
        gone = {each.id for each in self.answered}
        for each in rows:
            if fits(each):
                kept.append(each)
            elif getattr(each, "annotation", None) not in gone:
                self.problems.append(Misfit(kind=kind, id=each.id, why="points-nowhere", exact=_words_of(each)))
        return kept

    def _bring(self, name: str, kind: type[AValue], given: list[AValue]) -> None:
        """Add the rows that are new; leave and list those that the library has otherwise."""
        ids = [_id(each) for each in given]
        present = {_id(each): each for each in self.work.values(kind, id=ids)}
        new: dict[str, AValue] = {}
        for each in given:
            here = present.get(_id(each)) or new.get(_id(each))
            if here is None:
                new[_id(each)] = each
            elif here == each:
                self.unchanged += 1
            else:
                known_as = _words_of(each)
                self.problems.append(Misfit(kind=find.name_of(kind), id=_id(each), why="differs", exact=known_as))
        self.work.unit.add_all(list(new.values()))
        if new:
            self.loaded[name] += len(new)
            self.problems += _odd_dates(find.name_of(kind), new.values())


def _with_parts(given: Annotation, placed: Annotation, text: str, problems: list[Misfit]) -> Annotation:
    """Return an annotation with its cue and the words for its source where they stand; list those that do nowhere."""
    parts = {name: getattr(given, name) for name in PARTS if getattr(given, name) is not None}
    wrong = {name: words for name, words in parts.items() if not stand(words, text)}
    found = {name: found_again(words, placed.start - given.start, text) for name, words in wrong.items()}
    problems += [
        Misfit(kind="annotation", id=given.id, why="words", exact=words.exact, start=words.start, end=words.end)
        for name, words in wrong.items()
        if found[name] is None
    ]
    return msgspec.structs.replace(placed, **found) if wrong else placed


def _known(work: Work, kind: type[Any], wanted: Sequence[str | None]) -> set[str | None]:
    return {each.id for each in work.values(kind, id={each for each in wanted if each is not None})}


def _odd_dates(kind: str, rows: Iterable[Any]) -> list[Misfit]:
    """List what is no date: it came in as it stands in the set, and nobody guesses what was meant."""
    return [Misfit(kind=kind, id=_id(each), why="date", exact=_words_of(each)) for each in rows if has_odd_date(each)]


def _misfit(annotation: Annotation, why: str, now: tuple[int, int] | None = None) -> Misfit:
    return Misfit(
        kind="annotation",
        id=annotation.id,
        why=why,
        exact=annotation.exact,
        start=annotation.start,
        end=annotation.end,
        now=now,
    )


def _id(value: Value) -> str:
    return str(getattr(value, "id", ""))


def _words_of(row: Any) -> str | None:
    named = (getattr(row, field, None) for field in ("exact", "title", "statement", "citation", "name"))
    return next((words for words in named if words), None)
