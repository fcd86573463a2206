"""A text alternative says why values of a chart are not shown, as the chart's own signs do."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.charts.text_alternative import text_alternative
from reportgen.document import blocks as b
from reportgen.document.figure import State


@pytest.mark.parametrize(
    ("states", "words"),
    [
        (("withheld",), "1 not shown (withheld at source)."),
        (("withheld", "not_received", "withheld"), "3 not shown (2 withheld at source, 1 not received)."),
        (("known",), "1 not shown."),
    ],
)
def test_why_values_are_not_shown_is_said(states: tuple[State, ...], words: str) -> None:
    points = (b.ChartPoint("5", Decimal(5)), *(b.ChartPoint("[c]", None, state) for state in states))
    places = tuple(f"Place {n}" for n in range(len(points)))
    chart = b.Chart("c", "bar", (), (), places, (b.Series("Children", points),), "")
    assert text_alternative(chart).endswith(words)
