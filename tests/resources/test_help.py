"""The help can be walked through from its first page, and the keys it names are told alike on every page."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

HELP = Path(__file__).resolve().parents[2] / "resources" / "help"
PAGES = sorted(path.name for path in HELP.glob("*.md"))
LINK = re.compile(r"\[[^\]]+\]\(([^)]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
JARGON = re.compile(
    r"\b(traceback|null|sql\w*|hash|checksum|sha256|digest|codec|payload|schema|uuid|thread|stdout|stderr"
    r"|transaction|commit\w*|pars(e|ing)|syntax|widget|cache|invalid|please)\b",
    re.IGNORECASE,
)
KEY = re.compile(r"(?:(?:Ctrl|Shift|Alt)\+)*(?:[A-Z0-9?,\\+-]|F\d\d?|[←→↑↓]|Enter|Delete|Esc|Space|Tab)")

WAY = re.compile(r"\*?([A-Z][a-z]+) ▸ ([^*,;.:”)]+)")

each_page = pytest.mark.parametrize("name", PAGES)


def page(name: str) -> str:
    return (HELP / name).read_text(encoding="utf-8")


def keys(name: str) -> set[str]:
    return {code for code in CODE.findall(page(name)) if KEY.fullmatch(code)}


def test_the_first_page_leads_to_every_other() -> None:
    assert {*LINK.findall(page("index.md")), "index.md"} == set(PAGES)


@each_page
def test_a_page_has_one_title_and_no_link_that_leaves_the_help(name: str) -> None:
    text = page(name)
    assert re.findall(r"^# ", text, re.MULTILINE) == ["# "]
    assert text.startswith("# ")
    assert set(LINK.findall(text)) <= set(PAGES)
    assert "<" not in text


@each_page
def test_a_page_speaks_in_plain_words(name: str) -> None:
    prose = re.sub(r"^    .*$", "", page(name), flags=re.MULTILINE)
    prose = re.sub(r"^\s*\|.*$|`[^`\n]+`", "", prose, flags=re.MULTILINE)
    assert JARGON.findall(prose) == []
    assert "!" not in prose


@each_page
def test_every_key_is_on_the_page_about_keys(name: str) -> None:
    assert keys(name) <= keys("keyboard.md")


@pytest.mark.parametrize("text", [*map(str, HELP.glob("*.md")), str(HELP.parent / "wording" / "en.toml")])
def test_a_way_through_the_menus_leads_somewhere(text: str) -> None:
    words = tomllib.loads((HELP.parent / "wording" / "en.toml").read_text(encoding="utf-8"))
    names = {
        (words["menus"][key.split(".")[0]], name.removesuffix("…").lower()) for key, name in words["actions"].items()
    }
    told = " ".join(Path(text).read_text(encoding="utf-8").split())
    told = told.replace("Theme: high", "Theme - high").replace("Layout: reset", "Layout - reset")
    for menu, name in WAY.findall(told):
        said = name.replace(" - ", ": ").strip().removesuffix("…").lower()
        assert any(menu == one and (said == other or said.startswith(f"{other} ")) for one, other in names), name


def test_the_labels_are_told_as_the_scheme_has_them() -> None:
    rows = re.findall(r"^\| (?:[■▲●] )?([\w ]+) \| (.*?) \| (\w+) \|", page("labels.md"), re.MULTILINE)
    told = {name: (tuple(CODE.findall(keys_)), line) for name, keys_, line in rows if "`" in keys_}
    assert told == {
        "Sourced": (("1", "S"), "solid"),
        "Unsourced": (("2", "U"), "dashed"),
        "Editorial": (("3", "E"), "wavy"),
        "No claim": (("0",), "none"),
    }


def test_the_example_stands_in_the_sample_set() -> None:
    quoted = " ".join(re.findall(r"^> (.*)$", page("labels.md"), re.MULTILINE))
    seed = (HELP.parents[1] / "seeds" / "the_lantern.txt").read_text(encoding="utf-8")
    assert quoted in seed


def test_the_program_that_checks_a_set_does_check_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = compile(dedented(page("import-export.md")), "import-export.md", "exec")
    annotation = {"id": "a", "version": "v", "start": 2, "end": 5, "exact": "😀 b"}
    monkeypatch.chdir(tmp_path)
    keep(annotation)
    exec(program, {})
    keep(annotation | {"end": 6})
    with pytest.raises(AssertionError):
        exec(program, {})


def dedented(text: str) -> str:
    """Return the program that the page shows."""
    return "\n".join(line[4:] for line in text.split("\n") if line.startswith("    "))


def keep(annotation: dict[str, object]) -> None:
    articles = [{"versions": [{"id": "v", "text": "a 😀 bc"}]}]
    Path("set.json").write_text(json.dumps({"articles": articles, "annotations": [annotation]}))
