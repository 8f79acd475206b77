"""HTML pages that the program wrote, taken apart to see what is in them."""

from __future__ import annotations

from html.parser import HTMLParser

HARMLESS = frozenset({"lang", "charset", "scope", "dir", "class", "http-equiv", "content"})
"""The attributes a page of the matrix may have: none of them fetches or runs anything."""


class Page(HTMLParser):
    """Collects what a page is made of: its tags, the attributes of all of them, and its words."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        """Note words."""
        self.text += data
