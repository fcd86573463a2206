"""Columns side by side, for numbers in a few groups or a year of months."""

from __future__ import annotations

from typing import Literal

from reportgen.charts import columns
from reportgen.charts.plan import ChartPlan, PictureSpace
from reportgen.charts.settings import ChartSettings, SeriesSettings
from reportgen.document.charts import Chart

NAME = "Column chart"


class Settings(ChartSettings):
    """`form: column`."""

    form: Literal["column"] = "column"
    series: tuple[SeriesSettings, ...]


def plan(chart: Chart, sheet: PictureSpace) -> ChartPlan:
    """The plan of the chart."""
    return columns.plan(chart, sheet)
