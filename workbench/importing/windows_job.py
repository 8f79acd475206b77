"""On Windows: a job that holds the reading process, so that it has a limit of memory and ends with the program."""

from __future__ import annotations

import ctypes
from typing import Any, Final

KILL_ON_CLOSE: Final = 0x2000
PROCESS_MEMORY: Final = 0x100
ACTIVE_PROCESSES: Final = 0x8
EXTENDED_LIMITS: Final = 9
_MAY_ASSIGN: Final = 0x0001 | 0x0100
"""The right to end a process, and to set its limits."""


class _BasicLimits(ctypes.Structure):
    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class _Counters(ctypes.Structure):
    _fields_ = tuple(
        (name, ctypes.c_uint64) for name in ("Reads", "Writes", "Others", "ReadBytes", "WrittenBytes", "OtherBytes")
    )


class ExtendedLimits(ctypes.Structure):
    """``JOBOBJECT_EXTENDED_LIMIT_INFORMATION`` as winnt.h has it."""

    _fields_ = (
        ("BasicLimitInformation", _BasicLimits),
        ("IoInfo", _Counters),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


class Job:
    """Holds one process; whatever is in it ends when the job is closed, also by the sudden end of this program."""

    def __init__(self, kernel: Any, handle: int) -> None:
        self._kernel, self._handle = kernel, handle

    def close(self) -> None:
        """End what is in it."""
        if self._handle:
            self._kernel.CloseHandle(ctypes.c_void_p(self._handle))
            self._handle = 0


def confine(pid: int, memory: int, kernel: Any = None) -> Job | None:
    """Put the process of that number into a job of its own, with so many bytes of memory.

    Returns None where the system knows no jobs, or does not allow it; then time alone is watched.
    """
    kernel = kernel or _kernel()
    if kernel is None:
        return None
    handle = kernel.CreateJobObjectW(None, None)
    if not handle:
        return None
    job = Job(kernel, handle)
    limits = ExtendedLimits()
    limits.BasicLimitInformation.LimitFlags = KILL_ON_CLOSE | PROCESS_MEMORY | ACTIVE_PROCESSES
    # The Python of a virtual environment starts the real one there.
    limits.BasicLimitInformation.ActiveProcessLimit = 2
    limits.ProcessMemoryLimit = memory
    process = kernel.OpenProcess(_MAY_ASSIGN, False, pid)
    try:
        done = process and kernel.SetInformationJobObject(
            ctypes.c_void_p(handle), EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
        )
        if done and kernel.AssignProcessToJobObject(ctypes.c_void_p(handle), ctypes.c_void_p(process)):
            return job
    finally:
        if process:
            kernel.CloseHandle(ctypes.c_void_p(process))
    job.close()
    return None


def _kernel() -> Any:
    library = getattr(ctypes, "WinDLL", None)
    if library is None:
        return None
    kernel = library("kernel32", use_last_error=True)
    for name in ("CreateJobObjectW", "OpenProcess"):
        getattr(kernel, name).restype = ctypes.c_void_p
    return kernel
