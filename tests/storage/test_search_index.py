"""The index for searching follows whatever is done, is noticed where it does not, and can be made anew."""

from __future__ import annotations

import gzip
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.text.texts import trapped
from workbench import Workbench
from workbench.application.checking import check
from workbench.application.commands import (
    AddEvidence,
    EditAnnotations,
    EmptyForGood,
    MakeClaim,
    RemoveAnnotations,
    RemoveArticle,
)
from workbench.application.concordance import Search, suggest
from workbench.application.importing import import_text
from workbench.application.searching import rebuild, search
from workbench.application.wanted import Wanted
from workbench.domain.errors import ImportRefusedError
from workbench.storage import search as by_index
from workbench.storage import search_index, search_scan
from workbench.storage.sieve import EVERYTHING
from workbench.text import parse
from workbench.text.search_words import search_words

TEXT = "The Courier\n\nThe naïve mayor said the bridge opens in May. The barge went under the bridge.\n"
OTHER = "The Gazette\n\nNobody asked the mayor. A bridge is a bridge, 战争 or peace 👩\u200d👧.\n"
RELEASED = Path(__file__).parent.parent / "fixtures" / "libraries" / "schema-0001.db.gz"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def desk(path: Path) -> Iterator[Workbench]:
    with Workbench.open(path, reviewer="Ana") as opened:
        yield opened


@pytest.fixture
def articles(desk: Workbench) -> list[str]:
    return [str(import_text(desk, text, title=title).article) for text, title in ((TEXT, "One"), (OTHER, "Two"))]


def agrees(desk: Workbench) -> bool:
    with desk.database.reading() as connection:
        return search_index.agrees(connection)


def kinds(desk: Workbench, words: str) -> list[str]:
    return [kind for kind, _ in Search(desk, Wanted(words=words)).found]


def test_whatever_is_done_and_taken_back_the_index_follows(desk: Workbench, articles: list[str]) -> None:
    made = desk.annotate(articles[0], 13, 30, "sourced", note="ask Zoë", source="Zoë Roy", neutral_wording="Zoë said")
    claim = desk.do(MakeClaim(statement="Zoë was there", annotations=(made.id,))).result
    desk.do(AddEvidence(claim=claim.id, citation="Letter to Zoë"))
    assert kinds(desk, "zoe") == ["note", "neutral_wording", "claim", "evidence", "source"]
    desk.do(EditAnnotations(ids=(made.id,), details={"note": "ask Bo", "neutral_wording": ""}))
    assert kinds(desk, "zoe") == ["claim", "evidence", "source"]
    assert kinds(desk, "bo") == ["note"]
    desk.undo()
    assert kinds(desk, "bo") == []
    desk.redo()
    desk.do(RemoveAnnotations(ids=(made.id,)))
    desk.do(RemoveArticle(id=articles[0]))
    assert kinds(desk, "bridge") == ["article"]
    assert agrees(desk)
    desk.undo()
    desk.undo()
    assert kinds(desk, "bridge barge") == ["article"]
    assert agrees(desk)
    assert check(desk).ok


def test_a_command_that_fails_leaves_no_word_in_the_index(desk: Workbench, articles: list[str]) -> None:
    with pytest.raises(Exception, match=r"label\.unknown"):
        desk.annotate(articles[0], 0, 3, "nonsense", note="unheard of")
    assert kinds(desk, "unheard") == []
    assert agrees(desk)


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE searched SET words = 'something else' WHERE kind = 'article'",
        "DELETE FROM searched WHERE kind = 'note'",
        "INSERT INTO searched VALUES (99, 'note', 'nobody', 1, 'forged')",
        "INSERT INTO search_index(search_index) VALUES ('delete-all')",
        "INSERT INTO search_index(rowid, words) VALUES (98, 'forged')",
    ],
)
def test_an_index_that_disagrees_is_noticed_and_made_anew(
    desk: Workbench, articles: list[str], path: Path, harm: str
) -> None:
    desk.annotate(articles[0], 0, 3, "sourced", note="look again")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(harm)
        connection.commit()
    assert [each.key for each in check(desk).problems] == ["check.search"]
    head = desk.database.last_seq()
    rebuild(desk)
    assert check(desk).ok
    assert kinds(desk, "again") == ["note"]
    assert desk.database.last_seq() == head


def test_words_that_are_emptied_are_gone_from_the_index_too(path: Path) -> None:
    secret = "Xylophonquartett"
    with Workbench.open(path, reviewer="Ana") as desk:
        article = str(import_text(desk, f"One\n\nThe {secret} played.\n", title="One").article)
        import_text(desk, OTHER, title="Two")
        kept = desk.annotate(article, 0, 3, "sourced", note=f"about {secret.lower()}s")
        desk.do(RemoveArticle(id=article))
        desk.do(EmptyForGood(things=(("article", article), ("annotation", kept.id))))
        assert check(desk).ok
    content = path.read_bytes().lower()
    assert secret.lower().encode() not in content
    assert secret.lower()[4:].encode() not in content
    assert b"bridge" in content


