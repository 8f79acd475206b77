"""What the list of annotations says of a row: its place, whose it is, and all of it in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ui.annotations.listing import Row
from ui.article.places import Paragraphs
from workbench.application.wording import sentence, shortened
from workbench.application.workbench import Workbench
from workbench.domain.article import ArticleVersion
from workbench.domain.change import Changed
from workbench.domain.errors import InvalidError, NotFoundError

_QUOTED = 200
_NAMED = 18


class Telling:
    """Finds words for rows from what it was told before. It never asks the library while somebody looks at a row.

    A row is painted, and read aloud, when Qt wants it: another program may keep the library to itself just then.
    """

    def __init__(self, desk: Workbench) -> None:
        self._desk = desk
        self._letters: Mapping[str, str] = {}
        self._initials: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._paragraphs: dict[str, Paragraphs] = {}

    def name_articles(self, letters: Mapping[str, str]) -> None:
        """Use these letters for the open articles, by their ids; others go by their outlet or title."""
        self._letters = dict(letters)

    def read_people(self) -> None:
        """Read who there is, and forget the articles."""
        self._initials = {each.id: each.initials for each in self._desk.annotations.reviewers()}
        self._names.clear()
        self._paragraphs.clear()

    def read_article(self, article: str, versions: Iterable[ArticleVersion]) -> None:
        """Read what rows say of an article whose rows are about to come, and the paragraphs of these versions."""
        try:
            found = self._desk.articles.get(article)
        except NotFoundError:
            return
        self._names[article] = _name(found.outlet, found.title)
        for version in versions:
            self._paragraphs[version.id] = Paragraphs(self._desk.articles.text(version))

    def follow(self, changed: Changed) -> None:
        """Take over what a change made of people and articles; the change itself carries all of it."""
        for each in changed.revisions:
            if each.after is None:
                continue
            if each.entity == "reviewer":
                self._initials[each.id] = str(each.after["initials"])
            elif each.entity == "article" and each.id in self._names:
                self._names[each.id] = _name(each.after["outlet"], str(each.after["title"]))

    def where(self, row: Row) -> str:
        """Return the article and the paragraph of a row, such as ``A ¶7``; a lost place has no paragraph."""
        name = self._letters.get(row.article) or self._names.get(row.article, "")
        paragraphs = self._paragraphs.get(row.annotation.version)
        if row.is_lost or paragraphs is None:
            return name
        number = paragraphs.number(row.annotation.start)
        return sentence("annotations", "row.where", article=name, number=number)

    def who(self, row: Row) -> str:
        """Return the initials of another reviewer; nothing for one's own."""
        reviewer = row.annotation.reviewer
        return "" if reviewer == self._desk.reviewer.id else self.initials(reviewer)

    def initials(self, reviewer: str) -> str:
        """Return the initials of a reviewer."""
        return self._initials.get(reviewer, "?")

    def tell(self, row: Row) -> str:
        """Return a whole row in words, as a screen reader says it."""
        annotation = row.annotation
        parts = [self._label(row), self.where(row)]
        if row.is_lost:
            parts.append(sentence("annotations", "lost.row"))
        if self.who(row):
            parts.append(self.who(row))
        if annotation.is_suggestion:
            parts.append(sentence("annotations", "row.suggestion"))
        if annotation.origin == "copy":
            parts.append(sentence("annotations", "row.copy"))
        if annotation.flagged:
            parts.append(sentence("annotations", "row.flagged"))
        lines = [", ".join(parts), f"“{shortened(annotation.exact, _QUOTED)}”"]
        if annotation.note:
            lines.append(sentence("annotations", "row.note", note=shortened(annotation.note, _QUOTED)))
        return "\n".join(lines)

    def _label(self, row: Row) -> str:
        try:
            label = self._desk.scheme.label(row.annotation.label)
        except InvalidError:
            return row.annotation.label
        facet = next((each.name for each in label.facets if each.key == row.annotation.facet), None)
        return sentence("annotations", "row.label-facet", label=label.spoken, facet=facet) if facet else label.spoken


def _name(outlet: str | None, title: str) -> str:
    return shortened(outlet or title, _NAMED)
