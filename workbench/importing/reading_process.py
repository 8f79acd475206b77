"""The process in which untrusted files are read: it knows the readers and a pipe, and nothing of the library."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from typing import Final, NoReturn

import msgspec

from workbench.domain.errors import ImportRefusedError
from workbench.importing.confining import allow_time, confine, rest
from workbench.importing.draft import ArticleDraft
from workbench.importing.files import read_bytes
from workbench.importing.frames import LARGEST_REQUEST, Broken, Drafted, Refused, Reply, Request, receive, send

_PLACES: Final = 12


def serve(read: Callable[[bytes, str], ArticleDraft] = read_bytes) -> NoReturn:
    """Answer one request after the other until the program closes the pipe; then end the process."""
    requests, replies = _the_pipes()
    send(replies, msgspec.json.encode(confine()))
    rest()
    try:
        while True:
            request = msgspec.json.decode(receive(requests, LARGEST_REQUEST), type=Request)
            data = receive(requests, LARGEST_REQUEST)
            allow_time()
            send(replies, _reply(read, request, data))
            rest()
    except (EOFError, OSError):
        os._exit(0)


def _reply(read: Callable[[bytes, str], ArticleDraft], request: Request, data: bytes) -> bytes:
    answer: Reply
    try:
        draft = read(data, request.file_name)
        return msgspec.json.encode(Drafted(request.number, msgspec.structs.replace(draft, original=b"")))
    except ImportRefusedError as error:
        answer = Refused(request.number, error.key, {name: str(fact) for name, fact in error.facts.items()})
    except Exception as error:  # noqa: BLE001 - one bad file of an import batch: the program is told its kind
        places = traceback.extract_tb(error.__traceback__)[-_PLACES:]
        said = [f"{each.filename}:{each.lineno} {each.name}" for each in places]
        answer = Broken(request.number, type(error).__name__, said)
    return msgspec.json.encode(answer)


def _the_pipes() -> tuple[int, int]:
    """Keep the two pipes for ourselves: what a library prints, or asks for, goes to nobody and comes from nobody."""
    requests, replies = os.dup(sys.stdin.fileno()), os.dup(sys.stdout.fileno())
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    os.close(nowhere)
    return requests, replies
