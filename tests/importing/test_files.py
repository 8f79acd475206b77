"""A file becomes the draft of an article, or is refused in words; nothing else ever happens."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.surroundings.rights import as_ordinary_user
from workbench import paths
from workbench.domain.errors import ImportRefusedError
from workbench.domain.times import partial_date
from workbench.importing import LONGEST, ArticleDraft, Guess, draft_from_text, read_article, read_bytes
from workbench.importing.plain_text import TEXT_LIMIT
from workbench.text import canonical

posix = pytest.mark.skipif(os.name != "posix", reason="needs links, pipes and permissions as POSIX has them")
WORDS = "Two Allies\n\nThe delegations met in Geneva. Nobody expects them to agree.\n"


def refused(path: Path | str) -> ImportRefusedError:
    """Return the refusal of the file at ``path``, which calls it by its name."""
    with pytest.raises(ImportRefusedError) as caught:
        read_article(path)
    assert caught.value.facts["path"] == (Path(path).name or str(path))
    return caught.value


def test_a_draft_holds_the_text_the_bytes_and_where_they_came_from(tmp_path: Path) -> None:
    data = ("\ufeff" + WORDS).replace("\n", "\r\n").encode()
    (tmp_path / "allies.TXT").write_bytes(data)
    draft = read_article(tmp_path / "allies.TXT")
    assert draft.text == WORDS
    assert draft.title == "Two Allies"
    assert draft.direction == "ltr"
    assert draft.original == data
    assert draft.source.file_name == "allies.TXT"
    assert draft.source.media_type == "text/plain"
    assert draft.source.encoding == "utf-8-sig"
    assert draft.source.sha256 == hashlib.sha256(data).hexdigest()
    assert draft.guesses == {"title": Guess(where="line", line=1, span=(0, 10))}
    assert (draft.outlet, draft.byline, draft.published_on, draft.url, draft.language) == (None,) * 5


def test_a_file_of_any_name_that_holds_text_is_read_as_text(tmp_path: Path) -> None:
    for name in ("allies", "allies.log", "allies.pdf", ".allies"):
        (tmp_path / name).write_text(WORDS)
        assert read_article(str(tmp_path / name)).text == WORDS


def test_white_space_and_foreign_signs_stay_as_they_are(tmp_path: Path) -> None:
    text = (
        "\n  A\u00a0title \n\tThe soft\u00adhyphen, e\u0301 and é, 👩\u200d👧 and \u202eright to left\u202c stay.\n\n"
    )
    (tmp_path / "allies.txt").write_bytes(text.encode())
    assert read_article(tmp_path / "allies.txt").text == text


def test_every_kind_of_line_end_becomes_one() -> None:
    text = "One\r\ntwo\rthree\u2028four\u2029five\x85six\vseven\feight"
    assert read_bytes(text.encode(), "lines.txt").text == "One\ntwo\nthree\nfour\nfive\nsix\nseven\neight"


def test_a_text_is_read_from_right_to_left_when_its_script_is() -> None:
    assert read_bytes("12: منارة الميناء (Harbour)".encode(), "x.txt").direction == "rtl"


def test_the_name_of_the_file_is_the_last_resort_for_a_title() -> None:
    draft = read_bytes("— 😀 —\n".encode(), "/some/where/Talks in\u202e Geneva.txt")
    assert draft.title == "Talks in Geneva"
    assert draft.guesses["title"] == Guess(where="file-name")
    assert draft.source.file_name == "Talks in Geneva.txt"


@pytest.mark.skipif(sys.platform != "linux", reason="only there may a file name be any bytes")
def test_a_file_name_that_is_no_text_does_not_matter(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:  # noqa: PTH123 - a Path would hide what is tried here
        file.write(b"!\n")
    draft = read_article(os.fsdecode(path))
    assert draft.source.file_name == draft.title + ".txt" == "caf\ufffd.txt"


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text(WORDS)
    assert refused(tmp_path / "missing.txt").key == "import.not-found"
    assert refused(tmp_path / "missing" / "a.txt").key == "import.not-found"
    assert refused(tmp_path / "file.txt" / "a.txt").key == "import.not-found"
    assert refused(tmp_path / ("n" * 280)).key == "import.not-found"
    with pytest.raises(ImportRefusedError, match="not-found"):
        read_article("nul\0name.txt")


def test_a_file_without_bytes_is_empty_and_one_without_words_has_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    assert refused(tmp_path / "a.txt").key == "import.empty"
    for blank in (" \n\t\u00a0\r\n", "\ufeff", "\u200b\u202e\n", "\ufeff\n\0"):
        (tmp_path / "a.txt").write_bytes(blank.encode())
        assert refused(tmp_path / "a.txt").key == "import.no-text"
    (tmp_path / "a.md").write_bytes(b"---\ntitle: Two Allies\n---\n\n")
    assert refused(tmp_path / "a.md").key == "import.no-text"


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000_000)
    started = time.process_time()
    error = refused(path)
    # Fifty thousand megabytes take longer on any machine.
    assert time.process_time() - started < 1.0
    assert error.key == "import.too-large"
    assert error.facts["size"] == "50,000 MB"
    assert error.facts["limit"] == "20 MB"
    os.truncate(path, TEXT_LIMIT + 1)
    assert refused(path).facts["size"] == "20.1 MB"


@pytest.mark.skipif(sys.platform != "linux", reason="needs a regular file that hides its size")
def test_a_file_that_hides_its_size_is_read_up_to_the_limit_only(monkeypatch: pytest.MonkeyPatch) -> None:
    hidden = Path("/proc/self/status")
    assert hidden.stat().st_size == 0
    assert "Name:" in read_article(hidden).text
    monkeypatch.setattr("workbench.importing.plain_text.PlainText.limit", 100)
    error = refused(hidden)
    assert error.key == "import.too-large"
    assert error.facts["size"].startswith("more than ")


def test_a_text_of_more_characters_than_an_article_may_have_is_refused() -> None:
    with pytest.raises(ImportRefusedError) as caught:
        read_bytes(b"word " * (LONGEST // 5) + b"!", "long.txt")
    assert caught.value.key == "import.too-long"
    assert caught.value.facts == {"path": "long.txt", "characters": "5,000,001", "limit": "5,000,000"}
    # Line ends of two characters count once.
    assert len(read_bytes(b"\r\n" * (LONGEST - 1) + b"!", "long.txt").text) == LONGEST


def test_the_largest_text_is_read_in_seconds() -> None:
    data = ("🕊" * 79 + "\n").encode() * (LONGEST // 80)
    assert len(data) > 0.99 * TEXT_LIMIT
    started = time.process_time()
    draft = read_bytes(data, "large.txt")
    assert time.process_time() - started < 10.0
    assert draft.text.encode() == data


@posix
def test_neither_folders_nor_devices_nor_pipes_are_read_and_nothing_waits(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "device.txt").symlink_to("/dev/zero")
    (tmp_path / "circle.txt").symlink_to("circle.txt")
    reasons = {
        tmp_path: "it is a folder, not a file",
        tmp_path / "pipe.txt": "it is a pipe, not a file",
        tmp_path / "device.txt": "it is a device, not a file",
        Path("/dev/tty"): "it is a device, not a file",
        tmp_path / "circle.txt": "it is a link that leads back to itself",
    }
    for path, reason in reasons.items():
        error = refused(path)
        assert (error.key, error.facts["reason"]) == ("import.unreadable", reason)


@posix
def test_a_pipe_that_takes_the_place_of_a_file_does_not_hold_anything_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(WORDS)
    found = path.stat()
    path.unlink()
    os.mkfifo(path)
    monkeypatch.setattr(Path, "stat", lambda _self: found)
    assert refused(path).facts["reason"] == "it is a pipe, not a file"


@posix
def test_a_file_without_permission_is_refused() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = Path(folder, "a.txt")
        path.write_text(WORDS)
        path.chmod(0o000)
        with as_ordinary_user():
            error = refused(path)
    assert (error.key, error.facts["reason"]) == ("import.unreadable", "you have no permission to read it")


def test_a_file_that_grows_while_it_is_read_ends_somewhere(tmp_path: Path) -> None:
    path = tmp_path / "log.txt"
    path.write_text(WORDS)
    enough = threading.Event()

    def grow() -> None:
        with path.open("a") as file:
            while not enough.is_set():
                file.write(WORDS)
                file.flush()

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        assert read_article(path).text.startswith(WORDS)
    finally:
        enough.set()
        writer.join()


def test_reading_leaves_no_file_open(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    (tmp_path / "b.txt").write_bytes(b"\0" * 100)
    script = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))\n"
        "from workbench.domain.errors import ImportRefusedError\n"
        "from workbench.importing import read_article\n"
        "for _ in range(100):\n"
        "    read_article(sys.argv[1])\n"
        "    try:\n"
        "        read_article(sys.argv[2])\n"
        "    except ImportRefusedError as error:\n"
        "        assert error.key == 'import.binary', error\n"
    )
    if os.name != "posix":
        pytest.skip("the number of open files is limited the POSIX way")
    subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "a.txt"), str(tmp_path / "b.txt")],
        check=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])},
    )


def test_pasted_words_become_a_draft_too() -> None:
    draft = draft_from_text(WORDS.replace("\n", "\r\n"))
    assert draft.text == WORDS
    assert draft.title == "Two Allies"
    assert draft.guesses["title"].line == 1
    assert draft.source.file_name is None
    assert draft.source.encoding == "utf-8"
    assert draft.original == WORDS.replace("\n", "\r\n").encode()
    assert draft.source.sha256 == hashlib.sha256(draft.original).hexdigest()


def test_a_title_that_is_given_is_no_guess() -> None:
    draft = draft_from_text(WORDS, "  My\u00a0own title ")
    assert draft.title == "My own title"
    assert "title" not in draft.guesses
    assert draft_from_text(WORDS, " ").title == "Two Allies"
    assert draft_from_text("!?").title == "!?"


def test_pasted_words_know_the_same_limits() -> None:
    for text, key in ((" \n", "import.no-text"), ("", "import.no-text"), ("x" * (LONGEST + 1), "import.too-long")):
        with pytest.raises(ImportRefusedError) as caught:
            draft_from_text(text)
        assert caught.value.key == key


def test_reading_can_happen_in_another_process() -> None:
    draft = read_bytes(WORDS.encode(), "allies.txt")
    assert pickle.loads(pickle.dumps(draft)) == draft
    assert msgspec.convert(msgspec.to_builtins(draft), ArticleDraft) == draft
    with ProcessPoolExecutor(1) as pool:
        assert pool.submit(read_bytes, WORDS.encode(), "allies.txt").result(timeout=60) == draft


REFUSALS = {
    *("import.empty", "import.no-text", "import.binary", "import.unknown-kind", "import.encoding"),
    *("import.too-large", "import.too-long"),
}


def holds_what_it_promises(draft: ArticleDraft) -> None:
    assert draft.text == canonical(draft.text)
    assert draft.text.strip()
    assert draft.title == draft.title.strip() != ""
    assert draft.published_on is None or partial_date(draft.published_on) == draft.published_on
    stated = {"title", "outlet", "byline", "published_on", "url", "language"}
    assert draft.guesses.keys() <= stated
    for field in stated - draft.guesses.keys():
        assert getattr(draft, field) is None
    for guess in draft.guesses.values():
        if guess.span is not None:
            assert draft.text[slice(*guess.span)].strip()
    msgspec.json.encode(draft)


@given(st.binary(max_size=2_000), st.sampled_from(["a.txt", "a.md", "a", "\u202e.txt", ""]))
@example(b"---\ntitle: a\n---\nb", "a.md")
@example("\u200b".encode() * 2_000 + b"x", "")
def test_any_bytes_are_a_draft_or_a_refusal(data: bytes, name: str) -> None:
    try:
        draft = read_bytes(data, name)
    except ImportRefusedError as error:
        refusal = error
    else:
        holds_what_it_promises(draft)
        assert draft.original == data
        return
    assert refusal.key in REFUSALS


lively = st.text(
    st.characters() | st.sampled_from("\n\n\r\u2028\x85\ufeff\0 .#*-—🏴🏽\u200d\ud83d\ude00"), max_size=300
)


@given(lively, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]), st.sampled_from(["a.txt", "a.md"]))
def test_any_text_is_read_as_it_was_written(text: str, encoding: str, name: str) -> None:
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    try:
        draft = read_bytes(whole.encode(encoding), name)
    except ImportRefusedError as error:
        refusal = error
    else:
        holds_what_it_promises(draft)
        if name == "a.txt" and "\0" not in whole:
            assert draft.text == canonical(whole)
        return
    assert refusal.key in REFUSALS


@given(lively, st.none() | st.text(max_size=20))
def test_any_pasted_text_is_a_draft_or_a_refusal(text: str, title: str | None) -> None:
    try:
        draft = draft_from_text(text, title)
    except ImportRefusedError as error:
        refusal = error
    else:
        assert draft.text == canonical(draft.original.decode())
        assert draft.title
        return
    assert refusal.key == "import.no-text"


@pytest.mark.parametrize(
    ("name", "title", "outlet", "published_on", "direction"),
    [
        ("the_lantern.txt", "Donald Trump complained that", None, None, "ltr"),
        ("harbour_business_review.txt", "Two Leaders, Two Timetables", "Harbour Business Review", "2026-06-06", "ltr"),
        ("corridor_dispatch.txt", "Same Enemy, Different Clocks", None, None, "ltr"),
        ("emoji_note.txt", "🔴 𝗟𝗜𝗩𝗘 with Quayside Now", None, None, "ltr"),
        ("arabic_brief.txt", "لماذا تختلف واشنطن وإسرائيل", None, None, "rtl"),
    ],
)
def test_the_sample_articles_are_read_with_what_they_say_about_themselves(
    name: str, title: str, outlet: str | None, published_on: str | None, direction: str
) -> None:
    path = paths.data("seeds") / name
    draft = read_article(path)
    assert draft.title.startswith(title)
    assert (draft.outlet, draft.published_on, draft.direction) == (outlet, published_on, direction)
    assert (draft.byline, draft.url, draft.language) == (None, None, None)
    assert draft.text == path.read_bytes().decode()


def test_the_real_articles_are_read_with_what_they_say_about_themselves(shared_data: Path) -> None:
    drafts = {path.name[:3]: read_article(path) for path in (shared_data / "seeds").glob("*.txt")}
    assert {name: (draft.outlet, draft.published_on) for name, draft in drafts.items()} == {
        "000": (None, None),
        "001": ("Daily Management Review", "2026-06-06"),
        "003": (None, None),
    }
    assert drafts["000"].guesses["title"].where == "first-words"
    assert drafts["001"].title == "Diverging War Objectives Expose New Fault Lines in Trump–Netanyahu Partnership"
    assert drafts["003"].title == "US and Israel at Odds over Iran — Why?"
    assert {name: len(draft.text) for name, draft in drafts.items()} == {"000": 2848, "001": 8767, "003": 10056}
    for draft in drafts.values():
        assert draft.original.decode() == draft.text
        assert draft.source.encoding == "utf-8"
