"""Colours of an organisation, made dark enough to be read (WCAG 2.2, 1.4.3 and 1.4.11, level AA)."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.document.colour import contrast

SHAPES = 3.0
"""The contrast that bars, lines and edges need (1.4.11)."""
HEADINGS = 7.0
"""The contrast that a dark kind of a colour is given for headings where the organisation names none."""
APART = 1.35
"""The least contrast of two neighbouring colours of a chart: they are told apart in print without colour."""
WHITE = "#FFFFFF"


def darkened(colour: str, least: float) -> str:
    """The colour, or the lightest darker kind of it that has that contrast to white.

    Hue and strength stay, and it is made darker as eyes see it: in HLS a pale red would become a bright one.
    """
    if contrast(colour, WHITE) >= least:
        return colour
    lightness, *strengths = _oklab(colour)
    steps = (_shown(lightness * (1 - step / 400), *strengths) for step in range(1, 401))
    return next(darker for darker in steps if contrast(darker, WHITE) >= least)


# Source: Ottosson, "A perceptual color space for image processing" (2020).
_TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_FROM_LAB = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_FROM_CONES = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)


def _by(matrix: tuple[tuple[float, ...], ...], vector: Sequence[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def _oklab(colour: str) -> list[float]:
    """Lightness as it is seen, and how far it is from grey towards red or green, and yellow or blue."""
    parts = (part / 255 for part in bytes.fromhex(colour.removeprefix("#")))
    light = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return _by(_TO_LAB, [cone ** (1 / 3) for cone in _by(_TO_CONES, light)])


def _light(lightness: float, red: float, yellow: float) -> list[float]:
    """Red, green and blue light."""
    return _by(_FROM_CONES, [cone**3 for cone in _by(_FROM_LAB, (lightness, red, yellow))])


def _shown(lightness: float, red: float, yellow: float) -> str:
    """The colour, with no more strength than a screen shows at that lightness."""
    kinds = (_light(lightness, red * share / 20, yellow * share / 20) for share in range(20, -1, -1))
    light = next(each for each in kinds if all(-0.0005 <= part <= 1.0005 for part in each))  # a grey is shown always
    within = [min(max(part, 0.0), 1.0) for part in light]
    parts = (12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in within)
    return "#" + "".join(f"{int(255 * part):02X}" for part in parts)


def is_grey(colour: str) -> bool:
    """Whether a colour is black, white or a grey."""
    parts = bytes.fromhex(colour.removeprefix("#"))
    return max(parts) - min(parts) < 16


def tint(colour: str, share: float) -> str:
    """The colour mixed with white, which has that share of it."""
    parts = bytes.fromhex(colour.removeprefix("#"))
    return "#" + "".join(f"{round(part + (255 - part) * share):02X}" for part in parts)
