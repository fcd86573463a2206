"""One line without axes, its first and its last value in words: the course of a measure at a glance."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Literal

from pydantic import Field

from reportgen.charts import series
from reportgen.charts.geometry import END, MARKER
from reportgen.charts.plan import ChartPlan, Label, Lines, PictureSpace
from reportgen.charts.scale import Scale
from reportgen.charts.settings import BareSettings, PlainSeriesSettings
from reportgen.document.charts import Chart
from reportgen.document.text_metrics import text_width

NAME = "Sparkline"
HEIGHT = 54.0
"""The height of the picture, in points."""


class Settings(BareSettings):
    """`form: sparkline`: one column of the table; it has no axis to name and no maximum to set."""

    form: Literal["sparkline"] = "sparkline"
    series: tuple[PlainSeriesSettings, ...] = Field(min_length=1, max_length=1)


def plan(chart: Chart, sheet: PictureSpace) -> ChartPlan:
    """The plan of the chart, from its lowest to its highest value."""
    lines = series.drawn_series(chart)[:1]
    values = series.known_values(lines)
    low, high = (min(values), max(values)) if values else (Decimal(0), Decimal(1))
    if low == high:
        low, high = low - 1, high + 1
    labelled = tuple(replace(one, labels=_ends(chart, one.index)) for one in lines)
    size = sheet.size
    words = {label.place: text_width(label.words, size) for one in labelled for label in one.labels}
    left, right = words.get("start", 0.0) + MARKER + 4, sheet.width - words.get("end", 0.0) - END - 2
    slot = (right - left) / max(1, len(chart.categories))
    plot = (max(0.0, left - slot / 2), size * 0.8, right, HEIGHT - size * 0.8)
    return ChartPlan(
        sheet.width, HEIGHT, size, chart.categories, (Lines(labelled),), plot, Scale((low, high), chart.unit), bare=True
    )


def _ends(chart: Chart, index: int) -> tuple[Label, ...]:
    """The first and the last value that is known; one of them where there is no other."""
    known = [(n, point.words) for n, point in enumerate(chart.series[index].points) if point.value is not None]
    if not known:
        return ()
    last = Label(*known[-1], "end")
    return (Label(*known[0], "start"), last) if len(known) > 1 else (last,)
