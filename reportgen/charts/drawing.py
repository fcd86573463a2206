"""Small pictures in a line of words, as shapes: icons and sparklines.

Lengths are points, x from the left and y downwards from the top. An ink is a name that the style gives a colour.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import TypeAlias, assert_never

from reportgen.document.blocks import Drawing

XY: TypeAlias = tuple[float, float]
InkName: TypeAlias = str
"""`text`, `white`, `rule`, `target`, one of a control chart's, or the name of a tone."""

SIDE = 15.0
"""The width and height of an icon."""
WIDE, HIGH = 76.0, 24.0
"""The size of a sparkline."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points."""

    points: tuple[XY, ...]
    ink: InkName
    width: float = 1.4
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed shape."""

    points: tuple[XY, ...]
    fill: InkName
    edge: InkName = ""
    width: float = 0.6


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle, filled, or a ring where it has an edge."""

    x: float
    y: float
    radius: float
    fill: InkName
    edge: InkName = ""
    width: float = 1.4


Shape: TypeAlias = Stroke | Polygon | Dot


@dataclass(frozen=True, slots=True)
class SmallPicture:
    """Shapes on a sheet."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


def shapes_of(drawing: Drawing) -> SmallPicture:
    """What a drawing looks like."""
    match drawing.form:
        case "icon":
            return SmallPicture(SIDE, SIDE, _icon(drawing.name))
        case "sparkline":
            return SmallPicture(WIDE, HIGH, _sparkline(drawing))
        case _:
            assert_never(drawing.form)


# ---------------------------------------------------------------- icons

_MIDDLE = SIDE / 2
_UP: tuple[XY, ...] = ((-3.2, 0.4), (0, -3.2), (3.2, 0.4))
_STEM: tuple[XY, ...] = ((0, -3), (0, 3.6))


def _icon(name: str) -> tuple[Shape, ...]:
    """A plate whose form and ink say whether for the better, and on it the sign: an arrow, a wave, a tick, a cross."""
    verdict, _, direction = name.partition("-")
    ring = Dot(_MIDDLE, _MIDDLE, 6.6, "white", "common")
    match verdict:
        case "improvement":
            return Dot(_MIDDLE, _MIDDLE, 7.2, "improvement"), *_arrow(direction)
        case "concern":
            return Polygon(_diamond(7.4), "concern"), *_arrow(direction, 0.8)
        case "neutral":
            return Polygon(_box(6.4), "neutral"), *_arrow(direction)
        case "pass":
            return Dot(_MIDDLE, _MIDDLE, 7.2, "improvement"), _line((-3.4, 0.2), (-1, 2.8), (3.6, -2.8))
        case "fail":
            return Polygon(_diamond(7.4), "concern"), _line((-2.3, -2.3), (2.3, 2.3)), _line((-2.3, 2.3), (2.3, -2.3))
        case "common":
            return ring, _line((-4.2, 0.8), (-2.1, -1.8), (0.2, 1.8), (2.2, -1.8), (4.2, 0.6), ink="common")
        case "inconsistent":
            return (
                ring,
                _line((-4, 0), (4, 0), ink="common", dashed=True),
                Dot(_MIDDLE - 2, _MIDDLE + 2.8, 1.2, "common"),
                Dot(_MIDDLE + 2, _MIDDLE - 2.8, 1.2, "common"),
            )
        case _:
            return ring, *(Dot(_MIDDLE + x, _MIDDLE, 0.9, "common") for x in (-2.8, 0, 2.8))


def _arrow(direction: str, scale: float = 1.0) -> tuple[Shape, ...]:
    """An arrow upwards or downwards, or a level line."""
    if direction not in ("higher", "lower"):
        return (_line((-3.4, 0), (3.4, 0)),)
    sign = scale if direction == "higher" else -scale
    return tuple(_line(*((x * scale, y * sign) for x, y in part)) for part in (_UP, _STEM))


def _line(*points: XY, ink: InkName = "white", dashed: bool = False) -> Stroke:
    return Stroke(tuple((_MIDDLE + x, _MIDDLE + y) for x, y in points), ink, 1.4, dashed)


def _diamond(reach: float) -> tuple[XY, ...]:
    return tuple((_MIDDLE + x * reach, _MIDDLE + y * reach) for x, y in ((0, -1), (1, 0), (0, 1), (-1, 0)))


def _box(reach: float) -> tuple[XY, ...]:
    return tuple((_MIDDLE + x * reach, _MIDDLE + y * reach) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1)))


# ---------------------------------------------------------------- a line of values


def _sparkline(drawing: Drawing) -> tuple[Shape, ...]:
    """The values from left to right, the last one marked; percentages from 0 to 100, so that rows can be compared."""
    values = [point.value for point in drawing.points]
    known = [(place, value) for place, value in enumerate(values) if value is not None]
    if not known:
        return ()
    low, high = _range(drawing)
    step = (WIDE - 8) / max(1, len(values) - 1)

    def at(place: int, value: Decimal) -> XY:
        height = float((value - low) / (high - low or Decimal(1))) * (HIGH - 6)
        return round(4 + place * step, 2), round(HIGH - 3 - height, 2)

    shapes: list[Shape] = [Stroke(((0, HIGH - 0.5), (WIDE, HIGH - 0.5)), "rule", 0.6)]
    if drawing.target is not None:
        y = at(0, drawing.target)[1]
        shapes.append(Stroke(((0, y), (WIDE, y)), "target", 0.9, dashed=True))
    for _, run in groupby(enumerate(known), key=lambda one: one[1][0] - one[0]):
        points = tuple(at(place, value) for _, (place, value) in run)
        shapes.append(Stroke(points, "mean", 1.5) if len(points) > 1 else Dot(*points[0], 1.4, "mean"))
    shapes.append(Dot(*at(*known[-1]), 2.4, "mean"))
    return tuple(shapes)


def _range(drawing: Drawing) -> tuple[Decimal, Decimal]:
    """The least and the greatest value that there is room for."""
    numbers = [value for value in (*(point.value for point in drawing.points), drawing.target) if value is not None]
    if max(numbers) <= 100 and drawing.unit == "percent":
        return Decimal(0), Decimal(100)
    return min(numbers), max(numbers)
