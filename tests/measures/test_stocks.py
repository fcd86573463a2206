"""How many there were on several days is never added up."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from reportgen.measures.select import Periods, Span
from reportgen.measures.stocks import refuse_added_stocks
from reportgen.problems import Problem, Problems
from tests.measures.counting import Counting

DAYS = "day,group,count\n2019-06-30,a,10\n2019-06-30,b,12\n2020-03-31,a,30\n2020-03-31,b,31\n"
SPAN = Span(datetime.date(2019, 4, 1), datetime.date(2020, 3, 31), datetime.date(2020, 7, 1))


def told(tmp_path: Path, rows: str = DAYS, type_: str = "date", **more: Any) -> list[Problem]:
    columns = {"day": type_, "group": "text", "count": "count"}
    measure = {"counted_by": "count", "extract": "e", **more}
    case = Counting({"extracts": {"e": {"columns": columns, "rows": rows}}, "measures": {"m": measure}}, tmp_path)
    problems = Problems()
    refuse_added_stocks(case.measures, case.extracts, Periods(SPAN), problems)
    return list(problems)


@pytest.mark.parametrize(
    "more",
    [
        {"dated": {"column": "day", "take": "within"}},
        {"dated": {"column": "day", "take": "within"}, "parts": "group"},
        {},
        {"where": {"day": ["2019-06-30", "2020-03-31"]}},
        {"dated": {"column": "day", "take": "within"}, "where": {"group": "a"}, "over": "day"},
        {"counted_by": "share_of_groups", "where": {"group": "a"}, "dated": {"column": "day", "take": "within"}},
    ],
)
def test_rows_of_several_days_are_not_added(tmp_path: Path, more: dict[str, Any]):
    (problem,) = told(tmp_path, **more)
    assert problem.name == "stocks-added"
    assert "rows of 2 dates, 2019-06-30 to 2020-03-31" in problem.fault


@pytest.mark.parametrize(
    "more",
    [
        {"dated": {"column": "day", "take": "end"}},
        {"dated": {"column": "day", "take": "latest"}},
        {"where": {"day": "2020-03-31"}},
        {"dated": {"column": "day", "take": "within"}, "over": "year"},
        {"counted_by": "value", "dated": {"column": "day", "take": "end"}, "kind": "count"},
    ],
)
def test_one_day_or_what_happened_is_counted(tmp_path: Path, more: dict[str, Any]):
    assert told(tmp_path, **more) == []


def test_months_are_what_happened_unless_they_are_said_to_be_how_many_there_were(tmp_path: Path):
    months = DAYS.replace("2019-06-30", "2019-06").replace("2020-03-31", "2020-03")
    dated = {"column": "day", "take": "within"}
    assert told(tmp_path, months, "month", dated=dated) == []
    assert [p.name for p in told(tmp_path, months, "month", dated=dated, over="day")] == ["stocks-added"]
