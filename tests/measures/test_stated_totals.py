"""A total is never added to its parts: declared, or called one and the sum of the others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

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
