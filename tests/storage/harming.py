"""A library of some size, ways to harm its file, and what stands in a file whatever the program says."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

from workbench import Workbench, paths
from workbench.application.commands import AddEvidence, EditAnnotations, JoinClaim, MakeClaim, RemoveAnnotations

PAGE = 4096
SEEDS = ("the_lantern.txt", "harbour_business_review.txt", "corridor_dispatch.txt")
TRIGGER = "CREATE TRIGGER t AFTER INSERT ON annotation BEGIN UPDATE annotation SET label = 'no_claim'; END"
FOREIGN = (
    TRIGGER,
    "CREATE VIEW v AS SELECT * FROM annotation",
    "CREATE TABLE more (x)",
    "DROP TRIGGER revision_update_refused",
    "DROP INDEX ix_annotation_reviewer",
    "ALTER TABLE source ADD COLUMN password TEXT",
)

Content = dict[str, list[tuple[object, ...]]] | None


def large(library: Path, annotations: int = 300) -> Path:
    """Make a library with three articles and so many annotations, some edited, removed, and joined to claims."""
    chance = random.Random(5)
    with Workbench.open(library, reviewer="Ana Kovač") as desk:
        desk.import_files([paths.data("seeds") / name for name in SEEDS], story="Harbour")
        articles = [each.id for each in desk.articles]
        lengths = {each: len(desk.articles.text(desk.articles.version(each)).text) for each in articles}
        for number in range(annotations):
            article = articles[number % 3]
            start = chance.randrange(lengths[article] - 60)
            label = ("sourced", "unsourced", "editorial")[number % 3]
            made = desk.annotate(article, start, start + 40, label, note=f"Note {number}: ask again " * (number % 5))
            if number % 10 == 0:
                desk.do(EditAnnotations(ids=(made.id,), details={"flagged": True}))
            if number % 15 == 0:
                claim = desk.do(MakeClaim(statement=f"Claim {number}", annotations=(made.id,))).result.id
                desk.do(AddEvidence(citation=f"Report {number}", claim=claim))
            elif number % 15 == 1:
                desk.do(JoinClaim(claim=claim, annotation=made.id))
            elif number % 15 == 2:
                desk.do(RemoveAnnotations(ids=(made.id,)))
    return library


def content(library: Path) -> Content:
    """Return every row of every table, as bytes; None if the file cannot be read to its end."""
    try:
        with closing(sqlite3.connect(f"{library.as_uri()}?mode=ro", uri=True)) as connection:
            connection.text_factory = bytes
            names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
            return {
                name.decode(): sorted(connection.execute(f'SELECT * FROM "{name.decode()}"').fetchall(), key=repr)
                for (name,) in names
            }
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def flip(whole: bytes, chance: random.Random) -> bytes:
    """Turn one bit over."""
    harmed = bytearray(whole)
    harmed[chance.randrange(len(harmed))] ^= 1 << chance.randrange(8)
    return bytes(harmed)


def cut(whole: bytes, chance: random.Random) -> bytes:
    """Let the end be missing."""
    return whole[: chance.randrange(1, len(whole))]


def zero(whole: bytes, chance: random.Random) -> bytes:
    """Empty a page."""
    place = PAGE * chance.randrange(len(whole) // PAGE)
    return whole[:place] + bytes(PAGE) + whole[place + PAGE :]


def noise(whole: bytes, pages: list[int], chance: random.Random) -> bytes:
    """Overwrite pages (numbered from 1) with noise."""
    harmed = bytearray(whole)
    for page in pages:
        harmed[(page - 1) * PAGE : page * PAGE] = chance.randbytes(PAGE)
    return bytes(harmed)


def foreign(library: Path, whole: bytes, chance: random.Random) -> None:
    """Write the library with a part that is not ours, or without one that is."""
    library.write_bytes(whole)
    with closing(sqlite3.connect(library)) as connection:
        connection.execute(chance.choice(FOREIGN))
        connection.commit()
