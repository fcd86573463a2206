"""Lines: standing alone or over columns, with marks, words on their points and names at their ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.document.blocks import Chart, Series
from reportgen.writers.picture.canvas import Canvas, Point
from reportgen.writers.picture.frame import SMALLEST, Frame, absent, frame
from reportgen.writers.picture.legend import Legend, entries
from reportgen.writers.picture.palette import Ink, inks
from reportgen.writers.picture.placing import around, spread
from reportgen.writers.picture.point_markers import POINT, point
from reportgen.writers.picture.scale import scale
from reportgen.writers.picture.text_metrics import LEADING, width, wrap
from reportgen.writers.style import Style

BESIDE = 92.0
"""The widest room kept at the right for names of lines, in points."""


@dataclass(frozen=True, slots=True)
class LineTrace:
    """A series drawn as a line."""

    series: Series
    ink: Ink
    ends: bool = False

    @property
    def name(self) -> str:
        """The words at the line's end: its name, and its last value for a target or where `ends`."""
        last = self.series.texts[-1] if self.series.values and self.series.values[-1] is not None else ""
        said = not (self.series.target or self.ends) or last in self.series.name
        return self.series.name if said else f"{self.series.name} {last}"

    def beside(self, size: float) -> float:
        """Room its name takes at the right."""
        return max((width(line, size) for line in wrap(self.name, BESIDE, size)), default=0.0) + 9


def draw(canvas: Canvas, chart: Chart, style: Style) -> None:
    """Draw a chart of form `line`."""
    traces = [LineTrace(s, ink) for s, ink in zip(chart.series, inks(chart, style), strict=True)]
    traces = [replace(t, ends=_crowded(traces)) for t in traces]
    size = style.charts.size
    axis = scale([Decimal(v) for s in chart.series for v in s.values if v is not None], chart.unit, chart.maximum)
    alone = [t for t in traces if not t.series.target]
    wrapped = [wrap(t.name, BESIDE, size) for t in traces]
    direct = len(alone) <= 4 and all(width(line, size) <= BESIDE for lines in wrapped for line in lines)
    direct = direct and sum(len(lines) for lines in wrapped) * size * LEADING < canvas.height * 0.55
    named = traces if direct else [t for t in traces if t.series.target]
    keyed = [] if direct else alone
    if len(traces) == 1:
        named, keyed = [], []
    keys = entries([t.series for t in keyed], [t.ink for t in keyed], lines=True)
    legend = Legend(keys, canvas.width, size) if keys else None
    beside = max((t.beside(size) for t in named), default=8.0)
    made = frame(canvas, chart, style, axis, None, legend, beside=beside)
    _gaps(made, alone)
    for each in traces:
        trace(made, each, [t for t in traces if t is not each], named=False)
    _names(made, named)


def _gaps(made: Frame, alone: Sequence[LineTrace]) -> None:
    """Say on the axis where no line has a value; where another line has one, the broken line says it."""
    for category in range(made.slots):
        if alone and all(t.series.values[category] is None for t in alone):
            signs = {t.series.texts[category] for t in alone}
            absent(made, made.x(category), made.slot, signs.pop() if len(signs) == 1 else "")


def _crowded(traces: Sequence[LineTrace]) -> bool:
    """Three lines or more: words on every point would hide the lines; the last values stand with the names."""
    return len([t for t in traces if not t.series.target]) > 2


def trace(made: Frame, each: LineTrace, others: Sequence[LineTrace], *, ground: str = "", named: bool = True) -> None:
    """Draw one line, its gaps, its marks and as many of its words as stand clear."""
    series, ink = each.series, each.ink
    runs = _runs(made, series)
    if series.target:
        _target(made, runs, ink)
        if named:
            _names(made, [each])
        return
    for other in others:
        for run in _runs(made, other.series):
            made.taken.line(run)
    for run in runs:
        made.taken.line(run)
    if ground:
        made.canvas.lines(runs, ground, 4.5)
    made.canvas.lines(runs, ink.fill, 2, ink.dash)
    spots = [p for run in runs for p in run]
    for x, y in spots:
        point(made.canvas, x, y, ink)
        made.taken.box((x - POINT, y - POINT, x + POINT, y + POINT))
    _words(made, each, others, ground)


def _runs(made: Frame, series: Series) -> list[list[Point]]:
    """The points of a line, broken where a value is not there."""
    runs: list[list[Point]] = [[]]
    for category, value in enumerate(series.values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((made.x(category), made.y(Decimal(value), second=series.second_axis)))
    return [run for run in runs if run]


def _target(made: Frame, runs: list[list[Point]], ink: Ink) -> None:
    """A dashed line; a target that never changes runs the whole width of the plot."""
    points = [p for run in runs for p in run]
    if points and len({y for _, y in points}) == 1:
        runs = [[(made.left, points[0][1]), (made.right, points[0][1])]]
    made.canvas.lines(runs, ink.fill, 1.5, ink.dash)
    for run in runs:
        made.taken.line(run)


def _words(made: Frame, each: LineTrace, others: Sequence[LineTrace], ground: str) -> None:
    """The words of each point, above or below it, where they touch nothing; none where lines are many."""
    series = each.series
    size = max(SMALLEST, min(made.style.charts.size, made.style.charts.size * made.slot / 34))
    if _crowded([each, *others]):
        return
    mean = _mean(series)
    above_first = mean is None or all((_mean(o.series) or mean) <= mean for o in others if not o.series.target)
    for category, (value, words) in enumerate(zip(series.values, series.texts, strict=True)):
        if value is None:
            continue
        x, y = made.x(category), made.y(Decimal(value), second=series.second_axis)
        over, under = y - POINT - 3, y + POINT + 2 + size * 0.75
        for baseline in (over, under) if above_first else (under, over):
            box = around(x, baseline, words, size)
            inside = made.left <= box[0] and box[2] <= made.canvas.width and box[1] >= 0 and box[3] <= made.bottom - 1
            if inside and made.taken.free(box):
                made.canvas.text(x, baseline, words, size, made.style.colour.text, "centre", ground=ground)
                made.taken.box(box)
                break


def _mean(series: Series) -> Decimal | None:
    held = [Decimal(v) for v in series.values if v is not None]
    return sum(held, Decimal(0)) / len(held) if held else None


def _names(made: Frame, named: Sequence[LineTrace]) -> None:
    """Names at the right of the lines' ends, moved apart where they would touch."""
    size = made.style.charts.size
    ends = [(t, runs[-1][-1], wrap(t.name, BESIDE, size)) for t in named if (runs := _runs(made, t.series))]
    heights = [len(lines) * size * LEADING + 2 for _, _, lines in ends]
    middles = spread([y for _, (_, y), _ in ends], heights, made.top - size, made.bottom + size)
    for (each, (_, y), lines), middle in zip(ends, middles, strict=True):
        left = made.right + 3
        if not each.series.target:
            made.canvas.lines([((left, middle), (left + 3, middle))], each.ink.fill, 2)
        start = middle - (len(lines) - 1) * size * LEADING / 2 + size * 0.36
        for n, line in enumerate(lines):
            made.canvas.text(left + 5, start + n * size * LEADING, line, size, made.style.colour.text)
        if abs(middle - y) > size and not each.series.target:
            end_x = _runs(made, each.series)[-1][-1][0]
            made.canvas.lines([((end_x + POINT + 1, y), (left, middle))], made.style.charts.axis, 0.5)
