"""A small line chart for each series, all on one scale, so that their courses can be compared at a glance.

Word has no chart of several plots, so there each is a native chart of its own, one beside the other in a line of words:
they can be edited, and no table is needed to place them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from pydantic import Field

from reportgen.charts import names, series
from reportgen.charts.columns import of_lines
from reportgen.charts.frame import HIGHEST, upright
from reportgen.charts.geometry import box_of
from reportgen.charts.labels import named_target
from reportgen.charts.plan import ChartPlan, Gap, Panel, Panels, PictureSpace
from reportgen.charts.room import OccupiedRoom
from reportgen.charts.settings import ChartSettings, SeriesSettings
from reportgen.charts.text_alternative import panel_alternative
from reportgen.document.charts import Chart

NAME = "Small charts"
ACROSS = 3
"""So many stand beside each other at most."""
LOWEST = 80.0
"""A plot is no lower, in points."""
TITLE = 0.75
"""The share of a panel that a line of its title may take: Word breaks those of its charts at about four fifths."""
APART = 10.0
"""Between two panels, in points."""


class Settings(ChartSettings):
    """`form: small-multiples`: a line for each column, on one scale, each beside the target where one is drawn."""

    form: Literal["small-multiples"] = "small-multiples"
    series: tuple[SeriesSettings, ...] = Field(min_length=2, max_length=12)


def plan(chart: Chart, sheet: PictureSpace) -> ChartPlan:
    """The plan of the chart: a plan for each series, in rows, their axes level.

    Fewer stand beside each other where the names on their axes would else be turned, unless that is too high.
    """
    number = sum(one.measured for one in chart.series)
    most = 2 if number in (2, 4) else max(1, min(ACROSS, number))
    chosen = _plan(chart, sheet, most)
    for across in range(most - 1, 0, -1):
        fewer = _plan(chart, sheet, across)
        if not _turned(chosen) or fewer.height > HIGHEST:
            break
        chosen = fewer
    return chosen


def _turned(whole: ChartPlan) -> bool:
    """Whether the names of categories are turned."""
    return any(panel.plan.names.turned for mark in whole.marks if isinstance(mark, Panels) for panel in mark.panels)


def _plan(chart: Chart, sheet: PictureSpace, across: int) -> ChartPlan:
    """The plan with so many panels beside each other."""
    measured = [one for one in chart.series if one.measured]
    aims = tuple(one for one in chart.series if one.target)
    wide = sheet.width / across
    panel = PictureSpace(wide - APART, 0, sheet.size)
    charts = [replace(chart, axis="", series=(replace(one, drawn="line"), *aims)) for one in measured]
    scale = series.value_scale(
        chart, [value for one in (*measured, *aims) for value in one.values if value is not None]
    )
    titles = [names.wrap(one.name, wide * TITLE, panel.size, bold=True) for one in measured]
    frames = [upright(one, panel, scale, titled=max(map(len, titles), default=1), lowest=LOWEST) for one in charts]
    high = max((frame.height for frame in frames), default=0.0) + APART
    panels = tuple(
        Panel(
            panel_alternative(one),
            (place % across) * wide,
            (place // across) * high,
            _drawn(one, replace(frame, title=title, width=wide, height=high)),
        )
        for place, (one, frame, title) in enumerate(zip(charts, frames, titles, strict=True))
    )
    height = high * -(-len(charts) // across)
    whole = (0.0, 0.0, sheet.width, height)
    return ChartPlan(sheet.width, height, sheet.size, chart.categories, (Panels(panels),), whole, scale, bare=True)


def _drawn(chart: Chart, frame: ChartPlan) -> ChartPlan:
    """The panel with its line and its named target; where no value stands words, of a run of them those with room."""
    aims = tuple(named_target(chart, one, middle=True) for one in series.targets(chart))
    drawn = of_lines(frame, chart, series.drawn_series(chart), aims)
    return replace(drawn, gaps=tuple(_with_room(drawn.gaps, frame.size)))


def _with_room(gaps: Sequence[Gap], size: float) -> Iterator[Gap]:
    taken = OccupiedRoom()
    for gap in gaps:
        box = box_of(gap.x, gap.y, "centre", max(gap.lines, key=len), size)
        if taken.take(box):
            yield gap
