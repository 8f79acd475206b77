"""The window of sources: who the articles name, of what kind they are, and which of them depend on one another."""

from __future__ import annotations

import typing
from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.claims.named_places import NamedPlaces, Place
from ui.widgets.enter_presses import EnterPresses
from ui.widgets.field import Field
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from ui.widgets.quiet import QuietComboBox
from ui.widgets.roomy_rows import as_table
from ui.widgets.sized import fit
from workbench.application.reading import revealed
from workbench.application.wording import sentence
from workbench.domain.people import Source, SourceKind

KINDS: tuple[SourceKind, ...] = typing.get_args(SourceKind)
_COLUMNS = ("name", "kind", "group", "places")


class SourcesDialog(QDialog):
    """Shows the register, and where the chosen source is named.

    Wishes ``edit_wanted(id, details)``, ``merge_wanted(ids)``, the one to keep first, ``places_wanted(id)``, None when
    not one source is chosen, and ``go_wanted(place)``.
    """

    edit_wanted = Signal(str, object)
    merge_wanted = Signal(object)
    places_wanted = Signal(object)
    go_wanted = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        EnterPresses(self)
        self.setObjectName("sourcesDialog")
        self.setWindowTitle(sentence("sources", "title"))
        self._sources: list[Source] = []
        self._list = named(QTreeWidget(), "sourceList")
        as_table(self._list, sentence("sources", "list"))
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._list.setHeaderLabels([sentence("sources", f"column.{each}") for each in _COLUMNS])
        _share_width(self._list.header())
        self._list.itemSelectionChanged.connect(self._fill)
        self._list.itemActivated.connect(self._enter_places)
        self._places = NamedPlaces()
        self._places.go_wanted.connect(self.go_wanted)
        self.name, self.group = named(Field(), "registerName"), named(Field(), "registerGroup")
        self.kind = named(QuietComboBox(), "registerKind")
        self.kind.addItem(sentence("inspector", "source.kind-none"), None)
        for each in KINDS:
            self.kind.addItem(sentence("inspector", f"source.kind-{each}"), each)
        self._save = named(QPushButton(sentence("sources", "save")), "registerSave")
        self._merge = named(QPushButton(sentence("sources", "merge")), "registerMerge")
        self._merge.setToolTip(sentence("sources", "merge-two"))
        self._words = named(PlainLabel(wraps=True), "sourceWords")
        self._arrange()
        self._fill()

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for key, field in (("name", self.name), ("kind", self.kind), ("group", self.group)):
            field.setAccessibleName(sentence("sources", f"column.{key}"))
            form.addRow(PlainLabel(sentence("sources", f"column.{key}")), field)
        for field in (self.name, self.group):
            field.returnPressed.connect(self._wish_edit)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        for button in (self._save, self._merge):
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        for each in buttons.buttons():
            # Enter goes to a place or saves; it never closes the window.
            cast("QPushButton", each).setAutoDefault(False)
        self._save.clicked.connect(self._wish_edit)
        self._merge.clicked.connect(self._wish_merge)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self._words)
        column.addWidget(self._list, 3)
        column.addWidget(self._places, 2)
        column.addLayout(form)
        column.addWidget(buttons)
        fit(self, 640, 600)

    def show_sources(self, sources: Sequence[Source], places: Mapping[str, int]) -> None:
        """Show these entries, with the number of annotations that name each (by id)."""
        chosen = {each.id for each in self._chosen()}
        self._sources = list(sources)
        self._words.setText(sentence("sources", "words" if sources else "none"))
        quiet = self._list.blockSignals(True)
        self._list.clear()
        for each in self._sources:
            kind = sentence("inspector", f"source.kind-{each.kind or 'none'}")
            words = (each.name, kind, each.independence_group or "", str(places.get(each.id, 0)))
            item = QTreeWidgetItem([revealed(word) for word in words])
            self._list.addTopLevelItem(item)
            item.setSelected(each.id in chosen)
        self._list.blockSignals(quiet)
        self._fill()

    def _chosen(self) -> list[Source]:
        rows = sorted(self._list.indexOfTopLevelItem(each) for each in self._list.selectedItems())
        return [self._sources[each] for each in rows if 0 <= each < len(self._sources)]

    def _fill(self) -> None:
        chosen = self._chosen()
        one = chosen[0] if len(chosen) == 1 else None
        self.name.setText(one.name if one is not None else "")
        self.group.setText((one.independence_group or "") if one is not None else "")
        self.kind.setCurrentIndex(self.kind.findData(one.kind if one is not None else None))
        for field in (self.name, self.group, self.kind, self._save):
            field.setEnabled(one is not None)
        self._merge.setEnabled(len(chosen) > 1)
        self._places.show_source(one is not None)
        self.places_wanted.emit(one.id if one is not None else None)

    def show_places(self, places: Sequence[Place]) -> None:
        """Show where the chosen source is named."""
        self._places.show_places(places)

    def _enter_places(self) -> None:
        """Go where the source is named, or choose among several places."""
        if len(self._chosen()) == 1:
            self._places.enter()

    def _wish_edit(self) -> None:
        for each in self._chosen()[:1]:
            name, group = " ".join(self.name.text().split()), " ".join(self.group.text().split())
            details = {"name": name or each.name, "kind": self.kind.currentData(), "independence_group": group or None}
            self.edit_wanted.emit(each.id, details)

    def _wish_merge(self) -> None:
        self.merge_wanted.emit([each.id for each in self._chosen()])


def _share_width(header: QHeaderView) -> None:
    """Give the names what the other columns do not need."""
    header.setStretchLastSection(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
