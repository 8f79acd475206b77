"""The small toolbar beside a selection made with the mouse: the labels, the note, and more."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QPropertyAnimation, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QGraphicsOpacityEffect, QHBoxLayout, QStyle, QToolButton, QWidget

from ui.reader.view import ReaderView
from ui.theme.glyphs import glyph_icon, glyph_size
from ui.theme.icons import icon
from ui.theme.tokens import Theme
from ui.widgets.plain import tooltip
from workbench.application.wording import sentence
from workbench.domain.label import LabelScheme

HEIGHT = 28
"""Pixels that its buttons are high."""

AWAY = 8
"""Pixels between the end of the selection and the toolbar."""

FADES = 80
"""Milliseconds in which it fades in; it can be clicked from the first of them."""


class MiniToolbar(QWidget):
    """Offers what can be done with the selection, where the hand with the mouse is.

    It never takes the focus, so every key goes on working while it is up. ``label_wanted`` carries a label's key,
    ``action_wanted`` that of an action of the window,
    ``more_wanted`` the place on the screen where a menu belongs.
    """

    label_wanted = Signal(str)
    note_wanted = Signal()
    action_wanted = Signal(str)
    more_wanted = Signal(QPoint)

    def __init__(self, view: ReaderView, scheme: LabelScheme, theme: Theme) -> None:
        super().__init__(view)
        self.setObjectName("miniToolbar")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(sentence("article", "toolbar.name"))
        self._view = view
        self._scheme = scheme
        self._labels: dict[str, QToolButton] = {}
        self._opacity = QGraphicsOpacityEffect(self)
        self._opacity.setEnabled(False)
        self.setGraphicsEffect(self._opacity)
        self._fading = QPropertyAnimation(self._opacity, b"opacity", self)
        self._fading.setStartValue(0.0)
        self._fading.setEndValue(1.0)
        self._fading.finished.connect(self._stand)
        self._line = line = QHBoxLayout(self)
        line.setContentsMargins(3, 3, 3, 3)
        line.setSpacing(2)
        self._offer_labels()
        self._note = self._button("btnNote", sentence("article", "toolbar.note"), ("N",))
        self._note.clicked.connect(self._wish_note)
        self._deeds = [
            self._deed("btnEvidence", "annotate.evidence", "A", "paperclip"),
            self._deed("btnLink", "annotate.link", "L", "link"),
        ]
        self._more = self._button("btnMore", sentence("article", "toolbar.more"), ())
        self._more.clicked.connect(self._wish_more)
        line.addWidget(self._note)
        for deed in self._deeds:
            line.addWidget(deed)
        line.addWidget(self._more)
        self.set_theme(theme)
        self.hide()
        view.mouse_selected.connect(self.show_at)
        view.selection_changed.connect(self._selection_changed)
        view.verticalScrollBar().valueChanged.connect(self.hide)

    def _offer_labels(self) -> None:
        for old in self._labels.values():
            self._line.removeWidget(old)
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._labels.clear()
        for label in self._scheme.offered:
            if label.glyph == "none":
                continue
            button = self._button(f"btnLabel{label.letter}", label.name, label.keys)
            button.setText(label.letter)
            button.setProperty("label", label.key)
            button.clicked.connect(self._wish_label)
            self._line.insertWidget(len(self._labels), button)
            self._labels[label.key] = button

    def set_scheme(self, scheme: LabelScheme) -> None:
        """Offer the labels of another scheme."""
        self._scheme = scheme
        self._offer_labels()
        self.set_theme(self._theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._theme = theme
        for label in self._scheme:
            if label.key in self._labels:
                self._labels[label.key].setIcon(glyph_icon(label, theme))
        self._note.setIcon(icon("note", theme.text))
        self._more.setIcon(icon("more-horizontal", theme.text))
        for deed in self._deeds:
            deed.setIcon(icon(str(deed.property("drawing")), theme.text))
        size = glyph_size(self.fontMetrics())
        for button in self._labels.values():
            button.setIconSize(QSize(size, size))
        for button in (self._note, *self._deeds, self._more):
            button.setIconSize(QSize(round(1.4 * size), round(1.4 * size)))
        self.update()

    def show_at(self, end: QPoint) -> None:
        """Show the toolbar by the end of a selection, a point of the viewport in the middle of its line.

        It stands below and to the right; where it would leave the view, above, or as far to the right as it can.
        """
        self.set_theme(self._theme)
        area = self._view.viewport().geometry()
        for deed in self._deeds:
            deed.show()
        self.adjustSize()
        for deed in self._deeds:
            # In a narrow pane with large text the menu behind "more" has them.
            deed.setVisible(self.width() <= area.width())
        self.adjustSize()
        at = end + area.topLeft()
        away = self._view.line_height() // 2 + AWAY
        x, y = at.x() + AWAY, at.y() + away
        if y + self.height() > area.bottom() + 1:
            y = at.y() - away - self.height()
        x = max(area.left(), min(x, area.right() + 1 - self.width()))
        self.move(x, max(area.top(), y))
        if not self.isVisible():
            self._fade_in()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc hides the toolbar before it means anything else; so does leaving the article."""
        if self.isVisible():
            if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    self.hide()
                return True
            if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.Resize):
                self.hide()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the events of the article as long as it is there."""
        self._view.installEventFilter(self)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave nothing half faded behind, and every event of the article alone."""
        self._view.removeEventFilter(self)
        self._stand()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a plate with a border, so that it stands out from the text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.border), 1))
        painter.setBrush(QColor(self._theme.chrome))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.end()

    def _fade_in(self) -> None:
        """Appear softly, or at once where the style of the system says that nothing is to move."""
        lasts = min(FADES, self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self))
        if lasts > 0:
            self._opacity.setEnabled(True)
            self._fading.setDuration(lasts)
            self._fading.start()

    def _stand(self) -> None:
        self._fading.stop()
        self._opacity.setEnabled(False)

    def _selection_changed(self, span: object) -> None:
        if span is None:
            self.hide()

    def _wish_label(self) -> None:
        button = self.sender()
        assert isinstance(button, QToolButton)
        self.hide()
        self.label_wanted.emit(str(button.property("label")))

    def _wish_note(self) -> None:
        self.hide()
        self.note_wanted.emit()

    def _deed(self, name: str, action: str, key: str, drawing: str) -> QToolButton:
        """Return a button for something that is about an annotation: it is pressed once there is one."""
        button = self._button(name, sentence("actions", action), (key,))
        button.setProperty("action", action)
        button.setProperty("drawing", drawing)
        button.clicked.connect(self._wish_action)
        return button

    def _wish_action(self) -> None:
        button = self.sender()
        assert isinstance(button, QToolButton)
        self.hide()
        self.action_wanted.emit(str(button.property("action")))

    def _wish_more(self) -> None:
        at = self._more.mapToGlobal(QPoint(0, self._more.height()))
        self.hide()
        self.more_wanted.emit(at)

    def _button(self, name: str, words: str, keys: tuple[str, ...]) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setMinimumSize(HEIGHT, HEIGHT)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAccessibleName(words)
        button.setToolTip(tooltip(f"{words} ({', '.join(keys)})" if keys else words))
        return button
