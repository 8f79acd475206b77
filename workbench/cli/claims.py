"""Commands about claims: make one, join it to more places, add evidence, rate it, list them all."""

from __future__ import annotations

import typing
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from workbench.application.claim_book import ClaimRow
from workbench.application.commands import AddEvidence, AddVerdict, JoinClaim, MakeClaim
from workbench.application.commands.claims import as_of_from
from workbench.application.dates import date_words, time_words
from workbench.application.ratings import rating_name, usual_ratings
from workbench.application.wording import sentence
from workbench.application.workbench import Workbench
from workbench.cli.call import Call, Command, option
from workbench.cli.columns import facts, table
from workbench.cli.rows import key_of, short
from workbench.domain.annotation import Annotation
from workbench.domain.claim import Claim, Evidence, EvidenceKind, EvidenceStance, MentionStance
from workbench.domain.errors import AmbiguousError, NotFoundError
from workbench.domain.label import LabelScheme

_SHOWN: Final = (
    "citation",
    "url",
    "archived_url",
    "accessed_on",
    "locator",
    "quote",
    "stance",
    "kind",
    "attachment_name",
    "id",
)
"""What is said of evidence that was added."""


def _claim_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("statement", metavar="STATEMENT", help=option("claim-new.statement"))
    parser.add_argument(
        "--annotation", nargs="+", action="extend", default=[], metavar="ID", help=option("claim-new.annotation")
    )
    parser.add_argument("--speaker", metavar="NAME", help=option("claim-new.speaker"))
    parser.add_argument("--as-of", metavar="DATE", help=option("claim-new.as-of"))


def _claim(call: Call) -> int:
    asked = call.asked
    with call.desk() as desk:
        made = desk.do(
            MakeClaim(
                statement=asked.statement,
                annotations=tuple(desk.annotations.resolve(each).id for each in asked.annotation),
                speaker=asked.speaker,
                as_of=as_of_from(asked.as_of),
            )
        ).result
        (row,) = desk.claims.rows([made.id])
        scheme = desk.scheme
    call.give(row, lambda: _claim_table([row], scheme, call.terminal.width))
    return 0


def _claims(call: Call) -> int:
    with call.desk() as desk:
        rows, scheme = desk.claims.rows(), desk.scheme
    if not rows:
        call.note("claims.none")
    call.give(rows, lambda: _claim_table(rows, scheme, call.terminal.width) if rows else iter(()))
    return 0


def _claim_table(rows: Iterable[ClaimRow], scheme: LabelScheme, room: int | None) -> Iterator[str]:
    cells = [
        (
            short(each.id),
            each.statement,
            each.speaker,
            time_words(each.as_of),
            sentence("statuses", key_of(each.status)),
            rating_name(each.verdict, scheme) if each.verdict else None,
            each.mentions,
            each.independent_sources,
            each.evidence,
        )
        for each in rows
    ]
    headings = ["id", "claim", "speaker", "as-of", "status", "verdict", "mentions", "independent", "evidence"]
    return table(headings, cells, flexible=1, right={6, 7, 8}, room=room)


def _join_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("claim", metavar="CLAIM", help=option("claim"))
    parser.add_argument("annotation", metavar="ANNOTATION", help=option("annotation"))
    parser.add_argument("--stance", choices=typing.get_args(MentionStance), default="same", help=option("join.stance"))


def _join(call: Call) -> int:
    asked = call.asked
    with call.desk() as desk:
        claim, annotation = _to_join(desk, asked.claim, asked.annotation)
        done = desk.do(JoinClaim(claim=claim, annotation=annotation, stance=asked.stance))
        words = desk.history.words(done.changed.change) if done.changed else sentence("terminal", "changes.none")
    call.give(done.result, lambda: [words])
    return 0


def _to_join(desk: Workbench, claim: str, annotation: str) -> tuple[str, str]:
    """Return the ids that are meant; where one of them is of the other kind, say so and not that it is gone."""
    if _id(desk.claims.resolve, claim) is None and _id(desk.annotations.resolve, claim) is not None:
        raise NotFoundError("claim.is-annotation", claim=claim)
    if _id(desk.annotations.resolve, annotation) is None and _id(desk.claims.resolve, annotation) is not None:
        raise NotFoundError("annotation.is-claim", annotation=annotation)
    return desk.claims.resolve(claim).id, desk.annotations.resolve(annotation).id