def test_a_library_of_the_first_schema_gets_an_index_with_its_upgrade(path: Path) -> None:
    path.write_bytes(gzip.decompress(RELEASED.read_bytes()))
    with Workbench.open(path, reviewer="Ana") as desk:
        assert kinds(desk, "mayor") == ["article", "article", "source"]
        assert agrees(desk)


def test_one_of_the_first_schema_that_can_only_be_read_opens_and_is_searched_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(gzip.decompress(RELEASED.read_bytes()))
    before = path.read_bytes()
    access = os.access
    monkeypatch.setattr(os, "access", lambda where, mode: mode != os.W_OK and access(where, mode))
    with Workbench.open(path, reviewer="Ana") as desk:
        assert kinds(desk, "mayor") == ["article", "article", "source"]
        assert search(desk, "hypocritcally").hits == ()
        assert check(desk).ok
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


QUERIES = (
    *("bridge", "the bridge", '"the bridge"', "bri*", "mayor -barge", "barge OR peace", "zzz", "war 战争", "战"),
    *("naive mayor", "👩", "a", "bridge OR mayor -nobody -barge", '"opens in" may'),
)


@pytest.mark.parametrize("words", QUERIES)
def test_reading_all_words_gives_the_same_answers_as_the_index(
    desk: Workbench, articles: list[str], words: str
) -> None:
    query = parse(words)
    assert query is not None
    with desk.database.reading() as connection:
        found = by_index.articles(connection, query, 50)
        read = search_scan.ranked(connection, query, {"article"}, EVERYTHING)
        assert by_index.count(connection, query, {"article"}) == len(found)
    assert {each.thing: each.rank for each in found} == pytest.approx({each.thing: each.rank for each in read})


@pytest.fixture(scope="module")
def trap(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    with Workbench.open(tmp_path_factory.mktemp("trap") / "library.db", reviewer="Ana") as opened:
        import_text(opened, TEXT, title="One")
        import_text(opened, OTHER, title="Two")
        yield opened


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=40) | trapped)
@pytest.mark.parametrize("tail", ["", '"*(', " OR (NEAR", "*", "^ {words}:", "'"])
def test_nothing_that_is_typed_is_an_error(trap: Workbench, words: str, tail: str) -> None:
    if not f"{words}{tail}".strip():
        return
    found = Search(trap, Wanted(words=words + tail))
    for thing in found.read(0, 10):
        assert all(place.quote for place in thing.places)


@settings(max_examples=25, deadline=None)
@given(text=trapped.filter(lambda each: len(each.strip()) > 3), data=st.data())
def test_a_passage_of_any_text_is_found_at_code_points_of_that_very_text(
    trap: Workbench, text: str, data: st.DataObject
) -> None:
    try:
        row = import_text(trap, text, title="Trap")
    except ImportRefusedError:
        # Nothing in it can be seen, so it is no article.
        return
    if row.article is None:
        return
    own = trap.articles.text(trap.articles.version(row.article)).text
    start = data.draw(st.integers(0, len(own) - 1))
    end = data.draw(st.integers(start + 1, len(own)))
    found = Search(trap, Wanted(words=f'"{own[start:end]}"*'))
    for thing in found.read(0, 50):
        held = trap.articles.text(trap.articles.version(thing.id)).text
        for place in thing.places:
            assert place.start is not None
            assert held[place.start : place.end] == place.quote
            assert f"{place.left}{place.quote}{place.right}" in held
    # What is folded away, such as an accent written apart or a hidden joiner, lets the word before it go on.
    goes_on = search_words(f"{own[:start]}x").split(" ")[-1] != "x"
    whole_word = not goes_on and parse(own[start:end]) is not None
    if whole_word and own[start].isalnum() and own[start].isascii():
        assert row.article in {thing for _, thing in found.found}
    trap.undo()


@pytest.mark.postgres
def test_a_server_gives_the_same_answers(postgresql: str, desk: Workbench, articles: list[str]) -> None:
    for article in articles:
        desk.annotate(article, 0, 3, "sourced", note="bridge of sighs", source="The mayor")
    with Workbench.open(postgresql, reviewer="Ana") as there:
        for text, title in ((TEXT, "One"), (OTHER, "Two")):
            made = import_text(there, text, title=title)
            there.annotate(str(made.article), 0, 3, "sourced", note="bridge of sighs", source="The mayor")
        for words in QUERIES:
            answers = []
            for each in (desk, there):
                things = Search(each, Wanted(words=words)).read(0, 50)
                answers.append([(thing.kind, thing.title, [place.quote for place in thing.places]) for thing in things])
            assert answers[0] == answers[1], words
        assert suggest(there, Wanted(words="brigde")) == suggest(desk, Wanted(words="brigde")) == ("bridge", 4)
        there.undo()
        assert agrees(there)
        assert check(there).ok
