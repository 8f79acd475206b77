"""What lies at the top, and what is written nowhere in the project."""

from __future__ import annotations

import re

from tests.architecture import tree

_TOP = {
    *(".ci", ".gitignore", "CHANGELOG.md", "LICENSE", "Makefile", "README.md", "constraints.txt"),
    *("pyproject.toml", "resources", "seeds", "tests", "ui", "workbench"),
}
# Each pattern is spelled so that it does not find itself.
_REGISTRIES = re.compile(
    r"[p]ypi\.\w|python[h]osted|[n]pmjs\.|crates[.]io|ruby[g]ems\.|proxy\.[g]olang|quay[.]io|ghcr[.]io|"
    r"docker[.]io|anaconda[.]org|arti[f]actory|extra-[i]ndex|find-[l]inks"
)
_MACHINES = re.compile(r"(?<![\w.~}])/(?:[w]ork|[r]oot|[t]mp|[h]ome|[U]sers)/")


def test_nothing_lies_at_the_top_but_what_the_plan_names() -> None:
    assert {path.relative_to(tree.ROOT).parts[0] for path in tree.project_files()} <= _TOP


def test_nothing_names_a_registry_or_a_place_on_somebodys_machine() -> None:
    found = []
    for path in tree.project_files():
        # Reading bytes as Latin-1 finds plain words in pictures, fonts and databases too.
        text = path.read_text(encoding="latin-1")
        found += [f"{tree.named(path)}: {m.group()}" for p in (_REGISTRIES, _MACHINES) for m in p.finditer(text)]
    assert found == []


def test_a_registry_and_a_machine_would_be_noticed() -> None:
    assert _REGISTRIES.search("https://files.python" + "hosted.org/packages")
    assert _REGISTRIES.search("see py" + "pi.org")
    assert _MACHINES.search("open('/ro" + "ot/notes.txt')")
    assert _MACHINES.search("cd /tm" + "p/x")
