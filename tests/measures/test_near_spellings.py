"""Rows whose word is another one mistyped are never left out, nor counted as a group of their own, in silence."""

from __future__ import annotations

import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from reportgen.measures.near_spellings import near_spellings
from reportgen.measures.own_area import of_own_area
from reportgen.measures.select import Periods, Span
from reportgen.settings.organisations import Area
from tests.measures.counting import Counting

SPAN = Span(datetime.date(2019, 4, 1), datetime.date(2020, 3, 31), datetime.date(2020, 10, 1))
COUNT = {"counted_by": "count", "extract": "e", "dated": {"column": "month", "take": "within"}}
SHIRE = COUNT | {"where": {"group": "Shire"}}
GROUPS = COUNT | {"parts": "group"}


def told(folder: Path, rows: str, *measures: dict[str, Any], **more: Any) -> list[tuple[str, int | None]]:
    columns = {"month": "month", "group": "text", "count": "count"}
    case = {
        "extracts": {"e": {"columns": columns, "rows": "month,group,count\n" + rows, **more}},
        "measures": {f"m{n}": measure for n, measure in enumerate(measures)},
    }
    made = Counting(case, folder)
    assert not made.problems.errors, list(made.problems)
    near_spellings(made.measures, made.extracts, {}, Periods(SPAN), made.problems)
    return sorted((p.severity, p.where.line) for p in made.problems if p.name == "group-written-twice")


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        ("2019-04,Shire,100\n2019-05,Shire Council,60\n2019-06,Shrie,5\n", [("error", 3), ("error", 4)]),
        ("2019-04,Shire,100\n2019-04,Shire Council,60\n", [("warning", 3)]),
        ("2019-04,Shire,100\n2019-04,SHIRE,60\n2019-04,North Shire,5\n2019-05,Shipley,5\n", []),
    ],
)
def test_rows_of_the_word_asked_for_that_are_spelt_otherwise(tmp_path: Path, rows: str, faults: list[Any]) -> None:
    assert told(tmp_path, rows, SHIRE) == faults


def test_a_word_of_the_year_before_is_held_against_this_years(tmp_path: Path) -> None:
    """Else the year before would be short of its 60, or there would be nothing to compare with."""
    this_year = "2019-04,Shire,100\n2019-04,Other,3\n"
    assert told(tmp_path, this_year + "2018-04,Sh-ire,60\n", SHIRE) == [("error", 4)]
    (tmp_path / "other").mkdir()
    assert told(tmp_path / "other", this_year + "2018-04,Old,60\n2018-04,Shire,60\n", SHIRE) == []


def months(words: str, *there: int, year: int = 2019) -> str:
    return "".join(f"{year}-{month:02},{words},4\n" for month in there)


TWO = {  # of 0 and 1 by their place: rows of both in each month, of one where the other lacks, and of some months only
    "side by side": months("{0}", 4, 5, 6) + months("{1}", 4, 5, 6),
    "in each year": months("{0}", 4, 5, 6) + months("{1}", 4, 5, 6) + months("{0}", 4, year=2018)
    + months("{1}", 5, year=2018),
    "new": months("{0}", 4, 5, 6) + months("{1}", 4, 5, 6) + months("{0}", 4, 5, 6, year=2018),
    "in its place": months("{0}", 4, 5) + months("{1}", 6),
    "now and then": months("{0}", 4) + months("{1}", 6),
}  # fmt: skip


@pytest.mark.parametrize(
    ("one", "two", "verdicts"),
    [  # as in TWO
        ("5 to 9", "5-9", "E E E E E"),
        ("Casual", "Causal", "W - W E W"),
        ("Diary", "Dairy", "W - W E W"),
        ("Complaint", "Compliant", "W - W E W"),
        ("Adoption", "Adoptoin", "W - W E W"),
        ("Foster carer", "Foster carers", "W - W E W"),
        ("Newham", "Newnham", "W - W E W"),
        ("Adoption", "Adption", "W - W E W"),
        ("Harrow", "Harlow", "- - - W -"),
        ("Hertfordshire", "Herefordshire", "- - - W -"),
        ("18 plus", "18", "- - - - -"),
        ("18+", "18", "- - - - -"),
        ("0-4", "0-14", "- - - - -"),
        ("Somerset", "North Somerset", "- - - - -"),
        ("Shire", "Shire Council", "- - - - -"),
    ],
)
def test_two_groups_are_refused_only_where_the_rows_say_that_they_are_one(
    tmp_path: Path, one: str, two: str, verdicts: str
) -> None:
    found = []
    every = months("Fostering", 4, 5, 6) + months("Fostering", 4, year=2018)
    for n, rows in enumerate(TWO.values()):
        (tmp_path / f"{n}").mkdir()
        severities = {severity for severity, _ in told(tmp_path / f"{n}", rows.format(one, two) + every, GROUPS)}
        found.append({"error": "E", "warning": "W", "": "-"}[severities.pop() if severities else ""])
    assert " ".join(found) == verdicts


def test_a_word_mistyped_once_beside_many_rows_of_it_is_refused(tmp_path: Path) -> None:
    rows = months("Adoption", 4, 5, 6, 7, 8) + months("Adoptoin", 6)
    assert told(tmp_path, rows, GROUPS) == [("error", 7)]


