"""Columns whose pieces stand on one another, for the parts of a whole over time."""

from __future__ import annotations

from typing import Literal

from reportgen.charts import columns
from reportgen.charts.plan import ChartPlan, PictureSpace
from reportgen.charts.settings import ChartSettings, ColumnOrLineSettings
from reportgen.document.charts import Chart

NAME = "Stacked column chart"


class Settings(ChartSettings):
    """`form: stacked-column`."""

    form: Literal["stacked-column"] = "stacked-column"
    series: tuple[ColumnOrLineSettings, ...]


def plan(chart: Chart, sheet: PictureSpace) -> ChartPlan:
    """The plan of the chart."""
    return columns.plan(chart, sheet, "stacked")
