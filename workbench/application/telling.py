"""What the columns of things say in words: the same in the history, in comparisons and in lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import msgspec

from workbench.application.dates import date_words, time_words
from workbench.application.ratings import rating_name
from workbench.application.wording import sentence
from workbench.domain.annotation import Words
from workbench.domain.clash import Row
from workbench.domain.errors import InvalidError
from workbench.domain.label import LabelScheme
from workbench.domain.times import AsOf
from workbench.storage import history
from workbench.storage.database import Connection

_WORDS: Final = frozenset({"cue", "source_words"})
_EDGES: Final = ("exact", "start", "end", "version", "prefix", "suffix", "occurrence_n", "occurrence_m", "anchor")


class Field(NamedTuple):
    """One thing that can be said of something: the columns that hold it, the first of which is what people read."""

    name: str
    columns: tuple[str, ...]
    is_text: bool = False


def _texts(*names: str) -> tuple[Field, ...]:
    return tuple(Field(name, (name,), is_text=True) for name in names)


FIELDS: Final[Mapping[str, tuple[Field, ...]]] = {
    "annotation": (
        Field("label", ("label", "facet")),
        Field("source", ("source",)),
        Field("cue", ("cue",)),
        Field("source_words", ("source_words",)),
        Field("voice", ("voice",)),
        *_texts("neutral_wording", "note"),
        Field("flagged", ("flagged",)),
        Field("edges", _EDGES),
    ),
    "article": (*_texts("title", "outlet", "byline"), Field("published_on", ("published_on",)),
                Field("as_of", ("as_of",)), *_texts("url", "language"), Field("direction", ("direction",))),
    "source": (*_texts("name"), Field("kind", ("kind",)), *_texts("independence_group")),
    "story": _texts("name"),
    "claim": (*_texts("statement", "speaker"), Field("as_of", ("as_of",)), Field("status", ("status",))),
    "mention": (Field("stance", ("stance",)),),
    "evidence": (*_texts("citation", "url", "archived_url", "accessed_on", "locator", "quote"),
                 Field("stance", ("stance",)), Field("kind", ("kind",)),
                 Field("attachment", ("attachment_name", "attachment_sha256"))),
    "absence": (),
    "contact": (*_texts("who"), Field("kind", ("kind",)),
                *_texts("channel", "asked_on", "question", "answered_on", "answer")),
    "correction": (Field("severity", ("severity",)), *_texts("was", "becomes", "reason")),
    "verdict": (Field("rating", ("rating",)), *_texts("rationale")),
}  # fmt: skip
"""What is told of each kind of thing, in the order in which people ask for it."""


class Difference(NamedTuple):
    """What a change did to one field: its title, and the words before and after it; empty words mean nothing."""

    title: str
    before: str
    after: str


class Teller:
    """Puts rows into words. ``names`` are those of sources that are not in the library, by id."""

    def __init__(self, connection: Connection, scheme: LabelScheme, names: Mapping[str, str] | None = None) -> None:
        self._connection = connection
        self._scheme = scheme
        self._names = dict(names or {})

    def differences(self, entity: str, before: Row | None, after: Row | None) -> list[Difference]:
        """Return what is different between two states of a row, in words."""
        found = []
        for field in FIELDS.get(entity, ()):
            one, other = self.value(entity, field, before), self.value(entity, field, after)
            if one != other:
                found.append(Difference(title_of(entity, field), one, other))
        return found

    def value(self, entity: str, field: Field, row: Row | None) -> str:
        """Return what a row says in one field; empty for nothing."""
        value = None if row is None else row.get(field.columns[0])
        if row is None or value is None:
            return ""
        if field.name == "label":
            return self._label(str(value), row.get("facet"))
        if field.name == "source":
            return self._source(str(value))
        if field.name in _WORDS:
            return str(msgspec.json.decode(str(value), type=Words).exact)
        if field.name == "flagged":
            return sentence("fields", "yes") if value else ""
        if field.name == "as_of":
            return time_words(msgspec.json.decode(str(value), type=AsOf))
        if field.name == "published_on":
            return date_words(str(value))
        if field.name == "rating":
            return rating_name(str(value), self._scheme)
        if field.is_text or field.name in {"edges", "attachment"}:
            return str(value)
        return _chosen(entity, field.name, str(value))

    def summary(self, entity: str, row: Row) -> str:
        """Return all that a row says, a line for each field."""
        told = ((title_of(entity, each), self.value(entity, each, row)) for each in FIELDS.get(entity, ()))
        return "\n".join(sentence("fields", "line", title=title, value=value) for title, value in told if value)

    def _label(self, key: str, facet: Any) -> str:
        try:
            label = self._scheme.label(key)
        except InvalidError:
            return key
        reason = next((each.name for each in label.facets if each.key == facet), facet)
        return sentence("fields", "label-reason", label=label.name, reason=reason) if reason else label.name

    def _source(self, source: str) -> str:
        if source not in self._names:
            last = history.last_state(self._connection, "source", source)
            row = (last.after or last.before) if last is not None else None
            self._names[source] = str((row or {}).get("name", source))
        return self._names[source]


def title_of(entity: str, field: Field) -> str:
    """Return what a field is called."""
    return sentence("fields", f"{entity}.{field.name.replace('_', '-')}")


def _chosen(entity: str, field: str, value: str) -> str:
    try:
        return sentence("fields", f"{entity}.{field}-{value.replace('_', '-')}")
    except KeyError:
        return value
