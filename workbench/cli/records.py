"""Commands for what is written down beside claims: who was asked, what was corrected, what an article does not say."""

from __future__ import annotations

import typing
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from typing import Any, Final

from workbench.application.commands import AddContact, EditContact, MarkAbsent, NoteCorrection, RemoveContact
from workbench.application.dates import date_words
from workbench.application.records import absences, contacts, corrections
from workbench.application.wording import sentence, shortened
from workbench.application.workbench import Workbench
from workbench.cli.call import Call, Command, option
from workbench.cli.columns import facts, table
from workbench.cli.rows import key_of, short
from workbench.domain.claim import Absence, Contact, ContactKind, Severity

_CONTACT: Final = ("who", "kind", "channel", "asked_on", "question", "answered_on", "answer", "id")
_DETAILS: Final = ("who", "kind", "channel", "asked_on", "question", "answered_on", "answer")
_CORRECTION: Final = ("severity", "was", "becomes", "reason", "id")


def _contact_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("thing", metavar="CLAIM-or-CONTACT", help=option("contact.thing"))
    parser.add_argument("--who", metavar="NAME", help=option("contact.who"))
    parser.add_argument("--kind", choices=typing.get_args(ContactKind), help=option("contact.kind"))
    parser.add_argument("--channel", metavar="TEXT", help=option("contact.channel"))
    parser.add_argument("--asked", dest="asked_on", metavar="DATE", help=option("contact.asked"))
    parser.add_argument("--question", metavar="TEXT", help=option("contact.question"))
    parser.add_argument("--answered", dest="answered_on", metavar="DATE", help=option("contact.answered"))
    parser.add_argument("--answer", metavar="TEXT", help=option("contact.answer"))
    parser.add_argument("--remove", action="store_true", help=option("contact.remove"))


def _contact(call: Call) -> int:
    """Note who was asked about a claim; what is given of a note that stands, such as the answer, goes into it."""
    asked = call.asked
    details = {name: getattr(asked, name) for name in _DETAILS if getattr(asked, name) is not None}
    if asked.remove and details:
        call.refuse_usage("contact.remove-alone")
    with call.desk() as desk:
        known = contacts(desk, note=asked.thing)
        done: Contact
        if asked.remove and known:
            done = desk.do(RemoveContact(id=known[0].id)).result
        elif known:
            done = desk.do(EditContact(id=known[0].id, details=details)).result
        else:
            claim = desk.claims.resolve(asked.thing).id
            if asked.remove:
                call.refuse_usage("contact.remove-which")
            done = desk.do(AddContact(claim=claim, **{"who": "", **details})).result
    call.give(done, lambda: facts([(key_of(each), _said("contact", each, getattr(done, each))) for each in _CONTACT]))
    return 0


def _contacts_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("claim", nargs="?", metavar="CLAIM", help=option("only-claim"))


def _contacts(call: Call) -> int:
    with call.desk() as desk:
        rows = contacts(desk, claim=_claim(desk, call.asked.claim))
        names = _statements(desk)
    headings = ["id", "claim", "who", "kind", "channel", "asked-on", "answered-on", "answer"]
    cells = [
        (
            short(each.id),
            shortened(names.get(each.claim, each.claim), 60),
            each.who,
            _said("contact", "kind", each.kind),
            each.channel,
            date_words(each.asked_on),
            date_words(each.answered_on),
            each.answer,
        )
        for each in rows
    ]
    return _list(call, "contacts.none", rows, table(headings, cells, flexible=7, room=call.terminal.width))


def _correction_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE", help=option("article"))
    parser.add_argument("--was", required=True, metavar="TEXT", help=option("correction.was"))
    parser.add_argument("--now", required=True, metavar="TEXT", help=option("correction.now"))
    parser.add_argument(
        "--severity", choices=typing.get_args(Severity), default="factual", help=option("correction.severity")
    )
    parser.add_argument("--reason", metavar="TEXT", help=option("correction.reason"))
    parser.add_argument("--claim", metavar="CLAIM", help=option("correction.claim"))


