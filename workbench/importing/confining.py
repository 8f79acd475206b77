"""How the process that reads untrusted files shuts itself in, as far as the system lets it."""

from __future__ import annotations

import contextlib
import ctypes
import faulthandler
import math
import signal
import sys
from typing import Final

from workbench.importing.frames import Confinement

MEMORY: Final = 1_500_000_000
PROCESSOR_SECONDS: Final = 25
OPEN_FILES: Final = 64
LAST_SECONDS: Final = 40
"""Seconds after which the process ends itself if the program that should have ended it is gone."""

_NEW_USER_AND_NETWORK: Final = 0x10000000 | 0x40000000


def confine() -> Confinement:
    """Give up memory beyond 1.5 GB, writing, many open files, new processes and the network; return what took effect.

    The limits hold on Linux. macOS ignores the one on memory, Windows has none of them; there the program itself
    watches time, and on macOS memory too; on Windows a job limits that (``windows_job.py``). Called once, after
    everything is imported and before anything is read.
    """
    cut = _without_network()
    if sys.platform == "win32":
        return Confinement(network_cut=cut)
    import resource

    _lower(resource.RLIMIT_CORE, 0)
    with contextlib.suppress(AttributeError):
        # Counts only for users other than root; no reader starts a program or a thread.
        _lower(resource.RLIMIT_NPROC, 0)
    return Confinement(
        memory=None if sys.platform == "darwin" else _lower(resource.RLIMIT_AS, MEMORY),
        written=_lower(resource.RLIMIT_FSIZE, 0),
        files=_lower(resource.RLIMIT_NOFILE, OPEN_FILES),
        processor_seconds=PROCESSOR_SECONDS if allow_time() else None,
        network_cut=cut,
    )


def allow_time() -> bool:
    """Give the next file its seconds, of the processor and by the clock; tell whether the former can be limited."""
    if sys.platform == "win32":
        faulthandler.dump_traceback_later(LAST_SECONDS, exit=True)
        return False
    import resource

    # With its usual meaning the signal ends the process, whatever it is doing.
    signal.alarm(LAST_SECONDS)
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = math.ceil(used.ru_utime + used.ru_stime) + PROCESSOR_SECONDS
    return _lower(resource.RLIMIT_CPU, seconds, keep_hard=True) is not None


def rest() -> None:
    """Let the process wait for its next file as long as it may take."""
    if sys.platform == "win32":
        faulthandler.cancel_dump_traceback_later()
    else:
        signal.alarm(0)


def _lower(what: int, to: int, *, keep_hard: bool = False) -> int | None:
    import resource

    hard = resource.getrlimit(what)[1]
    soft = to if hard == resource.RLIM_INFINITY else min(to, hard)
    try:
        resource.setrlimit(what, (soft, hard if keep_hard else soft))
    except (OSError, ValueError):
        return None
    return soft


def _without_network() -> bool:
    """Move into a network that has nothing in it; Linux alone lets a program do that, and not everywhere."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        return bool(ctypes.CDLL(None, use_errno=True).unshare(_NEW_USER_AND_NETWORK) == 0)
    except (OSError, AttributeError):
        return False
