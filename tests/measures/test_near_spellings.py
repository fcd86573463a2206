"""Rows whose word is another one mistyped are never left out, nor counted as a group of their own, in silence."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from reportgen.measures.near_spellings import likeness, near_spellings
from reportgen.measures.select import Periods, Span
from tests.measures.counting import Counting

SPAN = Span(datetime.date(2019, 4, 1), datetime.date(2020, 3, 31), datetime.date(2020, 10, 1))
COUNT = {"counted_by": "count", "extract": "e", "dated": {"column": "month", "take": "within"}}
SHIRE = COUNT | {"where": {"group": "Shire"}}
GROUPS = COUNT | {"parts": "group"}


@pytest.mark.parametrize(
    ("one", "two", "like"),
    [
        ("Shire", "Shrie", "same"), ("Adoption", "Adoptoin", "same"), ("5 to 9", "5-9", "same"),
        ("In touch", "Intouch", "same"), ("Café", "Cafe", "same"), ("Foster & kin", "Foster and kin", "same"),
        ("Organised", "Organized", "same"), ("Adoption", "Adopption", "same"),
        ("Foster carer", "Foster carers", "letter"), ("Ward 1-2", "Ward 12", ""),
        ("Adoption", "Adption", "letter"), ("Hertfordshire", "Herefordshire", "other letter"),
        ("Shire", "Shire Council", "council"), ("Bristol", "Bristol, City of", "council"),
        ("5 to 9", "15 to 19", ""), ("V3", "V4", ""), ("North Shire", "South Shire", ""), ("Maternal", "Paternal", ""),
        ("Locality A", "Locality B", ""), ("Under 5", "5 and under", ""), ("Suitable", "Unsuitable", ""),
        ("Somerset", "North Somerset", ""), ("Out of county", "Out of city", ""), ("Boys", "Boy", ""),
        ("Leicester", "Leicestershire", ""), ("E06000065", "E06000066", ""), ("Male", "Female", ""),
    ],
)  # fmt: skip
def test_which_words_are_one_written_otherwise(one: str, two: str, like: str) -> None:
    assert likeness(one, two) == likeness(two, one) == like


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


def test_one_group_under_two_spellings_in_one_month_is_refused(tmp_path: Path) -> None:
    rows = "2019-04,Adoption,12\n2019-04,Adoptoin,3\n2019-04,Fostering,30\n"
    for n, measure in enumerate((GROUPS, COUNT)):  # as groups, and added up: 12 and 3 may be one number given twice
        (tmp_path / f"{n}").mkdir()
        assert told(tmp_path / f"{n}", rows, measure) == [("error", 3)]


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
    case = {
        "extracts": {"e": {"columns": columns, "level": "child", "rows": "child,group\n1,Adoption\n2,Adoptoin\n"}},
        "measures": {"m": {"counted_by": "rows", "extract": "e", "where": {"group": "Adoption"}}},
    }
    made = Counting(case, tmp_path)
    near_spellings(made.measures, made.extracts, {}, Periods(SPAN), made.problems)
    (problem,) = made.problems.errors
    assert problem.name == "group-written-twice"
    assert "Adopt" not in problem.fault + problem.fix
