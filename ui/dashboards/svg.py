"""Writes a drawing as SVG: plain shapes and real text, which fetches nothing and runs nothing."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from ui.dashboards.drawing import DOTS, HATCH, Box, Drawing, Pattern, Stroke, Words
from workbench.application.reading import direction, revealed

_BASELINE = 0.32
_TILED = ("hatch", "cross", "dots")


def svg(drawing: Drawing, title: str, summary: str, family: str, size: float) -> str:
    """Return a drawing as an SVG document; ``size`` is that of the letters in pixels."""
    inks = sorted({(each.pattern, each.ink) for each in drawing.shapes if isinstance(each, Box)})
    names = {each: f"p{number}" for number, each in enumerate(inks)}
    width, height = _number(drawing.width), _number(drawing.height)
    place = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    letters = f'font-family="{escape(family)}, sans-serif" font-size="{_number(size)}"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" {place} role="img" aria-labelledby="t d" {letters}>',
        f'<title id="t">{_plain(title)}</title>',
        f'<desc id="d">{_plain(summary)}</desc>',
        "<defs>",
        *(_pattern(names[each], *each) for each in inks if each[0] in _TILED),
        "</defs>",
        f'<rect width="{width}" height="{height}" fill="{drawing.ground}"/>',
    ]
    for each in drawing.shapes:
        if isinstance(each, Box):
            lines.append(_box(each, names))
        elif isinstance(each, Stroke):
            lines.append(_stroke(each))
        else:
            lines.append(_words(each, size, drawing.line))
    return "\n".join([*(each for each in lines if each), "</svg>", ""])


def _pattern(name: str, kind: str, ink: str) -> str:
    if kind == "hatch":
        body = f'<path d="M0 {HATCH:g}L{HATCH:g} 0M-1 1L1 -1M{HATCH - 1:g} {HATCH + 1:g}L{HATCH + 1:g} {HATCH - 1:g}"'
        return _tile(name, HATCH, f'{body} stroke="{ink}" stroke-width="2"/>')
    if kind == "cross":
        path = f"M0 0L{HATCH:g} {HATCH:g}M0 {HATCH:g}L{HATCH:g} 0"
        return _tile(name, HATCH, f'<path d="{path}" stroke="{ink}" stroke-width="1"/>')
    dots = "".join(f'<circle cx="{x:g}" cy="{y:g}" r="1.2" fill="{ink}"/>' for x, y in ((2, 2), (4, 6), (0, 6)))
    return _tile(name, DOTS, dots, tall=2 * DOTS)


def _tile(name: str, wide: float, body: str, tall: float | None = None) -> str:
    high = wide if tall is None else tall
    return f'<pattern id="{name}" width="{wide:g}" height="{high:g}" patternUnits="userSpaceOnUse">{body}</pattern>'


def _box(box: Box, names: Mapping[tuple[Pattern, str], str]) -> str:
    place = f'x="{_number(box.x)}" y="{_number(box.y)}" width="{_number(box.width)}" height="{_number(box.height)}"'
    tip = f"<title>{_plain(box.tip)}</title>" if box.tip else ""
    tiled = box.pattern in _TILED
    fill = f"url(#{names[box.pattern, box.ink]})" if tiled else box.ink if box.pattern == "solid" else "none"
    outline = f' stroke="{box.outline}"' if box.outline else ""
    drawn = f'<rect {place} fill="{fill}"{outline}>{tip}</rect>'
    if box.pattern == "rule":
        middle = _number(box.y + box.height / 2)
        drawn += (
            f'<line x1="{_number(box.x)}" y1="{middle}" x2="{_number(box.x + box.width)}" y2="{middle}" '
            f'stroke="{box.ink}"/>'
        )
    return drawn


def _stroke(stroke: Stroke) -> str:
    points = " ".join(f"{_number(x)},{_number(y)}" for x, y in stroke.points)
    dashes = ' stroke-dasharray="5 3"' if stroke.is_dashed else ""
    return f'<polyline points="{points}" fill="none" stroke="{stroke.ink}" stroke-width="{stroke.width:g}"{dashes}/>'


def _words(words: Words, size: float, line: float) -> str:
    way = ' direction="rtl" unicode-bidi="plaintext"' if direction(words.text) == "rtl" else ""
    text = (
        f'<text x="{_number(words.x)}" y="{_number(words.y + size * _BASELINE)}" fill="{words.ink}" '
        f'text-anchor="{words.anchor}"{way}>{_plain(words.text)}</text>'
    )
    if words.plate is None:
        return text
    left = words.x - {"start": 0, "middle": words.width / 2, "end": words.width}[words.anchor]
    place = f'x="{_number(left - 2)}" y="{_number(words.y - line / 2 + 1)}" width="{_number(words.width + 4)}"'
    return f'<rect {place} height="{_number(line - 2)}" fill="{words.plate}"/>{text}'


def _plain(text: str) -> str:
    return escape(revealed(" ".join(text.split())))


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
