"""A sparkline says its first and its last known value, each once."""

from __future__ import annotations

import pytest

from reportgen.charts.forms.sparkline import plan
from reportgen.charts.plan import Lines, PictureSpace
from tests.charts.cases import chart
from tests.series import series


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (("5", "9", "7"), ["5", "7"]),
        ((None, "9", "7"), ["9", "7"]),
        ((None, "9", None), ["9"]),
        ((None, None, None), []),
    ],
)
def test_the_first_and_the_last_value_are_said(values: tuple[str | None, ...], said: list[str]):
    drawn = series("IHA", values, tuple(value or "x" for value in values))
    (lines,) = plan(chart("sparkline", ("Jan", "Feb", "Mar"), drawn), PictureSpace(200.0, 54.0)).marks
    assert isinstance(lines, Lines)
    assert [label.words for label in lines.series[0].labels] == said
