"""The one way from a chart to its plan."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from reportgen.charts.forms import form
from reportgen.charts.plan import ChartPlan, PictureSpace
from reportgen.document.charts import Chart

SMALL = 0.7
"""The height of a small chart, as a share of any other's."""


def plan(chart: Chart, sheet: PictureSpace) -> ChartPlan:
    """The plan of a chart on a sheet of that size; a small chart is lower, and one that needs more room is higher."""
    return _plan(replace(chart, title=(), subtitle=(), alt="", id=""), sheet)


@lru_cache(maxsize=64)
def _plan(chart: Chart, sheet: PictureSpace) -> ChartPlan:
    room = replace(sheet, height=sheet.height * SMALL) if chart.small else sheet
    return form(chart.form).plan(chart, room)
