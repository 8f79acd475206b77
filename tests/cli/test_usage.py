"""What is understood, what is not, and how the program says so."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Workbench
from workbench.cli.program import COMMANDS
from workbench.version import __version__

# Words that are enough for each command to be understood.
ENOUGH = {
    "import": ["x.txt"],
    "show": ["x"],
    "annotate": ["x", "--quote", "q", "--label", "sourced"],
    "claim": ["A statement."],
    "join": ["x", "y"],
    "evidence": ["x", "--citation", "A report"],
    "verdict": ["x", "--rating", "true", "--rationale", "It is so."],
    "contact": ["x", "--who", "The mayor"],
    "absent": ["x", "y"],
    "correction": ["x", "--was", "May", "--now", "June"],
    "submit": ["x"],
    "signoff": ["x"],
    "search": ["x"],
    "load": ["x.json"],
    "restore": ["x.db"],
    "salvage": ["x.db", "y.db"],
    "bring-back": ["x"],
    "empty": ["x", "--confirm", "empty"],
    "tour": ["folder"],
}
QUIET = sorted(set(COMMANDS) - {"open", "tour"})


def test_every_command_of_the_plan_exists() -> None:
    assert set(COMMANDS) == {
        *("open", "import", "articles", "show", "annotate", "annotations", "claims", "claim", "join", "evidence"),
        *("verdict", "matrix", "submit", "signoff", "search", "export", "load", "undo", "redo", "history"),
        *("check", "backup", "restore", "salvage", "stories", "tour", "deleted", "bring-back", "empty"),
        *("coverage", "scheme", "ratings", "contact", "contacts", "absent", "absences", "correction", "corrections"),
    }


@pytest.mark.parametrize("words", [["--version"], ["articles", "--version"]])
def test_the_version_is_said(run: Workbench, words: list[str]) -> None:
    assert run(*words) == (0, f"workbench {__version__}\n", "")


def test_the_help_names_every_command(run: Workbench) -> None:
    answer = run("--help")
    assert answer.status == 0
    assert all(f"    {name} " in answer.out for name in COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_each_command_explains_itself(run: Workbench, name: str) -> None:
    answer = run(name, "--help")
    assert answer.status == 0
    for option in ("--database", "--reviewer", "--json"):
        assert option in answer.out


@pytest.mark.parametrize(
    "words",
    [
        ["no-such-command"],
        ["articles", "--no-such-option"],
        ["articles", "--js"],
        ["import"],
        ["annotate", "x", "--quote", "q"],
        ["annotate", "x", "--label", "sourced"],
        ["annotate", "x", "--label", "sourced", "--start", "1"],
        ["annotate", "x", "--label", "sourced", "--start", "1", "--end", "b"],
        ["annotate", "x", "--label", "sourced", "--start", "1", "--end", "2", "--quote", "q"],
        ["annotate", "x", "--label", "sourced", "--start", "1", "--end", "2", "--occurrence", "1"],
        ["annotate", "x", "--label", "sourced", "--quote", "q", "--occurrence", "0"],
        ["annotate", "x", "--label", "sourced", "--quote", " "],
        ["join", "x", "y", "--stance", "beside"],
        ["evidence", "x"],
        ["verdict", "x", "--rating", "true"],
        ["matrix", "--format", "pdf"],
        ["matrix", "--format", "csv", "--json"],
        ["export", "--format", "docx"],
        ["load", "x", "--format", "docx"],
        ["search", "x", "--limit", "0"],
        ["history", "--limit", "0"],
        ["history", "--all", "--by", "x"],
        ["open", "--sample", "x"],
        ["articles", "--database", ""],
        ["claim", "bad \udcff letter"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_told_and_leaves_with_2(run: Workbench, library, words: list[str]) -> None:
    answer = run(*words)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith("usage: workbench")
    assert "error: " in answer.err
    assert not library.exists()


def test_an_unknown_format_is_refused_with_those_that_exist(run: Workbench) -> None:
    assert "there is no format “docx”; there are: json" in run("export", "--format", "docx").err


def test_the_common_options_stand_before_the_command_or_after_it(run: Workbench, article: str, library) -> None:
    before = run("--json", "--database", library, "--reviewer", "Ana", "articles", on=None)
    after = run("articles", "--reviewer", "Ana", "--database", library, "--json", on=None)
    assert before == after
    assert before.json[0]["id"] == article


def test_the_last_database_that_is_named_counts(run: Workbench, article: str, library, tmp_path) -> None:
    assert run("articles", "--json", "--database", library, on=tmp_path / "other.db").json[0]["id"] == article
    assert not (tmp_path / "other.db").exists()


@pytest.mark.parametrize("name", QUIET)
def test_every_command_takes_json_and_says_nothing_else_on_standard_output(run: Workbench, name: str) -> None:
    answer = run(name, *ENOUGH.get(name, []), "--json")
    assert answer.status in {0, 1}
    if answer.out:
        assert answer.json is not None
        assert answer.out.count("\n") == 1 or name == "export"
    if answer.status == 1:
        assert answer.err.strip()


def test_the_environment_names_the_library(run: Workbench, library, article: str, monkeypatch) -> None:
    monkeypatch.setenv("WORKBENCH_DATABASE", str(library))
    assert run("articles", "--json", on=None).json[0]["id"] == article


def test_without_a_name_the_library_is_in_the_users_folder(run: Workbench, home) -> None:
    answer = run("articles", "--json", on=None)
    assert answer.json == []
    assert [path.relative_to(home).as_posix() for path in home.rglob("*.db")] == ["workbench/data/workbench.db"]


def test_who_acts_is_the_login_name_unless_one_is_given(run: Workbench, courier, monkeypatch) -> None:
    monkeypatch.setenv("LOGNAME", "lena")
    run("import", courier)
    assert run("history", "--json").json[-1]["reviewer"] == "lena"
    run("annotate", "courier.txt", "--quote", "shameful", "--label", "editorial", "--reviewer", "Ana Kovač")
    assert run("annotations", "--json").json[0]["reviewer_name"] == "Ana Kovač"


def test_a_new_library_is_said_to_be_new(run: Workbench, library) -> None:
    assert f"A new library was made: {library}" in run("articles").err
    assert "new library" not in run("articles").err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nosuch"], "There is no command “nosuch”. All commands: workbench --help"),
        (["serach", "x"], "There is no command “serach”. Did you mean “search”? All commands: workbench --help"),
        (["articles", "--nosuch"], "this is not understood here: --nosuch"),
        (["import"], "this is missing: PATH"),
        (["annotations", "--label"], "--label needs a value after it"),
        (["join", "x", "y", "--stance", "beside"], "“beside” does not fit --stance; choose one of: same, contradicts"),
        (["annotate", "x", "--start", "b", "--label", "sourced"], "--start needs a whole number in the place of “b”"),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, list) else "",
)
def test_what_does_not_fit_is_said_in_plain_words(run: Workbench, words: list[str], said: str) -> None:
    error = run(*words).err
    assert f"error: {said}" in error
    assert "invalid" not in error
    assert "argument " not in error.partition("error: ")[2]
