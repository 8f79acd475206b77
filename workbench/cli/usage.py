"""What is said of words after ``workbench`` that do not fit: in sentences, and what was meant if it can be guessed."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from typing import Final, NoReturn

from workbench.application.wording import sentence

_SAID_BY_ARGPARSE: Final = (
    (r"argument COMMAND: invalid choice: (?P<typed>'.*'|\".*\") \(choose from (?P<offered>.*)\)", "usage.command"),
    (r"argument (?P<name>.*?): invalid choice: (?P<typed>'.*'|\".*\") \(choose from (?P<offered>.*)\)", "usage.choice"),
    (r"argument (?P<name>.*?): expected (?:one|at least one|\d+) arguments?", "usage.without-value"),
    (r"argument (?P<name>.*?): invalid int value: (?P<typed>'.*'|\".*\")", "usage.number"),
    (r"the following arguments are required: (?P<name>.*)", "usage.missing"),
    (r"unrecognized arguments: (?P<typed>.*)", "usage.unknown"),
    (r"argument (?P<name>[^:]*): (?P<words>.*)", "usage.about"),
)
"""What Python's own parser says, and our sentence for it; whatever else it says stays as it is."""


class UsageParser(ArgumentParser):
    """Reads words as its base class does, and says in our own words what is wrong with them."""

    def error(self, message: str) -> NoReturn:
        """Show how the command is written, say what does not fit, and leave with status 2."""
        super().error(in_words(message))


def in_words(message: str) -> str:
    """Return our sentence for a message of Python's own parser."""
    for pattern, key in _SAID_BY_ARGPARSE:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found is not None:
            facts = {
                name: value.strip("'\"") if name == "typed" else value for name, value in found.groupdict().items()
            }
            offered = re.findall(r"[\w-]+", facts.pop("offered", ""))
            if key == "usage.command":
                return _about_command(facts["typed"], offered)
            if offered:
                facts["offered"] = ", ".join(offered)
            return sentence("terminal", key, **facts)
    return message


def _about_command(typed: str, offered: list[str]) -> str:
    # Almost nobody mistypes, and nobody else should wait for it.
    from difflib import get_close_matches

    near = get_close_matches(typed.casefold(), offered, n=1)
    if near:
        return sentence("terminal", "usage.command-near", typed=typed, near=near[0])
    return sentence("terminal", "usage.command", typed=typed)