def _evidence_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("thing", metavar="CLAIM-or-ANNOTATION", help=option("evidence.thing"))
    parser.add_argument("--citation", required=True, metavar="TEXT", help=option("evidence.citation"))
    parser.add_argument("--url", metavar="URL", help=option("evidence.url"))
    parser.add_argument("--archived-url", metavar="URL", help=option("evidence.archived-url"))
    parser.add_argument("--accessed", metavar="DATE", help=option("evidence.accessed"))
    parser.add_argument("--locator", metavar="TEXT", help=option("evidence.locator"))
    parser.add_argument("--quote", metavar="TEXT", help=option("evidence.quote"))
    parser.add_argument(
        "--stance", choices=typing.get_args(EvidenceStance), default="supports", help=option("evidence.stance")
    )
    parser.add_argument("--kind", choices=typing.get_args(EvidenceKind), help=option("evidence.kind"))
    parser.add_argument("--attach", type=Path, metavar="FILE", help=option("evidence.attach"))


def _evidence(call: Call) -> int:
    asked = call.asked
    with call.desk() as desk:
        claim, annotation = _thing(desk, asked.thing)
        done = desk.do(
            AddEvidence(
                claim=claim,
                annotation=annotation,
                citation=asked.citation,
                url=asked.url,
                archived_url=asked.archived_url,
                accessed_on=asked.accessed,
                locator=asked.locator,
                quote=asked.quote,
                stance=asked.stance,
                kind=asked.kind,
                attach=asked.attach,
            )
        ).result
    call.give(done, lambda: facts([(key_of(each), _said(done, each)) for each in _SHOWN]))
    return 0


def _said(evidence: Evidence, name: str) -> object:
    value = getattr(evidence, name)
    return date_words(value) if name == "accessed_on" else value


def _thing(desk: Workbench, words: str) -> tuple[str | None, str | None]:
    """Return the id of the claim, or of the annotation, that ``words`` name; refuse if they fit both or neither."""
    claim, annotation = _id(desk.claims.resolve, words), _id(desk.annotations.resolve, words)
    if claim is not None and annotation is not None:
        raise AmbiguousError("thing.ambiguous", thing=words, matches=[claim, annotation])
    if claim is None and annotation is None:
        raise NotFoundError("thing.not-found", thing=words)
    return claim, annotation


def _id(resolve: Callable[[str], Claim | Annotation], words: str) -> str | None:
    try:
        return resolve(words).id
    except NotFoundError:
        return None


def _verdict_arguments(parser: ArgumentParser) -> None:
    keys = ", ".join(each.key for each in usual_ratings())
    parser.add_argument("claim", metavar="CLAIM", help=option("claim"))
    parser.add_argument("--rating", required=True, metavar="KEY", help=f"{option('verdict.rating')}: {keys}")
    parser.add_argument("--rationale", required=True, metavar="TEXT", help=option("verdict.rationale"))


def _verdict(call: Call) -> int:
    asked = call.asked
    with call.desk() as desk:
        claim = desk.claims.resolve(asked.claim)
        verdict = desk.do(AddVerdict(claim=claim.id, rating=asked.rating, rationale=asked.rationale)).result
        name = rating_name(verdict.rating, desk.scheme)
        rests_on = desk.claims.evidence(claim=claim.id)
    if not rests_on:
        call.note("verdict.no-evidence")
    call.give(
        verdict,
        lambda: facts(
            [("claim", claim.statement), ("verdict", name), ("rationale", verdict.rationale), ("id", verdict.id)]
        ),
    )
    return 0


def _nothing(_parser: ArgumentParser) -> None:
    """Take no arguments."""


COMMANDS: Final = {
    "claim": Command(_claim_arguments, _claim),
    "claims": Command(_nothing, _claims),
    "join": Command(_join_arguments, _join),
    "evidence": Command(_evidence_arguments, _evidence),
    "verdict": Command(_verdict_arguments, _verdict),
}
