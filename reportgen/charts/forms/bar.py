"""Bars across the page, for groups whose names are long."""

from __future__ import annotations

from typing import Literal

from reportgen.charts import rows
from reportgen.charts.plan import ChartPlan, PictureSpace
from reportgen.charts.settings import ChartSettings, SeriesSettings
from reportgen.document.charts import Chart

NAME = "Bar chart"


class Settings(ChartSettings):
    """`form: bar`."""

    form: Literal["bar"] = "bar"
    series: tuple[SeriesSettings, ...]


def plan(chart: Chart, sheet: PictureSpace) -> ChartPlan:
    """The plan of the chart."""
    return rows.plan(chart, sheet)
