"""Colours of series, and the words' colour that can be read on each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.document.blocks import Chart, Series
from reportgen.writers.style import Style, contrast

CLEAR = 3.0
"""The contrast WCAG 2.2 asks of the parts of a picture."""


@dataclass(frozen=True, slots=True)
class Ink:
    """How a series is drawn: its colour, an outline where that is faint on white, words on it, stripes, dashes, mark.

    Colour is never the only sign: of several series the second is striped one way, the third the
    other way, and so on; of several lines each has its own dashes and mark.
    """

    fill: str
    edge: str
    on: str
    stripe: int
    striped: str
    dash: tuple[float, ...]
    mark: int


_DASHES: tuple[tuple[float, ...], ...] = ((), (7, 2.5), (2, 2), (9, 2.5, 2, 2.5))


def inks(chart: Chart, style: Style) -> tuple[Ink, ...]:
    """One ink for each series, targets included; targets take no colour from the palette."""
    drawn = [s for s in chart.series if not s.target]
    colours = _colours(chart, len(drawn), style)
    found: list[Ink] = []
    number = 0
    for series in chart.series:
        if series.target:
            found.append(_ink(style.charts.target, 0, (4, 3), 0, style))
        else:
            found.append(_ink(colours[number % len(colours)], number, _dash(series, chart, number), number, style))
            number += 1
    return tuple(found)


def _dash(series: Series, chart: Chart, number: int) -> tuple[float, ...]:
    lines = [s for s in chart.series if not s.target and (chart.form == "line" or s.drawn == "line")]
    place = next((n for n, s in enumerate(lines) if s is series), number)
    return _DASHES[place % len(_DASHES)]


def _colours(chart: Chart, number: int, style: Style) -> Sequence[str]:
    if number <= 2:
        return style.charts.pair
    if number <= len(style.charts.sequence) and chart.form == "stacked-column":
        return style.charts.sequence
    return style.charts.categories


def _ink(fill: str, number: int, dash: tuple[float, ...], mark: int, style: Style) -> Ink:
    edge = style.charts.axis if contrast(fill, "#FFFFFF") < CLEAR else "none"
    on = "#FFFFFF" if contrast(fill, "#FFFFFF") >= contrast(fill, "#000000") else "#000000"
    striped = "#FFFFFF" if edge == "none" else style.charts.axis
    return Ink(fill, edge, on, number, striped, dash, mark)
