"""How a page made elsewhere is shown on a page of the pack: upright, and a little smaller, above the pack's label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

STRIP = 30.0
"""Points at the foot of a page as wide as A4 that are the pack's; on wider ones they grow, as the label does."""
_A4 = (595.276, 841.89)
_SMALLEST, _LARGEST = 72.0, 14_400.0

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Placed:
    """A page's place: its size in points as shown, the part of it that is shown, and the way there (a matrix)."""

    width: float
    height: float
    shown: Box
    matrix: tuple[float, float, float, float, float, float]

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page as it was made, on the page of the pack."""
        a, b, c, d, e, f = self.matrix
        return round(a * x + c * y + e, 3), round(b * x + d * y + f, 3)

    def box(self, box: Sequence[float]) -> Box:
        """A rectangle of the page as it was made, on the page of the pack."""
        corners = [self.point(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
        across, down = [x for x, _ in corners], [y for _, y in corners]
        return min(across), min(down), max(across), max(down)


def placed(page: Any) -> Placed | None:
    """Where a page (of pikepdf) stands; None where its size cannot be used."""
    media, crop = _box(page.get("/MediaBox")), _box(page.get("/CropBox", page.get("/MediaBox")))
    if media is None or crop is None:
        return None
    left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
    right, top = min(media[2], crop[2]), min(media[3], crop[3])
    unit = _number(page.get("/UserUnit", 1))
    turned = _number(page.get("/Rotate", 0))
    if unit is None or turned is None or turned % 90 or right <= left or top <= bottom:
        return None
    ways = {
        0: (1.0, 0.0, 0.0, 1.0, -left, -bottom),
        90: (0.0, -1.0, 1.0, 0.0, -bottom, right),
        180: (-1.0, 0.0, 0.0, -1.0, right, top),
        270: (0.0, 1.0, -1.0, 0.0, top, -left),
    }
    way = ways[int(turned) % 360]
    wide, high = (right - left) * unit, (top - bottom) * unit
    if way[0] == 0:
        wide, high = high, wide
    if not all(_SMALLEST <= side <= _LARGEST for side in (wide, high)) or high < 4 * strip(wide, high):
        return None
    foot = strip(wide, high)
    scale = (high - foot) / high
    a, b, c, d, e, f = (scale * unit * part for part in way)
    matrix = (a, b, c, d, e + wide * (1 - scale) / 2, f + foot)
    return Placed(round(wide, 3), round(high, 3), (left, bottom, right, top), matrix)


def strip(wide: float, high: float) -> float:
    """The points at the foot of a page of this size that are the pack's."""
    return STRIP * wide / _A4[wide > high]


def _box(value: Any) -> Box | None:
    try:
        sides = [_number(side) for side in value]
    except (TypeError, ValueError):
        return None
    if len(sides) != 4:
        return None
    known = [side for side in sides if side is not None]
    if len(known) != 4:
        return None
    x0, y0, x1, y1 = known
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _number(value: Any) -> float | None:
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if abs(number) < 1e7 else None
