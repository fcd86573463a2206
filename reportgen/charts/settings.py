"""What a table may say of its chart, whatever the form: each form's file adds the keys of its own."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

from pydantic import Field, model_validator

from reportgen.settings.base import Setting, Words


class PlainSeriesSettings(Setting):
    """A series of a table's chart: one of the table's columns, by its heading."""

    column: Words
    """The heading of the table's column that it is drawn from."""
    name: Words = ""
    """What the chart calls it, where that is not the heading."""

    @model_validator(mode="before")
    @classmethod
    def _one_axis(cls, data: Any) -> Any:
        if isinstance(data, dict) and "second_axis" in data:
            raise ValueError(
                f"a chart has one value axis, so '{data.get('column', 'this column')}' cannot have a second one || "
                "draw the percentage with its standard and leave the numbers to the table (take out second_axis:, and "
                "the series of the other unit), or give the other column a table and a chart of its own"
            )
        return data


class SeriesSettings(PlainSeriesSettings):
    """A series, or the target that the others are measured against."""

    target: bool = False
    """Whether this is the target, drawn as a line that the others are measured against."""


class ColumnOrLineSettings(SeriesSettings):
    """A series drawn as columns, or as a line over them."""

    drawn: Literal["column", "line"] = "column"
    """Whether it is drawn as columns or as a line over them."""


class BareSettings(Setting):
    """The chart over a table. `title` is the message; it may hold figures."""

    form: str
    """Which form of chart it is, such as `column` or `line`."""
    series: tuple[PlainSeriesSettings, ...]
    """The columns of the table that are drawn."""
    title: Words
    """What the chart shows, in a sentence above it; it may hold figures."""
    subtitle: Words
    """What is counted, where and when, below the title."""
    unit: Literal["count", "percent", "rate", "money", "number"] | None = None
    """The unit of every series; that of the table's columns where none is given."""
    alt: Words = ""
    """The key message for the text alternative, where it is not the title; what the chart shows is added to it."""


class WholeSettings(BareSettings):
    """A chart with a value axis."""

    axis: Words = ""
    """The name of the value axis, such as `Children`."""
    small: bool = False
    """Drawn lower than other charts, where several stand together."""


class ChartSettings(WholeSettings):
    """A chart whose value axis may end at a number that is asked for."""

    maximum: Decimal | None = Field(default=None, gt=0, allow_inf_nan=False)
    """Where the value axis ends, unless a value lies beyond it."""
