"""What the self-test of the program asks Qt: whether a window can be shown here, how, and with which letters."""

from __future__ import annotations

import os
import sys

import msgspec
from PySide6.QtCore import qVersion
from PySide6.QtGui import QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from ui.preflight import say_and_end_on_fatal, why_no_window

_SCRIPTS = {
    "Latin": QFontDatabase.WritingSystem.Latin,
    "Greek": QFontDatabase.WritingSystem.Greek,
    "Cyrillic": QFontDatabase.WritingSystem.Cyrillic,
    "Hebrew": QFontDatabase.WritingSystem.Hebrew,
    "Arabic": QFontDatabase.WritingSystem.Arabic,
    "Devanagari": QFontDatabase.WritingSystem.Devanagari,
    "Chinese": QFontDatabase.WritingSystem.SimplifiedChinese,
    "Japanese": QFontDatabase.WritingSystem.Japanese,
    "Korean": QFontDatabase.WritingSystem.Korean,
}


def main() -> None:
    """Write the answers to standard output as one JSON document; ``why`` says why there can be no window."""
    why = why_no_window(os.environ)
    found: dict[str, str | int] = {"qt": qVersion(), "why": why or ""}
    if why is None:
        say_and_end_on_fatal()
        application = QApplication([])
        there = QFontDatabase.writingSystems()
        found |= {
            "platform": application.platformName(),
            "scale": f"{application.devicePixelRatio():g}",
            "families": len(QFontDatabase.families()),
            "text": QFontInfo(application.font()).family(),
            "scripts": ", ".join(name for name, system in _SCRIPTS.items() if system in there) or "—",
        }
    sys.stdout.buffer.write(msgspec.json.encode(found))
