"""Word pick is seen while it is on: what was typed, how many words begin so, and where."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.opened import place
from ui.article.presenter import ArticlePresenter
from ui.article.word_hint import WordHint


def test_the_hint_follows_the_letters_and_goes_when_picking_ends(presenter: ArticlePresenter) -> None:
    view = presenter.view
    hint, heard = WordHint(view), []
    hint.changed.connect(heard.append)
    view.set_current_sentence(place(presenter, "hypocritically").start)
    assert hint.isHidden()
    view.begin_word_pick()
    assert hint.text() == "Pick a word: type how it begins"
    QTest.keyClicks(view, "hyp")
    assert "hyp" in hint.text()
    assert not hint.isHidden()
    assert heard[-1] == hint.text()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert hint.isHidden()


def test_the_hint_says_how_many_words_begin_so(presenter: ArticlePresenter) -> None:
    view = presenter.view
    hint = WordHint(view)
    sentence = place(presenter, "hypocritically")
    view.set_current_sentence(sentence.start)
    view.begin_word_pick()
    QTest.keyClicks(view, "t")
    many = view.words_found()
    assert many > 1
    assert f"one of {many}" in hint.text()


def test_letters_that_begin_no_word_never_label_the_sentence_instead(presenter: ArticlePresenter) -> None:
    view = presenter.view
    hint, label_keys = WordHint(view), []
    view.key_handler = lambda event: bool(label_keys.append(event.text()))
    view.set_current_sentence(place(presenter, "hypocritically").start)
    view.begin_word_pick()
    QTest.keyClicks(view, "zx3")
    assert hint.text().startswith("No word of this sentence begins with “x”")
    assert label_keys == []
    QTest.keyClicks(view, "hyp3")
    assert label_keys == ["3"]
    selected = view.selection_range()
    assert selected is not None
    assert view.reading.text[slice(*selected)] == "hypocritically"


def test_the_hint_stands_beside_its_sentence_inside_the_view(presenter: ArticlePresenter) -> None:
    view = presenter.view
    hint = WordHint(view)
    for sentence in view.sentences():
        view.set_current_sentence(sentence.start)
        view.begin_word_pick()
        assert view.viewport().geometry().contains(hint.geometry())
        first, last = view.point_for_offset(sentence.start).y(), view.point_after(sentence).y()
        middle = hint.geometry().center().y() - view.viewport().y()
        assert middle < first or middle > last
        view.escape()
