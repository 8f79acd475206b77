"""A file is written whole or not at all, whatever goes wrong: every fault here is a real one."""

from __future__ import annotations

import os
import random
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.surroundings.rights import as_ordinary_user
from workbench.domain.errors import ExportRefusedError
from workbench.exporting.files import write_whole

posix = pytest.mark.skipif(os.name != "posix", reason="the fault can only be made on a POSIX system")
EARLIER = b"the earlier export"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refused(path: Path | str, chunks: list[bytes] | Iterator[bytes] | None = None) -> str:
    """Return the reason for which writing to ``path`` is refused."""
    with pytest.raises(ExportRefusedError) as caught:
        write_whole(path, chunks if chunks is not None else [b"new"])
    assert caught.value.key == "export.cannot-write"
    assert caught.value.facts["path"] == str(path)
    return str(caught.value.facts["reason"])


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user of the machine can reach."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)
        Path(name).chmod(0o755)


def test_what_is_written_is_what_was_given(tmp_path: Path) -> None:
    target = tmp_path / "set.json"
    chunks = [b"one ", b"", b"two " * 500_000, b"three"]
    assert write_whole(target, chunks) == len(b"".join(chunks))
    assert target.read_bytes() == b"".join(chunks)
    assert names(tmp_path) == ["set.json"]


@given(st.lists(st.binary(max_size=100), max_size=20))
def test_any_chunks_arrive_in_order(chunks: list[bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "set.json")
        assert write_whole(str(target), iter(chunks)) == sum(map(len, chunks))
        assert target.read_bytes() == b"".join(chunks)


def test_an_earlier_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "set.json"
    target.write_bytes(EARLIER)
    target.chmod(0o640)
    write_whole(target, [b"new"])
    assert target.read_bytes() == b"new"
    if os.name == "posix":
        assert stat.S_IMODE(target.stat().st_mode) == 0o640


@posix
def test_a_new_file_has_the_permissions_that_the_user_gives_new_files(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        write_whole(tmp_path / "set.json", [b"new"])
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "set.json").stat().st_mode) == 0o640


@posix
def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "set.json").write_bytes(EARLIER)
    link = tmp_path / "link.json"
    link.symlink_to("there/set.json")
    write_whole(link, [b"new"])
    assert link.is_symlink()
    assert (tmp_path / "there" / "set.json").read_bytes() == b"new"


@posix
def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    target = tmp_path / ("n" * 255)
    write_whole(target, [b"new"])
    assert target.read_bytes() == b"new"


def test_an_error_of_the_writer_passes_through_and_leaves_the_earlier_file(tmp_path: Path) -> None:
    target = tmp_path / "set.json"
    target.write_bytes(EARLIER)

    def chunks(error: BaseException) -> Iterator[bytes]:
        yield b"new" * 1_000_000
        raise error

    for error in (KeyError("a fault of the program"), OSError("the database went away"), KeyboardInterrupt()):
        with pytest.raises(type(error)) as caught:
            write_whole(target, chunks(error))
        assert caught.value is error
        assert target.read_bytes() == EARLIER
        assert names(tmp_path) == ["set.json"]


def test_a_missing_folder_is_refused_and_not_made(tmp_path: Path) -> None:
    assert refused(tmp_path / "missing" / "set.json") == "the folder does not exist"
    (tmp_path / "file").write_bytes(b"x")
    assert refused(tmp_path / "file" / "set.json") == "the folder does not exist"
    assert names(tmp_path) == ["file"]


def test_a_folder_in_the_way_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "set.json").mkdir()
    (tmp_path / "set.json" / "kept").write_bytes(b"x")
    assert refused(tmp_path / "set.json") == "a folder has that name"
    assert names(tmp_path / "set.json") == ["kept"]
    assert names(tmp_path) == ["set.json"]


def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / ("n" * 300)) == "the name is too long"
    assert refused(tmp_path / "nul\0name") == "the name cannot be used"
    assert names(tmp_path) == []


@posix
def test_a_device_a_pipe_and_a_circle_of_links_are_refused(tmp_path: Path) -> None:
    assert refused("/dev/full") == "it is a device, not a file"
    assert Path("/dev/full").is_char_device()
    os.mkfifo(tmp_path / "pipe")
    assert refused(tmp_path / "pipe") == "it is a device, not a file"
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert refused(tmp_path / "a") == "it is a link that leads back to itself"
    assert names(tmp_path) == ["a", "b", "pipe"]


