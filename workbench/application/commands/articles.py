"""Articles and stories: bring a text in, say what it is, put articles side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal
from uuid import uuid4

import msgspec

from workbench.application.anchoring import PARTS, anchored
from workbench.application.dates import typed_date
from workbench.application.shelf import ShelvedText
from workbench.application.work import Work
from workbench.domain.annotation import Annotation, Words
from workbench.domain.article import Article, ArticleVersion, Placement, Story
from workbench.domain.claim import Absence, Correction, Evidence, Mention
from workbench.domain.errors import InvalidError
from workbench.domain.people import Review
from workbench.domain.span import Span
from workbench.text import Quote, Reanchorer, text_sha256

if TYPE_CHECKING:
    from workbench.importing import ArticleDraft

ImportStatus = Literal["imported", "unchanged", "new_version"]

_SAME_PIECE = 50.0
"""Likeness (0 to 100) from which a file of the same name elsewhere is taken for another text of the same article."""

_CARRIED = frozenset({"exact", "moved"})


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one text: the article it is now, and how its annotations fared if it is a new version.

    ``lost`` are the annotations that stay with the earlier text; ``without_words`` those that went over, but without
    the words that name their source, which do not stand in the new text.
    """

    status: ImportStatus
    article: Article
    version: ArticleVersion
    carried: int = 0
    lost: tuple[str, ...] = ()
    without_words: tuple[str, ...] = ()


class AddDraft(msgspec.Struct, frozen=True, kw_only=True):
    """Bring a text in: a new article, a new version of one, or nothing if it is known already.

    ``path`` is where the file stands on this machine. ``story`` is the name of a story it belongs to.
    """

    draft: ArticleDraft
    path: str | None = None
    story: str | None = None

    def run(self, work: Work) -> Imported:
        """Return what became of it."""
        work.summary = "article.imported"
        known = _known(work, self.draft, self.path)
        if known is None:
            result = self._new_article(work)
        elif known.text_sha256 == text_sha256(self.draft.text):
            result = Imported(status="unchanged", article=work.get(Article, known.article), version=known)
        else:
            work.summary = "article.version-added"
            result = self._new_version(work, known)
        if self.story:
            _place(work, _story_named(work, self.story), [result.article.id])
        return result

    def _new_article(self, work: Work) -> Imported:
        draft = self.draft
        article = Article(
            id=str(uuid4()),
            title=draft.title,
            outlet=draft.outlet,
            byline=draft.byline,
            published_on=draft.published_on,
            url=draft.url,
            language=draft.language,
            direction=draft.direction,
        )
        work.add(article)
        return Imported(status="imported", article=article, version=self._version(work, article.id, 1))

    def _new_version(self, work: Work, before: ArticleVersion) -> Imported:
        article = work.get(Article, before.article)
        version = self._version(work, article.id, before.number + 1)
        return _carry_over(work, before, Imported(status="new_version", article=article, version=version))

    def _version(self, work: Work, article: str, number: int) -> ArticleVersion:
        draft = self.draft
        version = ArticleVersion(
            id=str(uuid4()),
            article=article,
            number=number,
            text_sha256=work.unit.keep_text(draft.text),
            characters=len(draft.text),
            source=draft.source,
            imported_at=work.at,
            file_path=self.path,
        )
        work.unit.keep_original(draft.original)
        work.add(version)
        return version


class EditArticle(msgspec.Struct, frozen=True, kw_only=True):
    """Change what is known of an article: title, outlet, byline, published_on, as_of, url, language, direction."""

    id: str
    details: dict[str, Any]

    def run(self, work: Work) -> Article:
        """Return the article as it stands afterwards.

        Raises ``InvalidError``: ``title.empty``, ``date.invalid``, ``date.ambiguous``.
        """
        work.summary = "article.edited"
        details = {name: (value or None) for name, value in self.details.items()}
        if "published_on" in details:
            details["published_on"] = typed_date(details["published_on"])
        if "title" in details and not (details["title"] or "").strip():
            raise InvalidError("title.empty")
        article = msgspec.structs.replace(work.get(Article, self.id), **details)
        work.put(article)
        return article


class RemoveArticle(msgspec.Struct, frozen=True, kw_only=True):
    """Take an article out of the library with its annotations; the history keeps everything."""

    id: str

    def run(self, work: Work) -> Article:
        """Return what was removed."""
        work.summary = "article.removed"
        article = work.get(Article, self.id)
        versions = work.values(ArticleVersion, article=article.id)
        ids = [each.id for each in versions]
        annotations = work.values(Annotation, version=ids)
        marked = [each.id for each in annotations]
        dependants = [
            *work.values(Mention, annotation=marked),
            *work.values(Evidence, annotation=marked),
            *annotations,
            *work.values(Review, version=ids),
            *work.values(Absence, article=article.id),
            *work.values(Correction, article=article.id),
            *work.values(Placement, article=article.id),
            *versions,
        ]
        for each in dependants:
            work.remove(each)
        work.remove(article)
        return article


