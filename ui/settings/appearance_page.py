"""Settings: theme, density, letters and spacing."""

from __future__ import annotations

import typing
from typing import Any

import msgspec
from PySide6.QtWidgets import QCheckBox, QComboBox, QFontComboBox, QFormLayout, QSpinBox, QWidget

from ui.reader.look import LINE_HEIGHT, ZOOM, Density
from ui.settings.appearance import Appearance
from ui.settings.preferences import ThemeChoice
from ui.widgets.named import named
from ui.widgets.plain import PlainLabel
from ui.widgets.quiet import QuietComboBox
from workbench.application.wording import sentence


class AppearancePage(QWidget):
    """Fields for the looks of the window; each choice takes effect at once, and keys that do the same show here."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._theme = _choice("settingsTheme", "theme", typing.get_args(ThemeChoice))
        self._density = _choice("settingsDensity", "density", typing.get_args(Density))
        self._size = _number("settingsTextSize", ZOOM, 5)
        self._height = _number("settingsLineHeight", LINE_HEIGHT, 5)
        self._own_font = named(QFontComboBox(), "settingsFont")
        self._own_font.setEditable(False)
        self._font = _choice("settingsFontChoice", "font", ("", "own"))
        self._glyphs = named(QCheckBox(), "settingsGlyphs")
        form = QFormLayout(self)
        for key, field in (
            ("theme", self._theme),
            ("density", self._density),
            ("glyphs", self._glyphs),
            ("text-size", self._size),
            ("line-height", self._height),
            ("font", self._font),
            ("own-font", self._own_font),
        ):
            name = sentence("settings", f"field.{key}")
            field.setAccessibleName(name)
            form.addRow(name, field)
        form.addRow(PlainLabel(sentence("settings", "note"), wraps=True))
        self._show()
        self._theme.activated.connect(self._choose)
        self._density.activated.connect(self._choose)
        self._glyphs.toggled.connect(self._choose)
        self._font.activated.connect(self._choose)
        self._own_font.currentFontChanged.connect(self._choose)
        self._size.valueChanged.connect(self._choose)
        self._height.valueChanged.connect(self._choose)
        appearance.changed.connect(self._show)

    def _show(self) -> None:
        chosen = self._appearance.preferences
        fields = (self._theme, self._density, self._glyphs, self._size, self._height, self._font, self._own_font)
        for field in fields:
            field.blockSignals(True)
        self._theme.setCurrentIndex(self._theme.findData(chosen.theme))
        self._density.setCurrentIndex(self._density.findData(chosen.density))
        self._glyphs.setChecked(chosen.glyphs)
        self._size.setValue(chosen.text_size)
        self._height.setValue(chosen.line_height)
        self._font.setCurrentIndex(1 if chosen.font_family else 0)
        self._own_font.setEnabled(bool(chosen.font_family))
        if chosen.font_family:
            self._own_font.setCurrentText(chosen.font_family)
        for field in fields:
            field.blockSignals(False)

    def _choose(self, *_value: Any) -> None:
        family = self._own_font.currentFont().family() if self._font.currentData() else ""
        self._appearance.choose(
            msgspec.structs.replace(
                self._appearance.preferences,
                theme=self._theme.currentData(),
                density=self._density.currentData(),
                glyphs=self._glyphs.isChecked(),
                text_size=self._size.value(),
                line_height=self._height.value(),
                font_family=family,
            )
        )


def _choice(name: str, table: str, values: tuple[str, ...]) -> QComboBox:
    field = QuietComboBox()
    field.setObjectName(name)
    for value in values:
        field.addItem(sentence("settings", f"{table}.{(value or 'usual').replace('_', '-')}"), value)
    return field


def _number(name: str, bounds: tuple[int, int], step: int) -> QSpinBox:
    field = named(QSpinBox(), name)
    field.setRange(*bounds)
    field.setSingleStep(step)
    field.setSuffix(" %")
    field.setKeyboardTracking(False)
    return field
