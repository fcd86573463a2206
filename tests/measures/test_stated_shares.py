"""A percentage beside its numbers is theirs, whether or not a rule says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.measures.stated_shares import check_percentages
from tests.measures.counting import Counting

COLUMNS = {"group": "text", "part": "count", "whole": "count", "share": "percent"}


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ("a,10,20,50\nb,12,18,76\nc,9,15,60\n", [3]),  # 12 of 18 is 66.7%
        ("a,10,20,50\nb,12,18,66.7\nc,9,15,60\n", []),
        ("a,10,20,50\nb,12,18,67\nc,9,15,60\n", []),  # to no place after the point
        ("a,1,3,33\nb,2,3,67\nc,12,18,76\nd,5,7,71\n", [4]),  # one wrong among those to no place: 66.7%
        ("a,10,20,31\nb,12,18,76\nc,9,15,60\n", []),  # of other numbers: one that agrees does by chance
        ("a,0,20,0\nb,0,18,0\nc,9,15,64\n", []),  # none of any number is 0%: it says nothing of what the column is of
        ("a,10,20,50\nb,12,18,c\nc,9,15,60\n", []),
    ],
)
def test_a_percentage_that_is_not_that_of_the_numbers_beside_it_is_told(
    tmp_path: Path, rows: str, lines: list[int]
) -> None:
    extract = {"columns": COLUMNS, "rows": "group,part,whole,share\n" + rows}
    made = Counting({"extracts": {"e": extract}, "measures": {}}, tmp_path)
    assert not made.problems.errors
    check_percentages(made.extracts, made.problems)
    assert [(p.severity, p.where.line) for p in made.problems] == [("warning", line) for line in lines]
