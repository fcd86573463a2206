"""A slope chart: each of the table's rows is a line from the earlier of two columns to the later."""

from __future__ import annotations

import pytest

from reportgen.charts.forms.slope import plan
from reportgen.charts.plan import PictureSpace
from tests.charts.cases import chart
from tests.series import series


@pytest.mark.parametrize(
    ("rows", "width", "keyed"),
    [
        (("Boys", "Girls"), 460.0, []),  # each line has its name beside its end
        (("Boys", "Girls"), 60.0, ["Boys", "Girls"]),  # there is no room for names
        (("Boys",), 60.0, []),  # one line is the one that the title names
    ],
)
def test_a_key_names_lines_that_have_no_name_at_their_end(rows: tuple[str, ...], width: float, keyed: list[str]):
    years = (("2018/19", ("10", "60")), ("2019/20", ("30", "40")))
    drawn = (series(year, values[: len(rows)], values[: len(rows)]) for year, values in years)
    planned = plan(chart("slope", rows, *drawn), PictureSpace(width, 200.0))
    assert [" ".join(each.lines) for each in planned.key] == keyed
