"""Columns of one height, each a whole cut into the shares of its pieces, over time; the words are published numbers.

A whole with a piece that is hidden or was not received is not drawn, as every share of it would be wrong. No target can
be drawn over the shares: Word's columns of shares have an axis of their own on which no other line stands right.
"""

from __future__ import annotations

from typing import Literal

from reportgen.charts import columns
from reportgen.charts.plan import ChartPlan, PictureSpace
from reportgen.charts.settings import WholeSettings
from reportgen.document.charts import Chart

NAME = "100% column chart"


class Settings(WholeSettings):
    """`form: percent-column`. Its axis is of per cent and ends at 100."""

    form: Literal["percent-column"] = "percent-column"


def plan(chart: Chart, sheet: PictureSpace) -> ChartPlan:
    """The plan of the chart."""
    return columns.plan(chart, sheet, "percent")
