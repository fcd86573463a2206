"""Columns with lines over them, all of one unit on one axis."""

from __future__ import annotations

from typing import Literal

from reportgen.charts import columns
from reportgen.charts.plan import ChartPlan, PictureSpace
from reportgen.charts.settings import ChartSettings, ColumnOrLineSettings
from reportgen.document.charts import Chart

NAME = "Column and line chart"


class Settings(ChartSettings):
    """`form: column-line`."""

    form: Literal["column-line"] = "column-line"
    series: tuple[ColumnOrLineSettings, ...]


def plan(chart: Chart, sheet: PictureSpace) -> ChartPlan:
    """The plan of the chart."""
    return columns.plan(chart, sheet)
