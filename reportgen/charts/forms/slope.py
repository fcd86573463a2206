"""A line for each row from one column of the table to another: what rose and what fell between two years."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from pydantic import Field

from reportgen.charts import ends, gaps, series
from reportgen.charts.forms import line
from reportgen.charts.frame import Keyed, upright
from reportgen.charts.geometry import END, MARKER, at_point, box_of, label_words, scale_boxes
from reportgen.charts.plan import ChartPlan, Label, Lines, PictureSpace, Place, PlotSeries
from reportgen.charts.room import OccupiedRoom
from reportgen.charts.settings import ChartSettings, PlainSeriesSettings
from reportgen.document.charts import Chart, Series
from reportgen.document.text_metrics import text_width

NAME = "Slope chart"


class Settings(ChartSettings):
    """`form: slope`: two columns of the table, the earlier first."""

    form: Literal["slope"] = "slope"
    series: tuple[PlainSeriesSettings, ...] = Field(min_length=2, max_length=2)


def plan(chart: Chart, sheet: PictureSpace) -> ChartPlan:
    """The plan of the chart: the table's rows are its lines, and the two columns its categories."""
    rows = turned(chart)
    lines = series.drawn_series(rows)
    scale = series.value_scale(rows, series.known_values(lines), from_zero=False)
    half = sheet.width / 2 / max(1, len(rows.categories)) - END - MARKER
    labelled = tuple(_labelled(rows, one, half, sheet.size) for one in lines)
    named = (
        all(one.labels for one in labelled) and len(labelled) <= line.DIRECT and ends.ends_fit(labelled, scale, sheet)
    )
    keyed = [Keyed(one, "line", one.name) for one in lines if not named and len(lines) > 1]
    frame = upright(rows, sheet, scale, keyed=keyed)
    spaces = gaps.over_axis(frame, rows, lines)
    taken = OccupiedRoom(scale_boxes(frame))
    gaps.keep_clear(frame, spaces, taken)
    written = tuple(_worded(frame, rows, one, taken) for one in (labelled if named else lines))
    return replace(frame, marks=(Lines(written, plate=True),), gaps=spaces)


def _labelled(chart: Chart, one: PlotSeries, room: float, size: float) -> PlotSeries:
    """The line with its name and last value after its last point, where there is room for them."""
    last = len(one.values) - 1
    if last < 0 or one.values[last] is None:
        return one
    label = Label(last, chart.series[one.index].texts[last], "after", named=True)
    return replace(one, labels=(label,)) if text_width(label_words(one, label), size) <= room else one


def _worded(frame: ChartPlan, chart: Chart, one: PlotSeries, taken: OccupiedRoom) -> PlotSeries:
    """The line with the words of its two points, before the first and after the second, where they stand apart."""
    labels = list(one.labels)
    places: tuple[tuple[int, Place], ...] = ((0, "start"), (1, "after"))
    for n, place in places:
        if n >= len(one.values) or one.values[n] is None or any(label.point == n for label in labels):
            continue
        label = Label(n, chart.series[one.index].texts[n], place)
        box = box_of(*at_point(frame, one, label), label.words, frame.size)
        if box[0] >= 0 and box[2] <= frame.width and taken.take(box):
            labels.append(label)
    return replace(one, labels=tuple(sorted(labels, key=lambda label: label.point)))


def turned(chart: Chart) -> Chart:
    """The chart with a series for each of its categories."""
    names = tuple(one.name for one in chart.series)
    rows = tuple(
        Series(name, tuple(one.points[n] for one in chart.series), "line") for n, name in enumerate(chart.categories)
    )
    return replace(chart, categories=names, series=rows, in_time=False)
