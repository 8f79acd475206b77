"""A file is known by its bytes, whatever its name says."""

from __future__ import annotations

import gzip
import io
import sqlite3
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from workbench.domain.errors import ImportRefusedError
from workbench.importing import read_bytes
from workbench.importing.content import recognise


def zipped(*names: str, words: bytes = b"x") -> bytes:
    """Return a ZIP archive that holds files of these names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, words)
    return buffer.getvalue()


def tarred() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("notes.txt"))
    return buffer.getvalue()


def database() -> bytes:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE TABLE note (words TEXT)")
        data = connection.serialize()
    connection.close()
    return data


DOCUMENTS = {
    "a PDF document": b"\n%PDF-1.7\n1 0 obj\n<<>>\nendobj\n",
    "an RTF document": b"{\\rtf1\\ansi Two allies.}",
    "a web page": b"\xef\xbb\xbf \n<!-- made by hand -->\n<!DOCTYPE html>\n<title>Two allies</title>",
    "a JSON file, made for programs": b'\xef\xbb\xbf\n{\n  "title": "Two allies", "body": ["War \\"soon\\""]}',
    "an XML file, made for programs": b'<?xml version="1.0"?>\n<rss><title>Two allies</title></rss>',
    "a Word document": zipped("[Content_Types].xml", "word/document.xml"),
    "an Excel workbook": zipped("[Content_Types].xml", "xl/workbook.xml"),
    "a PowerPoint presentation": zipped("[Content_Types].xml", "ppt/presentation.xml"),
    "an e-book": zipped("mimetype", words=b"application/epub+zip"),
    "an OpenDocument text": zipped("mimetype", words=b"application/vnd.oasis.opendocument.text"),
    "an OpenDocument file": zipped("mimetype", words=b"application/vnd.oasis.opendocument.spreadsheet"),
    "an old Word, Excel or PowerPoint file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
}
OTHERS = {
    "a ZIP archive": zipped("notes.txt"),
    "a compressed file": gzip.compress(b"Two allies."),
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(50),
    "a sound or video recording": b"RIFF\x24\0\0\0WAVEfmt ",
    "a database": database(),
    "a program": Path(sys.executable).read_bytes()[:5_000],
}
MORE = {
    "a picture": [b"\xff\xd8\xff\xe0\0\x10JFIF", b"GIF89a\1\0", b"RIFF\x24\0\0\0WEBPVP8 ", b"\0\0\0\x1cftypavif"],
    "a sound or video recording": [b"ID3\x03\0\0", b"OggS\0\2", b"\0\0\0\x18ftypmp42"],
    "a compressed file": [tarred(), b"BZh91AY&SY", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07\0"],
    "a JSON file, made for programs": [b'[{"a": 1}]', b'{"a b":1}\n{"a b":2}\n', b'{ "cut off": "in the mid'],
    "a web page": [b'<?xml version="1.0" encoding="UTF-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml">'],
    "a program": [b"MZ\x90\0\3\0", b"\x7fELF\2\1\1"],
}


@pytest.mark.parametrize("words", DOCUMENTS)
def test_a_document_that_nothing_reads_yet_is_refused_by_its_kind(words: str) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        read_bytes(DOCUMENTS[words], "renamed.txt")
    assert caught.value.key == "import.unknown-kind"
    assert caught.value.facts == {"path": "renamed.txt", "kind": words}


@pytest.mark.parametrize("words", OTHERS)
def test_what_holds_no_words_is_refused_by_its_kind(words: str) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        read_bytes(OTHERS[words], "renamed.md")
    assert caught.value.key == "import.binary"
    assert caught.value.facts == {"path": "renamed.md", "kind": words}


@pytest.mark.parametrize(("words", "data"), [(words, data) for words, each in MORE.items() for data in each])
def test_other_formats_of_the_kind_are_known_too(words: str, data: bytes) -> None:
    content = recognise(data)
    assert content is not None
    assert content.words == words


@pytest.mark.parametrize(
    "text",
    [
        "BMW and PDF are three letters each; %PDF- is what such a file begins with.",
        "MZ stands for Mozambique.",
        "PK is short for Peacekeeper.",
        "<b>Two allies</b> and <html> in the middle.",
        "GIF or not, it is a word.",
        "# Two allies\n\n<html> is quoted here.",
        "ID3 tags are in MP3 files.",
        "II*: the second star.",
        '{"Two allies"} were named, he said: nobody else.',
        '[{sic}] "Two allies": a headline.',
    ],
)
def test_words_that_look_like_the_beginning_of_a_format_are_words(text: str) -> None:
    assert recognise(text.encode()) is None
    assert read_bytes(text.encode(), "notes.txt").text == text


def test_an_annotation_set_never_becomes_an_article() -> None:
    for name in ("summit.json", "summit.txt"):
        with pytest.raises(ImportRefusedError) as refused:
            read_bytes(b'\xef\xbb\xbf{ "format": "workbench-annotation-set", "version": 1}', name)
        assert refused.value.key == "import.is-a-set"
    assert read_bytes(b'He wrote {"format": "workbench-annotation-set"} on the board.', "note.txt").text
