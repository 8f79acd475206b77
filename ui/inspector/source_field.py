"""The source of an annotation: chosen from the register, or typed, which makes a new one."""

from __future__ import annotations

import typing

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from ui.inspector.typed import ContestBar, Typed
from ui.theme.icons import icon
from ui.theme.tokens import Theme
from ui.widgets.drawn import DrawnButton
from ui.widgets.field import Field
from ui.widgets.plain import PlainLabel, tooltip
from ui.widgets.quiet import QuietComboBox, is_leaving_key
from workbench.application.wording import sentence
from workbench.domain.people import Source, SourceKind

KINDS: tuple[SourceKind, ...] = typing.get_args(SourceKind)


class SourceField(QWidget):
    """Shows one source and wishes another.

    ``source_wanted(annotation, name)`` asks for the source of that name, empty for none, ``typed(annotation, name)``
    carries a name that is not saved yet, None once it is; ``kind_wanted(kind)`` and
    ``group_wanted(group)`` ask for details of the source that is shown. ``left`` says that the writer is done.
    """

    source_wanted = Signal(str, str)
    typed = Signal(str, object)
    kind_wanted = Signal(object)
    group_wanted = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source: Source | None = None
        self.combo = QuietComboBox()
        self.combo.setObjectName("sourceEdit")
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.combo.setAccessibleName(sentence("inspector", "source.name"))
        self._name = Field()
        self.combo.setLineEdit(self._name)
        # The frame is that of the combo box; a second one inside would cut the letters.
        self._name.setStyleSheet("border: none; padding: 0; background: transparent;")
        self._name.setObjectName("sourceName")
        self._name.setAccessibleName(sentence("inspector", "source.name"))
        self._name.setPlaceholderText(sentence("inspector", "source.placeholder"))
        self._bar = ContestBar("source")
        self.text = Typed(self._typed_name, self._put_name, self._bar, self)
        self.text.wanted.connect(self._wish_name)
        self.text.typed.connect(self.typed)
        self._completer = QCompleter(self.combo.model(), self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.combo.setCompleter(self._completer)
        self._more = DrawnButton()
        self._more.setObjectName("sourceMore")
        self._more.setCheckable(True)
        self._more.setAccessibleName(sentence("inspector", "source.more"))
        self._more.setToolTip(sentence("inspector", "source.more"))
        self.kind = QuietComboBox()
        self.kind.setObjectName("sourceKind")
        self.kind.setAccessibleName(sentence("inspector", "source.kind"))
        self.kind.addItem(sentence("inspector", "source.kind-none"), None)
        for each in KINDS:
            self.kind.addItem(sentence("inspector", f"source.kind-{each}"), each)
        self.group = Field()
        self.group.setObjectName("sourceGroup")
        self.group.setAccessibleName(sentence("inspector", "source.group"))
        self.group.setToolTip(tooltip(sentence("inspector", "source.group-tip")))
        self.group.setPlaceholderText(sentence("inspector", "source.group-placeholder"))
        self._arrange()
        self._connect()
        self.set_theme(theme)

    def _arrange(self) -> None:
        title = PlainLabel(sentence("inspector", "source.title"))
        title.setBuddy(self.combo)
        line = QHBoxLayout()
        line.setSpacing(2)
        line.addWidget(self.combo, 1)
        line.addWidget(self._more)
        self._details = QWidget()
        grid = QGridLayout(self._details)
        grid.setContentsMargins(8, 0, 0, 0)
        grid.setSpacing(3)
        grid.addWidget(PlainLabel(sentence("inspector", "source.kind")), 0, 0)
        grid.addWidget(self.kind, 0, 1)
        grid.addWidget(PlainLabel(sentence("inspector", "source.group")), 1, 0)
        grid.addWidget(self.group, 1, 1)
        grid.setColumnStretch(1, 1)
        self._details.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(title)
        column.addWidget(self._bar)
        column.addLayout(line)
        column.addWidget(self._details)

    def _connect(self) -> None:
        self.combo.activated.connect(self._chosen)
        self._name.editingFinished.connect(self.text.flush)
        self._name.textEdited.connect(self.text.note_typing)
        self._more.toggled.connect(self._unfold)
        self.kind.activated.connect(self._wish_kind)
        self.group.editingFinished.connect(self._wish_group)
        for each in (self.combo, self.group):
            each.installEventFilter(self)

    @property
    def name_edit(self) -> Field:
        """The field in which the name is typed."""
        return self._name

    def set_theme(self, theme: Theme) -> None:
        """Tint the icon with the colours of a theme."""
        self._theme = theme
        self._unfold(self._more.isChecked())

    def show_register(self, names: list[str]) -> None:
        """Offer these names; what is being typed stays."""
        if names == [self.combo.itemText(index) for index in range(self.combo.count())]:
            return
        typed = self._name.text()
        self.combo.clear()
        self.combo.addItems(names)
        self._name.setText(typed)

    def show_source(self, source: Source | None, *, editable: bool, annotation: str | None = None) -> None:
        """Show the source of an annotation; a name that is just being typed is not overwritten."""
        changed = source != self._source
        self._source = source
        self.text.show(annotation, source.name if source is not None else "")
        if changed or not self.group.hasFocus():
            self.group.setText((source.independence_group or "") if source is not None else "")
        self.kind.setCurrentIndex(self.kind.findData(source.kind if source is not None else None))
        self.combo.setEnabled(editable)
        self._more.setEnabled(source is not None)
        self._details.setVisible(source is not None and self._more.isChecked())

    def flush(self) -> None:
        """Ask for what was typed."""
        self.text.leave()
        self._wish_group()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc takes back what was typed and leads to the article; Ctrl+Enter keeps it."""
        if isinstance(event, QKeyEvent) and is_leaving_key(event) and not self.is_completing():
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                if event.key() == Qt.Key.Key_Escape:
                    self._take_back()
                self.left.emit()
                self.flush()
            return True
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """Return a width that fits a narrow column."""
        return QSize(200, super().sizeHint().height())

    def is_completing(self) -> bool:
        """Tell whether names are offered just now."""
        popup = self._completer.popup()
        return popup is not None and popup.isVisible()

    def _take_back(self) -> None:
        self.text.take_back()
        self.group.setText((self._source.independence_group or "") if self._source is not None else "")

    def _chosen(self, index: int) -> None:
        self._name.setText(self.combo.itemText(index))
        self.text.flush()

    def _typed_name(self) -> str:
        return " ".join(self._name.text().split())

    def _put_name(self, name: str) -> None:
        self._name.setText(name)
        self._name.setCursorPosition(0)

    def _wish_name(self, annotation: str, name: str, _leaving: bool) -> None:
        self.source_wanted.emit(annotation, name)

    def _wish_kind(self) -> None:
        kind = self.kind.currentData()
        if self._source is not None and kind != self._source.kind:
            self.kind_wanted.emit(kind)

    def _wish_group(self) -> None:
        group = " ".join(self.group.text().split())
        if self._source is not None and group != (self._source.independence_group or ""):
            self.group_wanted.emit(group)

    def _unfold(self, open_: bool) -> None:
        self._more.setIcon(icon("chevron-down" if open_ else "chevron-right", self._theme.text, self._theme.border))
        self._details.setVisible(open_ and self._source is not None)
