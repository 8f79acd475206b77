"""What is counted of a story is what somebody with a pencil would count."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.application.conftest import span_of
from workbench import Workbench, paths
from workbench.application.commands import AddEvidence, JoinClaim, MakeClaim
from workbench.application.coverage import CoverageBook, CoverageReport, coverage
from workbench.application.pace import PAUSE, progress
from workbench.application.sentence_states import DISPUTED, UNDECIDED, SentenceState, sentence_states
from workbench.domain.annotation import Annotation
from workbench.domain.article import ArticleVersion
from workbench.domain.change import Changed
from workbench.domain.span import Span
from workbench.text import sentences

TEXT = "One two. Three\u00a0four!\n► Five six seven. Eight\n\nNine."
SPANS = [Span(each.start, each.end) for each in sentences(TEXT)]
ORDER = ("sourced", "unsourced", "editorial", "no_claim")
SKIPPED = set(" \u00a0\n►")

decisions = st.builds(
    lambda number, reviewer, edges, label, flagged, minute: Annotation(
        id=f"id{number:03}",
        version="version",
        start=min(edges),
        end=max(edges) + 1,
        exact=TEXT[min(edges) : max(edges) + 1],
        prefix="",
        suffix="",
        occurrence=(1, 1),
        label=label,
        flagged=flagged,
        reviewer=reviewer,
        created_at=f"2026-11-22T10:{minute:02}:00.000000Z",
        modified_at="2026-11-22T12:00:00.000000Z",
    ),
    st.integers(0, 999),
    st.sampled_from(["ana", "bo"]),
    st.tuples(st.integers(0, len(TEXT) - 1), st.integers(0, len(TEXT) - 1)),
    st.sampled_from([*ORDER, "own"]),
    st.booleans(),
    st.integers(0, 59),
)


def by_pencil(span: Span, found: list[Annotation]) -> SentenceState:
    """Go through a sentence letter by letter, without looking at how the program does it."""
    letters = [at for at in range(span.start, span.end) if TEXT[at] not in SKIPPED]
    labels, instants = [], []
    for reviewer in {each.reviewer for each in found}:
        own = sorted((each for each in found if each.reviewer == reviewer), key=lambda each: (each.created_at, each.id))
        own = [each for each in own if each.start < span.end and each.end > span.start]
        for number in range(1, len(own) + 1):
            if all(any(each.start <= at < each.end for each in own[:number]) for at in letters):
                instants.append(own[number - 1].created_at)
                over: Counter[str] = Counter()
                for at in range(span.start, span.end):
                    over.update({each.label for each in own if each.start <= at < each.end})
                order = [*ORDER, "own"]
                labels.append(min(over, key=lambda label: (-over[label], order.index(label))))
                break
    flagged = any(each.flagged and each.start < span.end and each.end > span.start for each in found)
    if not labels:
        return SentenceState(span.start, span.end, UNDECIDED, flagged, None)
    state = labels[0] if len(set(labels)) == 1 else DISPUTED
    return SentenceState(span.start, span.end, state, flagged, min(instants))


@given(st.lists(decisions, max_size=14))
@settings(max_examples=300)
def test_every_sentence_is_what_a_pencil_makes_of_it(found: list[Annotation]) -> None:
    expected = tuple(by_pencil(span, found) for span in SPANS)
    assert sentence_states(TEXT, SPANS, found, ORDER) == expected


@given(st.lists(st.integers(0, 400), max_size=40))
def test_steps_and_sessions_lose_no_decision(minutes: list[int]) -> None:
    instants = [f"2026-11-22T{8 + each // 60:02}:{each % 60:02}:30.000000Z" for each in minutes]
    states = [SentenceState(0, 1, "sourced", False, at) for at in instants] + [
        SentenceState(0, 1, UNDECIDED, False, None)
    ]
    found = progress(states)
    assert found.target == len(minutes) + 1
    assert sum(each.decided for each in found.steps) == sum(each.decided for each in found.sessions) == len(minutes)
    assert {each.at: each.decided for each in found.steps} == Counter(f"{at[:15]}0:00.000000Z" for at in instants)
    assert [each.total for each in found.steps] == [
        sum(each.decided for each in found.steps[: n + 1]) for n in range(len(found.steps))
    ]
    pauses = sum(later - sooner > PAUSE.seconds // 60 for sooner, later in zip(*ends(sorted(minutes)), strict=True))
    assert len(found.sessions) == (pauses + 1 if minutes else 0)


def ends(minutes: list[int]) -> tuple[list[int], list[int]]:
    return minutes[:-1], minutes[1:]


@pytest.fixture
def seeded(desk: Workbench) -> list[str]:
    """Return the ids of three articles of ours in one story."""
    seeds = paths.data("seeds")
    names = ("the_lantern.txt", "harbour_business_review.txt", "corridor_dispatch.txt")
    rows = desk.import_files([seeds / name for name in names], story="Harbour")
    return [each.article for each in rows if each.article]


def label_at_random(desk: Workbench, articles: Iterable[str], number: int, seed: int) -> None:
    chosen = random.Random(seed)
    for _ in range(number):
        article = chosen.choice(list(articles))
        sentence = chosen.choice(desk.articles.text(desk.articles.version(article)).sentences)
        end = sentence.end if chosen.random() < 0.7 else chosen.randrange(sentence.start + 2, sentence.end + 1)
        desk.annotate(article, sentence.start, end, chosen.choice(ORDER), flagged=chosen.random() < 0.2)


def recounted(desk: Workbench, article: str) -> tuple[int, Counter[str]]:
    """Return what the list of articles and the list of annotations say of an article."""
    (row,) = desk.articles.rows([article])
    return row.decided, Counter(each.label for each in desk.annotations.of_version(row.version_id))


def agrees(found: CoverageReport, desk: Workbench) -> None:
    """Look whether all numbers of a report fit one another and the lists."""
    for each in found.articles:
        decided, annotations = recounted(desk, each.id)
        assert each.decided == decided
        assert each.sentences == each.decided + each.undecided
        assert each.decided == sum(each.labels.values()) + each.disputed
        assert {key: n for key, n in each.annotations.items() if n} == annotations
    for name in ("words", "sentences", "decided", "undecided", "disputed", "flagged", "lost"):
        assert getattr(found.total, name) == sum(getattr(each, name) for each in found.articles)
        assert getattr(found.total, name) == sum(getattr(each, name) for each in found.outlets)
    for key in found.labels:
        assert found.total.labels[key] == sum(each.labels[key] for each in found.outlets)
    assert found.progress.target == found.total.sentences
    assert sum(each.decided for each in found.progress.steps) == found.total.decided


def test_the_counts_of_articles_outlets_and_all_agree_with_the_lists(desk: Workbench, seeded: list[str]) -> None:
    label_at_random(desk, seeded, 60, seed=5)
    found = coverage(desk)
    assert found.total.decided > 20
    agrees(found, desk)
    share = found.total.labels["unsourced"] / (found.total.labels["unsourced"] + found.total.labels["sourced"])
    assert found.total.unsourced_share == share


def following_book(desk: Workbench) -> CoverageBook:
    """Return a book that hears of every change."""
    book = CoverageBook(desk)

    def follow(changed: Changed) -> None:
        book.follow(changed)

    desk.subscribe(follow)
    return book


def test_what_a_book_remembers_is_what_it_would_count_anew(desk: Workbench, seeded: list[str]) -> None:
    book = following_book(desk)
    assert book.report().total.decided == 0
    for turn in range(6):
        label_at_random(desk, seeded, 5, seed=turn)
        if turn % 2:
            desk.undo()
        assert book.report() == coverage(desk)
    agrees(book.report(), desk)
    # What was not asked for is not forgotten.
    label_at_random(desk, seeded[:1], 5, seed=77)
    book.report(articles=seeded[1:])
    assert book.report() == coverage(desk)


def test_only_what_a_change_touched_is_counted_again(desk: Workbench, seeded: list[str]) -> None:
    book = following_book(desk)
    book.report()
    before = {each: book.states(each) for each in seeded}
    label_at_random(desk, seeded[1:2], 1, seed=1)
    book.report()
    assert [book.states(each) is before[each] for each in seeded] == [True, False, True]


def test_one_reviewer_counts_alone_and_two_who_differ_make_a_dispute(
    desk: Workbench, library: Path, version: ArticleVersion, article: str
) -> None:
    span = span_of(desk, version, "Nobody was asked.")
    desk.annotate(article, *span, "unsourced")
    with Workbench.open(library, reviewer="Bo") as other:
        other.annotate(article, *span, "editorial")
        of_all = coverage(other).total
        mine = coverage(other, by=other.reviewer.id).total
    assert (of_all.decided, of_all.disputed, of_all.labels["unsourced"]) == (1, 1, 0)
    assert (mine.decided, mine.disputed, mine.labels["editorial"]) == (1, 0, 1)
    assert of_all.unsourced_share is None


def test_halves_of_two_reviewers_decide_nothing(
    desk: Workbench, library: Path, version: ArticleVersion, article: str
) -> None:
    start, end = span_of(desk, version, "Nobody was asked.")
    desk.annotate(article, start, start + 6, "unsourced")
    with Workbench.open(library, reviewer="Bo") as other:
        other.annotate(article, start + 6, end, "unsourced")
        assert coverage(other).total.decided == 0


def test_a_word_inside_a_sentence_does_not_change_what_the_sentence_is(
    desk: Workbench, version: ArticleVersion, article: str
) -> None:
    desk.annotate(article, *span_of(desk, version, "Critics call the delay shameful."), "unsourced")
    desk.annotate(article, *span_of(desk, version, "shameful"), "editorial")
    total = coverage(desk).total
    assert (total.labels["unsourced"], total.labels["editorial"]) == (1, 0)
    assert (total.annotations["unsourced"], total.annotations["editorial"]) == (1, 1)


def test_articles_of_one_outlet_stand_together_and_those_of_nobody_alone(desk: Workbench, tmp_path: Path) -> None:
    for name, head in (("a", "outlet: The Quay\n"), ("b", "outlet: The Quay\n"), ("c", ""), ("d", "")):
        (tmp_path / f"{name}.md").write_text(f"---\n{head}title: Same\n---\nOne {name}. Two.\n", encoding="utf-8")
    desk.import_files([tmp_path / f"{each}.md" for each in "abcd"])
    found = coverage(desk)
    assert sorted((each.name, len(each.articles)) for each in found.outlets) == [
        ("Same", 1),
        ("Same", 1),
        ("The Quay", 2),
    ]


def test_a_new_text_is_counted_and_what_fell_out_of_it_is_lost(
    desk: Workbench, version: ArticleVersion, article: str, article_file: Path
) -> None:
    book = following_book(desk)
    desk.annotate(article, *span_of(desk, version, "Nobody was asked."), "unsourced")
    desk.annotate(article, *span_of(desk, version, "Costs have doubled since 2019."), "sourced")
    assert book.report().total.lost == 0
    text = desk.articles.text(version).text.replace("Nobody was asked.", "Everybody agreed to it at once.")
    article_file.write_text(text, encoding="utf-8")
    desk.import_files([article_file])
    total = book.report().total
    assert (total.decided, total.lost, total.labels["sourced"]) == (1, 1, 1)


def test_a_claim_leans_on_one_source_until_an_independent_one_says_the_same(
    desk: Workbench, version: ArticleVersion, article: str
) -> None:
    first = desk.annotate(
        article, *span_of(desk, version, "The mayor said the bridge would open in May."), "sourced", source="The mayor"
    )
    claim = desk.do(MakeClaim(statement="The bridge opens in May.", annotations=(first.id,))).result
    bare = desk.do(MakeClaim(statement="Nobody was asked.")).result
    notes = coverage(desk).claims
    assert [(each.id, each.source) for each in notes.single_source] == [(claim.id, "The mayor")]
    assert {each.id for each in notes.without_evidence} == {claim.id, bare.id}
    desk.do(AddEvidence(annotation=first.id, citation="Minutes of the council"))
    assert [each.id for each in coverage(desk).claims.without_evidence] == [bare.id]
    second = desk.annotate(article, *span_of(desk, version, "Costs have doubled"), "sourced", source="The council")
    desk.do(JoinClaim(claim=claim.id, annotation=second.id, stance="contradicts"))
    assert len(coverage(desk).claims.single_source) == 1
    third = desk.annotate(article, *span_of(desk, version, "since 2019"), "sourced", source="An engineer")
    desk.do(JoinClaim(claim=claim.id, annotation=third.id))
    assert coverage(desk).claims.single_source == ()


def test_a_story_counts_its_articles_and_the_claims_that_stand_in_them(
    desk: Workbench, seeded: list[str], article: str, version: ArticleVersion
) -> None:
    place = desk.annotate(article, *span_of(desk, version, "Nobody was asked."), "unsourced")
    desk.do(MakeClaim(statement="Nobody was asked.", annotations=(place.id,)))
    (story,) = desk.articles.stories()
    found = coverage(desk, story=story.id)
    assert [each.id for each in found.articles] == list(story.articles) == seeded
    assert found.claims.total == 0
    assert coverage(desk).claims.total == 1


def test_an_empty_library_has_nothing_to_count(desk: Workbench) -> None:
    found = coverage(desk)
    assert (found.total.sentences, found.total.unsourced_share, found.articles) == (0, None, ())
    assert found.progress.steps == ()