def _correction(call: Call) -> int:
    asked = call.asked
    with call.desk() as desk:
        done = desk.do(
            NoteCorrection(
                article=desk.articles.resolve(asked.article).id,
                was=asked.was,
                becomes=asked.now,
                severity=asked.severity,
                reason=asked.reason,
                claim=_claim(desk, asked.claim),
            )
        ).result
    told = [(key_of(each), _said("correction", each, getattr(done, each))) for each in _CORRECTION]
    call.give(done, lambda: facts(told))
    return 0


def _corrections_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("article", nargs="?", metavar="ARTICLE", help=option("only-article"))


def _corrections(call: Call) -> int:
    with call.desk() as desk:
        rows = corrections(desk, article=_article(desk, call.asked.article))
        titles = {each.id: each.title for each in desk.articles}
    headings = ["id", "article", "severity", "was", "becomes", "reason", "when"]
    cells = [
        (
            short(each.id),
            shortened(titles.get(each.article, each.article), 40),
            _said("correction", "severity", each.severity),
            each.was,
            each.becomes,
            each.reason,
            each.noted_at[:16].replace("T", " "),
        )
        for each in rows
    ]
    return _list(call, "corrections.none", rows, table(headings, cells, flexible=3, room=call.terminal.width))


def _absent_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("claim", metavar="CLAIM", help=option("claim"))
    parser.add_argument("article", metavar="ARTICLE", help=option("article"))
    parser.add_argument("--take-back", action="store_true", help=option("absent.take-back"))


def _absent(call: Call) -> int:
    asked = call.asked
    with call.desk() as desk:
        claim, article = desk.claims.resolve(asked.claim), desk.articles.resolve(asked.article)
        done = desk.do(MarkAbsent(claim=claim.id, article=article.id, absent=not asked.take_back))
        words = desk.history.words(done.changed.change) if done.changed else sentence("terminal", "changes.none")
    call.give(done.result, lambda: [words])
    return 0


def _absences(call: Call) -> int:
    with call.desk() as desk:
        rows: list[Absence] = absences(desk, claim=_claim(desk, call.asked.claim))
        names, titles = _statements(desk), {each.id: each.title for each in desk.articles}
    cells = [
        (
            shortened(names.get(each.claim, each.claim), 60),
            titles.get(each.article, each.article),
            each.decided_at[:16].replace("T", " "),
        )
        for each in rows
    ]
    headings = ["claim", "article", "when"]
    return _list(call, "absences.none", rows, table(headings, cells, flexible=1, room=call.terminal.width))


def _list(call: Call, none: str, rows: list[Any], lines: Iterator[str]) -> int:
    if not rows:
        call.note(none)
    call.give(rows, lambda: lines if rows else ())
    return 0


def _claim(desk: Workbench, words: str | None) -> str | None:
    return desk.claims.resolve(words).id if words is not None else None


def _article(desk: Workbench, words: str | None) -> str | None:
    return desk.articles.resolve(words).id if words is not None else None


def _statements(desk: Workbench) -> dict[str, str]:
    return {each.id: each.statement for each in desk.claims}


def _said(entity: str, name: str, value: Any) -> Any:
    """Return what a field says, in words where it is one of a few."""
    chosen: Iterable[str] = typing.get_args(ContactKind) if entity == "contact" else typing.get_args(Severity)
    return sentence("fields", f"{entity}.{name}-{key_of(value)}") if value in chosen else value


COMMANDS: Final = {
    "contact": Command(_contact_arguments, _contact),
    "contacts": Command(_contacts_arguments, _contacts),
    "correction": Command(_correction_arguments, _correction),
    "corrections": Command(_corrections_arguments, _corrections),
    "absent": Command(_absent_arguments, _absent),
    "absences": Command(_contacts_arguments, _absences),
}
