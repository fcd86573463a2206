"""Charts of odd numbers: no value goes unsaid for being nothing or whole, no name is cut, and each fits a page."""

from __future__ import annotations

import pytest

from reportgen.charts.geometry import label_words
from reportgen.charts.plan import ChartPlan, Panels, Ranges
from reportgen.document import blocks as b
from reportgen.writers import picture
from reportgen.writers.style import load_style
from tests.charts.cases import chart, wave
from tests.series import series

STYLE = load_style()
PAGE = 737.0  # the room of an A4 page between its margins, in points: 297 mm less 20 and 17
GROUPS = ("Under 5", "5 to 9", "10 and over")
LONG = (
    "Children placed with relatives or friends at a great distance",
    "Residential school with weekly board outside of the county",
    "Secure unit",
    "Independent living arranged through the leaving care service",
)


def counted(name: str, *values: str, sign: str = "", **more) -> b.Series:
    return series(name, values, tuple(f"{value}{sign}" for value in values), **more)


def planned(form: str, names: tuple[str, ...], *drawn: b.Series, **more) -> ChartPlan:
    return picture.planned(chart(form, names, *drawn, **more), STYLE)


def words(plan: ChartPlan) -> list[str]:
    """The words at the points, and those that stand on the axis."""
    at_points = [label_words(one, label) for one in plan.series() for label in one.labels]
    return at_points + [line for gap in plan.gaps for line in gap.lines]


@pytest.mark.parametrize(
    ("form", "said"), [("column", 6), ("bar", 6), ("stacked-column", 3), ("stacked-bar", 3), ("percent-column", 3)]
)
def test_a_zero_is_said_and_not_left_out(form: str, said: int):
    plan = planned(form, GROUPS, counted("In time", "0", "0", "0"), counted("Late", "0", "0", "0"))
    assert words(plan) == ["0"] * said


def test_small_values_beside_a_huge_one_are_said():
    plan = planned("column", GROUPS, counted("In time", "12", "3", "120430"))
    assert words(plan) == ["12", "3", "120430"]


@pytest.mark.parametrize("form", ["line", "small-multiples"])
def test_the_whole_of_a_hundred_has_words_over_it(form: str):
    plan = planned(form, GROUPS, counted("In time", "50", "100", "50", sign="%"), unit="percent")
    plans = [panel.plan for mark in plan.marks if isinstance(mark, Panels) for panel in mark.panels] or [plan]
    assert "100%" in words(plans[0])


@pytest.mark.parametrize("form", ["line", "control", "column", "small-multiples"])
def test_long_names_are_wrapped_and_not_cut_for_words_beside_the_plot(form: str):
    late = counted("Late", *wave(4, 60), drawn="line")
    standard = series("A standard for all", ("90",) * 4, ("90",) * 4, target=True)
    plan = planned(form, LONG, counted("In time", *wave(4, 10)), late, standard)
    plans = [panel.plan for mark in plan.marks if isinstance(mark, Panels) for panel in mark.panels] or [plan]
    for one in plans:
        assert tuple(" ".join(lines) for lines in one.names.lines) == LONG


@pytest.mark.parametrize("form", ["bar", "stacked-bar", "percent-bar"])
@pytest.mark.parametrize(("categories", "number"), [(24, 2), (36, 2), (12, 8), (36, 5)])
def test_a_chart_of_much_stands_on_one_page(form: str, categories: int, number: int):
    drawn = [counted(f"Kind {n}", *wave(categories, 5 + n)) for n in range(number)]
    plan = planned(form, tuple(f"Ward {n} of the town" for n in range(categories)), *drawn)
    assert plan.height < PAGE * 0.8  # with its caption, title and subtitle


def test_no_bar_has_words_where_its_neighbours_have_no_room_for_theirs():
    """The first, the last, the highest and the lowest have them, or all."""
    plan = planned(
        "bar", tuple(f"Ward {n}" for n in range(36)), counted("A", *wave(36, 5)), counted("B", *wave(36, 40))
    )
    assert all(len(one.labels) <= 4 for one in plan.series())


def test_a_group_whose_name_ends_as_its_value_has_both():
    plan = planned("slope", ("Under 5", "5 to 9"), counted("2019", "12", "3"), counted("2020", "5", "9"))
    assert {"Under 5 5", "5 to 9 9"} <= set(words(plan))


def test_the_lowest_marker_of_a_range_has_its_words_beside_it():
    plan = planned("dumbbell", LONG, counted("2019", *wave(4, 5)), counted("2020", *wave(4, 30)))
    (ranges,) = (mark for mark in plan.marks if isinstance(mark, Ranges))
    assert [(label.words, label.place) for label in ranges.series[0].labels[:1]] == [("5", "after")]


def test_a_line_without_columns_says_what_is_missing():
    drawn = series("In time", ("50", None, "60"), ("50", "c", "60"), drawn="line")
    assert [gap.lines for gap in planned("column-line", GROUPS, drawn).gaps] == [("c",)]
