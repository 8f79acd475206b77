"""A pane: one place for articles, with its tabs, its count, its find bar and the text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.article.bookmark import Bookmark
from ui.article.presenter import ArticlePresenter
from ui.bridge import Bridge
from ui.reader.look import Layer, Look
from ui.reader.view import ReaderView
from ui.shell.empty_pane import EmptyPane
from ui.shell.keymap import Keymap
from ui.shell.pane_tabs import PaneTabs
from ui.widgets.dressed import dress_by
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel, action_text, tooltip
from workbench.application.wording import sentence

if TYPE_CHECKING:
    from ui.article.find_bar import FindBar

Places = dict[str, Bookmark]
"""Where somebody was reading, by article (id); the panes share it, because articles go from one to another."""


_MANY = 12


class TabLabel(msgspec.Struct, frozen=True):
    """What a tab says of its article: the id, the words on it, and all there is to say in its tooltip."""

    article: str
    words: str
    tip: str


class Pane(QWidget):
    """Shows one of its articles. Whoever owns it says which, and hears what the user wishes.

    ``tab_chosen``, ``tab_close_wanted`` and ``tab_beside_wanted`` carry an article's id; ``progressed`` the id and the
    counts; ``shown_changed`` says that another article, or none, is in front; ``key_came`` that a key is about to act.
    """

    tab_chosen = Signal(str)
    tab_close_wanted = Signal(str)
    tab_beside_wanted = Signal(str)
    progressed = Signal(str, int, int)
    shown_changed = Signal()
    key_came = Signal()

    def __init__(self, bridge: Bridge, look: Look, keymap: Keymap, empty: EmptyPane, places: Places) -> None:
        super().__init__()
        self.presenter: ArticlePresenter | None = None
        # Whatever moves into another widget tells all that is in it; so the outer ones are made first.
        self._stack = QStackedWidget(self)
        self.view = ReaderView(look, self._stack)
        self.view.key_handler = self._use_key
        self._theme = look.theme
        self.empty = empty
        self._bridge, self._keymap = bridge, keymap
        self._articles: list[str] = []
        self._places = places
        self._returned_to: Bookmark | None = None
        self._tabs = PaneTabs(look.theme.accent)
        self._count = PlainLabel()
        self._count.setObjectName("paneProgress")
        self._keep_room()
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._signature = named(PlainLabel(), "paneSignature")
        self._signature.hide()
        self._alignment = named(PlainLabel(), "paneAlignment")
        self._alignment.hide()
        self._arrange()

    def _arrange(self) -> None:
        tabs = self._tabs
        tabs.currentChanged.connect(self._choose)
        tabs.tabBarClicked.connect(self._come_back)
        tabs.installEventFilter(self)
        head = named(QWidget(self), "paneHead")
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 8, 0)
        line.setSpacing(6)
        line.addWidget(tabs, 1)
        line.addWidget(self._alignment)
        line.addWidget(self._signature)
        line.addWidget(self._count)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.view)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._stack, 1)

    @cached_property
    def find_bar(self) -> FindBar:
        """The bar to look for words in the article in front; made when it is first wanted."""
        from ui.article.find_bar import FindBar

        made = FindBar(self.view, self._theme)
        self._column.insertWidget(1, made)
        return made

    def equip(self) -> None:
        """Make what the first picture does not show."""
        self.find_bar.hide()

    @property
    def article(self) -> str | None:
        """The id of the article in front, or None."""
        return self.presenter.article_id if self.presenter is not None else None

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as need be: how many panes there are is decided from the window's width."""
        return QSize(200, 120)

    def number(self, number: int) -> None:
        """Give the pane and its parts the names of its place, counted from 1."""
        self.setObjectName(f"pane_{number}")
        self.setAccessibleName(sentence("window", "pane.name", number=number))
        self._tabs.setObjectName(f"paneTabs_{number}")
        self.view.setObjectName(f"articleView_{number}")
        self.view.gutter.setObjectName(f"gutter_{number}")
        self.view.strip.setObjectName(f"labelStrip_{number}")
        self.empty.setObjectName(f"emptyPane_{number}")

    def show_tabs(self, labels: Sequence[TabLabel], current: str | None) -> None:
        """Show these tabs, and the article ``current`` in front."""
        tabs = self._tabs
        tabs.blockSignals(True)
        # Qt lays all tabs out anew after each that is added or renamed, unless nobody sees them.
        many = abs(len(labels) - tabs.count()) > _MANY and tabs.isVisible() and not tabs.hasFocus()
        if many:
            tabs.hide()
        while tabs.count() > len(labels):
            tabs.removeTab(tabs.count() - 1)
        for index, label in enumerate(labels):
            if index == tabs.count():
                tabs.addTab("")
            # Qt lays all tabs out anew for each text it is given, be it the same.
            if tabs.tabText(index) != action_text(label.words):
                tabs.setTabText(index, action_text(label.words))
            tabs.setTabToolTip(index, tooltip(label.tip))
        self._articles = [label.article for label in labels]
        if current is not None:
            tabs.setCurrentIndex(self._articles.index(current))
            name = sentence("reader", "text-of", article=labels[tabs.currentIndex()].words)
            self.view.setAccessibleName(name)
        if many:
            tabs.show()
        tabs.blockSignals(False)
        self._show(current)

    def mark_current(self, current: bool) -> None:
        """Show whether this is the pane that keys act on."""
        self._tabs.mark_current(current)

    def show_alignment(self, words: str) -> None:
        """Show that the article in front has nothing that belongs to what is read beside it; nothing for no words."""
        if words != self._alignment.text():
            self._alignment.setText(words)
            self._alignment.setToolTip(tooltip(words))
            self._alignment.setVisible(bool(words))

    def show_signature(self, words: str, *, is_void: bool) -> None:
        """Show whether the article in front is signed, and whether that still holds; nothing for no words."""
        self._signature.setText(sentence("review", "pane.sign-void" if is_void else "pane.sign") if words else "")
        self._signature.setToolTip(tooltip(words))
        self._signature.setAccessibleName(words)
        dress_by(self._signature, "void", is_void)
        self._signature.setVisible(bool(words))

    def set_look(self, look: Look) -> None:
        """Draw everything as ``look`` says."""
        self._theme = look.theme
        self._tabs.set_accent(look.theme.accent)
        self.view.set_look(look)
        if "find_bar" in vars(self):
            self.find_bar.set_theme(look.theme)

    def set_layer(self, layer: Layer) -> None:
        """Show whose annotations ``layer`` says."""
        self.view.set_layer(layer)

    def focus_target(self) -> QWidget:
        """Return what takes the focus here: the text, or what an empty pane offers."""
        return self.view if self.presenter is not None else self.empty.first()

    def take_focus(self) -> None:
        """Put the focus into the pane."""
        self.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)

    def close_article(self) -> None:
        """Let go of the article in front."""
        if self.presenter is None:
            return
        self._places[self.presenter.article_id] = Bookmark(self.view, self.presenter.text)
        # The view is used again: until Qt deletes the presenter it must not act on another article's signals.
        self.presenter.close()
        self.presenter.blockSignals(True)
        self.view.disconnect(self.presenter)
        self.presenter.deleteLater()
        self.presenter = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close a tab with the middle button; with Ctrl, open it in another pane."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            index = self._tabs.tabAt(event.position().toPoint())
            if 0 <= index < len(self._articles):
                if event.button() == Qt.MouseButton.MiddleButton:
                    self.tab_close_wanted.emit(self._articles[index])
                    return True
                if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                    self.tab_beside_wanted.emit(self._articles[index])
                    return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for a count in other letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._keep_room()

    def _keep_room(self) -> None:
        """Keep room for the count, which comes when it is known; the tabs have their width by then."""
        widest = sentence("window", "pane.progress", decided=999, total=999)
        self._count.setMinimumWidth(self.fontMetrics().horizontalAdvance(widest))

    def _use_key(self, event: QKeyEvent) -> bool:
        self.key_came.emit()
        if self._keymap(event):
            return True
        retired = self._keymap.retired(event, self._bridge.desk.scheme)
        if retired is None or self.presenter is None:
            return False
        self.presenter.told.emit(sentence("article", "label-retired", label=retired.name))
        return True

    def _choose(self, index: int) -> None:
        if 0 <= index < len(self._articles):
            self.tab_chosen.emit(self._articles[index])

    def _come_back(self, index: int) -> None:
        """Take the focus for a click on the tab in front, of which Qt says nothing."""
        if index == self._tabs.currentIndex():
            self.take_focus()

    def _show(self, article: str | None) -> None:
        if article == self.article:
            return
        had_focus = self.holds_focus()
        self.close_article()
        if "find_bar" in vars(self):
            self.find_bar.hide()
        if article is None:
            self.view.show_text(None)
            self._count.setText("")
            self._stack.setCurrentWidget(self.empty)
        else:
            self._stack.setCurrentWidget(self.view)
            self._open(article)
        if had_focus:
            self.take_focus()
        self.shown_changed.emit()

    def holds_focus(self) -> bool:
        """Tell whether the focus is on the text, or on what an empty pane offers."""
        focus = QApplication.focusWidget()
        return focus is not None and self._stack.isAncestorOf(focus)

    def _open(self, article: str) -> None:
        presenter = ArticlePresenter(self._bridge, self.view, article, self)
        self.presenter = presenter
        self._count.setText("")
        presenter.progressed.connect(self._count_up)
        place = self._places.pop(article, None)
        if place is not None:
            place.reopen(self.view, presenter.text)
        self._returned_to = place

    def stay(self) -> None:
        """Stand where the article that came back stood, now that the pane has its room."""
        if self._returned_to is not None and self.presenter is not None:
            self._returned_to.reopen(self.view, self.presenter.text)
        self._returned_to = None

    def _count_up(self, decided: int, total: int) -> None:
        self._count.setText(sentence("window", "pane.progress", decided=decided, total=total))
        self._count.setToolTip(sentence("window", "pane.progress-tip", decided=decided, total=total))
        if self.presenter is not None:
            self.progressed.emit(self.presenter.article_id, decided, total)