@posix
def test_without_permission_the_earlier_file_stays(open_folder: Path) -> None:
    target = open_folder / "set.json"
    target.write_bytes(EARLIER)
    target.chmod(0o666)
    open_folder.chmod(0o555)
    with as_ordinary_user():
        assert refused(target) == "you have no permission to write there"
        assert refused(open_folder / "new.json") == "you have no permission to write there"
    open_folder.chmod(0o777)
    target.chmod(0o444)
    with as_ordinary_user():
        assert refused(target) == "the file of that name is protected"
    assert target.read_bytes() == EARLIER
    assert names(open_folder) == ["set.json"]


def run(script: str, *arguments: str) -> subprocess.Popen[str]:
    """Start a Python program of its own that can import ours."""
    root = str(Path(__file__).resolve().parents[2])
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        env=os.environ | {"PYTHONPATH": root},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


BEYOND_A_LIMIT = """
import resource, sys
from workbench.domain.errors import ExportRefusedError
from workbench.exporting.files import write_whole
resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000))
try:
    write_whole(sys.argv[1], (b"x" * 65_536 for _ in range(200)))
except ExportRefusedError as error:
    print(error.key, error.facts["reason"], sep="|")
"""


@posix
def test_a_limit_reached_in_the_middle_leaves_the_earlier_file(tmp_path: Path) -> None:
    target = tmp_path / "set.json"
    target.write_bytes(EARLIER)
    said, _ = run(BEYOND_A_LIMIT, str(target)).communicate(timeout=60)
    assert said.strip() == "export.cannot-write|the file would be larger than is allowed there"
    assert target.read_bytes() == EARLIER
    assert names(tmp_path) == ["set.json"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte, where this user may make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], check=False, capture_output=True
    )
    if mounted.returncode != 0:
        pytest.skip("this user may not make a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="a small disk is made with the mount program of Linux")
def test_a_full_disk_leaves_the_earlier_file_and_room_for_the_next(small_disk: Path) -> None:
    target = small_disk / "set.json"
    target.write_bytes(EARLIER)
    for more in range(20):
        assert refused(target, [b"x" * (1_100_000 + 50_000 * more)]) == "the disk is full"
        assert target.read_bytes() == EARLIER
        assert names(small_disk) == ["set.json"]
    assert write_whole(target, [b"x" * 500_000]) == 500_000


WRITING_ON_AND_ON = """
import itertools, sys
from workbench.exporting.files import write_whole
print("ready", flush=True)
for number in itertools.count():
    write_whole(sys.argv[1], (b"%06d" % (number % 1_000_000) * 10_000 for _ in range(40)))
"""
WHOLE = 6 * 10_000 * 40


@posix
@pytest.mark.parametrize("kills", [12, pytest.param(100, marks=pytest.mark.soak)])
def test_kills_leave_a_whole_file_each_time(tmp_path: Path, kills: int) -> None:
    target = tmp_path / "set.json"
    write_whole(target, [b"000000" * (WHOLE // 6)])
    chance = random.Random(kills)
    in_the_middle = 0
    for _ in range(kills):
        writer = run(WRITING_ON_AND_ON, str(target))
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0.0, 0.05))
        writer.send_signal(signal.SIGKILL)
        writer.communicate(timeout=60)
        found = target.read_bytes()
        assert len(found) == WHOLE
        assert found == found[:6] * (WHOLE // 6)
        in_the_middle += len(names(tmp_path)) > 1
    assert in_the_middle > 0, "no kill came while the file was being written, so nothing was tried"
    write_whole(target, [b"new"])
    assert names(tmp_path) == ["set.json"], "what killed writers left behind is cleared away"


@posix
def test_a_writer_at_work_is_not_disturbed_by_another(tmp_path: Path) -> None:
    target = tmp_path / "set.json"

    def slowly(meanwhile: Callable[[], int]) -> Iterator[bytes]:
        yield b"slow " * 400_000
        meanwhile()
        yield b"end"

    write_whole(target, slowly(lambda: write_whole(target, [b"quick"])))
    assert target.read_bytes() == b"slow " * 400_000 + b"end"
    assert names(tmp_path) == ["set.json"]
