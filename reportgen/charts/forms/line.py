"""Lines with a marker at each value, for months and years."""

from __future__ import annotations

from functools import partial
from typing import Literal

from reportgen.charts import ends, series
from reportgen.charts.columns import of_lines
from reportgen.charts.frame import Keyed, upright
from reportgen.charts.plan import ChartPlan, PictureSpace, PlotSeries
from reportgen.charts.settings import ChartSettings, SeriesSettings
from reportgen.document.charts import Chart

NAME = "Line chart"
DIRECT = 4
"""Up to so many lines are named at their ends."""


class Settings(ChartSettings):
    """`form: line`."""

    form: Literal["line"] = "line"
    series: tuple[SeriesSettings, ...]


def plan(chart: Chart, sheet: PictureSpace) -> ChartPlan:
    """The plan of the chart: lines named at their ends where their ends stand apart, else in the key."""
    return ends.where_names_are_level(partial(_plan, chart, sheet))


def _plan(chart: Chart, sheet: PictureSpace, at_ends: bool) -> ChartPlan:
    lines, aims = series.drawn_series(chart), series.targets(chart)
    scale = series.value_scale(chart, series.known_values((*lines, *aims)))
    direct = with_end_names(chart, lines)
    if at_ends and direct and ends.ends_fit(direct, scale, sheet):
        lines, keyed = direct, []
    else:
        keyed = [Keyed(one, "line", one.name) for one in lines if len(lines) > 1]
    aims, in_key = ends.targets_at_ends(chart, aims, scale, sheet, [one for one in lines if one.labels],
                                          at_ends=at_ends)  # fmt: skip
    keyed += [Keyed(one, "target", ends.target_key(chart, one)) for one in in_key]
    words = [ends.end_words(one) for one in (*lines, *aims) if one.labels]
    frame = upright(chart, sheet, scale, keyed=keyed, ends=words)
    return of_lines(frame, chart, lines, aims)


def with_end_names(chart: Chart, lines: tuple[PlotSeries, ...]) -> tuple[PlotSeries, ...]:
    """The lines with their names at their ends; none where one is alone, where they are many, or one stops early."""
    if not 1 < len(lines) <= DIRECT or any(not one.values or one.values[-1] is None for one in lines):
        return ()
    return tuple(ends.ended(chart, one) for one in lines)
