"""A total is never added to its parts: declared, or called one and the sum of the others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reportgen.measures.age_bands import band, bands_within_others
from reportgen.measures.stated_totals import check_totals
from tests.measures.counting import Counting

COLUMNS = {"group": "text", "sex": "text", "count": "count"}
COUNT = {"counted_by": "count", "extract": "e"}
ALIKE = "group,sex,count\na,f,3\nb,f,4\nTotal,f,7\na,m,1\nb,m,2\nTotal,m,3\n"


def counting(folder: Path, rows: str, columns: dict[str, Any] = COLUMNS, **measures: Any) -> Counting:
    extract: dict[str, Any] = {"columns": columns, "rows": rows}
    made = Counting({"extracts": {"e": extract}, "measures": measures}, folder)
    assert not made.problems.errors
    check_totals(made.measures, made.extracts, made.problems)
    return made


def values(made: Counting) -> dict[str, Any]:
    return {str(ref): figure.counted.value for ref, figure in made.ledger.figures.items()}


def test_a_row_called_total_that_is_the_sum_is_left_out_with_a_note(tmp_path: Path) -> None:
    made = counting(tmp_path, ALIKE, m=COUNT, by_group=COUNT | {"parts": "group"}, f=COUNT | {"where": {"sex": "f"}})
    assert [(p.name, p.severity, p.where.line) for p in made.problems] == [("totals-left-out", "note", 4)]
    assert values(made) == {"m": 10, "by_group": 10, "by_group[a]": 4, "by_group[b]": 6, "f": 7}


def test_a_measure_may_ask_for_the_total_itself(tmp_path: Path) -> None:
    made = counting(tmp_path, ALIKE, m=COUNT | {"where": {"group": "Total"}})
    assert values(made) == {"m": 10}


def test_a_row_called_total_that_is_no_sum_is_not_added_in_silence(tmp_path: Path) -> None:
    rows = "group,sex,count\na,f,3\nb,f,4\nTotal,f,9\n"
    made = counting(tmp_path, rows, m=COUNT)
    assert [p.name for p in made.problems.errors] == ["total-among-parts"]
    assert counting(tmp_path, rows, m=COUNT | {"where": {"group": "a"}}).problems.errors == ()


def test_a_total_of_which_a_part_is_not_given_is_no_sum_that_is_known(tmp_path: Path) -> None:
    made = counting(tmp_path, "group,sex,count\na,f,c\nb,f,4\nTotal,f,9\n", m=COUNT)
    assert [p.name for p in made.problems.errors] == ["total-among-parts"]


@pytest.mark.parametrize("word", ["All", "Grand total", "TOTAL "])
def test_other_words_for_a_total(tmp_path: Path, word: str) -> None:
    made = counting(tmp_path, f"group,sex,count\na,f,3\nb,f,4\n{word},f,7\n", m=COUNT)
    assert values(made) == {"m": 7}


def test_a_measure_over_rows_of_two_years_is_refused(tmp_path: Path) -> None:
    rows = "year,count\n2019,5\n2020,6\n"
    extract = {"columns": {"year": "year", "count": "count"}, "rows": rows}
    made = Counting({"extracts": {"e": extract}, "measures": {"m": COUNT}}, tmp_path)
    assert [p.name for p in made.problems.errors] == ["measure-not-dated"]
    dated = COUNT | {"dated": {"column": "year", "take": "year"}}
    assert not Counting({"extracts": {"e": extract}, "measures": {"m": dated}}, tmp_path).problems.errors


AGES = "group,count\nUnder 5,75\n5 to 9,85\n10 to 15,115\n16 and over,55\n"
BY_AGE = COUNT | {"parts": "group"}


def of_ages(folder: Path, rows: str) -> Counting:
    return counting(folder, AGES + rows, {"group": "text", "count": "count"}, m=BY_AGE)


def told(made: Counting) -> list[tuple[str, str, int | None]]:
    return [(p.name, p.severity, p.where.line) for p in made.problems]


@pytest.mark.parametrize("word", ["All children", "TOTAL CLA", "Looked after total", "Whole county"])
def test_a_row_that_speaks_of_all_and_is_the_sum_is_left_out(tmp_path: Path, word: str) -> None:
    made = of_ages(tmp_path, f"{word},330\n")
    assert told(made) == [("totals-left-out", "note", 6)]
    assert values(made)["m"] == 330


@pytest.mark.parametrize(("net", "total"), [("Net,50", 50), ("Net cost,50", 50), ("Net,60", 110)])
def test_net_spending_that_is_the_sum_is_not_spent_again(tmp_path: Path, net: str, total: int) -> None:
    columns = {"group": "text", "amount": "money"}  # 100 - 50 = 50; 60 is a sum of nothing
    spent = {"counted_by": "total", "extract": "e", "count": "amount"}
    made = counting(tmp_path, f"group,amount\nspent,100\nincome,-50\n{net}\n", columns, m=spent)
    assert values(made)["m"] == total


@pytest.mark.parametrize("row", ["Total,331", "All children,329", "Grand total of all,400"])
def test_a_total_that_does_not_agree_is_not_added_to_its_groups(tmp_path: Path, row: str) -> None:
    assert told(of_ages(tmp_path, f"{row}\n")) == [("total-among-parts", "error", 6)]


@pytest.mark.parametrize("row", ["All other ages,12", "Total in April,700"])
def test_a_group_that_speaks_of_all_and_is_no_sum_is_counted(tmp_path: Path, row: str) -> None:
    made = of_ages(tmp_path, f"{row}\n")
    assert told(made) == []
    assert values(made)["m"] == 330 + int(row.partition(",")[2])


def test_a_total_called_as_its_area_or_exact_in_several_numbers_is_never_added(tmp_path: Path) -> None:
    once = "place,year,count\nMendip,2019,3\nSedgemoor,2019,4\nShire,2019,7\n"  # the area's name: one year is enough
    columns = {"place": "text", "year": "year", "count": "count"}
    measure = COUNT | {"dated": {"column": "year", "take": "year"}}
    made = counting(tmp_path, once, columns, m=measure)
    assert told(made) == []
    check_totals(made.measures, made.extracts, made.problems, ["Shire"])
    assert told(made) == [("total-among-parts", "error", 4)]

    years = [f"{name},{year},{n + year % 10}\n" for year in (2017, 2018, 2019) for n, name in enumerate("abc", 1)]
    sums = [f"Both sites,{year},{6 + 3 * (year % 10)}\n" for year in (2017, 2018, 2019)]  # 1 + 2 + 3 and 7, 8, 9 each
    made = counting(tmp_path, "place,year,count\n" + "".join(years + sums), columns, m=measure)
    assert told(made) == [("total-among-parts", "error", 11)]


def test_a_row_that_is_as_many_as_all_others_is_asked_about(tmp_path: Path) -> None:
    assert told(of_ages(tmp_path, "Northmarsh,330\n")) == [("row-may-be-a-total", "warning", 6)]


@pytest.mark.parametrize(
    ("rows", "line"), [("Under 10,160\n", 6), ("16-17,40\n", 5), ("17,5\n", 5), ("18 to 24,1\n", 5)]
)
def test_a_band_of_ages_within_another_is_not_counted_twice(tmp_path: Path, rows: str, line: int) -> None:
    made = of_ages(tmp_path, rows)
    bands_within_others(made.measures, made.extracts, made.problems)
    assert told(made) == [("band-within-another", "error", line)]


@pytest.mark.parametrize("rows", ["", "Not known,4\n"])
def test_bands_beside_each_other_are_counted(tmp_path: Path, rows: str) -> None:
    made = of_ages(tmp_path, rows)
    bands_within_others(made.measures, made.extracts, made.problems)
    assert told(made) == []


@pytest.mark.parametrize(
    ("word", "ages"),
    [
        ("Under 5", (0, 4)), ("5–9", (5, 9)), ("10 to 15", (10, 15)), ("16 and over", (16, 99)), ("16+", (16, 99)),
        ("Over 16", (17, 99)), ("17", (17, 17)), ("Aged 1 to 4 years", (1, 4)), ("Foster care", None),
    ],
)  # fmt: skip
def test_the_ages_of_a_band(word: str, ages: tuple[int, int] | None) -> None:
    assert band(word) == ages
