"""Reads the words after ``workbench``, hands them to their command, and turns every trouble into a sentence."""

from __future__ import annotations

import importlib
import sys
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Mapping, Sequence
from typing import Final

from workbench.application.wording import sentence
from workbench.cli.call import Call, Command, option
from workbench.cli.faults import reported, words_for
from workbench.cli.terminal import Terminal, drop_output
from workbench.cli.usage import UsageParser
from workbench.version import __version__

COMMANDS: Final[Mapping[str, str]] = {
    "open": "window",
    "import": "articles",
    "articles": "articles",
    "stories": "articles",
    "show": "articles",
    "annotate": "annotations",
    "annotations": "annotations",
    "claim": "claims",
    "claims": "claims",
    "join": "claims",
    "evidence": "claims",
    "verdict": "claims",
    "contact": "records",
    "contacts": "records",
    "absent": "records",
    "absences": "records",
    "correction": "records",
    "corrections": "records",
    "matrix": "matrix",
    "coverage": "coverage",
    "submit": "reviews",
    "signoff": "reviews",
    "scheme": "schemes",
    "ratings": "schemes",
    "search": "search",
    "export": "sets",
    "load": "sets",
    "undo": "changes",
    "redo": "changes",
    "history": "changes",
    "deleted": "deleted",
    "bring-back": "deleted",
    "empty": "deleted",
    "check": "keeping",
    "backup": "keeping",
    "restore": "keeping",
    "salvage": "keeping",
    "tour": "window",
}
"""Every command and the module beside this one that holds it; only what is asked for is imported."""

INTERRUPTED: Final = 130
UNHEARD: Final = 141
"""What a shell says of a program that was interrupted, or whose output nobody read to the end."""


def run(argv: Sequence[str] | None) -> int:
    """Do what ``argv`` asks for and return the exit status; no exception leaves this function."""
    words = list(sys.argv[1:] if argv is None else argv)
    terminal = Terminal(json="--json" in words)
    try:
        with reported():
            return _done(words, terminal)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 1
    except KeyboardInterrupt:
        terminal.progress("")
        return INTERRUPTED
    except BrokenPipeError:
        drop_output()
        return UNHEARD


def _done(words: list[str], terminal: Terminal) -> int:
    try:
        parser, commands = _parser(words)
        asked = parser.parse_args(words)
        terminal.json = asked.json
        _refuse_broken_text(parser, asked)
        name = asked.command or "open"
        if asked.command is None:
            asked.paths, asked.sample = [], False
        status = _command(name).run(Call(asked, terminal, commands.get(name, parser)))
        terminal.finish()
    except Exception as error:
        # The one place where what went wrong becomes words; what nobody expected is written to the report.
        terminal.progress("")
        if isinstance(error, BrokenPipeError):
            raise
        terminal.note(words_for(error))
        return 1
    return status


def _parser(words: list[str]) -> tuple[UsageParser, dict[str, UsageParser]]:
    parser = UsageParser(
        prog="workbench",
        description=sentence("terminal", "program.about"),
        epilog=sentence("terminal", "program.more"),
        allow_abbrev=False,
    )
    _add_common(parser)
    parser.set_defaults(database=None, reviewer=None, json=False)
    places = parser.add_subparsers(dest="command", metavar=sentence("columns", "command"))
    commands = {}
    # Whoever names a command first is not told of the others, and whoever names none gets the window.
    for name in words[:1] if not words or words[0] in COMMANDS else COMMANDS:
        about = sentence("commands", name)
        commands[name] = places.add_parser(name, help=about, description=about, allow_abbrev=False)
        # A command whose name is not among the words cannot be the one that is meant.
        if name in words:
            _add_common(commands[name])
            _command(name).arguments(commands[name])
    return parser, commands


def _command(name: str) -> Command:
    module = importlib.import_module(f"workbench.cli.{COMMANDS[name]}")
    found = module.COMMANDS[name]
    assert isinstance(found, Command)
    return found


def _add_common(parser: ArgumentParser) -> None:
    """The options that may stand before the command or after it: what is not given overwrites nothing."""
    parser.add_argument(
        "--database",
        default=SUPPRESS,
        type=_filled,
        metavar=sentence("columns", "place-of-library"),
        help=option("database"),
    )
    parser.add_argument("--reviewer", default=SUPPRESS, metavar=sentence("columns", "name"), help=option("reviewer"))
    parser.add_argument("--json", action="store_true", default=SUPPRESS, help=option("json"))
    parser.add_argument("--version", action="version", version=f"workbench {__version__}", help=option("version"))


def _filled(text: str) -> str:
    if not text.strip():
        raise ArgumentTypeError(sentence("terminal", "words.empty"))
    return text


def _refuse_broken_text(parser: ArgumentParser, asked: Namespace) -> None:
    """Words go into the library as text; bytes that are no text can only be a mistake."""
    for value in vars(asked).values():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, str) and any("\ud800" <= letter <= "\udfff" for letter in each):
                parser.error(sentence("terminal", "words.broken"))
