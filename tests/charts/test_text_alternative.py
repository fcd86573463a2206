"""What is told of a chart to a reader who cannot see it, in words worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from reportgen.charts.drawing import Dot, Stroke, shapes_of
from reportgen.charts.text_alternative import text_alternative
from reportgen.document import blocks as b
from reportgen.document.charts import ChartPoint
from tests import series as points_of
from tests.charts.cases import chart

MONTHS = ("April 2024", "May 2024", "June 2024")


def series(name: str, *numbers: str | None) -> b.Series:
    return points_of.series(name, numbers, tuple(number or "x" for number in numbers))


def told(*drawn: b.Series, in_time: bool = True) -> str:
    return text_alternative(chart("column", MONTHS, *drawn, in_time=in_time))


def test_the_course_of_one_series_from_its_first_month_to_its_last():
    assert told(series("In time", "12", "9", "15")) == (
        "Column chart of In time, April 2024 to June 2024. From 12 to 15; lowest 9 (May 2024), highest 15 (June 2024)."
    )


def test_values_that_are_all_one_are_told_once_and_a_lone_one_is_not_throughout():
    assert told(series("In time", "9", "9", "9")).endswith(" to June 2024. 9 throughout.")
    assert told(series("In time", None, "9", None)).endswith(" to June 2024. 9. 2 not shown (not received).")


def test_how_often_a_target_is_met_is_told_of_one_series_and_not_of_two():
    met = series("In time", "12", "9", "15")
    judged = tuple(
        replace(point, meets=meets) for point, meets in zip(met.points, ("met", "not met", "met"), strict=True)
    )
    target = replace(series("Target", "10", "10", "10"), target=True)
    assert told(replace(met, points=judged), target).endswith(" Target 10, met in 2 of 3.")
    assert told(replace(met, points=judged), series("Late", "1", "2", "3"), target).endswith(" Target 10.")


def test_a_small_line_has_a_dot_where_a_month_stands_alone():
    points = tuple(ChartPoint(value or "x", Decimal(value) if value else None) for value in ("1", None, "3", "4"))
    shapes = shapes_of(b.Drawing("sparkline", "A.", points=points)).shapes
    assert [type(shape) for shape in shapes] == [Stroke, Dot, Stroke, Dot]