class MakeStory(msgspec.Struct, frozen=True, kw_only=True):
    """Put articles side by side under a name; a story of that name gets the articles added."""

    name: str
    articles: tuple[str, ...] = ()
    id: str = msgspec.field(default_factory=lambda: str(uuid4()))

    def run(self, work: Work) -> Story:
        """Return the story."""
        work.summary = "story.made"
        story = _story_named(work, self.name)
        _place(work, story, self.articles)
        return story


class EditStory(msgspec.Struct, frozen=True, kw_only=True):
    """Rename a story, or give it other articles in another order."""

    id: str
    name: str | None = None
    articles: tuple[str, ...] | None = None

    def run(self, work: Work) -> Story:
        """Return the story as it stands afterwards."""
        work.summary = "story.edited"
        story = work.get(Story, self.id)
        if self.name and self.name.strip():
            story = msgspec.structs.replace(story, name=self.name.strip())
            work.put(story)
        if self.articles is not None:
            present = {each.article: each for each in work.values(Placement, story=story.id)}
            for gone in present.keys() - set(self.articles):
                work.remove(present.pop(gone))
            for position, article in enumerate(dict.fromkeys(self.articles)):
                if article in present:
                    work.put(msgspec.structs.replace(present[article], position=position))
                else:
                    work.add(Placement(id=str(uuid4()), story=story.id, article=article, position=position))
        return story


def _known(work: Work, draft: ArticleDraft, path: str | None) -> ArticleVersion | None:
    """Return the version that ``draft`` repeats, or the latest of the article it is another text of, if any."""
    same = work.values(ArticleVersion, file_sha256=draft.source.sha256)
    same = same or work.values(ArticleVersion, text_sha256=text_sha256(draft.text))
    if same:
        latest = _latest(work, same[0].article)
        # An older text that comes back in its own place is what the article says now; from elsewhere it is a copy.
        return latest if path is not None and latest.file_path == path else same[-1]
    found = work.values(ArticleVersion, file_path=path) if path is not None else []
    if not found and draft.source.file_name is not None:
        from rapidfuzz import fuzz

        named = [_latest(work, each.article) for each in work.values(ArticleVersion, file_name=draft.source.file_name)]
        found = [each for each in named if fuzz.ratio(work.text(each).text, draft.text) >= _SAME_PIECE]
    return _latest(work, found[0].article) if found else None


def _latest(work: Work, article: str) -> ArticleVersion:
    return work.values(ArticleVersion, article=article)[-1]


def _carry_over(work: Work, old: ArticleVersion, imported: Imported) -> Imported:
    """Move the annotations whose words stand in one certain place of the new text; the others stay with the old."""
    new = imported.version
    old_text, new_text = work.text(old), work.text(new)
    finder = Reanchorer(new_text.text, old_text.text)
    carried, lost, without = 0, [], []
    for each in work.values(Annotation, version=old.id):
        place = finder.place(Quote(each.exact, each.prefix, each.suffix, each.occurrence), each.start)
        if place.state in _CARRIED and place.span is not None:
            parts = {name: _part(getattr(each, name), each, place.span, finder, old_text) for name in PARTS}
            after = anchored(each, new_text.quoter, *place.span, version=new.id, anchor=place.state)
            after = msgspec.structs.replace(after, **parts)
            carried += 1
            if any(getattr(each, name) is not None and parts[name] is None for name in PARTS):
                without.append(each.id)
        else:
            after = msgspec.structs.replace(each, anchor="ambiguous" if place.state == "ambiguous" else "lost")
            lost.append(each.id)
        work.put(msgspec.structs.replace(after, modified_at=work.at, revision=each.revision + 1))
    return msgspec.structs.replace(imported, carried=carried, lost=tuple(lost), without_words=tuple(without))


def _part(
    words: Words | None, annotation: Annotation, now: Span, finder: Reanchorer, text: ShelvedText
) -> Words | None:
    """Return where words of an annotation that stands at ``now`` stand in the new text; None if that is not certain."""
    if words is None:
        return None
    if annotation.span.contains(words.span):
        by = now.start - annotation.start
        return Words(words.start + by, words.end + by, words.exact)
    place = finder.place(text.quoter.quote(words.start, words.end), words.start)
    return Words(*place.span, words.exact) if place.state in _CARRIED and place.span is not None else None


def _story_named(work: Work, name: str) -> Story:
    name = " ".join(name.split())
    if not name:
        raise InvalidError("story.empty")
    found = next(iter(work.values(Story, name=name)), None)
    if found is None:
        found = Story(id=str(uuid4()), name=name)
        work.add(found)
    return found


def _place(work: Work, story: Story, articles: tuple[str, ...] | list[str]) -> None:
    """Add articles at the end of a story; one that is in it stays where it is."""
    present = work.values(Placement, story=story.id)
    there = {each.article for each in present}
    position = max((each.position for each in present), default=-1)
    for article in dict.fromkeys(articles):
        if article not in there:
            position += 1
            work.add(Placement(id=str(uuid4()), story=story.id, article=article, position=position))
