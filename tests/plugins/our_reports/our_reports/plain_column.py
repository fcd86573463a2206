"""Columns as the program draws them, with the organisation's own words for the form."""

from typing import Literal

from reportgen.charts.forms import column
from reportgen.charts.settings import ChartSettings, SeriesSettings

NAME = "Plain columns"


class Settings(ChartSettings):
    """`form: plain-column`."""

    form: Literal["plain-column"]
    series: tuple[SeriesSettings, ...]


def plan(chart, sheet):
    """The plan of the chart."""
    return column.plan(chart, sheet)
