"""What the list of annotations says of a row: its place, whose it is, and all of it in words."""

from __future__ import annotations

from collections.abc import Mapping

from ui.annotations.listing import Row
from ui.article.places import Paragraphs
from workbench.application.wording import sentence, shortened
from workbench.application.workbench import Workbench
from workbench.domain.errors import InvalidError, NotFoundError

_QUOTED = 200
_NAMED = 18


class Telling:
    """Finds words for rows, and asks the library for a text or a name only when a row that needs it is seen."""

    def __init__(self, desk: Workbench) -> None:
        self._desk = desk
        self._letters: Mapping[str, str] = {}
        self._initials: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._paragraphs: dict[str, Paragraphs] = {}

    def name_articles(self, letters: Mapping[str, str]) -> None:
        """Use these letters for the open articles, by their ids; others go by their outlet or title."""
        self._letters = dict(letters)

    def forget(self) -> None:
        """Ask again for everything: names, texts and people may have changed."""
        self._initials.clear()
        self._names.clear()
        self._paragraphs.clear()

    def where(self, row: Row) -> str:
        """Return the article and the paragraph of a row, such as ``A ¶7``; a lost place has no paragraph."""
        name = self._letters.get(row.article) or self._name(row.article)
        if row.is_lost:
            return name
        number = self._numbers(row).number(row.annotation.start)
        return sentence("annotations", "row.where", article=name, number=number)

    def who(self, row: Row) -> str:
        """Return the initials of another reviewer; nothing for one's own."""
        reviewer = row.annotation.reviewer
        return "" if reviewer == self._desk.reviewer.id else self.initials(reviewer)

    def initials(self, reviewer: str) -> str:
        """Return the initials of a reviewer."""
        if reviewer not in self._initials:
            self._initials = {each.id: each.initials for each in self._desk.annotations.reviewers()}
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

    def _name(self, article: str) -> str:
        if article not in self._names:
            try:
                found = self._desk.articles.get(article)
            except NotFoundError:
                return ""
            self._names[article] = shortened(found.outlet or found.title, _NAMED)
        return self._names[article]

    def _numbers(self, row: Row) -> Paragraphs:
        version = row.annotation.version
        if version not in self._paragraphs:
            found = next(each for each in self._desk.articles.versions(row.article) if each.id == version)
            self._paragraphs[version] = Paragraphs(self._desk.articles.text(found))
        return self._paragraphs[version]
