"""What is emptied for good is gone from the file, the history says so, and everything else can still be proved."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from workbench import Workbench
from workbench.application.checking import check
from workbench.application.commands import (
    AddEvidence,
    BringBack,
    EditAnnotations,
    EmptyForGood,
    RemoveAnnotations,
    RemoveArticle,
)
from workbench.application.importing import import_text
from workbench.application.past import deleted
from workbench.domain.errors import NotFoundError
from workbench.storage import guards

SECRET = "The mayor confessed to nobody"
TEXT = f"A short note\n\n{SECRET}. Something else happened somewhere.\n"


class Emptied:
    """A library in which an annotation with its evidence was deleted and emptied, among other work."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "library.db"
        with Workbench.open(self.path, reviewer="Ana") as desk:
            self.article = str(import_text(desk, "Another text that stays.\n", title="Staying").article)
            self.kept = desk.annotate(self.article, 0, 7, "sourced", note="stays")
            self.gone = desk.annotate(self.article, 8, 12, "editorial", note=f"note: {SECRET}", source="Nobody at all")
            desk.do(EditAnnotations(ids=(self.gone.id, self.kept.id), details={"flagged": True}))
            desk.do(AddEvidence(annotation=self.gone.id, citation=f"evidence: {SECRET}"))
            desk.do(RemoveAnnotations(ids=(self.gone.id,)))
            self.before = desk.history.rows()
            self.done = desk.do(EmptyForGood(things=(("annotation", self.gone.id),))).result


@pytest.fixture
def emptied(tmp_path: Path) -> Emptied:
    return Emptied(tmp_path)


@pytest.fixture
def desk(emptied: Emptied) -> Any:
    with Workbench.open(emptied.path, reviewer="Ana") as opened:
        yield opened


def test_the_words_are_not_in_the_file_any_more(emptied: Emptied) -> None:
    assert SECRET.encode() not in emptied.path.read_bytes()
    assert emptied.done.counts == {"annotation": 1, "evidence": 1}


def test_the_library_is_sound_and_every_digest_is_what_it_was(emptied: Emptied, desk: Workbench) -> None:
    assert check(desk).problems == ()
    now = desk.history.rows()
    assert now[0].summary == "history.emptied"
    assert [(row.id, row.digest) for row in now[1:]] == [(row.id, row.digest) for row in emptied.before]


def test_the_history_says_what_was_emptied_but_not_its_words(emptied: Emptied, desk: Workbench) -> None:
    (told,) = desk.history.revisions(desk.history.rows()[0].id)
    assert told.after is not None
    assert told.after["counts"] == {"annotation": 1, "evidence": 1}
    assert {each["id"] for each in told.after["things"]} >= {emptied.gone.id}
    assert len(desk.history.of(emptied.gone.id)) == 3
    assert deleted(desk) == []


def test_it_cannot_be_brought_back(emptied: Emptied, desk: Workbench) -> None:
    removal = next(row for row in emptied.before if row.summary == "annotation.removed")
    with pytest.raises(NotFoundError):
        desk.do(BringBack(change=removal.id, entity="annotation", id=emptied.gone.id))


def test_undo_passes_over_it_and_goes_on_with_what_was_before(emptied: Emptied, desk: Workbench) -> None:
    desk.undo()
    assert not desk.annotations.get(emptied.kept.id).flagged
    desk.undo()
    assert [each.name for each in desk.annotations.sources()] == []
    desk.undo()
    assert emptied.kept.id not in {each.id for each in desk.annotations}
    for _ in range(3):
        desk.redo()
    assert desk.annotations.get(emptied.kept.id).flagged
    assert check(desk).problems == ()


def test_what_stands_is_never_emptied(desk: Workbench, emptied: Emptied) -> None:
    with pytest.raises(NotFoundError):
        desk.do(EmptyForGood(things=(("annotation", emptied.kept.id),)))
    assert desk.annotations.get(emptied.kept.id).note == "stays"


def test_a_second_emptying_of_the_same_change_stays_provable(desk: Workbench, emptied: Emptied) -> None:
    desk.do(RemoveAnnotations(ids=(emptied.kept.id,)))
    desk.do(EmptyForGood(things=(("annotation", emptied.kept.id),)))
    assert check(desk).problems == ()


