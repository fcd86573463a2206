"""Columns, and lines over them: what the forms with categories along the foot have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from reportgen.charts import ends, gaps, labels, series
from reportgen.charts.frame import Keyed, upright
from reportgen.charts.geometry import MARKER, at_point, box_of, label_words, line_runs, scale_boxes, target_runs
from reportgen.charts.plan import Bars, ChartPlan, Lines, Mark, PictureSpace, PlotSeries, Stacking, Targets
from reportgen.charts.room import OccupiedRoom
from reportgen.document.charts import Chart

WIDEST = 52.0
"""A column is no wider, in points, however few there are."""
HALF_LINE = 0.5
"""Half the width of the line of zero within a plot, in points."""
WIDEST_GAP = 5
"""Between two groups there is room for no more than so many columns: Word's own bound."""


def plan(chart: Chart, sheet: PictureSpace, stacking: Stacking = "beside") -> ChartPlan:
    """The plan of columns beside or on one another, of lines over them and of targets."""
    return ends.where_names_are_level(partial(_plan, chart, sheet, stacking))


def _plan(chart: Chart, sheet: PictureSpace, stacking: Stacking, at_ends: bool) -> ChartPlan:
    everything = series.drawn_bars(chart, stacking)
    lines = tuple(one for one in everything if chart.series[one.index].drawn == "line")
    columns = tuple(one for one in everything if one not in lines)
    aims = series.targets(chart)
    scale = series.bars_scale(chart, columns, (*lines, *aims), stacking)
    aims, in_key = ends.targets_at_ends(chart, aims, scale, sheet, at_ends=at_ends)
    keyed = [*_in_key(everything, lines), *(Keyed(one, "target", ends.target_key(chart, one)) for one in in_key)]
    frame = upright(chart, sheet, scale, keyed=keyed, ends=[ends.end_words(one) for one in aims if one.labels])
    bars = Bars(columns, _pitch(frame, columns, stacking), stacking=stacking)
    taken = beside_targets(frame, aims)
    spaces = gaps.of_bars(frame, chart, bars) if columns else gaps.over_axis(frame, chart, lines)
    gaps.keep_clear(frame, spaces, taken)
    marks: list[Mark] = []
    written = with_words(frame, chart, lines, taken)
    if columns:
        marks.append(labels.of_bars(frame, bars, chart, taken))
    if aims:
        marks.append(Targets(aims))
    if lines:
        marks.append(Lines(written, plate=bool(columns)))
    return replace(frame, marks=tuple(marks), gaps=spaces)


def _in_key(everything: Sequence[PlotSeries], lines: Sequence[PlotSeries]) -> Iterator[Keyed]:
    """What the key says of series, which is a line and which columns; nothing of a series that is alone."""
    for one in everything if len(everything) > 1 else ():
        yield Keyed(one, "line" if one in lines else "bar", one.name)


def beside_targets(frame: ChartPlan, targets: Sequence[PlotSeries]) -> OccupiedRoom:
    """The room taken by the words of the value axis, by a line of zero, and by targets over upright columns."""
    taken = OccupiedRoom(scale_boxes(frame))
    left, _, right, bottom = frame.plot
    if frame.base < bottom:
        taken.box((left, frame.base - HALF_LINE, right, frame.base + HALF_LINE))
    for run in chain.from_iterable(target_runs(frame, target, across=False) for target in targets):
        taken.line(run)
    for target in targets:
        for label in target.labels:
            taken.box(box_of(*at_point(frame, target, label), label_words(target, label), frame.size))
    return taken


def of_lines(
    frame: ChartPlan, chart: Chart, lines: tuple[PlotSeries, ...], targets: tuple[PlotSeries, ...]
) -> ChartPlan:
    """The plan of a chart of lines alone, with targets behind them."""
    taken = beside_targets(frame, targets)
    spaces = gaps.over_axis(frame, chart, lines)
    gaps.keep_clear(frame, spaces, taken)
    marks: list[Mark] = [Targets(targets)] if targets else []
    marks.append(Lines(with_words(frame, chart, lines, taken)))
    return replace(frame, marks=tuple(marks), gaps=spaces)


def with_words(
    frame: ChartPlan, chart: Chart, lines: Sequence[PlotSeries], taken: OccupiedRoom
) -> tuple[PlotSeries, ...]:
    """The lines with their words; lines and markers keep the words of others away."""
    for line in lines:
        for run in line_runs(frame, line):
            taken.line(run)
            for x, y in run:
                taken.box((x - MARKER, y - MARKER, x + MARKER, y + MARKER))
    labelled = []
    for line in lines:
        at_end = [label.point for label in line.labels]
        labelled.append(labels.of_line(frame, line, chart, taken, skip=at_end) if len(lines) <= 2 else line)
    return tuple(labelled)


def _pitch(frame: ChartPlan, columns: Sequence[PlotSeries], stacking: Stacking) -> float:
    """The width of one column."""
    number = 1 if stacking != "beside" else max(1, len(columns))
    wanted = min(frame.slot * (0.72 if number == 1 else 0.86) / number, WIDEST)
    return max(wanted, frame.slot / (number + WIDEST_GAP))