def test_what_is_added_up_may_have_been_given_twice_under_two_spellings(tmp_path: Path) -> None:
    rows = "2019-04,Adoption,12\n2019-04,Adoptoin,3\n2019-04,Adption,3\n2019-04,Foster carer,3\n2019-04,5-9,1\n"
    assert told(tmp_path, rows, COUNT) == [("warning", 3)]  # a sum has Adption, whatever it is
    (tmp_path / "same").mkdir()
    assert told(tmp_path / "same", rows + "2019-04,5 to 9,2\n", COUNT) == [("error", 7), ("warning", 3)]


def test_the_worse_of_two_measures_is_told(tmp_path: Path) -> None:
    rows = months("Adoption", 4, 5, 6, 7, 8) + months("Adoptoin", 6)
    assert told(tmp_path, rows, COUNT, GROUPS) == [("error", 7)]


def test_a_remark_does_not_set_two_groups_apart(tmp_path: Path) -> None:
    remark = {"type": "text", "required": False}
    columns = {"month": "month", "group": "text", "remark": remark, "count": "count"}
    rows = "month,group,remark,count\n2019-04,Newham,,4\n2019-04,Newnham,late,4\n2019-05,Newham,,4\n"
    case = {"extracts": {"e": {"columns": columns, "rows": rows}}, "measures": {"m": GROUPS}}
    made = Counting(case, tmp_path)
    near_spellings(made.measures, made.extracts, {}, Periods(SPAN), made.problems)
    assert [p.severity for p in made.problems if p.name == "group-written-twice"] == ["warning"]


def test_of_a_sum_over_months_it_does_not_matter_how_each_month_writes_its_group(tmp_path: Path) -> None:
    rows = "2019-04,Adoption,12\n2019-05,Adoptoin,3\n"
    assert told(tmp_path, rows, COUNT) == []
    (tmp_path / "groups").mkdir()
    assert told(tmp_path / "groups", rows, GROUPS) == [("error", 3)]


def test_two_groups_that_a_letter_tells_apart_stand_side_by_side(tmp_path: Path) -> None:
    rows = "2019-04,Hertfordshire,12\n2019-04,Herefordshire,3\n2019-04,Fostering,30\n"
    assert told(tmp_path, rows, GROUPS, COUNT | {"where": {"group": "Herefordshire"}}) == []


def test_a_letter_that_the_year_before_had_not_is_a_fault_and_one_it_had_is_a_group(tmp_path: Path) -> None:
    rows = "2019-04,Hertfordshire,12\n2019-05,Herefordshire,3\n2018-04,Hertfordshire,9\n"
    assert told(tmp_path, rows, GROUPS) == [("error", 3)]
    (tmp_path / "both").mkdir()
    assert told(tmp_path / "both", rows + "2018-04,Herefordshire,2\n", GROUPS) == []


def test_both_spellings_asked_for_are_two_groups_or_one_that_somebody_has_put_together(tmp_path: Path) -> None:
    rows = "2019-04,Shire,100\n2019-05,Shrie,60\n"
    assert told(tmp_path, rows, COUNT | {"where": {"group": ["Shire", "Shrie"]}}) == []


def test_no_word_of_a_childs_row_is_quoted(tmp_path: Path) -> None:
    columns = {"child": "text", "group": "text"}
    rows = "child,group\n" + "".join(f"{n},Adoption\n" for n in range(5)) + "9,Adoptoin\n"
    case = {
        "extracts": {"e": {"columns": columns, "level": "child", "rows": rows}},
        "measures": {"m": {"counted_by": "rows", "extract": "e", "where": {"group": "Adoption"}}},
    }
    made = Counting(case, tmp_path)
    near_spellings(made.measures, made.extracts, {}, Periods(SPAN), made.problems)
    (problem,) = made.problems.errors
    assert problem.name == "group-written-twice"
    assert "Adopt" not in problem.fault + problem.fix


def test_rows_of_the_own_area_spelt_otherwise_are_not_left_out(tmp_path: Path) -> None:
    columns = {"month": "month", "place": "text", "count": "count"}
    rows = "2019-04,Somerset,9\n2019-05,Somrset,7\n2019-06,Somerset Council,4\n"
    every = months("Devon", 4, 5, 6) + months("North Somerset", 4, 5, 6)
    case = {
        "extracts": {"e": {"columns": columns, "rows": f"month,place,count\n{rows}{every}"}},
        "measures": {"m": {**COUNT, "own_area": "place"}},
    }
    made = Counting(case, tmp_path)
    opened = SimpleNamespace(
        area=Area(name="Somerset", organisations={}), edition=made.edition, shown=str,
        home=SimpleNamespace(config=Path("config")),
    )  # fmt: skip
    measures = of_own_area(made.measures, cast("Any", opened), made.extracts, made.problems)
    near_spellings(measures, made.extracts, {}, Periods(SPAN), made.problems)
    assert sorted((p.severity, p.where.line) for p in made.problems) == [("error", 3), ("error", 4)]
