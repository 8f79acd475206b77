"""Commands that put a reviewer's name under an article: hand it in, sign it off."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Final

from workbench.application.commands import Sign
from workbench.cli.call import Call, Command, option
from workbench.domain.people import Review, ReviewKind


class ReviewRow(Review, frozen=True, kw_only=True):
    """A signature with the id and title of the article, and the name of who signed."""

    article: str
    title: str
    reviewer_name: str


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE", help=option("article"))


def _submit(call: Call) -> int:
    return _signed(call, "submitted")


def _signoff(call: Call) -> int:
    return _signed(call, "signed_off")


def _signed(call: Call, kind: ReviewKind) -> int:
    with call.desk() as desk:
        article = desk.articles.resolve(call.asked.article)
        done = desk.do(Sign(version=desk.articles.version(article.id).id, kind=kind))
        review = done.result
        row = ReviewRow(
            **{name: getattr(review, name) for name in Review.__struct_fields__},
            article=article.id,
            title=article.title,
            reviewer_name=desk.reviewer.name,
        )
        (state,) = desk.articles.rows([article.id])
        words = desk.history.words(done.changed.change) if done.changed else ""
    if state.decided < state.sentences:
        call.note("reviews.undecided", n=state.sentences - state.decided, title=article.title)
    call.give(row, lambda: [words])
    return 0


COMMANDS: Final = {"submit": Command(_arguments, _submit), "signoff": Command(_arguments, _signoff)}
