"""The mark over each sheet of a draft, as a picture behind the words."""

from __future__ import annotations

from html import escape
from math import atan, degrees, hypot

from reportgen.document.text_metrics import text_width
from reportgen.writers.style import POINTS, Style


def watermark(words: str, orientation: str, style: Style) -> bytes:
    """An SVG the size of a sheet, with light words from corner to corner."""
    wide, high = style.page.width_mm * POINTS, style.page.height_mm * POINTS
    if orientation == "landscape":
        wide, high = high, wide
    size = min(style.watermark.size, style.watermark.size * hypot(wide, high) * 0.7 / max(_width(words, style), 1))
    turn = -degrees(atan(high / wide))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:.2f}pt" height="{high:.2f}pt" '
        f'viewBox="0 0 {wide:.2f} {high:.2f}"><text x="{wide / 2:.2f}" y="{high / 2 + size * 0.35:.2f}" '
        f'font-family="{escape(style.font.embedded)}" font-weight="bold" font-size="{size:.2f}" text-anchor="middle" '
        f'fill="{style.watermark.colour}" transform="rotate({turn:.3f} {wide / 2:.2f} {high / 2:.2f})">'
        f"{escape(words)}</text></svg>"
    ).encode()


def _width(words: str, style: Style) -> float:
    return text_width(words, style.watermark.size, bold=True)
