"""Puts a theme on the program: the palette of every widget, and a style sheet for what a palette cannot say."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

from ui.theme.tokens import Theme
from workbench.domain.colour import mixed

STYLED = "styled"
"""The property of an application that began with the style Fusion, so that it need not be asked for its style."""

_USUAL_FONT = "usualFont"
_LARGEST_CHROME = 250
_OUTLINED = {"QComboBox": 140, "QSpinBox": 140, "QCheckBox": 127}
"""Controls whose outline Qt's Fusion style makes from ``Window``, and by how many per cent that is darkened."""


def apply_theme(application: QApplication, theme: Theme, text_size: int = 100) -> None:
    """Colour all windows with ``theme``; ``text_size`` is in per cent, of which the window's own words keep 100."""
    sheet, font = style_sheet(theme), _font(application, text_size)
    if application.styleSheet() == sheet and application.font() == font:
        return
    # A style under a style sheet has no name; once a sheet is there, it is ours, and so is the style.
    is_ours = application.styleSheet() or application.property(STYLED)
    if not is_ours and application.style().objectName() != "fusion":
        application.setStyle("Fusion")
    palette = palette_of(theme)
    application.setPalette(palette)
    for kind, darkened in _OUTLINED.items():
        # PySide's own types ask for bytes here, and the call takes none.
        application.setPalette(_outlined(theme, darkened), kind)  # type: ignore[arg-type]
    QToolTip.setPalette(palette)
    application.setFont(font)
    application.setStyleSheet(sheet)


def palette_of(theme: Theme) -> QPalette:
    """Return the palette of a theme for all three states of a widget."""
    roles = QPalette.ColorRole
    tokens = {
        roles.Window: theme.chrome,
        roles.WindowText: theme.text,
        roles.Base: theme.pane,
        roles.AlternateBase: mixed(theme.chrome, theme.pane, 0.5),
        roles.Text: theme.text,
        roles.Button: theme.chrome,
        roles.ButtonText: theme.text,
        roles.ToolTipBase: theme.pane,
        roles.ToolTipText: theme.text,
        roles.PlaceholderText: theme.text_secondary,
        roles.Highlight: theme.accent,
        roles.HighlightedText: theme.pane,
        roles.Link: theme.accent,
        roles.LinkVisited: theme.accent,
        roles.Accent: theme.accent,
        roles.BrightText: theme.error,
        roles.Light: mixed(theme.pane, theme.chrome, 0.6),
        roles.Midlight: mixed(theme.border, theme.chrome, 0.2),
        roles.Mid: mixed(theme.border, theme.chrome, 0.5),
        roles.Dark: theme.border,
        roles.Shadow: mixed(theme.text, theme.border, 0.3),
    }
    palette = QPalette()
    for role, colour in tokens.items():
        palette.setColor(role, QColor(colour))
    faded = QColor(mixed(theme.text_secondary, theme.chrome, 0.7))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, faded)
    return palette


def _outlined(theme: Theme, darkened: int) -> QPalette:
    palette = palette_of(theme)
    palette.setColor(QPalette.ColorRole.Window, QColor(theme.border).lighter(darkened))
    return palette


def style_sheet(theme: Theme) -> str:
    """Return the style sheet: flat bars and buttons, and the colours that say good, wrong and careful."""
    line = mixed(theme.border, theme.chrome, 0.45)
    hover = mixed(theme.text, theme.chrome, 0.08)
    return _SHEET.format(
        pane=theme.pane,
        chrome=theme.chrome,
        text=theme.text,
        secondary=theme.text_secondary,
        border=theme.border,
        accent=theme.accent,
        ok=theme.ok,
        error=theme.error,
        warning=theme.warning,
        line=line,
        hover=hover,
    )


def _font(application: QApplication, text_size: int) -> QFont:
    """The size of the letters is always reckoned from the one the program started with."""
    usual = application.property(_USUAL_FONT)
    if not isinstance(usual, QFont):
        usual = QFont(application.font())
        application.setProperty(_USUAL_FONT, usual)
    font = QFont(usual)
    if font.pointSizeF() > 0:
        font.setPointSizeF(usual.pointSizeF() * min(max(text_size, 100), _LARGEST_CHROME) / 100)
    return font


