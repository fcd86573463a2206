"""One plan to one picture: every mark of a plan is drawn here or it is a type error. Nothing is decided here."""

from __future__ import annotations

from typing import assert_never

from reportgen import charts
from reportgen.charts.geometry import at_point, bar_box, in_bar, label_words, line_runs, over_bars, target_runs
from reportgen.charts.names import LEADING
from reportgen.charts.plan import Bars, ChartPlan, Lines, Mark, Panels, PictureSpace, PlotSeries, Ranges, Targets, Tree
from reportgen.document.charts import Chart
from reportgen.writers.picture import axes
from reportgen.writers.picture.canvas import Canvas
from reportgen.writers.picture.palette import DASHES, ink, ink_at
from reportgen.writers.picture.point_markers import bar, marker
from reportgen.writers.style import POINTS, Style

WHITE = "#FFFFFF"


def planned(chart: Chart, style: Style) -> ChartPlan:
    """The plan of a chart in this style: the one that every writer draws."""
    look = style.charts
    return charts.plan(chart, PictureSpace(look.width_mm * POINTS, look.height_mm * POINTS, look.size))


def size_mm(chart: Chart, style: Style) -> tuple[float, float]:
    """Width and height of a chart's picture in millimetres; the same in every paper."""
    plan = planned(chart, style)
    return plan.width / POINTS, plan.height / POINTS


def draw_chart(chart: Chart, style: Style) -> Canvas:
    """The chart on a canvas. Title and subtitle are words of the paper and are not drawn."""
    plan = planned(chart, style)
    canvas = Canvas(plan.width, plan.height, style.font.embedded)
    _draw(canvas, plan, style)
    return canvas


def _draw(canvas: Canvas, plan: ChartPlan, style: Style) -> None:
    """A plan on a canvas, and each plan that it holds."""
    axes.draw_axes(canvas, plan, style)
    for mark in plan.marks:
        match mark:
            case Bars():
                _bars(canvas, plan, mark, style)
            case Targets():
                _targets(canvas, plan, mark, style)
            case Lines():
                _lines(canvas, plan, mark, style)
            case Ranges():
                _ranges(canvas, plan, mark, style)
            case Tree():
                _tree(canvas, plan, mark, style)
            case Panels():
                for panel in mark.panels:
                    _draw(canvas.inset(panel.x, panel.y), panel.plan, style)
            case _:
                assert_never(mark)
    axes.axis_line(canvas, plan, style)
    for mark in plan.marks:
        _words(canvas, plan, mark, style)
    axes.gaps(canvas, plan, style)


def _bars(canvas: Canvas, plan: ChartPlan, bars: Bars, style: Style) -> None:
    """Bars, a white line between neighbours."""
    for nth, series in enumerate(bars.series):
        for category in range(len(plan.categories)):
            box = bar_box(plan, bars, nth, category)
            if box is None:
                continue
            left, top, right, bottom = box
            wide, high = right - left, bottom - top
            across = 1.0 if not bars.across or (wide > 3 and bars.stacking != "beside") else 0.0
            down = 1.0 if bars.across or (high > 3 and bars.stacking != "beside") else 0.0
            look = ink_at(series, category, style)
            bar(canvas, left + across / 2, top + down / 2, wide - across, high - down, look)


def _targets(canvas: Canvas, plan: ChartPlan, targets: Targets, style: Style) -> None:
    for series in targets.series:
        strokes = target_runs(plan, series, across=targets.across)
        canvas.lines(strokes, ink(series.role, style).fill, 1.5, DASHES[series.dash])


def _lines(canvas: Canvas, plan: ChartPlan, lines: Lines, style: Style) -> None:
    """Each line, its gaps and its markers."""
    for series in lines.series:
        strokes = line_runs(plan, series)
        if lines.plate:
            canvas.lines(strokes, WHITE, 4.5)
        canvas.lines(strokes, ink(series.role, style).fill, 2, DASHES[series.dash])
        _markers(canvas, plan, series, style)


def _markers(canvas: Canvas, plan: ChartPlan, series: PlotSeries, style: Style) -> None:
    for n, value in enumerate(series.values):
        if value is not None:
            marker(canvas, plan.middle(n), plan.at(value), series.looks(n)[1], ink_at(series, n, style).fill)


def _ranges(canvas: Canvas, plan: ChartPlan, ranges: Ranges, style: Style) -> None:
    first, second = ranges.series
    joins = [
        ((plan.middle(n), plan.at(one)), (plan.middle(n), plan.at(other)))
        for n, (one, other) in enumerate(zip(first.values, second.values, strict=True))
        if one is not None and other is not None
    ]
    canvas.lines(joins, style.charts.axis, 1.5)
    for series in ranges.series:
        _markers(canvas, plan, series, style)


def _tree(canvas: Canvas, plan: ChartPlan, tree: Tree, style: Style) -> None:
    """Lines first, then boxes and words over them."""
    size = plan.size
    canvas.lines(tree.joins, style.charts.axis, 1)
    for box in tree.boxes:
        fill, shade = (style.charts.pair[0], WHITE) if box.first else (style.colour.band, style.colour.text)
        canvas.rect(box.x, box.y, box.width, box.height, fill, "none" if box.first else style.charts.axis, 0.8)
        start = box.y + box.height / 2 - (len(box.lines) - 1) * size * LEADING / 2 + size * 0.36
        for n, line in enumerate(box.lines):
            middle = box.x + box.width / 2
            canvas.text(middle, start + n * size * LEADING, line, size, shade, "centre", bold=box.first)


def _words(canvas: Canvas, plan: ChartPlan, mark: Mark, style: Style) -> None:
    """The words at points: in a bar in the colour that can be read on it, over columns on white."""
    if isinstance(mark, Tree | Panels):
        return
    for nth, series in enumerate(mark.series):
        for label in series.labels:
            shade: str = style.colour.text
            plate = ""
            if isinstance(mark, Bars):
                x, y, anchor = in_bar(plan, mark, nth, label)
                look = ink_at(series, label.point, style)
                if label.place != "outside-end":
                    shade, plate = look.on, look.fill if look.pattern else ""
            elif isinstance(mark, Targets) and mark.across:
                x, y, anchor = over_bars(plan, series, label)
            else:
                x, y, anchor = at_point(plan, series, label)
                plate = WHITE if isinstance(mark, Lines) and mark.plate and label.place != "end" else ""
            canvas.text(x, y, label_words(series, label), plan.size, shade, anchor, ground=plate)


def svg(chart: Chart, style: Style) -> bytes:
    """The picture as SVG, its words as text in the shipped face."""
    return draw_chart(chart, style).svg()


def png(chart: Chart, style: Style, *, dpi: int = 200) -> bytes:
    """The picture as PNG on white."""
    return draw_chart(chart, style).png(dpi)
