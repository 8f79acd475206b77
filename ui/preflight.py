"""Whether a window can be shown at all, found out before Qt tries: Qt would end the program without a word of sense."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QMessageLogContext, QtMsgType, qInstallMessageHandler

from workbench.application.wording import sentence

Handler = Callable[[QtMsgType, QMessageLogContext, str], object]

_PLATFORM = "QT_QPA_PLATFORM"
_NEED_A_SCREEN = frozenset({"", "xcb", "wayland", "wayland-egl"})


def why_no_window(environment: Mapping[str, str]) -> str | None:
    """Return the sentence that says why no window can be shown here, or None if one can, as far as one can tell."""
    wanted = {each.split(":")[0] for each in environment.get(_PLATFORM, "").split(";")}
    if not sys.platform.startswith("linux") or not wanted <= _NEED_A_SCREEN:
        return None
    display = environment.get("DISPLAY")
    if environment.get("WAYLAND_DISPLAY"):
        return None
    if not display:
        return sentence("window", "display.none")
    if not _answers(display):
        return sentence("window", "display.silent", display=display)
    missing = _missing_part()
    return sentence("window", "display.part", part=missing) if missing else None


def say_and_end_on_fatal() -> Handler | None:
    """From now on, a fatal message of Qt becomes one sentence and exit status 1, and all others are left out.

    Returns who heard messages before.
    """
    before: Handler | None = qInstallMessageHandler(_on_message)
    return before


def _on_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if kind == QtMsgType.QtFatalMsg:
        first = message.strip().splitlines()[0].rstrip(".") if message.strip() else ""
        end(sentence("window", "display.fatal", reason=first))


def end(words: str, leave: Callable[[int], object] = os._exit) -> None:
    """Say ``words`` on standard error and leave at once with status 1; Qt would abort if this returned."""
    os.write(2, f"{words}\n".encode())
    leave(1)


def _answers(display: str) -> bool:
    """Tell whether there is a screen behind ``DISPLAY``; without the library to ask with, suppose so."""
    import ctypes
    import ctypes.util

    name = ctypes.util.find_library("xcb")
    if name is None:
        return True
    try:
        xcb = ctypes.CDLL(name)
        xcb.xcb_connect.restype = ctypes.c_void_p
        xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
        xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
        xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    except (OSError, AttributeError):
        return True
    connection = xcb.xcb_connect(display.encode(), None)
    try:
        return not xcb.xcb_connection_has_error(connection)
    finally:
        xcb.xcb_disconnect(connection)


def _missing_part() -> str | None:
    """Return the name of a system library that Qt's own part for such screens lacks, or None."""
    import ctypes

    plugin = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms" / "libqxcb.so"
    if not plugin.exists():
        return None
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        return str(error).split(":", 1)[0]
    return None
