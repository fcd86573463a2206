"""Small pictures, drawn as SVG. Nothing is decided here."""

from __future__ import annotations

from typing import assert_never

from reportgen.charts.drawing import Dot, InkName, Polygon, Shape, SmallPicture, Stroke
from reportgen.writers.style import Style

_DASH = (2.2, 1.6)


def small_svg(picture: SmallPicture, style: Style) -> bytes:
    """The picture as SVG."""
    inside = "".join(_svg(shape, style) for shape in picture.shapes)
    size = (
        f'width="{picture.width:g}pt" height="{picture.height:g}pt" viewBox="0 0 {picture.width:g} {picture.height:g}"'
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{inside}</svg>'.encode()


def _svg(shape: Shape, style: Style) -> str:
    match shape:
        case Stroke():
            dash = f' stroke-dasharray="{_DASH[0]} {_DASH[1]}"' if shape.dashed else ""
            look = f'fill="none" stroke="{_colour(shape.ink, style)}" stroke-width="{shape.width:g}"{dash}'
            return f'<polyline points="{_points(shape.points)}" {look} stroke-linejoin="round"/>'
        case Polygon():
            return f'<polygon points="{_points(shape.points)}" {_filled(shape, style)}/>'
        case Dot():
            place = f'cx="{shape.x:g}" cy="{shape.y:g}" r="{shape.radius:g}"'
            return f"<circle {place} {_filled(shape, style)}/>"
        case _:
            assert_never(shape)


def _points(points: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in points)


def _filled(shape: Polygon | Dot, style: Style) -> str:
    edge = f' stroke="{_colour(shape.edge, style)}" stroke-width="{shape.width:g}"' if shape.edge else ""
    return f'fill="{_colour(shape.fill, style)}"{edge}'


def _colour(name: InkName, style: Style) -> str:
    """The colour of an ink: of a tone its fill."""
    look = style.charts
    inks = {
        "white": "#FFFFFF", "text": style.colour.text, "rule": style.colour.rule, "target": look.target,
        "common": look.common, "improvement": look.improvement, "concern": look.concern, "neutral": look.neutral,
        "mean": look.mean,
    }  # fmt: skip
    return inks[name] if name in inks else style.tones[name].fill
