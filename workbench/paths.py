"""Where things are on this machine: what came with the program, and what belongs to the user."""

from __future__ import annotations

import os
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any, Final

import platformdirs

_PROGRAM: Final = "fact-check-workbench"


def data(kind: str) -> Path:
    """Return the folder ``resources`` or ``seeds`` that came with the program.

    An installed wheel keeps them inside the package, a checkout beside it; ``FileNotFoundError`` if neither.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "_data" / kind, package.parent / kind):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the program came without its folder {kind!r}")


def table(kind: str, *names: str) -> dict[str, Any]:
    """Return what a TOML file in the folder ``resources`` or ``seeds`` holds; it belongs to whoever asked.

    It is read as Python reads its modules: parsed once, and kept compiled until the file changes, because parsing takes
    longer than everything else that is done with it. ``FileNotFoundError`` if there is no such file.
    """
    file = data(kind).joinpath(*names)
    found: dict[str, Any] = {}
    exec(_Toml(file.stem, str(file)).code(), found)  # noqa: S102 - it holds a literal that was made just below
    content: dict[str, Any] = found["CONTENT"]
    return content


class _Toml(SourceFileLoader):
    """Makes of TOML a module with one literal."""

    def source_to_code(self, data: Any, path: Any, *, _optimize: int = -1) -> CodeType:  # type: ignore[override]
        """Return the code of the module; Python keeps it beside those of its own."""
        import tomllib

        content = tomllib.loads(bytes(data).decode("utf-8"))
        made: CodeType = compile(f"CONTENT = {content!r}", str(path), "exec", dont_inherit=True)
        return made

    def code(self) -> CodeType:
        """Return it, as it is kept or made anew."""
        made = self.get_code(self.name)
        assert made is not None
        return made


def user_data() -> Path:
    """Return the folder for the user's database and backups; it may not exist yet.

    ``WORKBENCH_HOME`` in the environment puts the folders for data, settings and logs into one of its own.
    """
    return _below_home("data") or platformdirs.user_data_path(_PROGRAM, appauthor=False)


def user_config() -> Path:
    """Return the folder for the user's settings; it may not exist yet."""
    return _below_home("config") or platformdirs.user_config_path(_PROGRAM, appauthor=False)


def user_log() -> Path:
    """Return the folder for log files; it may not exist yet."""
    return _below_home("log") or platformdirs.user_log_path(_PROGRAM, appauthor=False)


def default_database() -> str:
    """Return the database to use if none is named: ``WORKBENCH_DATABASE``, else a file in ``user_data()``."""
    return os.environ.get("WORKBENCH_DATABASE") or str(user_data() / "workbench.db")


def _below_home(name: str) -> Path | None:
    home = os.environ.get("WORKBENCH_HOME")
    return Path(home).expanduser().absolute() / name if home else None
