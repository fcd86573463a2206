"""A control chart: a value a month between its limits, with the months that chance does not explain marked."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Literal

from pydantic import Field

from reportgen.charts import ends, series
from reportgen.charts.columns import of_lines
from reportgen.charts.frame import Keyed, upright
from reportgen.charts.plan import CONTROL_INKS, ChartPlan, PictureSpace, PlotSeries, Role
from reportgen.charts.settings import ChartSettings, PlainSeriesSettings
from reportgen.document.charts import Chart

NAME = "Control chart"


class Settings(ChartSettings):
    """`form: control`: one column of months; mean, limits, target and trajectory are those of its measure."""

    form: Literal["control"] = "control"
    series: tuple[PlainSeriesSettings, ...] = Field(min_length=1, max_length=1)


def plan(chart: Chart, sheet: PictureSpace) -> ChartPlan:
    """The plan of the chart: the line of values, and what it is judged by as lines without markers."""
    return ends.where_names_are_level(partial(_plan, chart, sheet))


def _plan(chart: Chart, sheet: PictureSpace, at_ends: bool) -> ChartPlan:
    lines = tuple(_judged(chart, one) for one in series.drawn_series(chart))
    across = (*series.targets(chart), *_worked_out(chart, lines))
    scale = series.value_scale(chart, series.known_values((*lines, *across)), from_zero=False)
    across, in_key = ends.targets_at_ends(chart, across, scale, sheet, at_ends=at_ends)
    across = tuple(_unless_cut(chart, one) for one in across)
    keyed = [Keyed(one, "target", ends.target_key(chart, one)) for one in in_key]
    keyed += [Keyed(one, "line", one.name) for one in lines if len(lines) > 1]
    frame = upright(chart, sheet, scale, keyed=keyed, ends=[ends.end_words(one) for one in across if one.labels])
    return of_lines(frame, chart, lines, across)


def _judged(chart: Chart, line: PlotSeries) -> PlotSeries:
    """The line with the months marked that stand out; whether a month met its target is not said here."""
    signals = tuple((n, point.signal) for n, point in enumerate(chart.series[line.index].points) if point.signal)
    single = sum(one.measured for one in chart.series) == 1
    role = Role("control", CONTROL_INKS.index("common")) if single else line.role
    return replace(line, role=role, missed=(), signals=signals)


def _worked_out(chart: Chart, lines: tuple[PlotSeries, ...]) -> tuple[PlotSeries, ...]:
    """Mean and limits; a limit below what there can be, or above 100%, is drawn there and not beyond."""
    values = series.known_values(lines)
    low = Decimal(0) if not values or min(values) >= 0 else None
    high = Decimal(100) if chart.unit == "percent" and (not values or max(values) <= 100) else None
    drawn = []
    for index, one in enumerate(chart.series):
        if one.line:
            role = Role("control", CONTROL_INKS.index(one.line))
            within = tuple(_within(value, low, high) for value in one.values)
            dash: Literal["solid", "dot"] = "solid" if one.line == "mean" else "dot"
            drawn.append(PlotSeries(index, one.name, within, series.number_format(chart, one), role, dash=dash))
    return tuple(drawn)


def _unless_cut(chart: Chart, one: PlotSeries) -> PlotSeries:
    """The line with its name alone at its end where its last value is drawn elsewhere than it is."""
    cut = [label for label in one.labels if one.values[label.point] != chart.series[one.index].values[label.point]]
    return replace(one, labels=tuple(replace(label, words="") for label in one.labels)) if cut else one


def _within(value: Decimal | None, low: Decimal | None, high: Decimal | None) -> Decimal | None:
    if value is None:
        return None
    value = value if low is None else max(value, low)
    return value if high is None else min(value, high)