def test_an_article_goes_with_its_text_its_file_and_all_that_was_said_of_it(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    file = tmp_path / "note.txt"
    file.write_text(TEXT, encoding="utf-8")
    with Workbench.open(path, reviewer="Ana") as desk:
        article = str(desk.import_files([file], story="A story")[0].article)
        desk.annotate(article, 14, 14 + len(SECRET), "unsourced", note="asked twice", claim="He confessed")
        desk.do(RemoveArticle(id=article))
        done = desk.do(EmptyForGood(things=(("article", article),))).result
        assert done.bodies == 2
        assert done.counts == {"annotation": 1, "article": 1, "article_version": 1, "mention": 1, "placement": 1}
        assert check(desk).problems == ()
        assert len(desk.claims) == 1
    content = path.read_bytes()
    for words in (SECRET.encode(), b"asked twice", b"something else happened"):
        assert words not in content


def test_a_text_that_another_article_has_too_stays(tmp_path: Path) -> None:
    with Workbench.open(tmp_path / "library.db", reviewer="Ana") as desk:
        first = str(import_text(desk, TEXT, title="First").article)
        desk.do(RemoveArticle(id=first))
        second = str(import_text(desk, TEXT, title="Second").article)
        done = desk.do(EmptyForGood(things=(("article", first),))).result
        assert done.bodies <= 1
        assert SECRET in desk.articles.text(desk.articles.version(second)).text
        assert check(desk).problems == ()


def test_the_guards_stand_again_afterwards(emptied: Emptied) -> None:
    connection = sqlite3.connect(emptied.path)
    triggers = dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"))
    assert triggers == guards.SQLITE
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute("UPDATE revision SET before = NULL")
    connection.close()


def test_an_emptying_that_fails_leaves_everything_as_it_was(desk: Workbench, emptied: Emptied) -> None:
    class Broken:
        def run(self, work: Any) -> None:
            EmptyForGood(things=(("annotation", emptied.kept.id),)).run(work)
            raise NotFoundError("empty.nothing")

    desk.do(RemoveAnnotations(ids=(emptied.kept.id,)))
    before = emptied.path.read_bytes()
    with pytest.raises(NotFoundError):
        desk.do(Broken())
    assert emptied.path.read_bytes() == before


ALTERED = (
    "UPDATE revision SET before = '{\"emptied\":\"x\"}' WHERE before LIKE '%emptied%'",
    'UPDATE revision SET after = \'{"note":"forged"}\' WHERE after LIKE \'%emptied":"%\'',
    "UPDATE revision SET before = replace(before, 'stays', 'fakes')",
    "UPDATE revision SET entity_id = 'someone else' WHERE before LIKE '%emptied%'",
    "DELETE FROM revision WHERE before LIKE '%emptied\":\"%'",
    "UPDATE \"change\" SET at = '2020' WHERE summary = 'annotation.removed'",
    "UPDATE \"change\" SET digest = replace(digest, 'a', 'b') WHERE summary = 'annotation.removed'",
    "UPDATE revision SET after = replace(after, '\"bodies\":0', '\"bodies\":1') WHERE entity = 'emptying'",
    "DELETE FROM revision WHERE entity = 'emptying'",
    "UPDATE revision SET before = '{\"emptied\":\"x\"}' WHERE before LIKE '%stays%' AND after IS NOT NULL",
)


@pytest.mark.parametrize("statement", ALTERED)
def test_altering_what_is_left_is_noticed(emptied: Emptied, tmp_path: Path, statement: str) -> None:
    path = Path(shutil.copy(emptied.path, tmp_path / "altered.db"))
    connection = sqlite3.connect(path)
    for name in guards.SQLITE:
        connection.execute(f"DROP TRIGGER {name}")
    assert connection.execute(statement).rowcount > 0
    for text in guards.SQLITE.values():
        connection.execute(text)
    connection.commit()
    connection.close()
    with Workbench.open(path, reviewer="Ana") as desk:
        assert check(desk).problems != ()


def test_a_salvage_of_an_emptied_library_is_sound(emptied: Emptied, tmp_path: Path) -> None:
    from workbench.application.salvaging import salvage

    report = salvage(emptied.path, tmp_path / "saved.db", reviewer="Ana")
    assert report.check.problems == ()
