"""The presenter of the editor of ratings: saves the scale as one change, and brings it in and out as a file."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.bridge import Bridge, Clashing
from ui.schemes.rating_dialog import RatingDialog
from ui.widgets.file_asking import ask_for_file, ask_where_to_save
from workbench.application.commands import SaveScheme
from workbench.application.ratings import ratings, with_used
from workbench.application.scheme_files import read_ratings_file, write_ratings_file
from workbench.application.wording import say, sentence
from workbench.domain.change import Changed
from workbench.domain.errors import WorkbenchError
from workbench.domain.label import Rating


class RatingScales(QObject):
    """Opens the editor of ratings; ``told`` says what was done."""

    told = Signal(str)

    def __init__(self, bridge: Bridge, window: QWidget) -> None:
        super().__init__(window)
        self._bridge, self._desk, self._window = bridge, bridge.desk, window
        self._dialog: RatingDialog | None = None
        self._seen = 0
        self._saving = False

    def open(self) -> None:
        """Edit the scale in force."""
        used = self._bridge.look_once(self._desk.claims.rated)
        if used is None or self._dialog is not None:
            return
        dialog = self._dialog = RatingDialog(self._desk.scheme, self._window)
        dialog.save_wanted.connect(self._save)
        dialog.load_wanted.connect(self._ask_for_file)
        dialog.export_wanted.connect(self._ask_where)
        dialog.finished.connect(self._closed)
        self._bridge.changed.connect(self._follow)
        self._seen = self._desk.seen
        dialog.show_ratings(ratings(self._desk.scheme), used)
        dialog.open()

    def load_from(self, path: str) -> None:
        """Show the scale of a file in the editor; nothing is saved yet, and no rating in use is lost."""
        assert self._dialog is not None
        try:
            given = msgspec.structs.replace(self._desk.scheme, ratings=read_ratings_file(path))
            whole = with_used(given, self._desk.scheme, self._desk.claims.rated())
        except WorkbenchError as error:
            self._dialog.say(say(error))
        else:
            self._dialog.edit(ratings(whole), sentence("ratings", "loaded"))

    def export_to(self, path: str, scale: tuple[Rating, ...]) -> None:
        """Write a scale to a file, whole or not at all."""
        assert self._dialog is not None
        target = path if Path(path).suffix else f"{path}.toml"
        try:
            write_ratings_file(target, scale, self._desk.scheme.name)
        except WorkbenchError as error:
            self._dialog.say(say(error))
        else:
            self._dialog.say(sentence("ratings", "exported", path=target))

    def _save(self, scale: tuple[Rating, ...]) -> None:
        assert self._dialog is not None
        self._saving = True
        scheme = msgspec.structs.replace(self._desk.scheme, ratings=scale)
        saved = self._bridge.do(SaveScheme(scheme=scheme), seen=self._seen, clashed=self._clashed)
        self._saving = False
        if saved is not None:
            self._dialog.accept()
            self.told.emit(sentence("ratings", "saved"))

    def _clashed(self, _clashing: Clashing) -> None:
        """Both sides stay: the other is saved, this one in the editor; saving again is about what stands now."""
        self._bridge.look()
        if self._dialog is not None:
            self._seen = self._desk.seen
            self._say_elsewhere()

    def _say_elsewhere(self) -> None:
        """Who is writing may overlook it, so the next saving asks all the same."""
        if self._dialog is not None:
            self._dialog.say(sentence("ratings", "elsewhere"))

    def _follow(self, changed: Changed) -> None:
        if self._dialog is not None and not self._saving and "label_scheme" in changed.entities:
            self._say_elsewhere()

    def _ask_for_file(self) -> None:
        kinds = [sentence("ratings", "files")]
        ask_for_file(self._dialog, "ratingsLoadDialog", sentence("ratings", "load"), self.load_from, kinds=kinds)

    def _ask_where(self, scale: tuple[Rating, ...]) -> None:
        def chosen(path: str) -> None:
            self.export_to(path, scale)

        ask_where_to_save(
            self._dialog,
            "ratingsExportDialog",
            sentence("ratings", "export"),
            chosen,
            kinds=[sentence("ratings", "files")],
            suffix="toml",
        )

    def _closed(self, _result: int) -> None:
        self._bridge.changed.disconnect(self._follow)
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()
