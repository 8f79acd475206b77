"""Makes text as wide on every machine as on every other: Qt sees the fonts of ``tests/fonts`` and no others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

FONTS = Path(__file__).resolve().parent.parent / "fonts"
_FAMILIES = {"serif": "DejaVu Serif", "sans-serif": "DejaVu Sans", "monospace": "DejaVu Sans Mono"}


def write_font_configuration(folder: Path) -> Path:
    """Write a fontconfig file into ``folder`` that names the bundled fonts alone, and return it."""
    aliases = "".join(
        f"<alias binding='same'><family>{generic}</family><prefer><family>{family}</family></prefer></alias>"
        for generic, family in _FAMILIES.items()
    )
    path = folder / "fonts.conf"
    path.write_text(
        "<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'urn:fontconfig:fonts.dtd'>"
        f"<fontconfig><dir>{escape(str(FONTS))}</dir><cachedir>{escape(str(folder / 'fonts'))}</cachedir>"
        f"{aliases}</fontconfig>",
        encoding="utf-8",
    )
    return path


def use_bundled_fonts(application: QApplication) -> None:
    """Load the bundled fonts into ``application`` and make the sans-serif one its font, at 10 points."""
    from PySide6.QtGui import QFont, QFontDatabase

    for path in sorted(FONTS.glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise RuntimeError(f"Qt cannot read the font {path.name}")
    application.setFont(QFont(_FAMILIES["sans-serif"], 10))
