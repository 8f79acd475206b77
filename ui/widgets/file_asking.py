"""Asking for a file: which one is to be read, or where one is to be written, without stopping anything else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFileDialog, QWidget

from ui.widgets.named import named


def ask_for_file(
    parent: QWidget | None, name: str, title: str, chosen: Callable[[str], object], *, kinds: Sequence[str] = ()
) -> None:
    """Ask for a file that is there, and give its path to ``chosen``; ``kinds`` are Qt's filters by file name."""
    dialog = _dialog(parent, name, title, chosen, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()


def ask_where_to_save(
    parent: QWidget | None,
    name: str,
    title: str,
    chosen: Callable[[str], object],
    *,
    start: str = "",
    kinds: Sequence[str] = (),
    suffix: str = "",
) -> None:
    """Ask where a file is to be written, and give the path to ``chosen``.

    ``start`` is proposed; ``suffix`` is added to a name without one.
    """
    dialog = _dialog(parent, name, title, chosen, kinds)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    if suffix:
        dialog.setDefaultSuffix(suffix)
    if start:
        dialog.selectFile(start)
    dialog.open()


def _dialog(
    parent: QWidget | None, name: str, title: str, chosen: Callable[[str], object], kinds: Sequence[str]
) -> QFileDialog:
    dialog = named(QFileDialog(parent, title), name)
    if kinds:
        dialog.setNameFilters(kinds)
    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    return dialog
