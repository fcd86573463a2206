"""Where marks stand on a plan, worked out by hand."""

from __future__ import annotations

from decimal import Decimal

from reportgen.charts.geometry import target_runs
from reportgen.charts.plan import ChartPlan, PlotSeries
from reportgen.charts.scale import NumberFormat, Scale

PERCENT = Scale((Decimal(0), Decimal(100)), "percent")


def target(*values: int | None) -> PlotSeries:
    numbers = tuple(None if value is None else Decimal(value) for value in values)
    return PlotSeries(0, "Standard", numbers, NumberFormat("percent", 0), "target")


def bars_across(*categories: str) -> ChartPlan:
    """A plan of 200 by 40 points, a point for half a per cent."""
    return ChartPlan(200, 40, 10, categories, (), (0, 0, 200, 40), PERCENT, across=True)


def test_a_target_that_changes_is_a_stroke_through_each_bars_room():
    # Two rooms of 20 points, their middles at 10 and 30; each stroke stops 1 point short of its room's edges.
    plan = bars_across("2019", "2020")
    assert target_runs(plan, target(90, 95), across=True) == [[(180, 1), (180, 19)], [(190, 21), (190, 39)]]
    assert target_runs(plan, target(None, 95), across=True) == [[(190, 21), (190, 39)]]


def test_a_target_that_never_changes_is_one_stroke_through_the_plot():
    assert target_runs(bars_across("2019", "2020"), target(90, 90), across=True) == [[(180, 0), (180, 40)]]
