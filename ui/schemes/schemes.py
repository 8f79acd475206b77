"""The presenter of the editor of labels: saves them as one change, and brings them in and out as files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.annotations.batch import Batch
from ui.bridge import Bridge, Clashing
from ui.jobs import TaskRunner
from ui.reader.look import Look
from ui.schemes.merge_dialog import MergeDialog
from ui.schemes.scheme_dialog import SchemeDialog
from ui.theme.tokens import Theme
from ui.widgets.file_asking import ask_for_file, ask_where_to_save
from workbench.application.commands import MergeLabel, SaveScheme
from workbench.application.scheme_files import read_scheme_file, write_scheme_file
from workbench.application.wording import say, sentence
from workbench.domain.change import Changed
from workbench.domain.errors import WorkbenchError
from workbench.domain.label import LabelScheme


class Schemes(QObject):
    """Opens the editor; ``told`` says what was done, ``broken`` carries a fault of the program.

    ``look`` gives how articles are drawn now, ``taken`` the plain keys that the window has for other things.
    """

    told = Signal(str)
    broken = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        runner: TaskRunner,
        look: Callable[[], Look],
        taken: Mapping[str, str],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._taken = taken
        self._bridge, self._desk = bridge, bridge.desk
        self._look, self._window = look, window
        self._batch = Batch(bridge, runner, self)
        self._batch.told.connect(self.told)
        self._batch.broken.connect(self.broken)
        self._dialog: SchemeDialog | None = None
        self._seen = 0
        self._saving = False

    def open(self) -> None:
        """Edit the labels in force."""
        look = self._look()
        plain = Theme.load(look.theme.key)
        dialog = self._dialog = SchemeDialog(look, plain, self._taken, self._window)
        dialog.save_wanted.connect(self._save)
        dialog.load_wanted.connect(self._ask_for_file)
        dialog.export_wanted.connect(self._ask_where)
        dialog.merge_wanted.connect(self._ask_to_merge)
        dialog.finished.connect(self._closed)
        self._bridge.changed.connect(self._follow)
        self._seen = self._desk.seen
        dialog.show_scheme(self._desk.scheme, self._used())
        dialog.open()

    def open_with(self, path: str) -> None:
        """Show the labels of a file or a set in the editor; nothing is taken over before they are saved there."""
        if self._dialog is None:
            self.open()
        self.load_from(path)

    def load_from(self, path: str) -> None:
        """Show the labels of a file in the editor; nothing is saved yet, and no label in use is lost."""
        assert self._dialog is not None
        try:
            scheme = read_scheme_file(path)
        except WorkbenchError as error:
            self._dialog.say(say(error))
            return
        used = self._used()
        kept = [
            msgspec.structs.replace(each, retired=True)
            for each in self._desk.scheme
            if used.get(each.key) and scheme.get(each.key) is None
        ]
        scheme = msgspec.structs.replace(scheme, labels=(*scheme.labels, *kept))
        self._dialog.edit(scheme, sentence("schemes", "loaded", n=len(kept)))

    def export_to(self, path: str, scheme: LabelScheme) -> None:
        """Write labels to a file, whole or not at all."""
        assert self._dialog is not None
        target = path if Path(path).suffix else f"{path}.toml"
        try:
            write_scheme_file(target, scheme)
        except WorkbenchError as error:
            self._dialog.say(say(error))
        else:
            self._dialog.say(sentence("schemes", "exported", path=target))

    def _save(self, scheme: LabelScheme) -> None:
        assert self._dialog is not None
        self._saving = True
        saved = self._bridge.do(SaveScheme(scheme=scheme), seen=self._seen, clashed=self._clashed)
        self._saving = False
        if saved is not None:
            self._dialog.show_scheme(self._desk.scheme, self._used())
            self._dialog.accept()
            self.told.emit(sentence("schemes", "saved"))

    def _clashed(self, _clashing: Clashing) -> None:
        """Both sides stay: the other is saved, this one in the editor; saving again is about what stands now."""
        self._bridge.look()
        if self._dialog is not None:
            self._seen = self._desk.seen
            self._say_elsewhere()

    def _say_elsewhere(self) -> None:
        """Who is writing may overlook it, so the next saving asks all the same."""
        if self._dialog is not None:
            self._dialog.say(sentence("schemes", "elsewhere"))

    def _follow(self, changed: Changed) -> None:
        if self._dialog is None or self._saving:
            return
        if "label_scheme" in changed.entities:
            if self._dialog.is_changed:
                self._say_elsewhere()
            else:
                self._seen = self._desk.seen
                self._dialog.show_scheme(self._desk.scheme, self._used())

    def _ask_to_merge(self, key: str) -> None:
        label = self._desk.scheme.label(key)
        me = self._desk.reviewer.id
        number = len(self._desk.annotations.all(label=key, reviewer=me))
        dialog = MergeDialog(label, number, self._desk.scheme, self._look().theme, self._dialog)
        dialog.confirmed.connect(self._merge)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _merge(self, label: str, into: str) -> None:
        def done(number: Any) -> None:
            self.told.emit(sentence("schemes", "merged", n=f"{number:,}"))
            if self._dialog is not None:
                self._seen = self._desk.seen
                self._dialog.show_scheme(self._desk.scheme, self._used())

        self._batch.do(MergeLabel(label=label, into=into), self._used().get(label, 0), done)

    def _ask_for_file(self) -> None:
        kinds = [sentence("schemes", "files-or-sets")]
        ask_for_file(self._dialog, "schemeLoadDialog", sentence("schemes", "load"), self.load_from, kinds=kinds)

    def _ask_where(self, scheme: LabelScheme) -> None:
        def chosen(path: str) -> None:
            self.export_to(path, scheme)

        ask_where_to_save(
            self._dialog,
            "schemeExportDialog",
            sentence("schemes", "export"),
            chosen,
            start=sentence("schemes", "file-name"),
            kinds=[sentence("schemes", "files")],
            suffix="toml",
        )

    def _used(self) -> dict[str, int]:
        return self._desk.annotations.label_counts()

    def _closed(self) -> None:
        if self._dialog is not None:
            self._bridge.changed.disconnect(self._follow)
            self._dialog.deleteLater()
            self._dialog = None
