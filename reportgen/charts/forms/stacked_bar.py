"""Bars across the page whose pieces follow one another, for the parts of several wholes."""

from __future__ import annotations

from typing import Literal

from reportgen.charts import rows
from reportgen.charts.plan import ChartPlan, PictureSpace
from reportgen.charts.settings import ChartSettings, SeriesSettings
from reportgen.document.charts import Chart

NAME = "Stacked bar chart"


class Settings(ChartSettings):
    """`form: stacked-bar`."""

    form: Literal["stacked-bar"] = "stacked-bar"
    series: tuple[SeriesSettings, ...]


def plan(chart: Chart, sheet: PictureSpace) -> ChartPlan:
    """The plan of the chart."""
    return rows.plan(chart, sheet, "stacked")
