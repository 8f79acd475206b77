"""How well two colours can be told apart: by contrast, and by eyes that mix up colours."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt
from types import MappingProxyType
from typing import Final, TypeAlias

Triple: TypeAlias = tuple[float, float, float]
Matrix: TypeAlias = tuple[Triple, Triple, Triple]

DEFICIENCIES: Final[Mapping[str, Matrix]] = MappingProxyType(
    {
        "protan": (
            (0.152286, 1.052583, -0.204868),
            (0.114503, 0.786281, 0.099216),
            (-0.003882, -0.048116, 1.051998),
        ),
        "deutan": (
            (0.367322, 0.860646, -0.227968),
            (0.280085, 0.672501, 0.047413),
            (-0.011820, 0.042940, 0.968881),
        ),
        "tritan": (
            (1.255528, -0.076749, -0.178779),
            (-0.078411, 0.930809, 0.147602),
            (0.004733, 0.691367, 0.303900),
        ),
    }
)
"""Kinds of colour blindness, as matrices on linear RGB.

Machado, Oliveira, Fernandes: "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG
15(6), 2009; the authors' table for severity 1.0.
"""

_TO_XYZ: Final[Matrix] = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE: Final[Triple] = (0.95047, 1.0, 1.08883)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours ``#RRGGBB``, 1 to 21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, ground: str, share: float) -> str:
    """Return the opaque ``#RRGGBB`` that ``colour``, laid over ``ground`` with that share (0–1), would look like."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(f"{round(over * share + under * (1 - share)):02X}" for over, under in pairs)


def distance(one: str, other: str) -> tuple[float, str]:
    """Return how far apart two colours ``#RRGGBB`` are to the eyes that find it hardest, and whose eyes these are.

    It is the CIEDE2000 difference, the least of that of usual eyes (an empty name) and of the three kinds of colour
    blindness in ``DEFICIENCIES``; 1 can just be seen side by side.
    """
    return min((difference(seen(one, eyes), seen(other, eyes)), eyes) for eyes in ("", *DEFICIENCIES))


@lru_cache(maxsize=4096)
def seen(colour: str, deficiency: str = "") -> Triple:
    """Return ``#RRGGBB`` as CIELAB (D65), as somebody with that deficiency sees it, or with usual eyes."""
    if not deficiency:
        return _lab(_linear(colour))
    return _lab(_mixed_up(colour, deficiency))


def simulated(colour: str, deficiency: str) -> str:
    """Return the ``#RRGGBB`` that shows to all what somebody with that deficiency sees."""
    coded = (
        12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
        for part in _mixed_up(colour, deficiency)
    )
    return "#" + "".join(f"{round(255 * part):02X}" for part in coded)


def difference(one: Triple, other: Triple) -> float:
    """Return the CIEDE2000 difference of two CIELAB colours.

    Sharma, Wu, Dalal: "The CIEDE2000 Color-Difference Formula", Color Research and Application 30(1), 2005.
    """
    (l1, a1, b1), (l2, a2, b2) = one, other
    c_mean = (hypot(a1, b1) + hypot(a2, b2)) / 2
    stretch = 1 + 0.5 * (1 - sqrt(c_mean**7 / (c_mean**7 + 25**7)))
    c1, c2 = hypot(a1 * stretch, b1), hypot(a2 * stretch, b2)
    h1, h2 = degrees(atan2(b1, a1 * stretch)) % 360, degrees(atan2(b2, a2 * stretch)) % 360
    h1, h2 = h1 if c1 else h2, h2 if c2 else h1
    turn = (h2 - h1 + 180) % 360 - 180
    lightness, chroma, hue = l2 - l1, c2 - c1, 2 * sqrt(c1 * c2) * sin(radians(turn / 2))
    l_mean, c_mean, h_mean = (l1 + l2) / 2, (c1 + c2) / 2, (h1 + turn / 2) % 360
    weight = (
        1
        - 0.17 * cos(radians(h_mean - 30))
        + 0.24 * cos(radians(2 * h_mean))
        + 0.32 * cos(radians(3 * h_mean + 6))
        - 0.20 * cos(radians(4 * h_mean - 63))
    )
    by_lightness = lightness / (1 + 0.015 * (l_mean - 50) ** 2 / sqrt(20 + (l_mean - 50) ** 2))
    by_chroma, by_hue = chroma / (1 + 0.045 * c_mean), hue / (1 + 0.015 * c_mean * weight)
    spread = sin(radians(60 * exp(-(((h_mean - 275) / 25) ** 2))))
    rotation = -2 * sqrt(c_mean**7 / (c_mean**7 + 25**7)) * spread
    return sqrt(by_lightness**2 + by_chroma**2 + by_hue**2 + rotation * by_chroma * by_hue)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _linear(colour: str) -> Triple:
    """Return ``#RRGGBB`` as linear RGB, each part between 0 and 1 (IEC 61966-2-1)."""
    parts = [channel / 255 for channel in _channels(colour)]
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return r, g, b


def _mixed_up(colour: str, deficiency: str) -> Triple:
    r, g, b = (min(1.0, max(0.0, part)) for part in _times(DEFICIENCIES[deficiency], _linear(colour)))
    return r, g, b


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _times(matrix: Matrix, colour: Triple) -> Triple:
    a, b, c = (sum(m * x for m, x in zip(row, colour, strict=True)) for row in matrix)
    return a, b, c


def _lab(rgb: Triple) -> Triple:
    def curve(part: float) -> float:
        return float(part ** (1 / 3)) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116

    x, y, z = (curve(part / white) for part, white in zip(_times(_TO_XYZ, rgb), _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)
