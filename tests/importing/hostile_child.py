"""A reading process whose readers do what they are told by the name of the file: they stand for readers with faults."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any, NoReturn

import msgspec

from workbench.importing import reading_process
from workbench.importing.draft import ArticleDraft
from workbench.importing.files import read_bytes


def read(data: bytes, file_name: str) -> ArticleDraft:
    """Do what the name says, ``hang.txt`` for example; any other name is read as it should be."""
    does = getattr(_Deeds, Path(file_name).stem.replace("-", "_"), None)
    return read_bytes(data, file_name) if does is None else does(data, file_name)


def serve() -> NoReturn:
    """Answer as the true reading process does, with these readers."""
    _Deeds.pipes = reading_process._the_pipes()
    reading_process._the_pipes = lambda: _Deeds.pipes
    reading_process.serve(read)


class _Deeds:
    pipes: tuple[int, int] = (0, 1)

    @staticmethod
    def hang(_data: bytes, _name: str) -> Any:
        while True:
            pass

    @staticmethod
    def sleep(_data: bytes, _name: str) -> Any:
        threading.Event().wait()

    @staticmethod
    def stop(_data: bytes, _name: str) -> Any:
        os.kill(os.getpid(), signal.SIGSTOP)

    @staticmethod
    def swell(_data: bytes, _name: str) -> Any:
        held = []
        while True:
            held.append(bytearray(50_000_000))

    @staticmethod
    def swell_slowly(_data: bytes, _name: str) -> Any:
        held = bytearray(os.urandom(1)) * 300_000_000
        time.sleep(30)
        return held

    @staticmethod
    def abort(_data: bytes, _name: str) -> Any:
        os.abort()

    @staticmethod
    def segfault(_data: bytes, _name: str) -> Any:
        ctypes.string_at(0)

    @staticmethod
    def leave(_data: bytes, _name: str) -> Any:
        os._exit(0)

    @staticmethod
    def recurse(data: bytes, name: str) -> Any:
        return _Deeds.recurse(data, name)

    @staticmethod
    def fault(data: bytes, _name: str) -> Any:
        raise LookupError(data.decode())

    @staticmethod
    def garbage(_data: bytes, _name: str) -> Any:
        os.write(_Deeds.pipes[1], os.urandom(4096))
        time.sleep(30)

    @staticmethod
    def garbled(_data: bytes, _name: str) -> Any:
        os.write(_Deeds.pipes[1], (5).to_bytes(8, "big") + b"{}{}{")
        time.sleep(30)

    @staticmethod
    def too_much(_data: bytes, _name: str) -> Any:
        os.write(_Deeds.pipes[1], (1 << 40).to_bytes(8, "big"))
        while True:
            os.write(_Deeds.pipes[1], b" " * 65536)

    @staticmethod
    def print_much(data: bytes, name: str) -> Any:
        os.write(1, b"a library tells its life " * 10_000)
        os.write(2, b"and complains " * 10_000)
        print("and prints")
        return read_bytes(data, name)

    @staticmethod
    def other_question(data: bytes, name: str) -> Any:
        from workbench.importing.frames import Drafted, send

        draft = msgspec.structs.replace(read_bytes(data, name), original=b"")
        send(_Deeds.pipes[1], msgspec.json.encode(Drafted(99, draft)))
        time.sleep(30)

    @staticmethod
    def lie_about_the_text(data: bytes, name: str) -> Any:
        return msgspec.structs.replace(read_bytes(data, name), text="one\r\ntwo\0")

    @staticmethod
    def lie_about_a_place(data: bytes, name: str) -> Any:
        draft = read_bytes(data, name)
        return msgspec.structs.replace(draft, text="short", guesses=dict(draft.guesses))

    @staticmethod
    def lie_about_the_date(data: bytes, name: str) -> Any:
        return msgspec.structs.replace(read_bytes(data, name), published_on="2026-02-31")

    @staticmethod
    def write(data: bytes, name: str) -> Any:
        target = Path(data.decode())
        try:
            target.write_text("x" * 100)
        except OSError:
            return read_bytes(b"It could not write.", name)
        return read_bytes(b"It could write.", name)

    @staticmethod
    def connect(data: bytes, name: str) -> Any:
        try:
            socket.create_connection(("127.0.0.1", int(data)), timeout=5).close()
        except OSError:
            return read_bytes(b"It could not connect.", name)
        return read_bytes(b"It could connect.", name)

    @staticmethod
    def start_another(data: bytes, name: str) -> Any:
        other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        Path("/proc/self/comm").write_text("x")
        time.sleep(60)
        return other

    @staticmethod
    def look_around(_data: bytes, name: str) -> Any:
        loaded = " ".join(sorted({each.split(".")[0] for each in sys.modules}))
        around = " ".join(sorted(os.environ))
        return read_bytes(f"modules {loaded}\n\nenvironment {around}\n\nfolder {Path.cwd()}".encode(), name)
