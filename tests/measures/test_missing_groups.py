"""A group that the year before had and this year has not is an error, never a silent sum."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from reportgen.measures.missing_groups import missing_groups
from reportgen.measures.select import Periods, Span
from reportgen.measures.uncounted_groups import groups_left_out
from tests.measures.counting import Counting

SPAN = Span(datetime.date(2019, 4, 1), datetime.date(2020, 3, 31), datetime.date(2020, 10, 1))
ROWS = "as_at,group,count\n31/03/2019,5 to 9,90\n31/03/2019,10 to 15,227\n"
COUNT = {"counted_by": "count", "extract": "e", "dated": {"column": "as_at"}}


def everything_told(folder: Path, rows: str, measure: dict[str, Any]) -> list[tuple[str, str, int | None]]:
    columns = {"as_at": "date", "group": "text", "count": "count"}
    case = {"extracts": {"e": {"columns": columns, "rows": ROWS + rows}}, "measures": {"m": measure}}
    counting = Counting(case, folder)
    missing_groups(counting.measures, counting.extracts, {}, Periods(SPAN), counting.problems)
    return [(p.name, p.severity, p.where.line) for p in counting.problems]


def told(folder: Path, rows: str, measure: dict[str, Any]) -> list[tuple[str, int | None, str]]:
    columns = {"as_at": "date", "group": "text", "count": "count"}
    case = {"extracts": {"e": {"columns": columns, "rows": ROWS + rows}}, "measures": {"m": measure}}
    counting = Counting(case, folder)
    assert not counting.problems.errors
    missing_groups(counting.measures, counting.extracts, {}, Periods(SPAN), counting.problems)
    return [(p.name, p.where.line, p.fault) for p in counting.problems.errors]


@pytest.mark.parametrize("where", [{"where": {"group": ["5 to 9", "10 to 15"]}}, {"parts": "group"}])
def test_a_group_written_otherwise_is_an_error(tmp_path: Path, where: dict[str, Any]) -> None:
    ((name, line, fault),) = told(tmp_path, "31/03/2020,5-9,60\n31/03/2020,10 to 15,270\n", COUNT | where)
    assert (name, line) == ("group-missing", 4)
    assert fault.startswith("no row of the period has '5 to 9' as its group, and the year before had.")


def test_a_near_miss_is_told_at_its_row(tmp_path: Path) -> None:
    rows = "31/03/2020,5 too 9,60\n31/03/2020,10 to 15,270\n"
    assert told(tmp_path, rows, COUNT | {"parts": "group"}) == [
        (
            "group-missing",
            4,
            "no row of the period has '5 to 9' as its group, and the year before had. Did '5 too 9' mean it?",
        )
    ]


@pytest.mark.parametrize("rows", ["31/03/2020,5 TO  9,60\n31/03/2020,10\u00a0to 15,270\n"])
def test_case_and_spaces_make_no_other_group(tmp_path: Path, rows: str) -> None:
    assert told(tmp_path, rows, COUNT | {"where": {"group": ["5 to 9", "10 to 15"]}}) == []


def test_a_group_that_the_year_before_had_not_is_no_fault(tmp_path: Path) -> None:
    rows = "31/03/2020,5 to 9,60\n31/03/2020,10 to 15,270\n31/03/2020,16 to 17,9\n"
    assert told(tmp_path, rows, COUNT | {"parts": "group"}) == []


def test_the_months_of_last_year_are_no_groups_of_this_one(tmp_path: Path) -> None:
    """A measure parted by month, of a file a year."""

    def counted(name: str, rows: str) -> Counting:
        extract = {"columns": {"month": "month", "count": "count"}, "rows": f"month,count\n{rows}"}
        measure = {"counted_by": "count", "extract": "e", "parts": "month"}
        (tmp_path / name).mkdir()
        return Counting({"extracts": {"e": extract}, "measures": {"m": measure}}, tmp_path / name)

    now, then = counted("now", "2019-04,5\n2019-05,6\n"), counted("then", "2018-04,7\n2018-05,8\n2018-06,9\n")
    before = {role: extract for role, extract in then.extracts.items() if extract is not None}
    missing_groups(now.measures, now.extracts, before, Periods(SPAN), now.problems)
    assert not list(now.problems)


def test_a_snapshot_of_the_day_before_is_an_error_at_its_row(tmp_path: Path) -> None:
    rows = "30/03/2020,5 to 9,60\n30/03/2020,10 to 15,270\n"
    ((name, line, fault),) = told(tmp_path, rows, COUNT)
    assert (name, line) == ("snapshot-off-its-day", 4)
    assert fault == "no row is of 31/03/2020, the last day of the period, and this is of 30/03/2020."


def test_quotation_marks_and_letters_of_double_width_make_no_other_group(tmp_path: Path) -> None:
    columns = {"group": "text", "count": "count"}
    rows = "group,count\nChildren\u2019s home,25\nFoster care,6\nFOSTER  CARE,4\nＫｉｎ,2\n"
    measures = {
        "home": {"counted_by": "count", "extract": "e", "where": {"group": "Children's home"}},
        "every": {"counted_by": "count", "extract": "e", "parts": "group"},
        "kin": {"counted_by": "count", "extract": "e", "where": {"group": "kin"}},
    }
    counting = Counting({"extracts": {"e": {"columns": columns, "rows": rows}}, "measures": measures}, tmp_path)
    assert list(counting.problems) == []
    values = {str(ref): figure.counted.value for ref, figure in counting.ledger.figures.items()}
    assert values["home"] == 25
    assert values["every[Foster care]"] == 10
    assert values["kin"] == 2
    assert values["every"] == 37


@pytest.mark.parametrize("year", ["2032", "2018"])
def test_a_file_that_has_the_year_before_and_nothing_of_this_is_an_error(tmp_path: Path, year: str) -> None:
    ((name, line, fault),) = told(tmp_path, f"31/03/{year},5 to 9,60\n", COUNT)
    assert (name, line) == ("period-missing", None)
    assert fault == "no row is of 01/04/2019 to 31/03/2020, and there are rows of the year before."


@pytest.mark.parametrize(("cell", "faults"), [("", [("value-left-blank", 4)]), ("c", []), ("0", [])])
def test_a_blank_cell_where_the_year_before_had_a_value_is_an_error_and_a_sign_is_none(
    tmp_path: Path, cell: str, faults: list[tuple[str, int]]
) -> None:
    rows = f"31/03/2020,5 to 9,{cell}\n31/03/2020,10 to 15,270\n"
    assert [one[:2] for one in told(tmp_path, rows, COUNT)] == faults


NEW = "31/03/2020,5 to 9,60\n31/03/2020,10 to 15,270\n31/03/2020,16 to 17,9\n"


@pytest.mark.parametrize("measure", [{"parts": "group"}, {"where": {"group": ["5 to 9", "10 to 15", "16 to 17"]}}])
def test_a_group_that_is_new_is_a_note_at_its_row_until_the_year_before_has_it_too(
    tmp_path: Path, measure: dict[str, Any]
) -> None:
    ((name, severity, line),) = everything_told(tmp_path, NEW, COUNT | measure)
    assert (name, severity, line) == ("group-new", "note", 6)
    (tmp_path / "later").mkdir()
    assert everything_told(tmp_path / "later", NEW + "31/03/2019,16 to 17,0\n", COUNT | measure) == []


def test_a_measure_of_one_new_group_alone_has_no_total_to_be_short(tmp_path: Path) -> None:
    assert everything_told(tmp_path, NEW, COUNT | {"where": {"group": "16 to 17"}}) == []


def test_groups_that_are_all_new_have_no_total_of_the_year_before_to_be_short(tmp_path: Path) -> None:
    rows = NEW + "31/03/2020,18 and over,4\n"
    assert everything_told(tmp_path, rows, COUNT | {"where": {"group": ["16 to 17", "18 and over"]}}) == []


@pytest.mark.parametrize(
    "totals",
    ["31/03/2019,Total,317\n", "31/03/2020,Total,330\n", "31/03/2020,All children,330\n31/03/2019,Total,317\n"],
)
def test_a_row_of_a_total_is_no_group_that_came_or_went(tmp_path: Path, totals: str) -> None:
    rows = "31/03/2020,5 to 9,60\n31/03/2020,10 to 15,270\n"  # 60 + 270 = 330, and 90 + 227 = 317 a year before
    assert everything_told(tmp_path, rows + totals, COUNT | {"parts": "group"}) == []


ASKED = COUNT | {"where": {"group": ["5 to 9", "10 to 15", "16 to 17"]}}


def test_a_group_that_only_the_year_before_has_beside_a_new_one_is_an_error_at_its_row(tmp_path: Path) -> None:
    """The year before would be 90 + 227 = 317, without its 8 aged 16 to 17 that are called otherwise."""
    ((name, line, fault),) = told(tmp_path, NEW + "31/03/2019,Older,8\n", ASKED)
    assert (name, line) == ("group-missing", 7)
    assert "no row of the year before has '16 to 17', and that year has \"Older\", which this year has not" in fault


def test_one_that_is_the_new_one_written_otherwise_is_left_to_the_check_of_spellings(tmp_path: Path) -> None:
    assert everything_told(tmp_path, NEW + "31/03/2019,16-17,8\n", ASKED) == []


@pytest.mark.parametrize(
    ("day", "faults"), [("30/03/2019", 1), ("01/04/2019", 1), ("30/04/2019", 0), ("28/02/2019", 0)]
)
def test_rows_of_the_year_before_that_are_off_its_last_day_are_an_error_once(
    tmp_path: Path, day: str, faults: int
) -> None:
    columns = {"as_at": "date", "group": "text", "count": "count"}
    rows = f"as_at,group,count\n31/03/2020,a,5\n31/03/2020,b,6\n{day},a,4\n{day},b,5\n"
    measures = {name: COUNT | {"where": {"group": name}} for name in "ab"}
    counting = Counting({"extracts": {"e": {"columns": columns, "rows": rows}}, "measures": measures}, tmp_path)
    missing_groups(counting.measures, counting.extracts, {}, Periods(SPAN), counting.problems)
    assert [(p.name, p.where.line) for p in counting.problems] == [("snapshot-off-its-day", 4)] * faults


@pytest.mark.parametrize(
    ("more", "asked", "told_at"),
    [
        ("31/03/2020,Not known,2\n31/03/2020,All,332\n", {"m"}, [4]),
        ("31/03/2020,Not known,0\n31/03/2020,All,330\n", {"m"}, []),
        ("31/03/2020,Not known,2\n", {"m"}, []),  # no total states it
        ("31/03/2020,16 and over,9\n31/03/2020,All,339\n", {"wider"}, []),  # told as a group that is not there
        ("31/03/2020,Not known,2\n31/03/2020,All,332\n", {"other"}, []),
        ("31/03/2019,Not known,2\n31/03/2020,All,330\n", {"m"}, []),
    ],
)
def test_a_group_of_the_total_that_no_measure_counts_is_told(
    tmp_path: Path, more: str, asked: set[str], told_at: list[int]
) -> None:
    rows = "as_at,group,count\n31/03/2020,5 to 9,60\n31/03/2020,10 to 15,270\n" + more
    checks = [{"rule": "total_agrees", "group": "group", "total": "All", "count": "count", "by": ["as_at"]}]
    columns = {"as_at": "date", "group": "text", "count": "count"}
    measures = {
        "m": COUNT | {"where": {"group": ["5 to 9", "10 to 15"]}},
        "other": COUNT | {"where": {"group": "5 to 9"}},
        "wider": COUNT | {"where": {"group": ["5 to 9", "10 to 15", "16+"]}},
    }
    extract = {"columns": columns, "rows": rows, "checks": checks}
    counting = Counting({"extracts": {"e": extract}, "measures": measures}, tmp_path)
    groups_left_out(counting.measures, counting.extracts, Periods(SPAN), asked, counting.problems)
    assert [(p.severity, p.where.line) for p in counting.problems if p.name == "group-left-out"] == [
        ("warning", line) for line in told_at
    ]


@pytest.mark.parametrize(
    ("then", "faults"),
    [
        ("2018-04,10\n2018-05,20\n", []),
        ("2018-04,10\n2018-05,[x]\n", []),
        ("2018-04,10\n", ["there is no row of May 2018 for 'M', and this year has that month"]),
        ("", []),
    ],
)
def test_a_month_that_the_year_before_lacks_is_told_with_its_name(tmp_path: Path, then: str, faults: list[str]) -> None:
    rows = f"month,count\n{then}2019-04,11\n2019-05,21\n2019-06,[x]\n"
    columns = {"month": "month", "count": "count"}
    measure = {"title": "M", "counted_by": "count", "extract": "e", "dated": {"column": "month", "take": "within"}}
    counting = Counting({"extracts": {"e": {"columns": columns, "rows": rows}}, "measures": {"m": measure}}, tmp_path)
    missing_groups(counting.measures, counting.extracts, {}, Periods(SPAN), counting.problems)
    assert [p.fault.split(", so ")[0] for p in counting.problems.warnings] == faults
    assert {p.name for p in counting.problems.warnings} <= {"month-missing-then"}


@pytest.mark.parametrize(
    ("then", "now", "lines"),
    [
        ("in contact", "in_touch", [2]),
        ("in_touch", "in_touch", []),
        ("intouch", "in_touch", []),  # told as one word written twice
        ("in contact", "in_touch,7\n31/03/2020,in contact", []),  # a series of its own, which goes on
        ("counted", "in_touch", []),  # another measure counts it
    ],
)
def test_another_word_of_the_year_before_for_a_measure_of_one_is_told_at_its_row(
    tmp_path: Path, then: str, now: str, lines: list[int]
) -> None:
    columns = {"as_at": "date", "series": "text", "count": "count"}
    rows = f"as_at,series,count\n31/03/2019,{then},90\n31/03/2019,all,99\n31/03/2020,{now},91\n31/03/2020,all,98\n"
    measures = {
        "m": COUNT | {"where": {"series": "in_touch"}},
        "other": COUNT | {"where": {"series": "counted"}},
    }
    counting = Counting({"extracts": {"e": {"columns": columns, "rows": rows}}, "measures": measures}, tmp_path)
    missing_groups({"m": counting.measures["m"], "other": counting.measures["other"]}, counting.extracts, {},
                   Periods(SPAN), counting.problems)  # fmt: skip
    told = [
        p.where.line for p in counting.problems.warnings if "nothing counts" in p.fault and "year before" in p.fault
    ]
    assert told == lines
