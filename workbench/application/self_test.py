"""The self-test: what a user is asked to run when something does not work, on libraries of its own."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final, Literal

import msgspec

from workbench import paths
from workbench.application.checking import check
from workbench.application.importing import guarded, import_file
from workbench.application.wording import say, sentence
from workbench.application.workbench import Workbench
from workbench.domain.errors import WorkbenchError
from workbench.importing.frames import Confinement
from workbench.importing.guard import Guard
from workbench.importing.reading_child import import_path
from workbench.storage.settings import engine_version, unsafe_settings
from workbench.version import __version__

State = Literal["good", "wrong", "note"]

_KILLS: Final = 3
_EACH: Final = 5
_ROOM: Final = 200_000_000
_PACKAGES: Final = ("PySide6-Essentials", "SQLAlchemy", "alembic", "msgspec", "regex", "syntok", "charset-normalizer")
_WRITER: Final = (
    "import sys; sys.path[:] = sys.argv[3:]; "
    "from workbench.application.trial_writer import main; main(sys.argv[1], sys.argv[2])"
)
_WINDOW: Final = "import sys; sys.path[:] = sys.argv[1:]; from ui.self_test import main; main()"
_SECONDS: Final = 60


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was tried: ``key`` names it, ``words`` say what came of it; a ``note`` is neither good nor bad."""

    key: str
    state: State
    words: str
    facts: dict[str, str | int] = {}


class SelfReport(msgspec.Struct, frozen=True, kw_only=True):
    """The answer of a self-test; ``ok`` unless something is wrong."""

    ok: bool
    findings: tuple[Finding, ...]


def self_test(library: str | Path | None = None, progress: Callable[[str], object] = str) -> SelfReport:
    """Try everything that the program promises, beside ``library`` (the user's own by default), which is not opened.

    ``progress`` hears the key of each thing before it is tried. Takes about ten seconds.
    """
    folder = _folder_of(library)
    findings: list[Finding] = []
    with tempfile.TemporaryDirectory(dir=folder, prefix=".workbench-self-test-", ignore_cleanup_errors=True) as made:
        trials: dict[str, Callable[[], Iterator[Finding]]] = {
            "versions": _versions,
            "folders": lambda: _folders(folder),
            "room": lambda: _room(folder),
            "guard": _guard,
            "settings": lambda: _settings(Path(made)),
            "kills": lambda: _kills(Path(made)),
            "round-trip": lambda: _round_trip(Path(made)),
            "window": _window,
        }
        for key, trial in trials.items():
            progress(key)
            findings += _tried(key, trial)
    return SelfReport(ok=all(each.state != "wrong" for each in findings), findings=tuple(findings))


def _tried(key: str, trial: Callable[[], Iterator[Finding]]) -> list[Finding]:
    try:
        return list(trial())
    except WorkbenchError as error:
        return [Finding(key=key, state="wrong", words=say(error))]
    except (OSError, subprocess.SubprocessError, msgspec.MsgspecError) as error:
        return [Finding(key=key, state="wrong", words=sentence("self", "broke", key=key, kind=type(error).__name__))]


def _said(key: str, state: State, words: str, **facts: str | int) -> Finding:
    return Finding(key=key, state=state, words=sentence("self", f"{key}.{words}", **facts), facts=facts)


def _folder_of(library: str | Path | None) -> Path | None:
    """Return the folder on whose disk the library stands, or None if it is not there: then any will do."""
    text = str(library or paths.default_database())
    folder = Path(text).expanduser().absolute().parent
    return folder if "://" not in text and folder.is_dir() and os.access(folder, os.W_OK) else None


def _versions() -> Iterator[Finding]:
    yield _said(
        "versions",
        "note",
        "program",
        version=__version__,
        python=platform.python_version(),
        engine=engine_version(),
        system=platform.platform(),
    )
    for name in _PACKAGES:
        try:
            yield _said("versions", "note", "package", name=name, version=version(name))
        except PackageNotFoundError:
            yield _said("versions", "wrong", "missing", name=name)


def _folders(folder: Path | None) -> Iterator[Finding]:
    for each in (folder or paths.user_data(), paths.user_config(), paths.user_log()):
        each.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=each) as file:
            file.write(b"x")
    yield _said("folders", "good", "written")


