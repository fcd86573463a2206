"""One chart to one picture: every form of chart is drawn here or it is a type error."""

from __future__ import annotations

from typing import assert_never

from reportgen.document.blocks import Chart
from reportgen.writers.picture import bars, columns, lines, structure
from reportgen.writers.picture.canvas import Canvas
from reportgen.writers.style import Style

POINTS = 72 / 25.4
"""Points to the millimetre."""
SMALL = 0.7
"""The height of a small chart, as a share of any other's."""


def size_mm(chart: Chart, style: Style) -> tuple[float, float]:
    """Width and height of a chart's picture in millimetres; the same in every paper."""
    look = style.charts
    if chart.form == "structure":
        return look.width_mm, structure.height(chart, style) / POINTS
    if chart.form == "bar":
        return look.width_mm, bars.height(chart, style) / POINTS
    return look.width_mm, look.height_mm * (SMALL if chart.small else 1)


def drawn(chart: Chart, style: Style) -> Canvas:
    """The chart on a canvas. Title and subtitle are words of the paper and are not drawn."""
    wide, high = size_mm(chart, style)
    canvas = Canvas(wide * POINTS, high * POINTS, style.font.embedded)
    match chart.form:
        case "column" | "stacked-column" | "column-line":
            columns.draw(canvas, chart, style)
        case "bar":
            bars.draw(canvas, chart, style)
        case "line":
            lines.draw(canvas, chart, style)
        case "structure":
            structure.draw(canvas, chart, style)
        case _:
            assert_never(chart.form)
    return canvas


def svg(chart: Chart, style: Style) -> bytes:
    """The picture as SVG, its words as text in the shipped face."""
    return drawn(chart, style).svg()


def png(chart: Chart, style: Style, *, dpi: int = 200) -> bytes:
    """The picture as PNG on white."""
    return drawn(chart, style).png(dpi)
