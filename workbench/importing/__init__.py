"""How articles enter: one reader for each file format, and the guard for untrusted files."""

from workbench.importing.draft import ArticleDraft, Field, Guess
from workbench.importing.files import LONGEST, draft_from_text, read_article, read_bytes
from workbench.importing.folders import expand, left_out
from workbench.importing.registry import READERS, Kind, kinds

__all__ = [
    "LONGEST",
    "READERS",
    "ArticleDraft",
    "Field",
    "Guess",
    "Kind",
    "draft_from_text",
    "expand",
    "kinds",
    "left_out",
    "read_article",
    "read_bytes",
]
