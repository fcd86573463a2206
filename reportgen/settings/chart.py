"""The chart of a table: each form has the keys that its picture uses, and no others."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field

from reportgen.settings.base import Setting, Words


class ChartSeries(Setting):
    """A series of a chart: one of the table's columns, by its heading. A `target` is a line across the picture."""

    column: Words
    name: Words = ""
    """The series' name in the key, where it is not the column's heading."""
    target: bool = False


class ColumnOrLine(ChartSeries):
    """A series that is drawn as columns or as a line over them."""

    drawn: Literal["column", "line"] = "column"
    second_axis: bool = False
    """The series has an axis of its own, on the right."""


class ChartSetting(Setting):
    """What every form of chart takes. `title` is the message; it may hold figures."""

    title: Words
    subtitle: Words
    unit: Literal["count", "percent", "rate", "money", "number"] = "count"
    axis: Words = ""
    maximum: Decimal | None = Field(default=None, gt=0, allow_inf_nan=False)
    small: bool = False
    """Drawn lower than other charts, where several stand together."""
    alt: Words = ""
    """The key message for the text alternative; the values are added from the data."""


class ColumnChart(ChartSetting):
    """Columns side by side for each row of the table."""

    form: Literal["column"] = "column"
    series: tuple[ChartSeries, ...]


class StackedColumnChart(ChartSetting):
    """Columns that stand on each other, for parts of a whole; lines may run over them."""

    form: Literal["stacked-column"]
    series: tuple[ColumnOrLine, ...]


class BarChart(ChartSetting):
    """Bars that run across, for names too long to stand under columns."""

    form: Literal["bar"]
    series: tuple[ChartSeries, ...]


class LineChart(ChartSetting):
    """A line for each series."""

    form: Literal["line"]
    series: tuple[ChartSeries, ...]


class ColumnLineChart(ChartSetting):
    """Columns and lines; the lines may have an axis of their own."""

    form: Literal["column-line"]
    series: tuple[ColumnOrLine, ...]


def _columns_if_not_said(value: Any) -> Any:
    """A chart that does not say its form is one of columns."""
    return {"form": "column", **value} if isinstance(value, dict) else value


AnyChart: TypeAlias = ColumnChart | StackedColumnChart | BarChart | LineChart | ColumnLineChart
TableChart = Annotated[AnyChart, Field(discriminator="form"), BeforeValidator(_columns_if_not_said)]
"""A chart, by its `form`; `column` where none is said."""
