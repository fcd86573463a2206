"""Colours of an organisation, made dark enough to be read (WCAG 2.2, 1.4.3 and 1.4.11, level AA)."""

from __future__ import annotations

import colorsys

from reportgen.document.colour import contrast

SHAPES = 3.0
"""The contrast that bars, lines and edges need (1.4.11)."""
HEADINGS = 7.0
"""The contrast that a dark kind of a colour is given for headings where the organisation names none."""
APART = 1.35
"""The least contrast of two neighbouring colours of a chart: they are told apart in print without colour."""
WHITE = "#FFFFFF"


def darkened(colour: str, least: float) -> str:
    """The colour, or the lightest darker kind of it (the same hue and saturation) that has that contrast to white."""
    if contrast(colour, WHITE) >= least:
        return colour
    red, green, blue = (part / 255 for part in bytes.fromhex(colour.removeprefix("#")))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    for step in range(1, 401):
        parts = colorsys.hls_to_rgb(hue, light * (1 - step / 400), saturation)
        darker = "#" + "".join(f"{int(part * 255):02X}" for part in parts)
        if contrast(darker, WHITE) >= least:
            return darker
    return "#000000"


def is_grey(colour: str) -> bool:
    """Whether a colour is black, white or a grey."""
    parts = bytes.fromhex(colour.removeprefix("#"))
    return max(parts) - min(parts) < 16


def tint(colour: str, share: float) -> str:
    """The colour mixed with white, which has that share of it."""
    parts = bytes.fromhex(colour.removeprefix("#"))
    return "#" + "".join(f"{round(part + (255 - part) * share):02X}" for part in parts)
