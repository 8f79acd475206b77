"""Naming folders means the articles in them, in the order people expect."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest

from workbench.importing import expand, kinds, left_out
from workbench.importing.registry import READERS, is_known, reader_for_name, reader_for_type

posix = pytest.mark.skipif(os.name != "posix", reason="needs links, pipes and permissions as POSIX has them")


def make(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Words.")
    return folder


def relative(found: list[Path], folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in found]


def test_a_folder_is_replaced_by_its_articles_where_it_stands(tmp_path: Path) -> None:
    make(tmp_path, "z.txt", "a.txt", "folder/2.md", "folder/1.txt")
    found = expand([tmp_path / "z.txt", str(tmp_path / "folder"), tmp_path / "a.txt"])
    assert relative(found, tmp_path) == ["z.txt", "folder/1.txt", "folder/2.md", "a.txt"]


def test_numbers_count_as_numbers_and_capitals_as_small_letters(tmp_path: Path) -> None:
    make(
        tmp_path,
        "part 10.txt",
        "part 2.txt",
        "Part 1.txt",
        "annex.txt",
        "part 2/b.txt",
        "part ².txt",
        "02.txt",
        "2.txt",
    )
    assert relative(expand([tmp_path]), tmp_path) == [
        "02.txt",
        "2.txt",
        "annex.txt",
        "Part 1.txt",
        "part 2/b.txt",
        "part 2.txt",
        "part 10.txt",
        "part ².txt",
    ]


def test_what_a_folder_holds_besides_articles_is_counted_and_what_is_hidden_is_not(tmp_path: Path) -> None:
    make(tmp_path, "one.txt", "page.html", "README.md", ".hidden.txt", "below/two.md", "below/photo.jpg")
    assert len(expand([tmp_path])) == 2
    assert left_out([tmp_path]) == 3
    assert left_out([tmp_path / "page.html", tmp_path / "nowhere"]) == 0


def test_in_a_folder_only_visible_files_of_known_formats_count(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "B.TXT", "c.markdown", "d.pdf", "e", ".hidden.txt", ".git/f.txt", "g.txt~", "h.docx")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "folder.txt").mkdir()
    assert relative(expand([tmp_path]), tmp_path) == ["a.txt", "B.TXT", "c.markdown", "empty.txt"]


def test_what_is_named_is_taken_whatever_it_is(tmp_path: Path) -> None:
    make(tmp_path, ".hidden.txt", "report.xyz", ".secret/a.txt")
    named = [tmp_path / ".hidden.txt", tmp_path / "report.xyz", tmp_path / "missing.txt", Path("nul\0name")]
    assert expand(named) == named
    assert relative(expand([tmp_path / ".secret"]), tmp_path) == [".secret/a.txt"]
    assert expand([]) == []


def test_a_file_named_twice_is_taken_twice(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    assert relative(expand([tmp_path, tmp_path / "a.txt", tmp_path]), tmp_path) == ["a.txt"] * 3


@posix
def test_circles_of_links_come_to_an_end(tmp_path: Path) -> None:
    make(tmp_path, "one/a.txt", "two/b.txt")
    (tmp_path / "one" / "to two").symlink_to(tmp_path / "two")
    (tmp_path / "two" / "to one").symlink_to(tmp_path / "one")
    (tmp_path / "two" / "to itself").symlink_to(".")
    (tmp_path / "two" / "to all").symlink_to(tmp_path)
    assert sorted(path.name for path in expand([tmp_path])) == ["a.txt", "b.txt"]


@posix
def test_many_links_to_many_folders_do_not_multiply(tmp_path: Path) -> None:
    for number in range(30):
        make(tmp_path, f"{number}/a.txt")
        for other in range(30):
            (tmp_path / str(number) / f"to {other}").symlink_to(tmp_path / str(other))
    assert len(expand([tmp_path])) == 30


@posix
def test_only_regular_files_are_found_in_a_folder_and_links_to_them(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "broken.txt").symlink_to("nowhere.txt")
    (tmp_path / "device.txt").symlink_to("/dev/zero")
    (tmp_path / "link.txt").symlink_to("a.txt")
    assert relative(expand([tmp_path]), tmp_path) == ["a.txt", "link.txt"]


@posix
def test_folders_may_be_nested_deeper_than_functions() -> None:
    # Not in the folder of the test: what clears that away may go down by recursion and get stuck.
    top = path = Path(tempfile.mkdtemp())
    depth = sys.getrecursionlimit() + 200
    try:
        for _ in range(depth):
            path /= "d"
            path.mkdir()
        make(path, "deep.txt")
        assert expand([top]) == [path / "deep.txt"]
    finally:
        (path / "deep.txt").unlink(missing_ok=True)
        while path != top:
            path.rmdir()
            path = path.parent
        top.rmdir()


def test_every_format_is_offered_once_and_found_by_its_suffix() -> None:
    assert [kind.key for kind in kinds()] == ["plain-text", "markdown"]
    suffixes = [suffix for kind in kinds() for suffix in kind.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    for reader in READERS:
        assert reader_for_type(reader.media_type) is reader
        for suffix in reader.suffixes:
            assert suffix == suffix.lower()
            assert is_known("news" + suffix.upper())
            assert reader_for_name("news" + suffix) is reader
    assert not is_known("news.xyz")
    assert reader_for_name("news.xyz") is READERS[0]
    assert reader_for_type("application/pdf") is None
