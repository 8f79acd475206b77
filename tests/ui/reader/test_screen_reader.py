"""A real screen reader's questions, over the bus they use: the window answers and outlives them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.reader.listening import is_possible

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not is_possible(), reason="needs Xvfb, gdbus and the programs of AT-SPI"),
]
ROOT = Path(__file__).resolve().parents[3]


def test_a_screen_reader_reads_the_article_and_the_window_lives_on(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The bus is a socket, whose path may only be short.
    place = tmp_path_factory.mktemp("bus")
    place.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(place))
    words = ["dbus-run-session", "--", sys.executable, "-m", "tests.ui.reader.listening"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=90, check=False)
    if '"shown": false' in done.stdout:
        pytest.skip("Qt cannot draw on the screen that was started here")
    heard = json.loads(done.stdout.splitlines()[-1])
    assert heard["alive"], done.stderr
    named = [(role.strip("(',)"), name) for role, name in heard["things"]]
    assert ("document", "(<'Article text'>,)") in named
    assert ("scroll bar", "(<'Map of the article'>,)") in named
    answers = heard["answers"]
    assert answers["text"] == "('Two days late',)"
    assert "hypocritically" in answers["sentence"]
    assert answers["selections"] == "(0,)"
    assert answers["attributes"].startswith("(@a{ss} {}")
    assert answers["CaretOffset"] == "(<127>,)"
