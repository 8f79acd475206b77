"""The claims of the sample set: nine of them, with the passages where they stand, as ``seeds/README.md`` tells them."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from workbench.domain.claim import MentionStance
from workbench.domain.times import AsOf

LANTERN: Final = "the_lantern.txt"
HARBOUR: Final = "harbour_business_review.txt"
DISPATCH: Final = "corridor_dispatch.txt"


class Passage(NamedTuple):
    """A passage of a sample article (file name) with its label and what is said of it."""

    article: str
    quote: str
    label: str
    details: dict[str, Any]
    stance: MentionStance = "same"


class SampleClaim(NamedTuple):
    """A claim with its passages; the strongest attribution comes first nowhere, the order is that of the articles."""

    statement: str
    passages: tuple[Passage, ...]
    speaker: str | None = None
    as_of: AsOf | None = None


def _unsourced(article: str, quote: str, facet: str = "no_source", stance: MentionStance = "same") -> Passage:
    return Passage(article, quote, "unsourced", {"facet": facet}, stance)


def _named(quote: str, source: str) -> Passage:
    return Passage(DISPATCH, quote, "sourced", {"facet": "named_person", "source": source})


EARLIER: Final = "2026-02"
"""When the third article came out: before the meeting it announces for 17 February."""

DISPUTED: Final = (
    "Shortly before, at the G7 summit, Trump had attacked Israel's behaviour in Lebanon, hypocritically pointing to "
    'needless civilian deaths and remarking that Syria "would do a better job" of dealing with Hezbollah.'
)
"""The sentence that a second reviewer labels otherwise."""

PROPOSED: Final = (HARBOUR, "Some critics")
"""What is only proposed, for somebody to answer: how a passage of an article begins that names nobody."""

CLAIMS: Final = (
    SampleClaim(
        "The United States and Israel see the same enemy in Iran but follow different plans.",
        (
            _unsourced(
                LANTERN,
                "Iran and its partners are the enemy of both countries, but the two capitals do not fight by the same "
                "plan.",
            ),
            _unsourced(HARBOUR, "worry about Iran’s reach and about threats to the region", "vague_source"),
            _named(
                "On the basics they do not differ at all, says Reza Talebi, a political analyst based in Leipzig: in "
                "his view both want to keep Iran from turning into a nuclear great power with more weight in the "
                "Middle East.",
                "Reza Talebi",
            ),
        ),
    ),
    SampleClaim(
        "Israel wants a long war.",
        (
            Passage(LANTERN, "prolonged", "editorial", {"facet": "loaded_word"}),
            _unsourced(HARBOUR, "only steady military pressure can wear down armed enemies", "vague_source"),
            _unsourced(DISPATCH, "Israel is pressing for a swift and decisive blow", stance="contradicts"),
        ),
    ),
    SampleClaim(
        "Israel was kept out of the talks between Washington and Tehran.",
        (
            _unsourced(
                LANTERN, "Israel’s signature is missing from the memorandum that Washington and Tehran concluded."
            ),
            _unsourced(
                HARBOUR,
                "Recent reports suggest that Israel was left out of some of the talks on ending the hostilities, and "
                "the news has worried a number of observers of the country’s politics.",
                "vague_source",
            ),
        ),
        as_of=AsOf(earliest="2026-05", words="spring 2026"),
    ),
    SampleClaim(
        "Donald Trump criticised Israel's strikes on Lebanon.",
        (
            _unsourced(LANTERN, DISPUTED),
            _unsourced(HARBOUR, "The dispute over Israel’s operations in Lebanon has caught the public eye"),
        ),
        speaker="Donald Trump",
        as_of=AsOf(earliest="2026-05", words="before the G7 summit"),
    ),
    SampleClaim(
        "A threat from outside serves Israel's leaders at home.",
        (
            Passage(
                LANTERN,
                "A permanent danger from outside is also convenient for Israel's leaders at home.",
                "editorial",
                {"facet": "opinion"},
            ),
        ),
    ),
    SampleClaim(
        "Iran's enrichment must be dismantled, not only limited.",
        (_named('"There must be no enrichment capability whatsoever,"', "Benjamin Netanyahu"),),
        speaker="Benjamin Netanyahu",
    ),
    SampleClaim(
        "Israel's reputation is wearing away.",
        (_named("the country's good name is wearing away in America and Europe alike", "Reza Talebi"),),
    ),
    SampleClaim(
        "American and Iranian negotiators meet in Geneva on 17 February.",
        (_unsourced(DISPATCH, "American and Iranian negotiators are due to meet in Geneva, Switzerland"),),
        as_of=AsOf(earliest="2026-02-17", latest="2026-02-17", words="17 February"),
    ),
    SampleClaim(
        "Israel and the United States fought a 12-day war against Iran together.",
        (_unsourced(LANTERN, "Israel and the United States went into the 12-day war against Iran side by side"),),
    ),
)
