"""The constraints file pins everything that is installed, and tells nothing about where it came from."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.tree import ROOT

_PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
_TEXT = (ROOT / "constraints.txt").read_text(encoding="utf-8")
_LINES = [line for line in _TEXT.splitlines() if not line.startswith("#")]
_PINS = dict(line.split("==") for line in _LINES)


def _asked_for() -> list[Requirement]:
    extras = _PROJECT["optional-dependencies"]
    return [Requirement(text) for text in (*_PROJECT["dependencies"], *extras["team"], *extras["dev"])]


def _needed_by(requirement: Requirement) -> list[Requirement]:
    """Return what an installed distribution needs on this machine; nothing if it is not installed here."""
    try:
        found = [Requirement(text) for text in requires(requirement.name) or []]
    except PackageNotFoundError:
        return []
    extras = requirement.extras or {""}
    return [r for r in found if r.marker is None or any(r.marker.evaluate({"extra": e}) for e in extras)]


def test_no_address_and_no_option_stands_in_it() -> None:
    assert "://" not in _TEXT
    assert "-url" not in _TEXT
    assert [line for line in _LINES if not re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.]*", line)] == []


def test_it_is_in_order_and_names_nothing_twice() -> None:
    assert sorted(_LINES) == _LINES
    assert len(_PINS) == len(_LINES)


def test_every_pin_is_one_that_the_project_allows() -> None:
    wrong = [str(r) for r in _asked_for() if not r.specifier.contains(_PINS[canonicalize_name(r.name)])]
    assert wrong == []


def test_whatever_is_pulled_in_is_pinned_too() -> None:
    seen: set[str] = set()
    waiting = _asked_for()
    while waiting:
        requirement = waiting.pop()
        if requirement.name not in seen:
            seen.add(requirement.name)
            waiting += _needed_by(requirement)
    assert {canonicalize_name(name) for name in seen} - set(_PINS) == set()
