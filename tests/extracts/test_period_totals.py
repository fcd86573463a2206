"""Rows of totals among rows of months are checked against them and left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.extracts.period_totals import says_total
from tests.extracts.making import HEADINGS, reading

MONTHS = "2019-04,iha,1,2\n2019-05,iha,2,3\n2019-06,iha,3,5\n2019-07,iha,4,6\n2019-04,rha,10,20\n"


def test_totals_that_agree_are_left_out_with_one_note(tmp_path: Path) -> None:
    text = HEADINGS + MONTHS + "Q1 2019/20,iha,6,10\nYTD,iha,10,16\nTotal,rha,10,20\n"
    extract, problems = reading(tmp_path, text)
    assert extract is not None
    assert extract.frame["numerator"].sum() == 20
    assert [(p.name, p.severity, p.where.line) for p in problems] == [("totals-left-out", "note", 7)]
    assert "lines 7, 8 and 9" in problems[0].fault


def test_a_total_that_does_not_agree_is_an_error(tmp_path: Path) -> None:
    extract, problems = reading(tmp_path, HEADINGS + MONTHS + "Total,iha,11,16\n")
    assert extract is None
    assert problems[0].name == "total-does-not-agree"
    assert problems[0].fault == "the total is not the sum of its months: it says 11, and they add up to 10."


def test_the_total_of_one_of_two_years_agrees(tmp_path: Path) -> None:
    text = HEADINGS + MONTHS + "2018-04,iha,50,60\nTotal,iha,10,16\n"
    assert reading(tmp_path, text)[0] is not None


def test_an_average_is_left_out_and_not_added_up(tmp_path: Path) -> None:
    extract, problems = reading(tmp_path, HEADINGS + MONTHS + "Average,iha,2.5,4\n")
    assert extract is not None
    assert extract.rows == 5
    assert [p.name for p in problems] == ["totals-left-out"]


def test_a_total_over_months_of_which_one_is_not_given_is_not_below_the_rest(tmp_path: Path) -> None:
    text = HEADINGS + "2019-04,iha,1,2\n2019-05,iha,c,3\n"
    assert reading(tmp_path, text + "Total,iha,4,5\n")[0] is not None
    assert reading(tmp_path, text + "Total,iha,0,5\n")[0] is None


SEVERAL = (
    "Total", "YTD", "Year to date", "Q1", "Quarter 2", "Q3 2019/20", "2019/20", "2019-20", "2019/2020", "Average",
    "Grand total", "2024/25 YTD", "H1", "Second half 2019/20", "Apr-Jun 2019", "April to June", "Apr 19 – Mar 20",
     "Total 2024/25",
)  # fmt: skip


@pytest.mark.parametrize("words", SEVERAL)
def test_words_that_say_several_months(words: str) -> None:
    assert says_total(words)


@pytest.mark.parametrize(
    "words", ["May", "2019-05", "2019", "April 2019", "Apr-19", "Totally", "Q5", "", "01/04/2019", "2011/12", "2019/21"]
)
def test_words_that_are_a_month_or_nothing_known(words: str) -> None:
    assert not says_total(words)


@pytest.mark.parametrize("quarter", ["Q1", "Apr-Jun 2019", "April to June 2019"])
def test_a_quarter_is_checked_against_its_three_months(tmp_path: Path, quarter: str) -> None:
    assert reading(tmp_path, HEADINGS + MONTHS + f"{quarter},iha,6,10\n")[0] is not None
    assert reading(tmp_path, HEADINGS + MONTHS + f"{quarter},iha,10,16\n")[0] is None


def test_a_quarter_whose_months_are_not_there_is_not_left_out_in_silence(tmp_path: Path) -> None:
    extract, problems = reading(tmp_path, HEADINGS + MONTHS + "Q4,iha,6,10\n")
    assert extract is None
    assert problems[0].fault == (
        "the total is not the sum of its months: it says 6, and no row of its months is here to check it against."
    )


def test_a_column_of_nothing_but_years_is_no_column_of_months(tmp_path: Path) -> None:
    extract, problems = reading(tmp_path, HEADINGS + "2023/24,iha,6,10\n2024/25,iha,7,10\n")
    assert extract is None
    assert {p.name for p in problems} == {"not-a-month"}
    assert "is a year, not a month" in problems[0].fault
