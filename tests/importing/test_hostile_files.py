"""Each file of the collection gets a verdict in time and within its memory, by the readers as they are."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from tests.importing.hostile_files import FILES
from workbench.domain.errors import ImportRefusedError
from workbench.importing.guard import LARGEST, WALL_SECONDS, Guard

UNEXPECTED = {"import.failed", "import.reader-died", "import.no-process", "import.too-hungry", "import.too-slow"}
QUICK = ("empty.txt", "nested quotations.txt", "front matter of spaces.md", "noise.txt", "only combining.txt")


class Peak:
    """Looks again and again how much memory a process ever had in use."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self.bytes = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> Peak:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(0.02):
            status = Path(f"/proc/{self._guard.process}/status")
            try:
                lines = status.read_text(encoding="ascii").splitlines()
            except OSError:
                continue
            peak = next((line.split()[1] for line in lines if line.startswith("VmHWM")), "0")
            self.bytes = max(self.bytes, int(peak) * 1024)


def verdicts(names: list[str]) -> dict[str, str]:
    found = {}
    with Guard() as guard, Peak(guard) as peak:
        for name in names:
            data = FILES[name]()
            started = time.monotonic()
            try:
                said = f"{len(guard.read(data, name).text)} characters"
            except ImportRefusedError as error:
                said = error.key
            seconds = time.monotonic() - started
            assert seconds < WALL_SECONDS, name
            found[name] = said
            print(f"{name:32} {len(data):>10,} bytes {seconds:6.2f} s {peak.bytes // 1_000_000:>5} MB  {said}")
    assert peak.bytes < LARGEST
    return found


def test_some_hostile_files_get_a_verdict() -> None:
    found = verdicts(list(QUICK))
    assert found["empty.txt"] == "import.empty"
    assert found["noise.txt"] == "import.binary"
    assert not UNEXPECTED & set(found.values())


@pytest.mark.soak
def test_every_hostile_file_gets_a_verdict() -> None:
    assert len(FILES) > 38
    found = verdicts(list(FILES))
    assert {name: said for name, said in found.items() if said in UNEXPECTED} == {}
