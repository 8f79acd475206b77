"""An annotation set that means harm is refused with one sentence, quickly, and within a bounded memory."""

from __future__ import annotations

import contextlib
import json
import time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.application.wording import say
from workbench.domain.annotation_set import FORMAT, VERSION
from workbench.domain.errors import ImportRefusedError
from workbench.importing import annotation_set
from workbench.importing.annotation_set import MOST_VALUES, decode_set

BEGUN = f'{{"format":"{FORMAT}","version":{VERSION},'.encode()
MANY_DIGITS = b"9" * 5_000

HOSTILE = {
    "nothing at all": b"",
    "deep": b"[" * 1_000_000 + b"]" * 1_000_000,
    "deep within a set": BEGUN + b'"x":' + b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"}",
    "no number": BEGUN + b'"annotations":[NaN]}',
    "an infinite number": BEGUN + b'"articles":[1e999]}',
    "a number of thousands of digits": BEGUN + b'"annotations":[{"start":' + MANY_DIGITS + b"}]}",
    "a version of thousands of digits": b'{"format":"%s","version":%s}' % (FORMAT.encode(), MANY_DIGITS),
    "half a character, escaped": BEGUN + b'"annotations":[{"note":"\\ud800"}]}',
    "half a character, raw": BEGUN + b'"x":"\xed\xa0\x80"}',
    "a name that stands twice": BEGUN + b'"format":"another"}',
    "cut off": BEGUN,
    "UTF-16": "{}".encode("utf-16"),
    "a number in the place of a list": BEGUN + b'"annotations":7}',
    "a list in the place of words": BEGUN + b'"annotations":[[]]}',
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_set_gets_one_sentence_at_once(kind: str) -> None:
    begun = time.monotonic()
    with pytest.raises(ImportRefusedError) as refused:
        decode_set(HOSTILE[kind], "received.json")
    assert time.monotonic() - begun < 30
    words = say(refused.value)
    assert "received.json" in words
    assert "Nothing was loaded" in words
    assert "\n" not in words


def test_a_set_of_countless_small_values_is_refused_before_any_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def decode(_data: bytes) -> object:
        raise AssertionError("it was decoded")

    monkeypatch.setattr(annotation_set.msgspec.json, "decode", decode)
    with pytest.raises(ImportRefusedError) as refused:
        decode_set(b"[" + b"{}," * (MOST_VALUES // 2) + b"{}]", "received.json")
    assert refused.value.key == "load.too-many"


@settings(max_examples=60)
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(), st.lists))
def test_values_are_never_more_than_the_signs_that_are_counted(value: object) -> None:
    data = json.dumps(value, ensure_ascii=True).encode()
    signs = sum(data.count(sign) for sign in (b",", b"[", b"{"))
    assert number_of_values(json.loads(data)) <= signs + 1


@settings(max_examples=100)
@given(st.binary(max_size=200), st.integers(min_value=0, max_value=400))
def test_whatever_is_written_over_a_set_it_is_read_or_refused(noise: bytes, place: int) -> None:
    whole = msgspec.json.encode({"format": FORMAT, "version": VERSION, "annotations": [{"id": "x", "start": 1}] * 4})
    with contextlib.suppress(ImportRefusedError):
        decode_set(whole[:place] + noise + whole[place + len(noise) :], "received.json")


def number_of_values(value: object) -> int:
    return 1 + sum(map(number_of_values, value)) if isinstance(value, list) else 1
