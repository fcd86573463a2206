"""How well one colour can be told from another, as the Web Content Accessibility Guidelines (WCAG 2.2) define it."""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls
from functools import cache

READABLE = 4.5
"""The least contrast of words with their ground (1.4.3)."""


def is_hex(text: str) -> bool:
    """Whether it is six digits of red, green and blue."""
    return len(text) == 6 and all(letter in "0123456789abcdefABCDEF" for letter in text)


@cache
def contrast(first: str, second: str) -> float:
    """Contrast of two colours, each `RRGGBB` with or without `#`: from 1 (none) to 21."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def with_lightness(colour: str, towards: float, share: float) -> str:
    """A colour (`RRGGBB`) whose lightness (HLS) is moved by that share of the way to black (0.0) or white (1.0)."""
    hue, light, saturation = rgb_to_hls(*(part / 255 for part in bytes.fromhex(colour)))
    parts = hls_to_rgb(hue, light * (1 - share) + towards * share, saturation)
    return "".join(f"{round(255 * part):02X}" for part in parts)


def _luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2, "relative luminance")."""
    shares = [part / 255 for part in bytes.fromhex(colour.removeprefix("#"))[:3]]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