def _room(folder: Path | None) -> Iterator[Finding]:
    free = shutil.disk_usage(folder or tempfile.gettempdir()).free
    said = f"{free / 1e9:,.1f}"
    yield _said("room", "good" if free > _ROOM else "wrong", "enough" if free > _ROOM else "little", free=said)


def _guard() -> Iterator[Finding]:
    with Guard() as guard:
        draft = guard.read("Zwei Häuser. Das zweite steht leer.\n".encode(), "trial.txt")
        found = guard.confinement or Confinement()
    if draft.text != "Zwei Häuser. Das zweite steht leer.\n":
        yield _said("guard", "wrong", "differs")
        return
    yield _said("guard", "good", "works")
    limits = {name: value is not None for name, value in (("memory", found.memory), ("files", found.files))}
    missing = [name for name, there in (limits | {"network": found.network_cut}).items() if not there]
    if missing:
        words = ", ".join(sentence("self", f"guard.{name}") for name in missing)
        yield _said("guard", "note", "without", what=words)


def _filled(path: Path) -> str:
    """Make a library with one of our own articles in it and return the article's id."""
    with Workbench.open(path, reviewer="Trial") as desk, guarded() as read:
        row = import_file(desk, paths.data("seeds") / "emoji_note.txt", read=read)
    if row.article is None:
        raise OSError(row.error)
    return row.article


def _settings(folder: Path) -> Iterator[Finding]:
    _filled(folder / "settings.db")
    with Workbench.open(folder / "settings.db") as desk:
        unsafe = unsafe_settings(desk.database)
    if unsafe:
        yield _said("settings", "wrong", "unsafe", which=", ".join(f"{name} {value}" for name, value in unsafe.items()))
    else:
        yield _said("settings", "good", "safe")


def _kills(folder: Path) -> Iterator[Finding]:
    library = folder / "kills.db"
    article = _filled(library)
    saved: list[str] = []
    for _ in range(_KILLS):
        words = [sys.executable, "-c", _WRITER, str(library), article, *import_path()]
        with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as writer:
            assert writer.stdout is not None
            saved += [line.strip() for _, line in zip(range(_EACH), writer.stdout, strict=False)]
            writer.kill()
    with Workbench.open(library, reviewer="Trial") as desk:
        there = {each.id for each in desk.annotations.of_article(article)}
        sound = check(desk).ok
    lost = len(set(saved) - there)
    if lost or not sound or len(saved) < _KILLS * _EACH:
        yield _said("kills", "wrong", "lost", lost=lost, saved=len(saved))
    else:
        yield _said("kills", "good", "kept", saved=len(saved), kills=_KILLS)


def _round_trip(folder: Path) -> Iterator[Finding]:
    article = _filled(folder / "one.db")
    with Workbench.open(folder / "one.db", reviewer="Trial") as desk:
        desk.annotate(article, 0, 4, "unsourced", note="a note")
        desk.export(folder / "one.json")
    with Workbench.open(folder / "two.db", reviewer="Trial") as desk:
        report = desk.load(folder / "one.json")
        desk.export(folder / "two.json")
        sound = check(desk).ok and not report.problems
    one, two = (
        msgspec.json.decode((folder / name).read_bytes())["content_sha256"] for name in ("one.json", "two.json")
    )
    same = one == two and sound
    yield _said("round-trip", "good" if same else "wrong", "same" if same else "differs")


def _window() -> Iterator[Finding]:
    """Ask a process of its own: Qt may end the program that tries it where no window can be shown."""
    words = [sys.executable, "-c", _WINDOW, *import_path()]
    done = subprocess.run(words, capture_output=True, check=False, timeout=_SECONDS)
    if done.returncode != 0:
        yield _said("window", "wrong", "ends", status=done.returncode)
        return
    found = msgspec.json.decode(done.stdout, type=dict[str, str | int])
    if found["why"]:
        yield _said("window", "note", "none", why=found["why"])
        return
    yield _said("window", "note", "platform", qt=found["qt"], platform=found["platform"], scale=found["scale"])
    state: State = "good" if found["families"] else "wrong"
    yield _said("window", state, "fonts", n=found["families"], text=found["text"], scripts=found["scripts"])
