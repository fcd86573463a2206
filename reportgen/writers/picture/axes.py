"""What stands round the marks: the grid and its words, the names of categories, the key, and words in gaps."""

from __future__ import annotations

from typing import assert_never

from reportgen.charts.frame import KEY_GAP, KEY_MARK
from reportgen.charts.names import LEADING
from reportgen.charts.plan import ChartPlan, KeyEntry
from reportgen.writers.picture.canvas import Canvas
from reportgen.writers.picture.palette import DASHES, ink
from reportgen.writers.picture.point_markers import bar, marker
from reportgen.writers.style import Style


def draw_axes(canvas: Canvas, plan: ChartPlan, style: Style) -> None:
    """Grid, ticks, names of categories and of the axis, and the key."""
    for n, line in enumerate(plan.title):
        canvas.text(0, plan.size * (0.9 + n * LEADING), line, plan.size, style.colour.text, bold=True)
    for entry in plan.key:
        _key(canvas, plan, entry, style)
    if plan.bare:
        return
    if plan.across:
        _across(canvas, plan, style)
    else:
        _upright(canvas, plan, style)


def axis_line(canvas: Canvas, plan: ChartPlan, style: Style) -> None:
    """The line at zero, over the marks."""
    if plan.bare:
        return
    left, top, right, bottom = plan.plot
    ends = ((plan.base, top), (plan.base, bottom)) if plan.across else ((left, plan.base), (right, plan.base))
    canvas.lines([ends], style.charts.axis, 1)


def gaps(canvas: Canvas, plan: ChartPlan, style: Style) -> None:
    """The words where no value stands."""
    for gap in plan.gaps:
        for n, line in enumerate(reversed(gap.lines)):
            canvas.text(
                gap.x,
                gap.y - n * plan.size * LEADING,
                line,
                plan.size,
                style.colour.muted,
                "left" if plan.across else "centre",
            )


def _upright(canvas: Canvas, plan: ChartPlan, style: Style) -> None:
    left, _, right, bottom = plan.plot
    size = plan.size
    heights = [plan.at(tick) for tick in plan.scale.ticks]
    canvas.lines([((left, y), (right, y)) for y in heights], style.charts.grid, 0.6)
    for y, words in zip(heights, plan.scale.words(), strict=True):
        canvas.text(left - 5, y + size * 0.35, words, size, style.colour.text, "right")
    if plan.axis:
        canvas.text(plan.axis_at[0], plan.axis_at[1] + size * 0.9, plan.axis, size, style.colour.muted)
    for n, lines in enumerate(plan.names.lines):
        if n % plan.names.every:
            continue
        x = plan.middle(n)
        if plan.names.turned:
            first = x - (len(lines) - 1) * size * LEADING / 2 + size * 0.36
            for k, line in enumerate(lines):
                canvas.text(first + k * size * LEADING, bottom + 5, line, size, style.colour.text, "right", turned=True)
            continue
        for k, line in enumerate(lines):
            y = bottom + 5 + size * (0.85 + k * LEADING)
            canvas.text(x, y, line, size, style.colour.text, "centre")


def _across(canvas: Canvas, plan: ChartPlan, style: Style) -> None:
    left, top, _, bottom = plan.plot
    size = plan.size
    places = [plan.at(tick) for tick in plan.scale.ticks]
    canvas.lines([((x, top), (x, bottom)) for x in places], style.charts.grid, 0.6)
    for x, words in zip(places, plan.scale.words(), strict=True):
        canvas.text(x, bottom + 4 + size * 0.85, words, size, style.colour.text, "centre")
    if plan.axis:
        canvas.text(plan.axis_at[0], plan.axis_at[1] + size * 0.9, plan.axis, size, style.colour.muted)
    for n, lines in enumerate(plan.names.lines):
        start = plan.middle(n) - (len(lines) - 1) * size * LEADING / 2 + size * 0.36
        for k, line in enumerate(lines):
            canvas.text(left - 6, start + k * size * LEADING, line, size, style.colour.text, "right")


def _key(canvas: Canvas, plan: ChartPlan, entry: KeyEntry, style: Style) -> None:
    size, series = plan.size, entry.series
    leading = size * 1.35
    look = ink(series.role, style)
    middle = entry.y + leading * 0.46
    match entry.kind:
        case "bar":
            bar(canvas, entry.x, middle - 4.5, KEY_MARK, 9, look)
        case "line":
            canvas.lines([((entry.x, middle), (entry.x + KEY_MARK, middle))], look.fill, 2, DASHES[series.dash])
            marker(canvas, entry.x + KEY_MARK / 2, middle, series.marker, look.fill)
        case "marker":
            marker(canvas, entry.x + KEY_MARK / 2, middle, series.marker, look.fill)
        case "target":
            canvas.lines([((entry.x, middle), (entry.x + KEY_MARK, middle))], look.fill, 1.5, DASHES[series.dash])
        case _:
            assert_never(entry.kind)
    for n, line in enumerate(entry.lines):
        x, y = entry.x + KEY_MARK + KEY_GAP, entry.y + leading * (n + 0.72)
        canvas.text(x, y, line, size, style.colour.text)
