"""Statistics of few people: medians, means, amounts and rates tell of one child what they tell of three."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reportgen.figures.disclosure_problems import report_hiding
from reportgen.problems import Problems, Where
from reportgen.settings.facts import is_number_of_people
from tests.measures.counting import Counting

WAITS = """\
team,days,pounds
North,10.5,100
North,12,200
North,14,300
East,300,1000
West,3,5
West,4,6
West,5,7
West,6,8
West,7,9
West,8,10
"""
"""Three children of the north, one of the east and six of the west: of each its row."""


def states(folder: Path, measures: dict[str, dict[str, object]], rows: str = WAITS, **columns: str) -> dict[str, str]:
    """What readers of a public paper see of each figure: its value, or [c]."""
    shutil.rmtree(folder / "measures", ignore_errors=True)
    waits = {"columns": {"team": "text", "days": "number", "pounds": "money", **columns}, "rows": rows}
    case = Counting({"extracts": {"e": waits}, "measures": measures}, folder)
    assert not list(case.problems)
    return {
        str(figure.ref): "[c]" if figure.hidden else str(figure.value)
        for figure in case.published("public")
        if not figure.ref.previous
    }


def wait(counted_by: str, **more: object) -> dict[str, object]:
    return {"counted_by": counted_by, "extract": "e", "count": "days", "unit": "days", **more}


def test_the_median_wait_of_three_children_and_of_one_is_hidden(tmp_path: Path) -> None:
    """Of the west 3, 4, 5, 6, 7, 8 the middle is 5.5. Of all ten and the west, the other four would be known."""
    teams = {f"of_{team.lower()}": wait("median", where={"team": team}) for team in ("North", "East", "West")}
    shown = states(tmp_path, {**teams, "of_all": wait("median")})
    assert shown == {"of_all": "[c]", "of_east": "[c]", "of_north": "[c]", "of_west": "5.5"}


def test_the_mean_of_all_less_that_of_the_others_is_of_one_child(tmp_path: Path) -> None:
    """Seven children's 333 days, 47.6 each, less six children's 33 are the east's 300."""
    measures = {
        "both": wait("mean_of_parts", where={"team": ["East", "West"]}),
        "west": wait("mean_of_parts", where={"team": "West"}),
    }
    assert states(tmp_path, measures) == {"both": "[c]", "west": "5.5"}
    assert states(tmp_path, {"both": measures["both"]}) == {"both": "47.6"}


def test_the_mean_of_medians_is_hidden_where_one_of_them_is(tmp_path: Path) -> None:
    """The mean of 12 and 5.5, less the 5.5 that is shown, would be the north's 12."""
    measures = {
        "north": wait("median", where={"team": "North"}),
        "west": wait("median", where={"team": "West"}),
        "middle": {"counted_by": "mean_of", "of": ["north", "west"], "unit": "days"},
    }
    assert states(tmp_path, measures) == {"middle": "[c]", "north": "[c]", "west": "5.5"}


def test_days_that_are_no_number_of_people_are_not_hidden_for_being_small(tmp_path: Path) -> None:
    """The six children of the west wait 3 days at least: it is their number that is small or not, and not the days."""
    rows = "team,days,pounds\n" + "West,0.5,1\n" * 6
    assert states(tmp_path, {"west": wait("mean_of_parts")}, rows) == {"west": "0.5"}


def test_whole_days_are_measured_of_each_where_the_unit_says_so(tmp_path: Path) -> None:
    rows = "team,days,pounds\nNorth,30,1\nNorth,41,1\n"
    assert states(tmp_path, {"m": wait("median")}, rows, days="count") == {"m": "[c]"}
    assert states(tmp_path, {"m": wait("median", unit="children")}, rows, days="count") == {"m": "35.5"}
    assert states(tmp_path, {"m": wait("median", people=False)}, rows, days="count") == {"m": "35.5"}


@pytest.mark.parametrize(
    ("declared", "shown"),
    [
        ({"unique": ["month", "team"]}, "12.0"),
        ({"unique": ["month", "team"], "level": "child"}, "[c]"),  # of each child a row
        ({"unique": ["month", "team", "days"]}, "[c]"),  # several rows of a month
        ({}, "[c]"),
    ],
)
def test_a_mean_of_months_is_of_no_few_people_where_the_declaration_says_that_rows_are_months(
    tmp_path: Path, declared: dict[str, object], shown: str
) -> None:
    """10, 14 and 12 days in three months: 12 on average."""
    extract = {
        "columns": {"month": "month", "team": "text", "days": "number"},
        "rows": "month,team,days\n2019-04,North,10\n2019-05,North,14\n2019-06,North,12\n",
        "checks": [{"rule": "months_complete", "month": "month", "by": ["team"]}],
        **declared,
    }
    case = Counting({"extracts": {"e": extract}, "measures": {"m": wait("mean_of_parts")}}, tmp_path)
    assert not list(case.problems)
    (figure,) = (one for one in case.published("public") if not one.ref.previous)
    assert ("[c]" if figure.hidden else str(figure.value)) == shown


