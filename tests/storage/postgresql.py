"""A PostgreSQL server of the tests' own: made for the session, reached only through a socket in its folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest


def _programs() -> Path | None:
    found = shutil.which("initdb")
    places = [Path(found).parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((each for each in places if (each / "initdb").exists()), None)


def _as_server_user() -> list[str]:
    """PostgreSQL refuses to run as root, so root runs it as the user that the Debian package makes."""
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """Yield the address of a server without its database name; skip where there are no server programs."""
    programs = _programs()
    if programs is None:
        pytest.skip("there are no PostgreSQL server programs on this machine; .ci/run installs them")
    pytest.importorskip("psycopg", reason="the extra [team] is not installed")
    folder = Path(tempfile.mkdtemp(prefix="workbench-postgresql-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    run = _as_server_user()
    cluster = folder / "cluster"
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c shared_buffers=32MB"
    subprocess.run(
        [*run, programs / "initdb", "-D", cluster, "-U", "workbench", "-A", "trust", "-E", "UTF8", "--locale=C"],
        check=True,
        capture_output=True,
        cwd="/",
    )
    start = [*run, programs / "pg_ctl", "-D", cluster, "-w", "-l", folder / "log", "-o", options, "start"]
    subprocess.run(start, check=True, stdout=subprocess.DEVNULL, cwd="/")
    try:
        yield f"postgresql://workbench@/{{name}}?host={folder}"
    finally:
        stop = [*run, programs / "pg_ctl", "-D", cluster, "-m", "immediate", "stop"]
        subprocess.run(stop, check=True, stdout=subprocess.DEVNULL, cwd="/")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgresql(postgresql_server: str) -> str:
    """Return the address of an empty database."""
    import psycopg

    name = f"library_{uuid4().hex[:12]}"
    with psycopg.connect(postgresql_server.format(name="postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return postgresql_server.format(name=name)
