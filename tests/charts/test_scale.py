"""An axis is cut into round steps that a person would choose; each worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.charts.scale import NumberFormat, Scale, decimal_places, scale
from reportgen.charts.series import value_scale
from reportgen.document.figure import Unit
from tests.charts.cases import chart


def ticks(*values: str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, values))


def shown(axis: Scale) -> list[str]:
    return [str(tick.normalize() + 0) if tick % 1 else str(int(tick)) for tick in axis.ticks]


@pytest.mark.parametrize(
    ("values", "unit", "expected"),
    [
        (("3", "17"), "count", "0 5 10 15 20"),  # 17 in five: steps of 1 and 2 are too short, 2.5 is not whole
        (("10",), "count", "0 2 4 6 8 10"),
        (("3", "1"), "count", "0 1 2 3"),  # no half children
        (("1",), "count", "0 1"),
        ((), "count", "0 1"),
        (("0",), "count", "0 1"),
        (("0.95", "0.4"), "", "0 0.2 0.4 0.6 0.8 1"),
        (("4", "9.5"), "", "0 2 4 6 8 10"),
        (("-7", "12"), "count", "-10 -5 0 5 10 15"),  # 19 in five: 5
        (("-3",), "count", "-3 -2 -1 0"),
        (("460000", "1204300"), "money", "0 250000 500000 750000 1000000 1250000"),
    ],
)
def test_an_axis_from_zero_holds_every_value_in_round_steps(values: tuple[str, ...], unit: Unit, expected: str) -> None:
    assert shown(scale(ticks(*values), unit)) == expected.split()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("64.3", "80"), "0 20 40 60 80 100"),
        (("100",), "0 20 40 60 80 100"),  # a value at the end is no value past it
        (("120", "30"), "0 25 50 75 100 125"),  # a value past the end: the axis goes on
        (("-5", "60"), "-20 0 20 40 60"),  # a value below zero: it ends where the values do
    ],
)
def test_an_axis_ends_at_its_maximum_where_every_value_is_between(values: tuple[str, ...], expected: str) -> None:
    assert shown(scale(ticks(*values), "percent", Decimal(100))) == expected.split()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("90", "95"), "89 90 91 92 93 94 95"),  # the lowest lies on a step, and no marker stands on the axis
        (("90.5", "94.5"), "90 91 92 93 94 95"),
        (("50", "50"), "49 50"),
        (("0", "40"), "0 10 20 30 40"),  # zero may stand on the axis
        (("-20", "-12"), "-22 -20 -18 -16 -14 -12"),
    ],
)
def test_an_axis_of_points_need_not_begin_at_zero(values: tuple[str, ...], expected: str) -> None:
    assert shown(scale(ticks(*values), "percent", from_zero=False)) == expected.split()


def test_a_share_of_the_way_up_is_measured_from_the_foot_of_the_axis() -> None:
    axis = scale(ticks("-7", "12"), "count")
    assert (axis.low, axis.high, axis.step) == ticks("-10", "15", "5")
    assert [axis.share(value) for value in ticks("-10", "0", "15")] == [0.0, 0.4, 1.0]


@pytest.mark.parametrize(
    ("unit", "places", "value", "words"),
    [
        ("count", 0, "1204", "1,204"),
        ("percent", 1, "84.1", "84.1%"),
        ("money", 0, "-1204300", "\u2212£1,204,300"),
        ("percent", 0, "0", "0%"),
    ],
)
def test_a_number_of_an_axis_is_written_with_its_unit(unit: Unit, places: int, value: str, words: str) -> None:
    assert NumberFormat(unit, places).words(Decimal(value)) == words


def test_numbers_have_no_decimals_unless_they_are_asked_for() -> None:
    assert NumberFormat("count").words(Decimal(12)) == "12"


def test_a_maximum_of_less_than_one_child_is_a_step_of_one() -> None:
    assert shown(scale(ticks("0"), "count", Decimal("0.3"))) == ["0", "1"]


def test_all_ticks_are_written_with_the_decimals_of_the_finest() -> None:
    assert scale(ticks("0.95", "0.4"), "").words() == ("0.0", "0.2", "0.4", "0.6", "0.8", "1.0")
    assert scale(ticks("3", "11.5"), "percent").words() == ("0.0%", "2.5%", "5.0%", "7.5%", "10.0%", "12.5%")


@pytest.mark.parametrize(("maximum", "end"), [(None, 100), (Decimal(50), 50)])
def test_percentages_are_drawn_to_a_hundred_unless_another_end_is_asked_for(maximum: Decimal | None, end: int):
    shares = chart("column", ("A", "B"), unit="percent", maximum=maximum)
    assert value_scale(shares, ticks("12", "40")).high == end


@pytest.mark.parametrize(("values", "places"), [((), 0), (("3", "40"), 0), (("3", "1.25", "0.5"), 2)])
def test_places_are_those_of_the_value_that_is_written_with_most(values: tuple[str, ...], places: int):
    assert decimal_places(ticks(*values)) == places
