"""A screen reader's way in: starts a window on a screen of its own and asks it over the bus that screen readers use.

``python -m tests.ui.reader.listening`` prints one line of JSON. It needs Xvfb and the programs of AT-SPI, and is run
inside ``dbus-run-session``.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

_PREFIX = "org.a11y.atspi."
_ROOT = "/org/a11y/atspi/accessible/root"
_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
PROGRAMS = ("Xvfb", "dbus-run-session", "gdbus")


def launcher() -> str | None:
    """Return the program that starts the bus of the screen readers, or None."""
    return next((each for each in _LAUNCHERS if Path(each).exists()), None)


def is_possible() -> bool:
    """Tell whether this machine has what it takes."""
    return launcher() is not None and all(shutil.which(each) for each in PROGRAMS)


def show() -> None:
    """Show one article with an annotation, a word of it selected, until the process is ended."""
    from PySide6.QtWidgets import QApplication

    from tests.ui.reader.made import TEXT, annotation, look, place
    from ui.reader.view import ReaderView
    from workbench.application.reading import ReadingText

    application = QApplication(sys.argv)
    view = ReaderView(look())
    view.resize(600, 600)
    view.show()
    view.show_text(ReadingText(TEXT))
    view.show_annotations([annotation(TEXT, "hypocritically", "editorial")])
    view.select(place(TEXT, "hypocritically"))
    print("shown", flush=True)
    application.exec()


class Bus:
    """The bus of the screen readers."""

    def __init__(self) -> None:
        got = _call(["--session"], "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus.GetAddress")
        self._to = ["--address", got.removeprefix("('").removesuffix("',)")]

    def ask(self, place: tuple[str, str], what: str, *given: str) -> str:
        """Call a method of an accessible thing."""
        return _call(self._to, *place, _PREFIX + what, *given)

    def about(self, place: tuple[str, str], interface: str, name: str) -> str:
        """Return a property of an accessible thing."""
        return _call(self._to, *place, "org.freedesktop.DBus.Properties.Get", _PREFIX + interface, name)

    def things(self, place: tuple[str, str]) -> Iterator[tuple[str, str]]:
        """Yield a thing and all that is in it."""
        yield place
        inside = self.ask(place, "Accessible.GetChildren")
        for one in re.findall(r"\('([^']+)', (?:objectpath )?'([^']+)'\)", inside):
            yield from self.things(one)


def _call(to: list[str], name: str, path: str, method: str, *given: str) -> str:
    words = ["gdbus", "call", *to, "--dest", name, "--object-path", path, "--method", method, *given]
    return subprocess.run(words, capture_output=True, text=True, timeout=20, check=False).stdout.strip()


def listen() -> dict[str, object]:
    """Return what the bus says of the window: every thing with its role and name, and the answers of the text."""
    bus = Bus()
    root = (_PREFIX + "Registry", _ROOT)
    found = [
        (each, bus.ask(each, "Accessible.GetRoleName"), bus.about(each, "Accessible", "Name"))
        for each in bus.things(root)
    ]
    text = next((each for each, role, _ in found if "document" in role), None)
    answers = {}
    if text is not None:
        for name in ("CharacterCount", "CaretOffset"):
            answers[name] = bus.about(text, "Text", name)
        answers["text"] = bus.ask(text, "Text.GetText", "101", "114")
        answers["sentence"] = bus.ask(text, "Text.GetStringAtOffset", "110", "2")
        answers["selections"] = bus.ask(text, "Text.GetNSelections")
        answers["attributes"] = bus.ask(text, "Text.GetAttributes", "110")
        answers["extents"] = bus.ask(text, "Text.GetCharacterExtents", "110", "0")
    return {"things": [(role, name) for _, role, name in found], "answers": answers}


def main() -> None:
    """Start everything, listen, print what was heard and whether the window outlived it."""
    reading, writing = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "800x700x24"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.environ["DISPLAY"] = ":" + os.read(reading, 16).decode().strip()
    os.environ |= {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"}
    bus = subprocess.Popen([launcher() or "", "--launch-immediately"], stderr=subprocess.DEVNULL)
    time.sleep(1)
    words = [sys.executable, "-c", "from tests.ui.reader.listening import show; show()"]
    window = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert window.stdout is not None
        shown = window.stdout.readline().strip() == "shown"
        time.sleep(1)
        heard = listen() if shown else {}
        print(json.dumps({**heard, "shown": shown, "alive": window.poll() is None}))
    finally:
        for each in (window, bus, screen):
            each.terminate()
            each.wait(10)


if __name__ == "__main__":
    main()
