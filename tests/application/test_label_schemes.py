"""The labels of a library are its own: changed as anything is, and no annotation loses its label by it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.application.conftest import span_of
from workbench import Workbench
from workbench.application.commands import EditAnnotations, LabelMany, LabelPlaces, MergeLabel, SaveScheme
from workbench.application.everywhere import places_of_words
from workbench.application.recent import recent_notes, recent_sources
from workbench.application.scheme_colours import proposed
from workbench.application.scheme_draft import key_for, moved, with_label, with_new, without
from workbench.application.scheme_files import read_scheme_file, scheme_toml, write_scheme_file
from workbench.application.schemes import default_scheme, faults, ink_of
from workbench.application.wording import say
from workbench.domain.article import ArticleVersion
from workbench.domain.errors import ClashError, ImportRefusedError, InvalidError
from workbench.domain.label import Label, LabelScheme


def changed(key: str, **details: Any) -> LabelScheme:
    """Return the usual labels with one of them otherwise."""
    return with_label(default_scheme(), key, **details)


def test_a_label_that_is_renamed_keeps_its_annotations(desk: Workbench, version: ArticleVersion) -> None:
    made = desk.annotate(version.article, *span_of(desk, version, "shameful"), "editorial")
    desk.do(SaveScheme(scheme=changed("editorial", name="Loaded wording")))
    assert desk.scheme.label("editorial").name == "Loaded wording"
    assert desk.annotations.get(made.id) == made
    assert desk.history.rows()[0].words == "Changed the labels: “Sourcing and wording”"
    assert desk.history.rows()[1].words.startswith("Marked Loaded wording")


def test_labels_are_undone_and_redone_as_anything_is(desk: Workbench, version: ArticleVersion) -> None:
    desk.do(SaveScheme(scheme=changed("editorial", name="Loaded wording")))
    desk.undo()
    assert desk.scheme == default_scheme()
    desk.redo()
    assert desk.scheme.label("editorial").name == "Loaded wording"


def test_labels_are_kept_in_the_library(desk: Workbench, library: Path, version: ArticleVersion) -> None:
    desk.do(SaveScheme(scheme=changed("unsourced", name="Nobody named")))
    with Workbench.open(library, reviewer="Ben Okri") as other:
        assert other.scheme == desk.scheme
        other.do(SaveScheme(scheme=with_label(other.scheme, "sourced", name="Somebody named")))
        assert desk.scheme != other.scheme
        desk.catch_up()
        assert desk.scheme == other.scheme


def test_what_others_retired_a_moment_ago_is_not_given_any_more(
    desk: Workbench, library: Path, version: ArticleVersion
) -> None:
    with Workbench.open(library, reviewer="Ben Okri") as other:
        other.do(SaveScheme(scheme=changed("editorial", retired=True)))
    with pytest.raises(InvalidError) as caught:
        desk.annotate(version.article, *span_of(desk, version, "shameful"), "editorial")
    assert caught.value.key == "label.retired"


def test_a_retired_label_stays_with_its_annotations_and_is_not_given_any_more(
    desk: Workbench, version: ArticleVersion
) -> None:
    made = desk.annotate(version.article, *span_of(desk, version, "shameful"), "editorial")
    desk.do(SaveScheme(scheme=changed("editorial", retired=True)))
    assert "editorial" not in {each.key for each in desk.scheme.offered}
    noted = desk.do(EditAnnotations(ids=(made.id,), details={"note": "still here", "facet": "opinion"})).result[0]
    assert (noted.label, noted.facet, noted.note) == ("editorial", "opinion", "still here")
    assert desk.annotations.label_counts() == {"editorial": 1}
    with pytest.raises(InvalidError) as caught:
        desk.annotate(version.article, *span_of(desk, version, "Critics"), "editorial")
    assert say(caught.value).startswith("The label “editorial” is retired")


def test_a_label_in_use_cannot_be_left_out(desk: Workbench, version: ArticleVersion) -> None:
    desk.annotate(version.article, *span_of(desk, version, "shameful"), "editorial")
    with pytest.raises(InvalidError) as caught:
        desk.do(SaveScheme(scheme=without(default_scheme(), "editorial")))
    assert caught.value.key == "scheme.label-in-use"
    assert desk.scheme == default_scheme()
    desk.do(SaveScheme(scheme=without(default_scheme(), "sourced")))
    assert [each.key for each in desk.scheme] == ["unsourced", "editorial", "no_claim"]


def test_two_who_edit_the_labels_at_once_do_not_overwrite_each_other(
    desk: Workbench, library: Path, version: ArticleVersion
) -> None:
    seen = desk.seen
    with Workbench.open(library, reviewer="Ben Okri") as other:
        other.do(SaveScheme(scheme=changed("sourced", name="Ben's name")))
    with pytest.raises(ClashError):
        desk.do(SaveScheme(scheme=changed("sourced", name="Ana's name")), seen=seen)
    desk.catch_up()
    assert desk.scheme.label("sourced").name == "Ben's name"
    desk.do(SaveScheme(scheme=changed("sourced", name="Ana's name")), seen=desk.seen)
    assert desk.scheme.label("sourced").name == "Ana's name"


def test_merging_gives_ones_own_another_label_and_retires_the_first(
    desk: Workbench, library: Path, version: ArticleVersion
) -> None:
    mine = desk.annotate(version.article, *span_of(desk, version, "shameful"), "editorial", facet="loaded_word")
    with Workbench.open(library, reviewer="Ben Okri") as other:
        theirs = other.annotate(version.article, *span_of(other, version, "Critics"), "editorial")
    desk.catch_up()
    assert desk.do(MergeLabel(label="editorial", into="unsourced")).result == 1
    assert (desk.annotations.get(mine.id).label, desk.annotations.get(mine.id).facet) == ("unsourced", None)
    assert desk.annotations.get(theirs.id) == theirs
    assert desk.scheme.label("editorial").retired
    desk.undo()
    assert desk.annotations.get(mine.id).facet == "loaded_word"
    assert not desk.scheme.label("editorial").retired


def test_the_library_is_sound_with_labels_of_its_own(desk: Workbench, version: ArticleVersion) -> None:
    from workbench.storage.integrity import problems

    desk.do(SaveScheme(scheme=changed("editorial", name="Loaded wording")))
    desk.undo()
    with desk.database.reading() as connection:
        assert list(problems(connection)) == []


def test_a_set_carries_the_labels_and_comes_back_the_same(
    desk: Workbench, version: ArticleVersion, tmp_path: Path
) -> None:
    scheme, label = with_new(default_scheme())
    desk.do(SaveScheme(scheme=scheme))
    desk.annotate(version.article, *span_of(desk, version, "shameful"), label.key)
    desk.export(tmp_path / "set.json")
    with Workbench.open(tmp_path / "other.db", reviewer="Ana Kovač") as other:
        report = other.load(tmp_path / "set.json")
        assert (report.scheme, report.problems) == ("taken", ())
        assert other.scheme == scheme
        other.export(tmp_path / "again.json")
    one, two = (json.loads((tmp_path / name).read_bytes()) for name in ("set.json", "again.json"))
    for each in (one, two):
        for name in ("generator", "exported_at", "history"):
            del each[name]
    assert one == two


def test_a_set_with_other_labels_is_kept_whole_and_the_labels_are_a_choice(
    desk: Workbench, version: ArticleVersion, tmp_path: Path
) -> None:
    with Workbench.open(tmp_path / "other.db", reviewer="Ben Okri") as other:
        other.import_files([_written(desk, version, tmp_path)])
        scheme, label = with_new(default_scheme())
        other.do(SaveScheme(scheme=scheme))
        article = next(iter(other.articles))
        made = other.annotate(article.id, 0, 3, label.key)
        other.export(tmp_path / "set.json")
    desk.annotate(version.article, *span_of(desk, version, "shameful"), "editorial")
    report = desk.load(tmp_path / "set.json")
    assert report.scheme == "other"
    assert [(each.id, each.why) for each in report.problems] == [(made.id, "unknown-label")]
    assert desk.annotations.get(made.id).label == label.key
    assert desk.scheme == default_scheme()
    assert desk.load(tmp_path / "set.json", take_scheme=True).scheme == "taken"
    assert desk.scheme == scheme


def _written(desk: Workbench, version: ArticleVersion, folder: Path) -> Path:
    path = folder / "same.txt"
    path.write_text(desk.articles.text(version).text, encoding="utf-8")
    return path


def test_labels_taken_over_lose_none_that_is_in_use(desk: Workbench, version: ArticleVersion, tmp_path: Path) -> None:
    desk.annotate(version.article, *span_of(desk, version, "shameful"), "editorial")
    desk.export(tmp_path / "set.json")
    document = json.loads((tmp_path / "set.json").read_bytes())
    document["scheme"]["labels"] = [each for each in document["scheme"]["labels"] if each["key"] != "editorial"]
    (tmp_path / "set.json").write_text(json.dumps(document))
    desk.load(tmp_path / "set.json", take_scheme=True)
    assert desk.scheme.label("editorial").retired


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).filter(str.strip)


@settings(max_examples=40, deadline=None)
@given(st.lists(NAMES, max_size=4), st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_a_scheme_goes_to_a_file_and_back_unchanged(names: list[str], definition: str) -> None:
    scheme = default_scheme()
    for name in names:
        scheme, made = with_new(scheme)
        scheme = with_label(scheme, made.key, name=name.strip(), definition=definition)
    read = msgspec.toml.decode(scheme_toml(scheme).encode(), type=LabelScheme)
    assert read == scheme


def test_a_file_is_read_once_it_is_known_to_be_usable(tmp_path: Path) -> None:
    write_scheme_file(tmp_path / "labels.toml", changed("sourced", name="Somebody named"))
    assert read_scheme_file(tmp_path / "labels.toml").label("sourced").name == "Somebody named"


def _toml(**changes: str) -> str:
    text = scheme_toml(default_scheme())
    for before, after in changes.items():
        text = text.replace(before.replace("__", " = "), after)
    return text


BROKEN = {
    "not TOML": ("labels = [", "scheme.not-toml"),
    "bytes": ("\x00\x01", "scheme.not-toml"),
    "no labels": ('key = "a"\nname = "A"\n', "scheme.wrong-shape"),
    "a label without a name": (_toml().replace('name = "Editorial"\n', "", 1), "scheme.wrong-shape"),
    "a label whose name is empty": (_toml().replace('name = "Editorial"', 'name = " "', 1), "scheme.file-unusable"),
    "a colour that no theme has": (_toml().replace('colour = "editorial"', 'colour = "mauve"'), "scheme.file-unusable"),
    "a key that is no identifier": (_toml().replace('key = "editorial"', 'key = "Édito rial"'), "scheme.file-unusable"),
    "two labels with one key to press": (_toml().replace('["2", "U"]', '["2", "S"]'), "scheme.file-unusable"),
    "two labels of one name": (_toml().replace('key = "editorial"', 'key = "sourced"'), "scheme.file-unusable"),
    "a shape that is not drawn": (_toml().replace('"triangle"', '"trapezium"'), "scheme.file-unusable"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_file_is_one_sentence(what: str, tmp_path: Path) -> None:
    text, key = BROKEN[what]
    path = tmp_path / "labels.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ImportRefusedError) as caught:
        read_scheme_file(path)
    assert caught.value.key == key
    assert "Nothing was changed" in say(caught.value)


def test_a_file_in_another_encoding_and_a_folder_are_called_what_they_are(tmp_path: Path) -> None:
    path = tmp_path / "labels.toml"
    path.write_text(_toml(), encoding="utf-16")
    with pytest.raises(ImportRefusedError, match="not-utf8"):
        read_scheme_file(path)
    with pytest.raises(ImportRefusedError) as caught:
        read_scheme_file(tmp_path)
    assert "is a folder" in say(caught.value)


def test_an_empty_file_is_told_what_is_missing_without_words_of_the_machine(tmp_path: Path) -> None:
    path = tmp_path / "labels.toml"
    path.touch()
    with pytest.raises(ImportRefusedError) as caught:
        read_scheme_file(path)
    assert caught.value.facts["where"] == "key"


def test_a_file_of_fifty_megabytes_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "labels.toml"
    with path.open("wb") as out:
        out.truncate(50 * 1024 * 1024)
    with pytest.raises(ImportRefusedError) as caught:
        read_scheme_file(path)
    assert "50 MB" in say(caught.value)


def test_two_hundred_labels_are_too_many() -> None:
    labels = tuple(msgspec.structs.replace(default_scheme().labels[0], key=f"label_{n}") for n in range(200))
    scheme = LabelScheme(key="many", name="Many", labels=labels)
    assert faults(scheme)[0].words == "There are 200 labels, and 24 at most can be told apart and typed."


def test_a_new_label_differs_from_the_others_in_all_that_is_seen_and_typed() -> None:
    scheme = default_scheme()
    for _ in range(5):
        scheme, _made = with_new(scheme)
    assert faults(scheme) == ()
    offered = scheme.offered
    assert len({each.letter for each in offered}) == len(offered)
    assert len({(each.glyph, each.underline) for each in offered}) == len(offered)


def test_colours_that_cannot_be_read_are_refused_in_words() -> None:
    scheme = default_scheme()
    pale = tuple(msgspec.structs.replace(each, line="#EEEEEE") for each in proposed(scheme.labels[0], scheme))
    words = [each.words for each in faults(with_label(scheme, "sourced", inks=pale))]
    assert "it takes 3 to 1" in words[0]
    assert ink_of(scheme.label("sourced"), "light") is not None


def test_two_labels_are_not_called_the_same() -> None:
    scheme = with_label(default_scheme(), "unsourced", name=" sourced")
    assert [each.words for each in faults(scheme)] == [
        "Two labels are called “ sourced”; nobody could tell them apart in a list. Rename one of them."
    ]
    assert faults(with_label(scheme, "sourced", retired=True)) == ()


def test_keys_of_labels_are_made_of_names_in_any_script() -> None:
    assert key_for("Vage Quelle!", ()) == "vage_quelle"
    assert key_for("مصدر", ()) == "label"
    assert key_for("Sourced", {"sourced"}) == "sourced_2"
    assert next(each.key for each in moved(default_scheme(), "no_claim", -3)) == "no_claim"


def test_a_set_of_an_older_program_means_the_same_labels() -> None:
    old = Label(key="unsourced", name="U", letter="U", spoken="U", definition="")
    assert (old.role, Label(key="hearsay", name="H", letter="H", spoken="H", definition="").role) == (
        "unsourced",
        "other",
    )


def test_many_are_labelled_in_one_change_and_nothing_is_merged(
    desk: Workbench, library: Path, version: ArticleVersion
) -> None:
    first = desk.annotate(version.article, *span_of(desk, version, "shameful"), "editorial")
    with Workbench.open(library, reviewer="Ben Okri") as other:
        theirs = other.annotate(version.article, *span_of(other, version, "Critics"), "editorial")
        same = other.annotate(version.article, first.start, first.end, "sourced")
    desk.catch_up()
    steps = len(desk.history.rows())
    desk.do(LabelMany(ids=(first.id, theirs.id, same.id), label="unsourced"))
    assert len(desk.history.rows()) == steps + 1
    mine = [(each.exact, each.label) for each in desk.annotations.all(reviewer=desk.reviewer.id)]
    assert sorted(mine) == [("Critics", "unsourced"), ("shameful", "unsourced")]
    assert desk.annotations.get(theirs.id) == theirs
    desk.undo()
    assert [each.id for each in desk.annotations.all(reviewer=desk.reviewer.id)] == [first.id]


def test_a_label_of_many_that_cannot_be_given_leaves_all_as_they_were(desk: Workbench, version: ArticleVersion) -> None:
    made = desk.annotate(version.article, *span_of(desk, version, "shameful"), "editorial")
    with pytest.raises(InvalidError):
        desk.do(LabelMany(ids=(made.id,), label="hearsay"))
    assert desk.annotations.get(made.id) == made


def test_every_place_of_some_words_is_found_and_labelled_in_one_step(desk: Workbench, version: ArticleVersion) -> None:
    already = desk.annotate(version.article, *span_of(desk, version, "the bridge"), "editorial")
    desk.annotate(version.article, *span_of(desk, version, "said the bridge", 2), "sourced")
    start = span_of(desk, version, "bridge would", 2)
    desk.annotate(version.article, *start, "unsourced")
    found = places_of_words(desk, "THE  Bridge", [version.article])
    assert [each.state for each in found] == ["labelled", "crossing"]
    assert [each.label for each in found] == ["editorial", None]
    places = tuple((each.version, each.start, each.end) for each in found)
    made = desk.do(LabelPlaces(places=places, label="no_claim")).result
    assert [each.exact for each in made] == ["the bridge"]
    assert desk.annotations.get(already.id) == already, "what is decided is not merged"
    assert desk.history.rows()[0].words == "Marked No claim: “the bridge”"


def test_words_are_found_whole(desk: Workbench, version: ArticleVersion) -> None:
    assert places_of_words(desk, "bridg", [version.article]) == []
    assert len(places_of_words(desk, "mayor", [version.article])) == 2


def test_ones_own_notes_and_sources_are_offered_the_latest_first(
    desk: Workbench, library: Path, version: ArticleVersion
) -> None:
    one = desk.annotate(version.article, *span_of(desk, version, "shameful"), "editorial", note="first")
    desk.annotate(version.article, *span_of(desk, version, "Critics"), "unsourced", note="second", source="the union")
    desk.annotate(version.article, *span_of(desk, version, "Costs"), "sourced", source="a boatman")
    desk.do(EditAnnotations(ids=(one.id,), details={"note": "third"}))
    with Workbench.open(library, reviewer="Ben Okri") as other:
        other.annotate(version.article, *span_of(other, version, "Nobody"), "sourced", note="theirs", source="a clerk")
    assert recent_notes(desk) == ["third", "second", "first"]
    assert recent_sources(desk) == ["a boatman", "the union", "a clerk"]
