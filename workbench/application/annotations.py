"""Questions about annotations, sources and reviewers."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from workbench.domain.annotation import Annotation
from workbench.domain.article import ArticleVersion, Placement
from workbench.domain.claim import Mention
from workbench.domain.errors import AmbiguousError, NotFoundError
from workbench.domain.people import Reviewer, Source
from workbench.storage import find
from workbench.storage.database import Database


class Annotations:
    """The annotations of the library: ``for annotation in desk.annotations``, ``desk.annotations.get(id)``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def __iter__(self) -> Iterator[Annotation]:
        """Go through all annotations, version by version in text order."""
        return iter(self.all())

    def __len__(self) -> int:
        """Return how many annotations there are."""
        with self._database.reading() as connection:
            return find.count(connection, Annotation)

    def all(self, **wanted: str) -> list[Annotation]:
        """Return the annotations whose fields are as wanted: ``all(label="sourced", reviewer=id)``."""
        with self._database.reading() as connection:
            return find.values(connection, Annotation, **wanted)

    def get(self, annotation_id: str) -> Annotation:
        """Return the annotation of that id; ``NotFoundError("annotation.not-found")``."""
        with self._database.reading() as connection:
            found = find.one(connection, Annotation, id=annotation_id)
        if found is None:
            raise NotFoundError("annotation.not-found", annotation=annotation_id)
        return found

    def resolve(self, words: str) -> Annotation:
        """Return the annotation of an id or an unambiguous start of one."""
        with self._database.reading() as connection:
            found = find.one(connection, Annotation, id=words)
            if found is not None:
                return found
            ids = find.ids_starting(connection, Annotation, words.lower()) if len(words) >= 4 else []
        if len(ids) > 1:
            raise AmbiguousError("annotation.ambiguous", annotation=words, matches=ids)
        return self.get(ids[0] if ids else words)

    def some(self, ids: Collection[str]) -> list[Annotation]:
        """Return the annotations of these ids, those that there still are."""
        with self._database.reading() as connection:
            return find.values(connection, Annotation, id=set(ids))

    def of_version(self, version_id: str, *, reviewer: str | None = None) -> list[Annotation]:
        """Return the annotations of an article version in text order."""
        with self._database.reading() as connection:
            return list(find.annotations_of(connection, [version_id], reviewer))

    def of_article(self, article_id: str, *, reviewer: str | None = None) -> list[Annotation]:
        """Return the annotations of all versions of an article, older versions first."""
        with self._database.reading() as connection:
            versions = [each.id for each in find.values(connection, ArticleVersion, article=article_id)]
            return list(find.annotations_of(connection, versions, reviewer))

    def listed(
        self,
        *,
        article: str | None = None,
        label: str | None = None,
        by: str | None = None,
        claim: str | None = None,
        story: str | None = None,
    ) -> list[Annotation]:
        """Return annotations in the order of the library, narrowed by label key and ids of the rest."""
        wanted: dict[str, object] = {}
        with self._database.reading() as connection:
            articles = {article} if article else None
            if story is not None:
                placed = {each.article for each in find.values(connection, Placement, story=story)}
                articles = placed if articles is None else articles & placed
            if articles is not None:
                wanted["version"] = {each.id for each in find.values(connection, ArticleVersion, article=articles)}
            if label is not None:
                wanted["label"] = label
            if by is not None:
                wanted["reviewer"] = by
            rows = find.values(connection, Annotation, **wanted)
            if claim is not None:
                marked = {each.annotation for each in find.values(connection, Mention, claim=claim)}
                rows = [each for each in rows if each.id in marked]
        return rows

    def label_counts(self) -> dict[str, int]:
        """Return how many annotations carry each label, by its key."""
        with self._database.reading() as connection:
            return find.counts_by(connection, Annotation, "label")

    def articles_of(self) -> dict[str, str]:
        """Return the article id of every version id."""
        with self._database.reading() as connection:
            return {each.id: each.article for each in find.values(connection, ArticleVersion)}

    def sources(self) -> list[Source]:
        """Return the register of sources by name."""
        with self._database.reading() as connection:
            return find.values(connection, Source)

    def sources_named(self) -> dict[str, int]:
        """Return how many annotations name each source, by its id."""
        with self._database.reading() as connection:
            return find.counts_by(connection, Annotation, "source")

    def reviewers(self) -> list[Reviewer]:
        """Return everybody who ever acted on this library."""
        with self._database.reading() as connection:
            return find.values(connection, Reviewer)

    def reviewer_named(self, name: str) -> Reviewer:
        """Return the reviewer of that name; ``NotFoundError("reviewer.unknown")``."""
        with self._database.reading() as connection:
            found = find.one(connection, Reviewer, name=name) or find.one(connection, Reviewer, id=name)
        if found is None:
            raise NotFoundError("reviewer.unknown", name=name)
        return found
