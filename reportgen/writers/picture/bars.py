"""Bar charts: categories down the side, bars to the right; for long names."""

from __future__ import annotations

from decimal import Decimal

from reportgen.document.blocks import Chart
from reportgen.writers.picture.canvas import Canvas
from reportgen.writers.picture.frame import SMALLEST, not_received
from reportgen.writers.picture.legend import Legend, entries
from reportgen.writers.picture.palette import inks
from reportgen.writers.picture.point_markers import bar
from reportgen.writers.picture.scale import Scale, scale
from reportgen.writers.picture.text_metrics import LEADING, fitted, width
from reportgen.writers.style import Style

THINNEST = 13.0
"""Height of one bar with its gap, in points."""
NAMES = 0.36
"""The most of a chart's width that its names may take."""


def height(chart: Chart, style: Style) -> float:
    """The height a bar chart needs, in points: never less than any other chart's, unless it is a small one."""
    bars = max(1, len([s for s in chart.series if not s.target]))
    lines = 2
    if chart.small:  # room for no more lines than the names take
        _, names = fitted(chart.categories, style.charts.width_mm * 72 / 25.4 * NAMES, style.charts.size, SMALLEST, 3)
        lines = max(map(len, names), default=1)
    least = 58 + len(chart.categories) * max(bars * THINNEST + 7, style.charts.size * LEADING * lines + 3)
    return least if chart.small else max(style.charts.height_mm * 72 / 25.4, least)


def draw(canvas: Canvas, chart: Chart, style: Style) -> None:
    """Draw a chart of form `bar`."""
    size, ink_of = style.charts.size, inks(chart, style)
    shown = [(s, ink) for s, ink in zip(chart.series, ink_of, strict=True) if not s.target]
    targets = [s for s in chart.series if s.target]
    axis = scale([Decimal(v) for s in chart.series for v in s.values if v is not None], chart.unit, chart.maximum)
    legend = None
    if len(shown) > 1:
        legend = Legend(entries([s for s, _ in shown], [i for _, i in shown], lines=False), canvas.width, size)
    name_size, names = fitted(chart.categories, canvas.width * NAMES, size, SMALLEST, 3)
    left = max((width(line, name_size) for lines in names for line in lines), default=0.0) + 8
    words = max((width(t, size) for s, _ in shown for t in s.texts), default=0.0)
    right = canvas.width - max(words, width(axis.words()[-1], size) / 2) - 6
    foot = (legend.height + 9 if legend else 0) + size * LEADING * (2 if chart.axis else 1) + 8
    top, bottom = (size * 1.6 if targets else 4.0), canvas.height - foot
    _axis(canvas, chart, style, axis, (left, right, top, bottom))
    if legend:
        legend.draw(canvas, 0, canvas.height - legend.height, style.colour.text)
    slot = (bottom - top) / max(1, len(chart.categories))
    thick = min((slot - 5) / max(1, len(shown)), 26.0)
    for n, lines in enumerate(names):
        middle = top + slot * (n + 0.5)
        start = middle - (len(lines) - 1) * name_size * LEADING / 2 + name_size * 0.36
        for k, line in enumerate(lines):
            canvas.text(left - 6, start + k * name_size * LEADING, line, name_size, style.colour.text, "right")
        for k, (series, ink) in enumerate(shown):
            y = middle + thick * (k - len(shown) / 2)
            value, text = series.values[n], series.texts[n]
            label = min(size, thick - 1.5)
            if value is None:
                small = max(SMALLEST, size * 0.8)
                said = "no data" if not_received(text) else text
                canvas.text(left + 4, y + thick / 2 + small * 0.36, said, small, style.colour.muted)
                continue
            long = axis.share(Decimal(value)) * (right - left)
            bar(canvas, left, y + 0.5, long, thick - 1, ink)
            canvas.text(left + long + 4, y + thick / 2 + label * 0.36, text, label, style.colour.text, ground="#FFFFFF")
    for series in targets:
        _target(
            canvas,
            chart,
            style,
            axis,
            series.name,
            next((v for v in series.values if v), None),
            (left, right, top, bottom),
        )
    canvas.lines([((left, top), (left, bottom))], style.charts.axis, 1)


def _axis(canvas: Canvas, chart: Chart, style: Style, axis: Scale, plot: tuple[float, float, float, float]) -> None:
    """Light upright lines at the ticks, their words below, and the axis's name below those."""
    left, right, top, bottom = plot
    size = style.charts.size
    places = [left + axis.share(tick) * (right - left) for tick in axis.ticks]
    canvas.lines([((x, top), (x, bottom)) for x in places], style.charts.grid, 0.6)
    for x, words in zip(places, axis.words(), strict=True):
        canvas.text(x, bottom + 4 + size * 0.85, words, size, style.colour.text, "centre")
    if chart.axis:
        canvas.text(right, bottom + 4 + size * (0.85 + LEADING), chart.axis, size, style.colour.muted, "right")


def _target(
    canvas: Canvas, chart: Chart, style: Style, axis: Scale, name: str, value: str | None,
    plot: tuple[float, float, float, float],
) -> None:  # fmt: skip
    """A dashed upright line with its name over it."""
    if value is None:
        return
    left, right, top, bottom = plot
    x = left + axis.share(Decimal(value)) * (right - left)
    canvas.lines([((x, top - 2), (x, bottom))], style.charts.target, 1.5, (4, 3))
    shown = next((t for s in chart.series if s.name == name for t in s.texts if t), "")
    words = name if shown in name else f"{name} {shown}"
    half = width(words, style.charts.size) / 2
    middle = min(max(x, half), canvas.width - half)
    canvas.text(middle, top - 5, words, style.charts.size, style.colour.text, "centre")
