"""Searching ten thousand articles, against FTS5 with nothing around it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Final

from tests.benchmarks.measuring import Figure, take_turns
from workbench import Workbench
from workbench.application.concordance import Search
from workbench.application.wanted import Wanted
from workbench.storage import search_index

CHARACTERS: Final = 5_000
_BEST: Final = 50
_WORDS: Final = 20_000
_QUERIES: Final = ("common", "rare", "phrase", "both", "begin")
_RAW: Final = "SELECT rowid, rank, snippet(raw, 0, '[', ']', '…', 20) FROM raw WHERE raw MATCH ? ORDER BY rank LIMIT 50"
_RAW_RANK: Final = "SELECT rowid, rank FROM raw WHERE raw MATCH ? ORDER BY rank LIMIT 50"


def searching(folder: Path, articles: int, rounds: int) -> list[Figure]:
    """Measure the best 50 articles for five searches, with and without the words around each place."""
    library = folder / "library.db"
    words = vocabulary(Random(21))
    texts = [make(words, Random(seed)) for seed in range(articles)]
    fill(library, texts)
    raw = sqlite3.connect(folder / "raw.db")
    raw.execute("CREATE VIRTUAL TABLE raw USING fts5(body, tokenize='unicode61 remove_diacritics 2')")
    raw.executemany("INSERT INTO raw(body) VALUES (?)", ((text,) for text in texts))
    raw.commit()
    asked = queries(words)
    figures = []
    with Workbench.open(library, reviewer="Ana") as desk:
        for what, statement, shown in (("ranked", _RAW_RANK, 0), ("ranked, with their words", _RAW, _BEST)):

            def ours(shown: int = shown) -> None:
                for each in asked.values():
                    found = Search(desk, Wanted(words=each[0], kinds=frozenset({"article"})), most=_BEST)
                    assert found.found
                    if shown:
                        assert found.read(0, shown)

            def floor(statement: str = statement) -> None:
                for each in asked.values():
                    assert raw.execute(statement, (each[1],)).fetchall()

            ours()
            floor()
            laps = take_turns(rounds, Random(22), ours, floor)
            figures.append(
                Figure(
                    key=f"search.{'words' if shown else 'ranked'}.{articles}",
                    what=f"search {articles:,} articles, five ways, best {_BEST} {what}",
                    floor_is="raw FTS5" + (" + snippet" if shown else ""),
                    ours=laps.ours.samples(),
                    floor=laps.floor.samples(),
                    bar=None if shown else 1.2,
                )
            )
    raw.close()
    return figures


def vocabulary(random: Random) -> list[str]:
    """Return made-up words, the common ones first."""
    letters = "abcdefghiklmnoprstuvw"
    made = dict.fromkeys(
        "".join(random.choices(letters, k=3 + min(9, int(random.expovariate(0.25))))) for _ in range(_WORDS)
    )
    return list(made)


def make(words: list[str], random: Random) -> str:
    """Return a text in which the first words stand most often, as in any language."""
    found: list[str] = []
    length = 0
    while length < CHARACTERS:
        word = words[min(len(words) - 1, int(random.paretovariate(0.6)) - 1)]
        found.append(word)
        length += len(word) + 1
    return " ".join(found)[:CHARACTERS]


def queries(words: list[str]) -> dict[str, tuple[str, str]]:
    """Return five searches, each as it is typed here and as FTS5 takes it."""
    one, two, rare = words[2], words[5], words[3000]
    asked = (one, rare, f'"{one} {two}"', f"{two} -{rare}", f"{words[40][:4]}*")
    raw = (one, rare, f'"{one} {two}"', f"{two} NOT {rare}", f"{words[40][:4]} *")
    return dict(zip(_QUERIES, zip(asked, raw, strict=True), strict=True))


def fill(library: Path, texts: list[str]) -> None:
    """Make a library with these texts, written straight into its tables, and its index as an upgrade makes it."""
    with Workbench.open(library, reviewer="Ana") as desk:
        with closing(sqlite3.connect(library)) as connection:
            for number, text in enumerate(texts):
                key = f"{number:064x}"
                connection.execute("INSERT INTO text_body VALUES (?, ?, ?)", (key, len(text), text))
                connection.execute(
                    "INSERT INTO article (id, title, direction) VALUES (?, ?, 'ltr')", (key[-36:], f"Article {number}")
                )
                connection.execute(
                    "INSERT INTO article_version (id, article, number, text_sha256, characters, imported_at) "
                    "VALUES (?, ?, 1, ?, ?, '2026-01-01T00:00:00.000000Z')",
                    (f"v{number}", key[-36:], key, len(text)),
                )
            connection.commit()
        with desk.database.writing() as writing:
            search_index.rebuild(writing)
