"""Whether a library is what it was when it was written: what is wrong, in words, and how much there is of each kind."""

from __future__ import annotations

from typing import Final

import msgspec

from workbench.application.wording import sentence
from workbench.application.workbench import Workbench
from workbench.domain.annotation import Annotation
from workbench.domain.article import Article, ArticleVersion, Story
from workbench.domain.claim import Claim, Evidence, Mention, Verdict
from workbench.domain.people import Review, Reviewer, Source
from workbench.storage import find, history
from workbench.storage.database import Database
from workbench.storage.integrity import problems

_COUNTED: Final[dict[str, type[msgspec.Struct]]] = {
    "stories": Story,
    "articles": Article,
    "versions": ArticleVersion,
    "annotations": Annotation,
    "sources": Source,
    "claims": Claim,
    "mentions": Mention,
    "evidence": Evidence,
    "verdicts": Verdict,
    "reviews": Review,
    "reviewers": Reviewer,
}


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is not as it should be: ``key`` says what kind, ``thing`` is its id, ``words`` the sentence."""

    key: str
    thing: str
    words: str
    facts: dict[str, str | int] = {}


class CheckReport(msgspec.Struct, frozen=True, kw_only=True):
    """The answer of a check: ``counts`` says how many there are of each kind, ``changes`` among them."""

    ok: bool
    problems: tuple[Fault, ...]
    counts: dict[str, int]


def check(desk: Workbench) -> CheckReport:
    """Go through the whole library: the file, the texts, the quotes, the chain of changes. Nothing is changed."""
    return check_database(desk.database)


def check_database(database: Database) -> CheckReport:
    """Do the same for a library that is open without a reviewer, such as a copy that was just made."""
    with database.reading() as connection:
        found = tuple(
            Fault(
                key=each.key,
                thing=each.thing,
                words=sentence("checks", each.key, thing=each.thing, **each.facts),
                facts=each.facts,
            )
            for each in problems(connection, is_newer=database.is_read_only)
        )
        counts = {name: find.count(connection, kind) for name, kind in _COUNTED.items()}
        counts["changes"] = history.head(connection)[0]
    return CheckReport(ok=not found, problems=found, counts=counts)
