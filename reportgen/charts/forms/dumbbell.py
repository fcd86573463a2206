"""Two values of each group joined by a line: this year and last, or local and England."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Literal

from pydantic import Field

from reportgen.charts import gaps, series
from reportgen.charts.frame import Keyed, upright
from reportgen.charts.geometry import MARKER, at_point, box_of, scale_boxes
from reportgen.charts.plan import ChartPlan, Label, Lines, PictureSpace, Place, PlotSeries, Ranges
from reportgen.charts.room import OccupiedRoom
from reportgen.charts.settings import ChartSettings, PlainSeriesSettings
from reportgen.document.charts import Chart

NAME = "Dumbbell chart"


class Settings(ChartSettings):
    """`form: dumbbell`: two columns of the table."""

    form: Literal["dumbbell"] = "dumbbell"
    series: tuple[PlainSeriesSettings, ...] = Field(min_length=2, max_length=2)


def plan(chart: Chart, sheet: PictureSpace) -> ChartPlan:
    """The plan of the chart."""
    dots = series.drawn_series(chart)
    known = series.known_values(dots)
    keyed = [Keyed(one, "marker", one.name) for one in dots]
    frame = upright(chart, sheet, series.value_scale(chart, known, from_zero=False), keyed=keyed)
    if known and frame.at(min(known)) + MARKER + frame.size > frame.plot[3]:
        # The words below the lowest marker have no room over the foot of the plot: the axis begins a step lower.
        step = frame.scale.ticks[1] - frame.scale.ticks[0]
        lower = max(min(known) - step, min(Decimal(0), *known))
        frame = upright(chart, sheet, series.value_scale(chart, [*known, lower], from_zero=False), keyed=keyed)
    spaces = gaps.over_axis(frame, chart, dots)
    if len(dots) != 2:
        return replace(frame, marks=(Lines(dots),), gaps=spaces)
    first, second = dots
    taken = OccupiedRoom(scale_boxes(frame))
    gaps.keep_clear(frame, spaces, taken)
    for one in dots:
        for n, value in enumerate(one.values):
            if value is not None:
                x, y = frame.middle(n), frame.at(value)
                taken.box((x - MARKER, y - MARKER, x + MARKER, y + MARKER))
    for n, (value, across) in enumerate(zip(first.values, second.values, strict=True)):
        if value is not None and across is not None:
            taken.line(((frame.middle(n), frame.at(value)), (frame.middle(n), frame.at(across))))
    for after in (False, True):
        first = _labelled(frame, chart, first, second, taken, after=after)
        second = _labelled(frame, chart, second, first, taken, after=after)
    return replace(frame, marks=(Ranges((first, second)),), gaps=spaces)


def _labelled(
    frame: ChartPlan, chart: Chart, one: PlotSeries, other: PlotSeries, taken: OccupiedRoom, *, after: bool
) -> PlotSeries:
    """Words above the higher of the two markers and below the lower; `after` them, those that have no room there."""
    labels = list(one.labels)
    for n, (value, across) in enumerate(zip(one.values, other.values, strict=True)):
        if value is None or any(label.point == n for label in labels):
            continue
        if across == value and one.index > other.index:
            continue  # both markers stand on one spot, and their words are the same
        place: Place = "after" if after else "below" if across is not None and value < across else "above"
        label = Label(n, chart.series[one.index].texts[n], place)
        box = box_of(*at_point(frame, one, label), label.words, frame.size)
        on_sheet = box[0] >= 0 and box[2] <= frame.width and box[3] <= frame.plot[3] - 0.5
        if on_sheet and taken.take(box):
            labels.append(label)
    return replace(one, labels=tuple(sorted(labels, key=lambda label: label.point)))
