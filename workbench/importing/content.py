"""What a file is, told from its first bytes rather than from its name."""

from __future__ import annotations

from typing import Final, NamedTuple

import regex


class Content(NamedTuple):
    """A file format: its media type, what people call it, and whether it is a document that holds words."""

    media_type: str
    words: str
    document: bool


_PDF: Final = Content("application/pdf", "a PDF document", True)
_HTML: Final = Content("text/html", "a web page", True)
_XML: Final = Content("application/xml", "an XML file, made for programs", True)
_JSON: Final = Content("application/json", "a JSON file, made for programs", True)
_RTF: Final = Content("application/rtf", "an RTF document", True)
_OLD_OFFICE: Final = Content("application/x-ole-storage", "an old Word, Excel or PowerPoint file", True)
_ZIP: Final = Content("application/zip", "a ZIP archive", False)
_OPEN_XML: Final = "application/vnd.openxmlformats-officedocument."
_OPEN_DOCUMENT: Final = "application/vnd.oasis.opendocument."

_IN_ZIP: Final = (
    (b"word/", Content(_OPEN_XML + "wordprocessingml.document", "a Word document", True)),
    (b"xl/", Content(_OPEN_XML + "spreadsheetml.sheet", "an Excel workbook", True)),
    (b"ppt/", Content(_OPEN_XML + "presentationml.presentation", "a PowerPoint presentation", True)),
    (b"application/epub+zip", Content("application/epub+zip", "an e-book", True)),
    (b"opendocument.text", Content(_OPEN_DOCUMENT + "text", "an OpenDocument text", True)),
    (b"opendocument.", Content("application/x-opendocument", "an OpenDocument file", True)),
)
ANNOTATION_SET: Final = Content("application/vnd.workbench-annotation-set+json", "an annotation set", False)
_PICTURE: Final = Content("image/*", "a picture", False)
_SOUND: Final = Content("audio/*", "a sound or video recording", False)
_ARCHIVE: Final = Content("application/x-archive", "a compressed file", False)
_PROGRAM: Final = Content("application/x-executable", "a program", False)
_STARTS: Final = (
    (b"%PDF-", _PDF),
    (b"{\\rtf", _RTF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLD_OFFICE),
    (b"\x89PNG\r\n\x1a\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF87a", _PICTURE),
    (b"GIF89a", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"OggS\0", _SOUND),
    (b"fLaC\0", _SOUND),
    (b"ID3\x02", _SOUND),
    (b"ID3\x03", _SOUND),
    (b"ID3\x04", _SOUND),
    (b"\x1f\x8b\x08", _ARCHIVE),
    (b"BZh91AY&SY", _ARCHIVE),
    (b"\xfd7zXZ\0", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"\x28\xb5\x2f\xfd", _ARCHIVE),
    (b"\x7fELF", _PROGRAM),
    (b"\xca\xfe\xba\xbe", _PROGRAM),
    (b"\xcf\xfa\xed\xfe", _PROGRAM),
    (b"SQLite format 3\0", Content("application/vnd.sqlite3", "a database", False)),
)
_HEAD: Final = 4096
_WEB_PAGE: Final = regex.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<!--.*?-->|<\?xml[^>]*\?>)*+<(?:!doctype\s+html|html)[\s>]",
    regex.IGNORECASE | regex.DOTALL,
)
_XML_FILE: Final = regex.compile(rb"(?:\xef\xbb\xbf)?<\?xml\s")
# No article begins with a brace and a name in quotation marks before a colon, so this needs no whole document.
_JSON_FILE: Final = regex.compile(rb'(?:\xef\xbb\xbf)?\s*+(?:\[\s*+)?\{\s*+"(?:[^"\\]|\\.)*+"\s*+:')
_SET: Final = regex.compile(rb'(?:\xef\xbb\xbf)?\s*+\{\s*+"format"\s*+:\s*+"workbench-annotation-set"')


def recognise(data: bytes) -> Content | None:
    """Return what ``data`` is when its first bytes give it away, or None; plain text and Markdown never do."""
    head = data[:_HEAD]
    if head.startswith(b"PK\x03\x04"):
        names = data[: 1 << 16] + data[-(1 << 16) :]
        return next((content for mark, content in _IN_ZIP if mark in names), _ZIP)
    for start, content in _STARTS:
        if head.startswith(start) or (content is _PDF and head.lstrip().startswith(start)):
            return content
    if head[:4] == b"RIFF" and b"\0" in head[4:64]:
        return _PICTURE if head[8:12] == b"WEBP" else _SOUND
    if head[4:8] == b"ftyp" and head[:1] == b"\0":
        return _PICTURE if head[8:12] in {b"avif", b"heic", b"mif1"} else _SOUND
    if head[257:262] == b"ustar":
        return _ARCHIVE
    if head[:2] == b"MZ" and b"\0" in head:
        return _PROGRAM
    written = ((_SET, ANNOTATION_SET), (_JSON_FILE, _JSON), (_WEB_PAGE, _HTML), (_XML_FILE, _XML))
    return next((content for start, content in written if start.match(head)), None)
