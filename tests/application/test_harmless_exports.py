"""Whatever stands in a library, what leaves it calculates nothing in a spreadsheet and runs nothing in a browser."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import regex

from tests.surroundings.pages import HARMLESS, Page
from workbench import Workbench
from workbench.application.commands import AddVerdict, EditArticle, MakeClaim, MakeStory
from workbench.application.importing import import_text
from workbench.application.matrix import as_csv, as_html, matrix
from workbench.domain.times import AsOf

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u202e=1",
    "\u200b=1",
    "＝1",
    '=HYPERLINK("a")',
]
MARKUP = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    '"><b onclick=a>',
    "</style><b>",
]
BIDI = ["\u202eback\u202c", "\u2066left\u2069", "a\u200bb"]
TRIGGER = regex.compile(r"[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|[\t\r\n]")


@pytest.fixture
def desk(tmp_path: Path):
    """Return a library in which every text field begins with each of these once."""
    with Workbench.open(tmp_path / "library.db", reviewer="=1+1 <b>") as opened:
        for number, words in enumerate([*FORMULAS, *MARKUP, *BIDI]):
            text = f"{words} said {number}.\n\nAnother sentence {number}."
            article = str(import_text(opened, text, title=f"Title {number}").article)
            details = dict.fromkeys(("title", "outlet", "byline", "url", "language"), words)
            opened.do(EditArticle(id=article, details=details))
            length = len(opened.articles.text(opened.articles.version(article)).text)
            made = opened.annotate(
                article, 0, min(length, 12), "unsourced", source=words, note=words, neutral_wording=words
            )
            claim = MakeClaim(
                statement=f"{words} {number}", speaker=words, as_of=AsOf(words=words), annotations=(made.id,)
            )
            opened.do(AddVerdict(claim=opened.do(claim).result.id, rating="true", rationale=words))
            opened.do(MakeStory(name=words, articles=(article,)))
        yield opened


def test_no_cell_of_the_matrix_is_a_formula(desk: Workbench) -> None:
    rows = list(csv.reader(io.StringIO(as_csv(matrix(desk), desk.scheme))))
    cells = [cell for row in rows for cell in row]
    assert len(rows) == 1 + len(FORMULAS) + len(MARKUP) + len(BIDI)
    assert len(cells) > 400
    assert [cell for cell in cells if TRIGGER.match(cell)] == []
    assert sum(cell.startswith("'") for cell in cells) >= 3 * len(FORMULAS)


def test_no_markup_in_the_page_of_the_matrix_is_alive(desk: Workbench) -> None:
    page = Page()
    page.feed(as_html(matrix(desk), desk.scheme))
    allowed = {"html", "head", "meta", "title", "style", "body", "h1", "table", "thead", "tbody", "tr", "th", "td"}
    assert page.tags <= allowed | {"p", "br", "small"}
    assert {name for name, _ in page.attributes} <= HARMLESS
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in page.attributes
    assert all(each in page.text for each in MARKUP)


def test_words_that_turn_direction_stand_alone_in_their_cell(desk: Workbench) -> None:
    page = Page()
    page.feed(as_html(matrix(desk), desk.scheme))
    assert page.attributes.count(("dir", "auto")) > 400


def test_an_annotation_set_holds_them_as_they_are(desk: Workbench, tmp_path: Path) -> None:
    desk.export(tmp_path / "set.json")
    raw = (tmp_path / "set.json").read_bytes()
    found = json.loads(raw)
    assert {each["statement"].rpartition(" ")[0] for each in found["claims"]} >= {*MARKUP, "=1+1"}
    assert {each["name"] for each in found["sources"]} >= {*MARKUP, "=1+1"}
