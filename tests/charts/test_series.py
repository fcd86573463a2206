"""How the lines of a chart look: no two alike, by their ink and marker and by their ink and dash."""

from __future__ import annotations

from reportgen.charts.series import drawn_series
from tests.charts.cases import chart
from tests.series import series


def test_no_two_of_sixteen_lines_look_alike_at_a_point_or_between_points() -> None:
    drawn = [series(f"Area {n}", ("1", "2"), ("1", "2")) for n in range(16)]
    looks = drawn_series(chart("line", ("A", "B"), *drawn))
    inks = [one.role.place % 4 for one in looks]  # a style has four inks for categories
    assert len({*zip(inks, (one.marker for one in looks), strict=True)}) == 16
    assert len({*zip(inks, (one.dash for one in looks), strict=True)}) == 16
    assert len({(one.marker, one.dash) for one in looks}) == 16
