"""Bars of one length, each a whole cut into the shares of its pieces; the words are the published numbers.

A whole with a piece that is hidden or was not received is not drawn, as every share of it would be wrong.
"""

from __future__ import annotations

from typing import Literal

from reportgen.charts import rows
from reportgen.charts.plan import ChartPlan, PictureSpace
from reportgen.charts.settings import SeriesSettings, WholeSettings
from reportgen.document.charts import Chart

NAME = "100% bar chart"


class Settings(WholeSettings):
    """`form: percent-bar`. Its axis is of per cent and ends at 100."""

    form: Literal["percent-bar"] = "percent-bar"
    series: tuple[SeriesSettings, ...]


def plan(chart: Chart, sheet: PictureSpace) -> ChartPlan:
    """The plan of the chart."""
    return rows.plan(chart, sheet, "percent")