def test_the_cost_of_few_children_is_hidden_with_their_number(tmp_path: Path) -> None:
    """3 children of the north cost 600 and one of the east 1,000; all less the west's would be the other four's."""
    measures = {
        "children": {"counted_by": "rows", "extract": "e", "parts": "team", "unit": "children"},
        "cost": {"counted_by": "total", "extract": "e", "count": "pounds", "parts": "team", "unit": "pounds"},
    }
    shown = states(tmp_path, measures)
    assert shown["cost[North]"] == shown["cost[East]"] == shown["cost"] == "[c]"
    assert shown["cost[West]"] == "45"
    public = {**measures, "cost": {**measures["cost"], "people": False}}
    assert states(tmp_path, public)["cost[East]"] == "1000"


def test_an_amount_for_each_child_is_hidden_with_the_number_of_children(tmp_path: Path) -> None:
    measures = {
        "children": {"counted_by": "rows", "extract": "e", "parts": "team", "unit": "children"},
        "cost": {"counted_by": "total", "extract": "e", "count": "pounds", "parts": "team", "unit": "pounds"},
        "each": {"counted_by": "rate", "of": ["cost", "children"], "per": 1, "unit": "pounds per child"},
    }
    shown = states(tmp_path, measures)
    assert shown["each[East]"] == shown["each[North]"] == "[c]"
    assert shown["each[West]"] == "7.5"


def test_a_number_as_published_of_a_unit_of_people_counts_people(tmp_path: Path) -> None:
    """`value` gives a number and no count: 3 children are 3 children all the same."""
    rows = "team,days,pounds\nNorth,3,1\n"
    three = {"counted_by": "value", "extract": "e", "count": "days"}
    assert states(tmp_path, {"m": {**three, "unit": "children"}}, rows, days="count") == {"m": "[c]"}
    assert states(tmp_path, {"m": {**three, "unit": "reviews"}}, rows, days="count") == {"m": "3"}


@pytest.mark.parametrize(
    ("unit", "of_people"),
    [
        ("children", True), ("young people", True), ("care leavers", True), ("UASC", True), ("siblings", True),
        ("days", False), ("days per child", False), ("pounds a child", False), ("children per 10,000", False),
        ("reviews", False), ("", False), ("children's homes", False), ("child-days", False),
    ],
)  # fmt: skip
def test_units_of_people(unit: str, of_people: bool) -> None:
    assert is_number_of_people(unit) is of_people


@pytest.mark.parametrize(
    ("unit", "title", "told"),
    [
        ("children", "In secure units", True), ("", "Children in secure units", True), ("", "Number of girls", True),
        ("reviews", "Reviews of children", False), ("", "Reviews of children", False), ("", "Children's homes", False),
    ],
)  # fmt: skip
def test_a_measure_of_people_that_says_it_counts_none_is_told_where_its_numbers_are_small(
    tmp_path: Path, unit: str, title: str, told: bool
) -> None:
    measure = {"counted_by": "count", "extract": "e", "count": "days", "unit": unit, "title": title, "people": False}
    for number, small in ((3, True), (30, False)):
        shutil.rmtree(tmp_path / "measures", ignore_errors=True)
        extract = {"columns": {"team": "text", "days": "count"}, "rows": f"team,days\nNorth,{number}\n"}
        case = Counting({"extracts": {"e": extract}, "measures": {"m": measure}}, tmp_path)
        problems = Problems()
        report_hiding(case.hiding(), case.ledger, case.policy.suppression, Where("policy.yaml"), problems)
        assert [problem.name for problem in problems] == ["small-number-of-no-people"] * (told and small)


@pytest.mark.parametrize(("part", "small"), [(97, True), (3, True), (50, False)])
def test_a_share_that_says_it_counts_no_people_is_told_by_those_in_it_and_those_not(
    tmp_path: Path, part: int, small: bool
) -> None:
    """97 of 100 leave 3."""
    measure = {"counted_by": "share", "extract": "e", "numerator": "part", "denominator": "of", "unit": "children"}
    extract = {"columns": {"part": "count", "of": "count"}, "rows": f"part,of\n{part},100\n"}
    case = Counting({"extracts": {"e": extract}, "measures": {"m": {**measure, "people": False}}}, tmp_path)
    problems = Problems()
    report_hiding(case.hiding(), case.ledger, case.policy.suppression, Where("policy.yaml"), problems)
    assert [problem.name for problem in problems] == ["small-number-of-no-people"] * small
