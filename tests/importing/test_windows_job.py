"""The job that holds the reading process on Windows: asked for as the system documents it, and never half held."""

from __future__ import annotations

import ctypes
import sys
from typing import Any

import pytest

from workbench.importing import windows_job
from workbench.importing.windows_job import ACTIVE_PROCESSES, KILL_ON_CLOSE, PROCESS_MEMORY, ExtendedLimits, confine


class Kernel:
    """As much of kernel32 as a job needs; ``refuses`` names a call that fails."""

    def __init__(self, refuses: str = "") -> None:
        self.refuses = refuses
        self.open: set[int] = set()
        self.limits: ExtendedLimits | None = None
        self.held: list[tuple[int, int]] = []

    def CreateJobObjectW(self, _security: None, _name: None) -> int:
        return self._handle(11, "CreateJobObjectW")

    def OpenProcess(self, rights: int, _inherit: bool, pid: int) -> int:
        assert rights == 0x0101
        assert pid == 4711
        return self._handle(22, "OpenProcess")

    def SetInformationJobObject(self, job: Any, kind: int, limits: Any, size: int) -> int:
        assert (job.value, kind) == (11, 9)
        assert size == ctypes.sizeof(ExtendedLimits)
        self.limits = ctypes.cast(limits, ctypes.POINTER(ExtendedLimits)).contents
        return int(self.refuses != "SetInformationJobObject")

    def AssignProcessToJobObject(self, job: Any, process: Any) -> int:
        if self.refuses == "AssignProcessToJobObject":
            return 0
        self.held.append((job.value, process.value))
        return 1

    def CloseHandle(self, handle: Any) -> int:
        self.open.remove(handle.value)
        return 1

    def _handle(self, number: int, call: str) -> int:
        if self.refuses == call:
            return 0
        self.open.add(number)
        return number


def test_the_process_is_held_with_a_limit_of_memory_until_the_job_is_closed() -> None:
    kernel = Kernel()
    job = confine(4711, 1_500_000_000, kernel)
    assert job is not None
    assert kernel.held == [(11, 22)]
    assert kernel.open == {11}
    assert kernel.limits is not None
    assert kernel.limits.BasicLimitInformation.LimitFlags == KILL_ON_CLOSE | PROCESS_MEMORY | ACTIVE_PROCESSES
    assert kernel.limits.BasicLimitInformation.ActiveProcessLimit == 2
    assert kernel.limits.ProcessMemoryLimit == 1_500_000_000
    job.close()
    job.close()
    assert kernel.open == set()


@pytest.mark.parametrize(
    "call", ["CreateJobObjectW", "OpenProcess", "SetInformationJobObject", "AssignProcessToJobObject"]
)
def test_where_the_system_refuses_nothing_stays_open(call: str) -> None:
    kernel = Kernel(refuses=call)
    assert confine(4711, 1_000, kernel) is None
    assert kernel.open == set()


def test_the_limits_are_laid_out_as_the_system_has_them() -> None:
    if ctypes.sizeof(ctypes.c_void_p) != 8:
        pytest.skip("the sizes are those of a 64-bit system")
    assert ctypes.sizeof(ExtendedLimits) == 144
    assert ExtendedLimits.ProcessMemoryLimit.offset == 112


@pytest.mark.skipif(sys.platform == "win32", reason="there it is a real job")
def test_elsewhere_there_is_no_job() -> None:
    assert windows_job.confine(1, 1) is None
