"""The values of a chart's series, the way Word and Excel are told to show them, and the chart's axes."""

from __future__ import annotations

from decimal import Decimal

from reportgen.document.blocks import Chart, Series, Unit
from reportgen.writers.picture.scale import Scale, scale

_POUND = "\u00a3"
_PATTERNS: dict[Unit, str] = {"percent": '{}"%"', "money": f'"{_POUND}"{{}}'}


def unit_of(chart: Chart, series: Series) -> Unit:
    """The unit of a series: the chart's, or on a second axis what its published words say."""
    if not series.second_axis:
        return chart.unit
    if any(text.endswith("%") for text in series.texts):
        return "percent"
    return "money" if any(text.startswith(_POUND) for text in series.texts) else "number"


def places(series: Series) -> int:
    """The most decimal places any value of the series is published with."""
    return max((len(value.partition(".")[2]) for value in series.values if value is not None), default=0)


def number_format(unit: Unit, decimals: int) -> str:
    """The number format that shows a value in `unit` with its decimals: `#,##0.0"%"`."""
    number = "#,##0" + ("." + "0" * decimals if decimals else "")
    return _PATTERNS.get(unit, "{}").format(number)


def formatted(value: str, unit: Unit, decimals: int) -> str:
    """What that number format shows for a value."""
    number = f"{abs(Decimal(value)):,.{decimals}f}"
    sign = "-" if Decimal(value) < 0 else ""
    if unit == "percent":
        return f"{sign}{number}%"
    return f"{sign}{_POUND}{number}" if unit == "money" else f"{sign}{number}"


def first_axis(chart: Chart) -> Scale:
    """The value axis: round steps that hold every value, and every pile where columns are stacked."""
    shown = [series for series in chart.series if not series.second_axis]
    held = [Decimal(value) for series in shown for value in series.values if value is not None]
    if chart.form == "stacked-column":
        piled = [series for series in shown if series.drawn == "column" and not series.target]
        for place in range(len(chart.categories)):
            pile = [series.values[place] for series in piled]
            held.append(sum((Decimal(value) for value in pile if value is not None), Decimal(0)))
    return scale(held, chart.unit, chart.maximum)


def second_axis(chart: Chart) -> Scale | None:
    """The axis at the right, where a series stands on it."""
    held = [series for series in chart.series if series.second_axis]
    if not held:
        return None
    unit = unit_of(chart, held[0])
    values = [Decimal(value) for series in held for value in series.values if value is not None]
    return scale(values, unit, "100" if unit == "percent" else "")