_SHEET = """
QToolTip {{ color: {text}; background: {pane}; border: 1px solid {border}; padding: 3px; }}
QSplitter::handle {{ background: {chrome}; }}
QSplitter::handle:hover {{ background: {border}; }}
QToolButton, QPushButton {{
    border: 1px solid transparent; border-radius: 4px; padding: 3px 7px; background: transparent; color: {text};
}}
QPushButton {{ border-color: {border}; padding: 4px 13px; background: {pane}; }}
QToolButton:hover, QPushButton:hover {{ background: {hover}; }}
QToolButton:pressed, QPushButton:pressed {{ background: {line}; }}
QToolButton:checked {{ background: {line}; }}
QToolButton:disabled, QPushButton:disabled {{ color: {secondary}; }}
QToolButton[popupMode="2"] {{ padding-right: 18px; }}
QToolButton::menu-indicator {{ subcontrol-origin: border; subcontrol-position: center right; right: 5px; }}
#miniToolbar QToolButton {{ padding: 3px 4px; }}
#rail QToolButton {{ padding: 0; }}
QLineEdit, QPlainTextEdit, QTextBrowser {{
    border: 1px solid {border}; border-radius: 4px; padding: 3px 5px; background: {pane}; color: {text};
    placeholder-text-color: {secondary};
}}
QSpinBox {{ min-height: 20px; }}
QRadioButton, QCheckBox {{ min-height: 24px; }}
QRadioButton::indicator {{
    width: 1em; height: 1em; border: 0.17em solid {border}; border-radius: 0.6em; background: {pane};
}}
QCheckBox::indicator {{ width: 1.1em; height: 1.1em; }}
QRadioButton::indicator:checked {{ border-color: {accent}; background: {accent}; }}
QSpinBox QLineEdit, QComboBox QLineEdit {{ border: none; padding: 0; }}
QAbstractItemView {{
    border: 1px solid {line}; border-radius: 4px; background: {pane}; color: {text};
    placeholder-text-color: {secondary};
}}
#headerBar, #sweepBar, #sweepStrip, #statusBar, #rail, #libraryPanel, #librarySlot, #inspectorSlot, #bottomDock {{
    background: {chrome};
}}
#pane_1, #pane_2, #pane_3, #pane_4 {{ background: {pane}; }}
#wordHint {{ background: {chrome}; color: {text}; border: 1px solid {accent}; border-radius: 5px; padding: 3px 8px; }}
#paneHead {{ background: {chrome}; }}
#storyName {{ font-weight: 600; }}
#progressLabel, #paneProgress, #paneAlignment, #zoomLabel, #sweepMore, #reviewerLabel, #layerLabel, #storyCount {{
    color: {secondary};
}}
#inspectorWhere, #facetMeaning, #neutralKernel, #annotationsEmpty, #libraryEmpty {{ color: {secondary}; }}
#pickerHint, #peekFacts, #claimPlaces, #claimsEvidenceWords, #claimsTitle {{ color: {secondary}; }}
#peekTitle {{ font-weight: 600; }}
QTabBar::tab {{
    background: {chrome}; color: {secondary}; border: none; border-bottom: 2px solid transparent; padding: 4px 10px;
}}
#dockTabs::tab {{ padding: 4px 7px; }}
QTabBar::tab:selected {{ color: {text}; border-bottom: 2px solid {border}; }}
QTabBar::tab:hover {{ color: {text}; }}
QTabBar::scroller {{ width: 28px; }}
QTabBar QToolButton {{ padding: 0; border: none; background: {chrome}; }}
#toast, #sweepSummary, #palette, #keySheet, #claimPicker, #claimPeek, #evidenceCard {{
    background: {pane}; border: 1px solid {border}; border-radius: 6px;
}}
#sampleBar {{ background: {pane}; border-bottom: 1px solid {line}; }}
#guideBar {{ background: {pane}; border: none; border-left: 4px solid {accent}; border-bottom: 1px solid {line}; }}
#guideTitle {{ font-weight: 600; }}
#paneAlignment {{ font-style: italic; }}
#paneSignature {{ color: {ok}; font-weight: 600; }}
#paneSignature[void="true"] {{ color: {error}; }}
#noticeBar {{ background: {pane}; border: 2px solid {warning}; }}
#unsavedBar {{ background: {pane}; border: 2px solid {error}; }}
#saveIndicator[state="saved"] {{ color: {ok}; }}
#saveIndicator[state="saving"] {{ color: {warning}; }}
#saveIndicator[state="unsaved"], #unsavedWords {{ color: {error}; font-weight: 600; }}
QMenu {{ background: {pane}; color: {text}; border: 1px solid {border}; padding: 4px; }}
QMenu::item {{ padding: 4px 24px 4px 24px; border-radius: 3px; }}
QMenu::item:selected {{ background: {accent}; color: {pane}; }}
QMenu::item:disabled {{ color: {secondary}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
QMenuBar {{ background: {chrome}; color: {text}; }}
QMenuBar::item {{ padding: 3px 9px; background: transparent; }}
QMenuBar::item:selected {{ background: {hover}; }}
QProgressBar {{ border: 1px solid {border}; border-radius: 3px; background: {pane}; text-align: center; }}
QProgressBar::chunk {{ background: {line}; }}
"""
