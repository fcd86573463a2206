"""The series of a chart with their inks, markers and dashes, and the scale that holds them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from reportgen.charts.plan import Dash, MarkerShape, Palette, PlotSeries, Role, Stacking
from reportgen.charts.scale import NumberFormat, Scale, decimal_places, scale
from reportgen.document.charts import Chart, Series

_MARKERS: tuple[MarkerShape, ...] = ("circle", "square", "triangle", "diamond")
_DASHES: tuple[Dash, ...] = ("solid", "dash", "dot", "dash-dot")
PAIR, SEQUENCE = 2, 3
"""Up to so many series take the colours of a pair, and pieces of a pile those of a sequence."""


def drawn_series(chart: Chart, *, stacked: bool = False) -> tuple[PlotSeries, ...]:
    """Every series but the targets; `stacked`: the columns are pieces of piles, and lines over them have other inks.

    Points that missed their target are marked where there is one series only.
    """
    roles = _roles(chart, stacked=stacked)
    against = len(roles) == 1 and any(one.target for one in chart.series)
    shown = [(index, one) for index, one in enumerate(chart.series) if index in roles]
    return tuple(
        PlotSeries(
            index,
            one.name,
            one.values,
            number_format(chart, one),
            roles[index],
            _MARKERS[_look(place, (0, 1, 2, 3))],
            _DASHES[_look(place, (0, 2, 3, 1))],
            missed=tuple(n for n, point in enumerate(one.points) if against and point.meets == "missed"),
        )
        for place, (index, one) in enumerate(shown)
    )


def _look(place: int, moved: tuple[int, ...]) -> int:
    """The place of a series among four looks, which is another each time that its ink, after four, comes again.

    With one order for markers and another for dashes, no two of sixteen have an ink and either alike, or both of
    these: the squares of the two orders are orthogonal.
    """
    return place % 4 ^ moved[place // 4 % 4]


def _roles(chart: Chart, *, stacked: bool) -> dict[int, Role]:
    """The role of ink of each series but the targets, by its place in the chart."""
    shown = [index for index, one in enumerate(chart.series) if one.measured]
    pieces = [index for index in shown if stacked and chart.series[index].drawn == "column"]
    others = [index for index in shown if index not in pieces]
    palette: Palette = "pair" if len(shown) <= PAIR or 0 < len(others) < PAIR else "categories"
    of_pieces: Palette = "sequence" if PAIR < len(pieces) + bool(others) <= SEQUENCE else palette
    first = 1 if pieces else 0  # the darkest ink is that of a piece
    return {
        **{index: Role(of_pieces, place) for place, index in enumerate(pieces)},
        **{index: Role(palette, place) for place, index in enumerate(others, first)},
    }


def drawn_bars(chart: Chart, stacking: Stacking) -> tuple[PlotSeries, ...]:
    """Every series but the targets of a chart of bars; of shares only wholes of which each piece is known."""
    drawn = drawn_series(chart, stacked=stacking != "beside")
    return wholes(drawn) if stacking == "percent" else drawn


def targets(chart: Chart) -> tuple[PlotSeries, ...]:
    """The targets of a chart."""
    return tuple(
        PlotSeries(index, series.name, series.values, number_format(chart, series), Role("target"), dash="target")
        for index, series in enumerate(chart.series)
        if series.target
    )


def number_format(chart: Chart, series: Series) -> NumberFormat:
    """How the numbers of a series are written."""
    return NumberFormat(chart.unit, decimal_places(value for value in series.values if value is not None))


def known_values(series: Iterable[PlotSeries]) -> list[Decimal]:
    """Every value that is there."""
    return [value for one in series for value in one.values if value is not None]


def piles(series: Sequence[PlotSeries]) -> list[Decimal]:
    """The height of each pile, upwards and downwards from zero."""
    heights = []
    for values in zip(*(one.values for one in series), strict=True):
        pieces = [value for value in values if value is not None]
        heights.append(sum((value for value in pieces if value > 0), Decimal(0)))
        heights.append(sum((value for value in pieces if value < 0), Decimal(0)))
    return heights


def wholes(pieces: Sequence[PlotSeries]) -> tuple[PlotSeries, ...]:
    """The pieces of wholes: none where one of them is not known or is negative, as the shares would be wrong."""
    whole = [
        all(value is not None and value >= 0 for value in values) and any(values)
        for values in zip(*(one.values for one in pieces), strict=True)
    ]
    return tuple(
        replace(one, values=tuple(v if known else None for v, known in zip(one.values, whole, strict=True)))
        for one in pieces
    )


def bars_scale(chart: Chart, bars: Sequence[PlotSeries], over: Sequence[PlotSeries], stacking: Stacking) -> Scale:
    """The value axis of bars and of what is drawn over them; that of shares of a whole is of per cent, to 100."""
    if stacking == "percent":
        hundred = Decimal(100)
        return value_scale(replace(chart, unit="percent", maximum=hundred), [hundred])
    values = piles(bars) if stacking == "stacked" else known_values(bars)
    return value_scale(chart, values + known_values(over))


def value_scale(chart: Chart, values: Sequence[Decimal], *, from_zero: bool = True) -> Scale:
    """The value axis: to the maximum that is asked for, or to 100%, where every value lies below it.

    `from_zero` False: of markers, which are compared with one another and not measured from zero.
    """
    maximum = chart.maximum
    if maximum is None and chart.unit == "percent" and from_zero:
        maximum = Decimal(100)
    return scale(values, chart.unit, maximum, from_zero=from_zero)
